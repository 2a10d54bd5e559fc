"""What a run found becomes part of the lake, and a release that is checked before it is live. All or nothing."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata

from flows.errors import BrokenFeed
from flows.job import Job
from flows.papers import INPUTS, REJECTS, is_fetched, load
from flows.read import Reading
from flows.split import SplitBatch, stage_refusals
from newstext.extractor import Extractor
from schemas.frames import Reject, Run, run_row
from warehouse.lake import Lake
from warehouse.manifest import Manifest
from warehouse.releases import Limits, live, releases
from warehouse.releases import publish as publish_release

log = logging.getLogger(__name__)

REASONS_NAMED = 3
"""Of the reasons for which a run fails, so many are named in its message."""
HARMLESS = frozenset({"superseded", "stub", "package", "withdrawn", "embargoed", "bad_outlet"})
"""Reasons that say nothing against a feed: summaries, pointers, what an agency took back or holds."""
NO_STORY = frozenset({"index_page", "no_article_text", "consent_wall", "paywall_stub"})
"""Pages without a story: of those given one by one somebody meant them to be articles; a crawl or an archive has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    files: int
    read: int
    kept: int
    unchanged: int
    revised: int
    rejected: int
    paragraphs: int
    quotes: int
    reasons: dict[str, int] = field(default_factory=dict)
    release_id: str | None = None
    has_news: bool = True
    """Whether anything in the warehouse changed."""


def publish(job: Job, reading: Reading, splits: Sequence[SplitBatch], flow_run_id: str | None) -> Summary:
    """Commit a run and publish its release; where nothing is new, the live release stays.

    Raises:
        BrokenFeed: If so much was refused that it must not pass for a quiet day. Nothing is committed.
        WarehouseError: If the lake or the release cannot be made; the release that was live stays so.
    """
    summary = _summary(job, reading, splits)
    _require_healthy(job, reading, splits)
    lake = Lake(job.home)
    if summary.has_news or lake.newest() is None:
        run = Run(
            run_id=job.run_id,
            flow_run_id=flow_run_id,
            started_at=job.started_at,
            finished_at=summary.finished_at,
            extractor=Extractor.name,
            version=metadata.version("onrecord"),
            **{name: getattr(summary, name) for name in _COUNTS},
        )
        staged = [stage_refusals(job), *(split.staged for split in splits)]
        inputs = list(load(job.folder / "inputs.jsonl", INPUTS))
        lake.commit(job.run_id, staged, run_row(run), inputs)
    return replace(summary, release_id=_live_release(job, lake.newest()))


def _live_release(job: Job, newest: Manifest | None) -> str:
    """Publish the lake's newest state, unless that was done: a run that died in between left it for this one.

    A release that was rolled back to stays live until there is news.
    """
    release = live(job.home)
    published = {each.release_id.partition("-")[0] for each in releases(job.home)}
    if release is None or newest is None or newest.snapshot not in published:
        limits = Limits(memory=job.settings.warehouse_memory)
        release = publish_release(job.home, newest, keep=job.settings.keep_releases, limits=limits)
    return release.release_id


_COUNTS = ("read", "kept", "unchanged", "revised", "rejected", "paragraphs", "quotes")


def _summary(job: Job, reading: Reading, splits: Sequence[SplitBatch]) -> Summary:
    reasons = Counter(reject.reason for reject in load(job.folder / "rejects.jsonl", REJECTS))
    for split in splits:
        reasons.update(split.reasons)
    return Summary(
        run_id=job.run_id,
        started_at=job.started_at,
        finished_at=datetime.now(UTC),
        files=reading.files,
        read=reading.read,
        kept=sum(split.articles for split in splits),
        unchanged=reading.unchanged,
        revised=reading.revised,
        rejected=reading.rejected + sum(split.rejected for split in splits),
        paragraphs=sum(split.paragraphs for split in splits),
        quotes=sum(split.quotes for split in splits),
        reasons=dict(reasons.most_common()),
        has_news=reading.has_news,
    )


def _counts(reject: Reject) -> bool:
    return not is_fetched(reject.feed) and not (reject.member and reject.reason in NO_STORY)


def _require_healthy(job: Job, reading: Reading, splits: Sequence[SplitBatch]) -> None:
    """Raise if too much of what was given as files was refused; one outlet's bad night must not cost the others theirs."""
    read = reading.read - reading.fetched
    reasons = Counter(each.reason for each in load(job.folder / "rejects.jsonl", REJECTS) if _counts(each))
    for split in splits:
        reasons.update(split.reasons)
    for reason in HARMLESS:
        del reasons[reason]
    refused, allowed = reasons.total(), job.settings.max_reject_share * read
    if read < job.settings.max_reject_from or refused <= allowed:
        return
    named = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common(REASONS_NAMED))
    raise BrokenFeed(
        f"{refused:,} of {read:,} records were refused ({named}), more than the "
        f"{job.settings.max_reject_share:.0%} that ONRECORD_MAX_REJECT_SHARE allows: nothing was published; "
        f"the refusals are in {job.folder / 'rejects.jsonl'}"
    )
