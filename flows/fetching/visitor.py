"""Fetching one address as a polite visitor does: in turn, by the host's rules, through redirects, again where it may help."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata
from itertools import count

from flows.fetching.addresses import Address
from flows.fetching.client import Answer, Client
from flows.fetching.memory import Page
from flows.fetching.outlets import Outlet
from flows.fetching.pace import Pace
from flows.fetching.reasons import NotFetched
from flows.fetching.robots import Robots

AGENT = "onrecord"
"""What robots.txt calls us."""
MOST_REDIRECTS = 5
LONGEST_WAIT = 120.0
"""Seconds that a server may ask us to wait; one that asks for more rests until the next run."""

_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/rss+xml, application/atom+xml, */*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_FIRST_ERROR = 400
_UNAVAILABLE = 500
_STATUSES = {
    401: "denied",
    402: "denied",
    403: "denied",
    404: "not_found",
    410: "gone",
    429: "rate_limited",
    451: "denied",
    502: "server_unavailable",
    503: "server_unavailable",
    504: "server_unavailable",
}
_NO_CONNECTION = frozenset({"forbidden_address", "unknown_host", "connect_failed", "tls_failed"})
"""Reasons that say more than that a robots.txt cannot be had."""
_VALIDATOR = 512
"""Characters of a validator that is worth remembering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an address gave: its bytes, or that they are unchanged; where, in the end; with which validators."""

    address: str
    body: bytes | None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Fetches for every outlet of a run. Safe from any thread."""

    client: Client
    pace: Pace
    robots: Robots
    retries: int = 2
    """How often a request that failed for a passing reason is made again."""
    retry_seconds: float = 2.0
    """The pause before the first of them, more or less; each further one is twice as long."""
    chance: random.Random = field(default_factory=random.SystemRandom)

    def fetch(self, outlet: Outlet, url: str, known: Page | None) -> Found:
        """Fetch an address of an outlet.

        Args:
            outlet: Whose hosts, pause and contact count.
            url: The address.
            known: What it gave before: then it is only asked whether it has changed.

        Raises:
            NotFetched: If there is nothing to read.
            Postponed: If nothing was asked, because the host or the run has no turn for it.
        """
        address = Address.of(url)
        for _ in range(MOST_REDIRECTS + 1):
            outlet.admit(address)
            delay = max(outlet.delay, self._allowed(outlet, address))
            condition = _condition(known) if known and known.address == str(address) else {}
            answer = self._asked(outlet, address, condition, delay)
            if answer.status in _REDIRECTS:
                address = _next(answer, address)
                continue
            return _found(answer, address, condition)
        raise NotFetched("too_many_redirects", f"{url} leads through more than {MOST_REDIRECTS} redirects.")

    def _allowed(self, outlet: Outlet, address: Address) -> float:
        """Return the pause that a host asks for; one whose rules cannot be had is left in peace."""
        self.pace.require(address.site)
        try:
            return self.robots.delay(address, lambda at: self._rules(outlet, at))
        except NotFetched as error:
            if error.kind.may_pass:
                self.pace.rest(address.site)
            raise

    def _rules(self, outlet: Outlet, address: Address) -> bytes:
        """Return a robots.txt; none where the host says that it has none."""
        at = address
        for _ in range(MOST_REDIRECTS + 1):
            try:
                outlet.admit(at)
                answer = self._asked(outlet, at, {}, outlet.delay)
            except NotFetched as error:
                if error.reason in _NO_CONNECTION:
                    raise
                raise _unreachable(address, str(error)) from None
            if answer.status in _REDIRECTS:
                at = _next(answer, at)
                continue
            if answer.status >= _UNAVAILABLE:
                raise _unreachable(address, f"Status {answer.status}.")
            return answer.body if answer.status < _FIRST_ERROR else b""
        return b""

    def _asked(self, outlet: Outlet, address: Address, condition: Mapping[str, str], delay: float) -> Answer:
        """Ask for an address when its host's turn comes, and again where that may help."""
        headers = {"User-Agent": agent(outlet), "Accept": _ACCEPT, **condition}
        for attempt in count():
            failure = None
            with self.pace.turn(address.site, delay):
                try:
                    answer = self.client.get(address, headers)
                    failure = _refusal(answer, address)
                except NotFetched as error:
                    failure, answer = error, None
            if failure is None or not failure.kind.is_retried or attempt >= self.retries:
                break
            if (failure.wait or 0) > LONGEST_WAIT:
                self.pace.rest(address.site)
                break
            pause = self.retry_seconds * 2**attempt * self.chance.uniform(0.5, 1.5)
            self.pace.postpone(address.site, max(pause, failure.wait or 0))
        self._note(address.site, failure, is_answered=answer is not None)
        if answer is None or (failure and failure.kind.is_retried):
            raise failure or NotFetched("fetch_crashed", f"{address} gave nothing.")
        return answer

    def _note(self, site: str, failure: NotFetched | None, *, is_answered: bool) -> None:
        if is_answered:
            self.pace.answered(site)
        elif failure and failure.kind.may_pass:
            self.pace.failed(site)


def agent(outlet: Outlet) -> str:
    """Return how we introduce ourselves to an outlet."""
    contact = f" (+{outlet.contact})" if outlet.contact else ""
    return f"{AGENT}/{metadata.version('onrecord')}{contact}"


def _condition(known: Page) -> dict[str, str]:
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}


def _next(answer: Answer, address: Address) -> Address:
    location = answer.headers.get("location", "").strip()
    if not location:
        raise NotFetched("bad_redirect", f"{address} is a redirect (status {answer.status}) to nowhere.")
    with suppress(UnicodeError):  # servers write the bytes of UTF-8 into a header that means Latin-1
        location = location.encode("latin-1").decode("utf-8")
    return Address.of(location, address)


def _refusal(answer: Answer, address: Address) -> NotFetched | None:
    """Return why an answer brings nothing to read; `None` where it does, or leads elsewhere."""
    status = answer.status
    if status in _REDIRECTS or status in {200, 203, _NOT_MODIFIED}:
        return None
    default = "server_error" if status >= _UNAVAILABLE else "unexpected_status"
    reason = "empty_answer" if status in {204, 205} else _STATUSES.get(status, default)
    return NotFetched(reason, f"{address} answers with status {status}.", wait=_wait(answer))


def _found(answer: Answer, address: Address, condition: Mapping[str, str]) -> Found:
    refusal = _refusal(answer, address)
    if refusal:
        raise refusal
    if answer.status == _NOT_MODIFIED:
        if not condition:
            raise NotFetched("unexpected_status", f"{address} answers with status 304 to a question that nobody asked.")
        return Found(address=str(address), body=None)
    if not answer.body:
        raise NotFetched("empty_answer", f"{address} answers with status {answer.status} and an empty body.")
    return Found(
        address=str(address),
        body=answer.body,
        etag=_validator(answer, "etag"),
        last_modified=_validator(answer, "last-modified"),
    )


def _validator(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "").strip()
    return value if value and len(value) <= _VALIDATOR and value.isascii() and value.isprintable() else None


def _wait(answer: Answer) -> float | None:
    """Return the seconds of `Retry-After`, a number or a date."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    with suppress(ValueError, TypeError):
        at = parsedate_to_datetime(value)
        return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
    return None


def _unreachable(address: Address, detail: str) -> NotFetched:
    return NotFetched("robots_unreachable", f"The robots.txt of {address.host} cannot be had: {detail}")
