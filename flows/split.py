"""A batch of articles becomes rows: paragraphs, quotes, and what breaks its contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

from flows.job import Job
from flows.papers import REJECTS, TOMBSTONES, Spooled, load, spooled_batch
from newstext.extractor import Extractor
from schemas.frames import Origin, Reject, SplitArticle, article_tables, reject_rows, tombstone_rows, version_rows
from schemas.sift import sift_articles
from warehouse.lake import Lake, StagedBatch

_loading = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitBatch:
    """What a batch came to: its staged files and their counts."""

    staged: StagedBatch
    articles: int = 0
    paragraphs: int = 0
    quotes: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


def split_batch(job: Job, batch: int) -> SplitBatch:
    """Find the quotes of a batch of articles, keep the rows that keep their contract, and stage them."""
    current, earlier = spooled_batch(job.folder / "articles", batch)
    sifted = sift_articles(**article_tables(_split(job, current)))
    versions = version_rows(one.article for one in current).join(sifted.articles, on="article_id", how="semi")
    superseded = reject_rows(_superseded(job, one) for one in earlier)
    tables = sifted.tables() | {"rejects": sifted.rejects.vstack(superseded), "versions": versions}
    staged = Lake(job.home).stage(job.run_id, batch + 1, tables)
    counts = tables["rejects"]["reason"].value_counts()
    return SplitBatch(
        staged=staged,
        articles=staged.rows["articles"],
        paragraphs=staged.rows["paragraphs"],
        quotes=staged.rows["quotes"],
        rejected=staged.rows["rejects"],
        reasons=dict(counts.iter_rows()),
    )


def stage_refusals(job: Job) -> StagedBatch:
    """Stage what reading refused, and what it will refuse of what was taken back before it came; before all batches."""
    refused = {
        "rejects": reject_rows(load(job.folder / "rejects.jsonl", REJECTS)),
        "tombstones": tombstone_rows(load(job.folder / "tombstones.jsonl", TOMBSTONES)),
    }
    return Lake(job.home).stage(job.run_id, 0, refused)


def _split(job: Job, spooled: Iterable[Spooled]) -> Iterable[SplitArticle]:
    finder = _extractor()
    return (
        SplitArticle(
            article=one.article,
            quotes=finder.quotes(one.article) if one.article.text else (),
            origin=Origin(format=one.format, feed=one.feed, raw_ref=one.raw_ref, run_id=job.run_id, ingested_at=job.started_at),
        )
        for one in spooled
    )


def _extractor() -> Extractor:
    with _loading:
        return _loaded()


@cache
def _loaded() -> Extractor:
    return Extractor()


def _superseded(job: Job, spooled: Spooled) -> Reject:
    return Reject(
        run_id=job.run_id,
        stage="read",
        feed=spooled.feed,
        record=spooled.article.article_id,
        reason="superseded",
        detail="A later record of the same run is a newer version of this article.",
        raw_ref=spooled.raw_ref,
        rejected_at=job.started_at,
    )
