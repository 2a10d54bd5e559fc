"""Archived bytes become articles, in a process that may die; what is new waits in batches to be split."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.embargo import held
from flows.job import Job, KnownInput
from flows.papers import INPUTS, RECEIVED, REJECTS, Ledger, Received, Spool, Spooled, is_fetched, load, write
from flows.progress import steps
from flows.protocol import ReadArticle, feed_of
from flows.sandbox import Sandbox
from flows.withdrawals import Versions
from newstext.extractor import Extractor
from newstext.types import Refused
from schemas.frames import Reject
from warehouse.lake import Ingested, Known, Lake
from warehouse.raw import fetch

log = logging.getLogger(__name__)

PASSING = frozenset({"reader_crashed", "reader_timeout", "embargoed"})
"""Reasons that may pass, with time, the next version or a quieter machine: such a file is read again by the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading came to."""

    files: int
    read: int
    unchanged: int
    revised: int
    rejected: int
    batches: int
    has_news: bool
    """Whether anything came that the lake does not have: an article, a refusal, a file."""
    fetched: int = 0
    """Of the records read, so many came from the network."""

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.read:,} records, {self.unchanged:,} there already, {self.rejected:,} refused; {self.batches:,} batches"


@dataclass(slots=True)
class Tally:
    """Counts of one file or of all."""

    articles: int = 0
    unchanged: int = 0
    revised: int = 0
    rejected: int = 0
    format: str = ""
    may_pass: bool = False

    def add(self, other: Tally) -> None:
        """Add the counts of one file."""
        self.articles += other.articles
        self.unchanged += other.unchanged
        self.revised += other.revised
        self.rejected += other.rejected


@dataclass(slots=True, kw_only=True)
class Desk:
    """Where a run reads: what is known already, and where new articles and refusals go."""

    job: Job
    spool: Spool
    rejects: Ledger
    known: Mapping[str, Known]
    ingested: Mapping[str, Ingested]
    versions: Versions
    seen: dict[str, str]

    def take(self, answer: ReadArticle | Refused, received: Received, tally: Tally) -> None:
        """Sort one answer of a reader: new, changed, there already, or refused."""
        if received.masthead:
            answer = received.masthead.over(answer)
        if isinstance(answer, ReadArticle):
            answer = held(answer, self.job.started_at) or answer
        for settled in self.versions.settle(answer, is_read_again=received.raw_ref in self.ingested):
            self._take(settled, received, tally)

    def _take(self, answer: ReadArticle | Refused, received: Received, tally: Tally) -> None:
        if isinstance(answer, Refused):
            tally.rejected += 1
            tally.may_pass |= answer.reason in PASSING
            self.rejects.add(self._reject(answer, received))
            return
        article = answer.article
        tally.articles += 1
        tally.format = answer.format
        known = self.known.get(article.article_id)
        before = self.seen.get(article.article_id)
        if before == article.content_hash or (before is None and _is_there(known, article.content_hash)):
            tally.unchanged += 1
            return
        tally.revised += before is None and known is not None and known.content_hash != article.content_hash
        self.seen[article.article_id] = article.content_hash
        feed = feed_of(received.feed, answer.member)
        self.spool.add(Spooled(article=article, format=answer.format, feed=feed, raw_ref=received.raw_ref))

    def _reject(self, refused: Refused, received: Received) -> Reject:
        return Reject(
            run_id=self.job.run_id,
            stage="read",
            feed=feed_of(received.feed, refused.member),
            member=refused.member,
            record=refused.record or refused.source_id or "",
            reason=refused.reason,
            detail=refused.detail,
            raw_ref=received.raw_ref,
            rejected_at=datetime.now(UTC),
        )


def _is_there(known: Known | None, content_hash: str) -> bool:
    """Tell whether the lake holds an article with this content, found by this extractor."""
    return known is not None and (known.content_hash, known.extractor) == (content_hash, Extractor.name)


def read_files(job: Job) -> Reading:
    """Read every archived file of a run that was not read before."""
    lake = Lake(job.home)
    ingested, received = lake.ingested(), list(load(job.folder / "received.jsonl", RECEIVED))
    articles = job.folder / "articles"
    articles.mkdir(exist_ok=True)
    spool, total, fetched, passed_over = Spool(articles, job.settings.batch_words), Tally(), Tally(), 0
    with (
        Ledger(job.folder / "rejects.jsonl") as rejects,
        Ledger(job.folder / "inputs.jsonl") as inputs,
        Sandbox(job.settings.reader_limits) as sandbox,
        steps("read", len(received), "files") as progress,
    ):
        known = lake.known()
        desk = Desk(
            job=job,
            spool=spool,
            rejects=rejects,
            known=known,
            ingested=ingested,
            versions=Versions(known=known, tombstones=lake.tombstones()),
            seen={},
        )
        for one in received:
            before = ingested.get(one.raw_ref)
            if before and is_settled(job, before):
                passed_over += before.records - before.rejected
            else:
                tally = _read_file(desk, sandbox, one, inputs)
                total.add(tally)
                if is_fetched(one.feed):
                    fetched.add(tally)
            progress.advance()
    spool.close()
    write(job.folder / "tombstones.jsonl", desk.versions.early.values())
    refused = [is_fetched(reject.feed) for reject in load(job.folder / "rejects.jsonl", REJECTS) if reject.raw_ref is None]
    refused_files = len(refused)
    reading = Reading(
        files=len(received) + refused_files,
        read=total.articles + total.rejected + refused_files + passed_over,
        unchanged=total.unchanged + passed_over,
        revised=total.revised,
        rejected=total.rejected + refused_files,
        batches=spool.batches,
        fetched=fetched.articles + fetched.rejected + sum(refused),
        has_news=bool(spool.batches or refused_files or _new_inputs(job, ingested)),
    )
    log.info("read: %s", reading)
    return reading


def _read_file(desk: Desk, sandbox: Sandbox, received: Received, inputs: Ledger) -> Tally:
    tally, job = Tally(), desk.job
    for answer in sandbox.read(fetch(job.home, received.raw_ref), job.order.field_names):
        desk.take(answer, received, tally)
    if not tally.may_pass:
        inputs.add(
            Ingested(
                raw_ref=received.raw_ref,
                format=tally.format,
                extractor=Extractor.name,
                options=_options(job),
                records=tally.articles + tally.rejected,
                kept=tally.articles,
                rejected=tally.rejected,
            )
        )
    return tally


def is_settled(job: Job, before: Ingested) -> bool:
    """Tell whether a file need not be read: it was, in the same way."""
    same_way = (before.extractor, before.options) == (Extractor.name, _options(job))
    return same_way and job.order.known is KnownInput.SKIP


def _new_inputs(job: Job, ingested: Mapping[str, Ingested]) -> bool:
    """Tell whether a file is new, or came to something else than before; another way to read it to the same end is no news."""
    return any(_came_to(ingested.get(one.raw_ref)) != _came_to(one) for one in load(job.folder / "inputs.jsonl", INPUTS))


def _came_to(one: Ingested | None) -> tuple[int, int] | None:
    return (one.records, one.rejected) if one else None


def _options(job: Job) -> str:
    return " ".join(f"{ours}={theirs}" for ours, theirs in sorted(job.order.field_names.items()))
