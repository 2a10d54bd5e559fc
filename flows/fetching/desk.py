"""Where one outlet is worked through: its addresses, then the sitemaps and the pages that they point to."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from threading import Lock

from flows.fetching.addresses import Address
from flows.fetching.memory import Lead, Memory, Page
from flows.fetching.outlets import Outlet
from flows.fetching.packing import GZIP_MAGIC, unpacked
from flows.fetching.reasons import NotFetched, Postponed
from flows.fetching.visitor import Found, Visitor
from flows.job import Job
from flows.sandbox import Sandbox
from newstext.types import Link, Refused
from warehouse.errors import WarehouseError
from warehouse.raw import archive

log = logging.getLogger(__name__)

MOST_SITEMAPS = 50
"""Sitemaps that an outlet's indexes name and one run reads."""


_DETAIL = 500
"""Characters that are told of a fault of ours."""


class Source(Enum):
    """What an address is expected to hold, and so what is looked for in it: nothing, links, sitemaps and links."""

    PAGE = "page"
    FEED = "feed"
    INDEX = "index"


@dataclass(slots=True)
class Tally:
    """What fetching came to."""

    fetched: int = 0
    unchanged: int = 0
    refused: int = 0
    postponed: int = 0
    leads: int = 0
    elsewhere: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of one outlet."""
        for name in ("fetched", "unchanged", "refused", "postponed", "leads", "elsewhere"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        """Say it in a line."""
        told = f"{self.fetched:,} fetched, {self.unchanged:,} unchanged, {self.refused:,} refused"
        if self.postponed:
            told += f", {self.postponed:,} left for the next run"
        return told + f"; {self.leads:,} new links, and {self.elsewhere:,} to other hosts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the visits of a run share. Safe from any thread."""

    job: Job
    memory: Memory
    visitor: Visitor
    reader: Sandbox
    refuse: Callable[[str, Refused], None]
    """Writes a reject: the address, and why."""
    _reading: Lock = field(default_factory=Lock)
    _writing: Lock = field(default_factory=Lock)

    def visit(self, outlet: Outlet) -> Tally:
        """Fetch what an outlet's file names, then what that points to, as far as its limits go."""
        tally = Tally()
        sources = ((Source.FEED, outlet.feeds), (Source.INDEX, outlet.sitemaps), (Source.PAGE, outlet.urls))
        for source, urls in sources:
            for url in urls:
                self._fetch(outlet, url, source, tally)
        if outlet.follow:
            for url in self.memory.waiting(outlet.name, MOST_SITEMAPS, is_sitemap=True):
                self._follow(outlet, url, Source.FEED, tally)
            for url in self.memory.waiting(outlet.name, outlet.max_pages):
                self._follow(outlet, url, Source.PAGE, tally)
        log.info("fetch: %s: %s", outlet.name, tally)
        return tally

    def _follow(self, outlet: Outlet, url: str, source: Source, tally: Tally) -> None:
        """Fetch what a feed or a sitemap points to, and take note whether it waits on."""
        outcome = self._fetch(outlet, url, source, tally)
        if outcome is None or (isinstance(outcome, NotFetched) and not outcome.kind.may_pass):
            self.memory.settle(url)
        elif isinstance(outcome, NotFetched):
            self.memory.miss(url)

    def _fetch(self, outlet: Outlet, url: str, source: Source, tally: Tally) -> NotFetched | Postponed | None:
        """Fetch one address and keep what it gives; return why it gave nothing."""
        known = self.memory.page(url)
        try:
            found = self.visitor.fetch(outlet, url, known)
            self._keep(outlet, url, found, source, tally)
        except Postponed as error:
            tally.postponed += 1
            return error
        except NotFetched as error:
            return self._refused(url, error, tally)
        except (WarehouseError, sqlite3.Error):
            raise
        except Exception as error:  # noqa: BLE001  whatever an answer brings about costs this address only
            said = " ".join(f"{type(error).__name__}: {error}"[:_DETAIL].encode(errors="replace").decode().split())
            return self._refused(url, NotFetched("fetch_crashed", f"{said}."), tally)
        return None

    def _refused(self, url: str, error: NotFetched, tally: Tally) -> NotFetched:
        tally.refused += 1
        with self._writing:
            self.refuse(url, Refused(record=url, reason=error.reason, detail=str(error)))
        return error

    def _keep(self, outlet: Outlet, url: str, found: Found, source: Source, tally: Tally) -> None:
        """Archive what an address gave, then remember it together with its leads, so that a death in between loses nothing."""
        if found.body is None:
            tally.unchanged += 1
            return
        body = found.body
        if source is not Source.PAGE and body.startswith(GZIP_MAGIC):  # sitemaps are sent as packed files
            body = unpacked([body], "gzip", self.visitor.client.most)
        known, raw_ref = self.memory.page(url), archive(self.job.home, body)
        is_new = known is None or known.raw_ref != raw_ref
        leads = list(self._leads(outlet, body, found, source, tally)) if is_new and source is not Source.PAGE else []
        page = Page(
            address=found.address,
            raw_ref=raw_ref,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
            etag=found.etag,
            last_modified=found.last_modified,
        )
        tally.leads += self.memory.keep(url, page, outlet.name, leads)
        tally.fetched += is_new
        tally.unchanged += not is_new

    def _leads(self, outlet: Outlet, body: bytes, found: Found, source: Source, tally: Tally) -> Iterator[Lead]:
        """Yield what is to be followed; what leads to other hosts is a stub among the rejects like any other."""
        if not outlet.follow:
            return
        base = Address.of(found.address)
        for link in self._links(body):
            if link.is_sitemap and source is not Source.INDEX:
                continue
            try:
                address = Address.of(link.url, base)
                outlet.admit(address)
            except NotFetched:
                tally.elsewhere += 1
            else:
                yield Lead(url=str(address), changed=link.changed_text, is_sitemap=link.is_sitemap)

    def _links(self, body: bytes) -> list[Link]:
        with self._reading:
            answers = list(self.reader.read(body, self.job.order.field_names))
        return [answer.link for answer in answers if isinstance(answer, Refused) and answer.link]
