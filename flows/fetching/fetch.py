"""A run's fetching: what outlets have goes into the raw archive, and what could not be had among the rejects."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, datetime

from flows.fetching.addresses import Address
from flows.fetching.client import Client
from flows.fetching.desk import Desk, Tally
from flows.fetching.memory import Memory, alone
from flows.fetching.outlets import Outlet, outlet_files, outlets_of
from flows.fetching.pace import Pace
from flows.fetching.robots import COMMAND, Robots
from flows.fetching.visitor import AGENT, Visitor
from flows.job import Job
from flows.masthead import Masthead
from flows.papers import Ledger, Received
from flows.progress import steps
from flows.read import is_settled
from flows.sandbox import Sandbox
from flows.settings import Settings
from newstext.types import Refused
from schemas.frames import Reject
from warehouse.lake import Lake

log = logging.getLogger(__name__)

_AT_A_TIME = 8
"""Outlets that are visited at the same time."""
_ROBOTS_SECONDS = 10
"""Seconds that reading one robots.txt may take; a long one takes a tenth of one."""


def fetch_outlets(job: Job) -> Tally:
    """Fetch what is new of every configured outlet; nothing where a run was given paths or no outlet is configured.

    What was fetched and not yet read to its end, by this run or one that died, is handed on as received.
    """
    files = [] if job.order.paths else outlet_files(job.home.outlets)
    if not files:
        return Tally()
    with alone(job.home.fetched / ".lock") as is_alone:
        if not is_alone:
            log.info("fetch: another run fetches for this home, and this one does not")
            return Tally()
        with Memory.open(job.home.fetched / "memory.sqlite") as memory, Ledger(job.folder / "rejects.jsonl") as rejects:
            described = list(outlets_of(files))
            for path, refused in described:
                if isinstance(refused, Refused):
                    rejects.add(_reject(job, str(path), refused))
            outlets = [outlet for _, outlet in described if isinstance(outlet, Outlet)]
            tally = _visit(job, memory, outlets, lambda url, refused: rejects.add(_reject(job, url, refused)))
            tally.refused = rejects.count
            _hand_on(job, memory, outlets)
    log.info("fetch: %s", tally)
    return tally


def _visit(job: Job, memory: Memory, outlets: list[Outlet], refuse: Callable[[str, Refused], None]) -> Tally:
    total, limits = Tally(), job.settings.reader_limits
    with (
        Sandbox(limits) as reader,
        Sandbox(replace(limits, seconds=min(limits.seconds, _ROBOTS_SECONDS)), command=COMMAND) as rules,
        steps("fetch", len(outlets), "outlets") as progress,
        ThreadPoolExecutor(max_workers=_AT_A_TIME, thread_name_prefix="fetch") as threads,
    ):
        visitor = _visitor(job.settings, rules)
        desk = Desk(job=job, memory=memory, visitor=visitor, reader=reader, refuse=refuse)
        # a thread's lines reach the run's log only within the run's context
        visits = [threads.submit(copy_context().run, desk.visit, outlet) for outlet in outlets]
        try:
            for visit in as_completed(visits):
                total.add(visit.result())
                progress.advance()
        except BaseException:
            visitor.pace.stop()
            raise
    return total


def _visitor(settings: Settings, rules: Sandbox) -> Visitor:
    client = Client(
        allowed=frozenset(settings.fetch_allow),
        read_seconds=settings.fetch_read_seconds,
        answer_seconds=settings.fetch_answer_seconds,
        most=settings.fetch_max_mib << 20,
    )
    return Visitor(
        client=client,
        pace=Pace(seconds=settings.fetch_minutes * 60),
        robots=Robots(sandbox=rules, agent=AGENT),
        retries=settings.fetch_retries,
        retry_seconds=settings.fetch_retry_seconds,
    )


def _hand_on(job: Job, memory: Memory, outlets: Iterable[Outlet]) -> None:
    """Hand on what was fetched and is not in the lake as this run would read it."""
    ingested, mastheads = Lake(job.home).ingested(), {outlet.name: outlet.masthead for outlet in outlets}
    with Ledger(job.folder / "received.jsonl") as received:
        for url, raw_ref, name in memory.pages():
            before = ingested.get(raw_ref)
            if before is None or not is_settled(job, before):
                masthead = mastheads.get(name) or Masthead(name, (Address.of(url).site,)) if name else None
                received.add(Received(feed=url, raw_ref=raw_ref, masthead=masthead))


def _reject(job: Job, feed: str, refused: Refused) -> Reject:
    return Reject(
        run_id=job.run_id,
        stage="fetch",
        feed=feed,
        record=refused.record,
        reason=refused.reason,
        detail=refused.detail,
        raw_ref=None,
        rejected_at=datetime.now(UTC),
    )
