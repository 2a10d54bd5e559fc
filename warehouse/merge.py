"""Which rows a run changes: the newest version of each article wins, what is there already stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from schemas import Rejects
from schemas.frames import Reject, Tombstone, reject_rows

UNKNOWN: Final = "unknown"
"""Month of what has no publication time."""

BY_ARTICLE: Final = ("articles", "paragraphs", "quotes", "versions")


@dataclass(frozen=True, slots=True)
class Known:
    """What the lake holds of an article."""

    content_hash: str
    revision: int
    extractor: str
    is_withdrawn: bool = False
    version: int | None = None
    """Number that its agency gave it."""


@dataclass(frozen=True, slots=True)
class Change:
    """New rows of one table, each with its month, and the keys whose old rows leave."""

    rows: pl.DataFrame
    """The table's columns and `month`."""
    column: str
    """The column of the keys that leave."""
    gone: frozenset[str]


Batch = Mapping[str, pl.DataFrame]


def article_changes(
    batches: Sequence[Batch], known: Mapping[str, Known], tombstones: Mapping[str, Tombstone], extractor: str, at: datetime
) -> tuple[dict[str, Change], pl.DataFrame]:
    """Return what a run's articles change.

    Args:
        batches: Frames by table name, in the order in which they were read; an article stands once in each.
        known: What the lake holds; another run may have changed it since this one read.
        tombstones: What was withdrawn before it came, likewise.
        extractor: What found the run's quotes.
        at: When the run commits.

    Returns:
        A change for each of articles, paragraphs and quotes; and rows of `rejects` for the articles of which
        a later batch, or the lake, holds a later version.
    """
    winner = {name: number for number, batch in enumerate(batches) for name in batch["articles"]["article_id"]}
    kept = [_kept(batch, {name for name, last in winner.items() if last == number}) for number, batch in enumerate(batches)]
    lost = [_superseded(batch, winner, number, at) for number, batch in enumerate(batches)]
    merged = {table: pl.concat(batch[table] for batch in kept) for table in BY_ARTICLE}
    late = _late(merged, known, tombstones)
    tables = _kept(merged, set(merged["articles"]["article_id"]) - late)
    lost.append(_refused(merged["articles"], late, "Another run brought a later version, or the withdrawal, meanwhile.", at))
    articles = _revised(tables["articles"], known, extractor)
    months = articles.select("article_id", month=_month())
    gone = frozenset(articles["article_id"]) & frozenset(known)
    tables["articles"] = articles
    changes = {
        table: Change(frame.join(months, on="article_id", how="inner", maintain_order="left"), "article_id", gone)
        for table, frame in tables.items()
    }
    return changes, pl.concat([Rejects.no_rows(), *lost])


def _late(tables: Batch, known: Mapping[str, Known], tombstones: Mapping[str, Tombstone]) -> set[str]:
    """Return the articles that are older than what the lake holds by now: reading asked the same of the lake as it was then."""
    versions = dict(tables["versions"].select("article_id", "version").iter_rows())
    rows = tables["articles"].select("article_id", "is_withdrawn", "updated_at").iter_rows()
    return {
        name
        for name, is_withdrawn, updated_at in rows
        if _is_older(versions.get(name), known.get(name), is_withdrawn=is_withdrawn)
        or (not is_withdrawn and name in tombstones and tombstones[name].covers(versions.get(name), updated_at))
    }


def _is_older(version: int | None, known: Known | None, *, is_withdrawn: bool) -> bool:
    """Tell whether a version comes before the known one; of the same number, a withdrawal comes last."""
    if version is None or known is None or known.version is None:
        return False
    return version < known.version or (version == known.version and known.is_withdrawn and not is_withdrawn)


def _kept(batch: Batch, names: set[str]) -> dict[str, pl.DataFrame]:
    """Return the rows of a batch that belong to the named articles."""
    wanted = pl.Series(list(names), dtype=pl.String).implode()
    return {table: batch[table].filter(pl.col("article_id").is_in(wanted)) for table in BY_ARTICLE}


def _superseded(batch: Batch, winner: Mapping[str, int], number: int, at: datetime) -> pl.DataFrame:
    """Return rows of `rejects` for the articles of a batch that a later batch holds again."""
    late = {name for name in batch["articles"]["article_id"] if winner[name] != number}
    return _refused(batch["articles"], late, "The same run holds a later version of this article.", at)


def _refused(articles: pl.DataFrame, names: set[str], detail: str, at: datetime) -> pl.DataFrame:
    """Return rows of `rejects` for some of these articles."""
    rows = articles.select("article_id", "run_id", "feed", "raw_ref").iter_rows()
    return reject_rows(
        Reject(
            run_id=run_id,
            stage="commit",
            feed=feed,
            record=article_id,
            reason="superseded",
            detail=detail,
            raw_ref=raw_ref,
            rejected_at=at,
        )
        for article_id, run_id, feed, raw_ref in rows
        if article_id in names
    )


def _revised(articles: pl.DataFrame, known: Mapping[str, Known], extractor: str) -> pl.DataFrame:
    """Return the articles that are new or differ from what is known, with their revision numbers."""
    if articles.is_empty():
        return articles
    verdicts = [
        _revision(known.get(name), digest, extractor)
        for name, digest in articles.select("article_id", "content_hash").iter_rows()
    ]
    revision = pl.Series("revision", verdicts, dtype=pl.Int32)
    return articles.with_columns(revision).filter(pl.col("revision").is_not_null())


def _revision(known: Known | None, content_hash: str, extractor: str) -> int | None:
    """Return an article's revision; `None` where the lake holds just this already."""
    if known is None:
        return 1
    if known.content_hash != content_hash:
        return known.revision + 1
    return None if known.extractor == extractor else known.revision


def _month() -> pl.Expr:
    """Return the month that an article was published in, by UTC or else by the printed clock."""
    at = pl.coalesce(pl.col("published_at").dt.replace_time_zone(None), pl.col("published_local"))
    return at.dt.strftime("%Y-%m").fill_null(UNKNOWN)
