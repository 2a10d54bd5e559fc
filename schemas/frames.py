"""Values of the text code as typed frames: types are made here, so that nothing is ever coerced later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import polars as pl

from newstext.types import WITHDRAWN, Article, Instant, Paragraph, Quote, Span
from schemas.articles import Articles
from schemas.paragraphs import Paragraphs
from schemas.quotes import Quotes
from schemas.rejects import Rejects
from schemas.runs import Runs
from schemas.table import Table
from schemas.tombstones import Tombstones
from schemas.versions import Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article came from, and the run that brought it."""

    format: str
    feed: str
    raw_ref: str
    run_id: str
    ingested_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitArticle:
    """An article with its quotes and where it came from: all that its rows are made of."""

    article: Article
    quotes: tuple[Quote, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A refused record. `reason` is a short stable word, `detail` a sentence."""

    run_id: str
    stage: str
    feed: str
    record: str
    reason: str
    detail: str
    raw_ref: str | None
    rejected_at: datetime
    member: str = ""
    """Which member of an archive the record stands in; `feed` says it, too, and here it tells members of one file apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is kept of an agency's word that it takes an article back which never came."""

    article_id: str
    version: int | None = None
    withdrawn_at: datetime | None = None

    def covers(self, version: int | None, updated_at: datetime | None) -> bool:
        """Tell whether it holds for what comes: unless that has a higher number or, where neither has one, a later time."""
        if self.version is not None and version is not None:
            return version <= self.version
        if self.version is not None or version is not None or self.withdrawn_at is None or updated_at is None:
            return True
        return updated_at <= self.withdrawn_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run did, as its row in `runs` says it."""

    run_id: str
    started_at: datetime
    extractor: str
    version: str
    status: str = "completed"
    flow_run_id: str | None = None
    finished_at: datetime | None = None
    read: int = 0
    kept: int = 0
    unchanged: int = 0
    revised: int = 0
    rejected: int = 0
    paragraphs: int = 0
    quotes: int = 0


def article_rows(splits: Iterable[SplitArticle]) -> pl.DataFrame:
    """Return one row of `articles` per article; `revision` is 1 until the lake knows better."""
    return frame_of(Articles, (_article(split) for split in splits))


def paragraph_rows(splits: Iterable[SplitArticle]) -> pl.DataFrame:
    """Return one row of `paragraphs` per paragraph, article by article."""
    return frame_of(Paragraphs, (row for split in splits for row in _paragraphs(split)))


def quote_rows(splits: Iterable[SplitArticle]) -> pl.DataFrame:
    """Return one row of `quotes` per quote, article by article."""
    rows = (_quote(split.article, quote) for split in splits for quote in split.quotes)
    return frame_of(Quotes, rows)


def article_tables(splits: Iterable[SplitArticle]) -> dict[str, pl.DataFrame]:
    """Return the frames of `articles`, `paragraphs` and `quotes` by table name."""
    kept = tuple(splits)
    return {"articles": article_rows(kept), "paragraphs": paragraph_rows(kept), "quotes": quote_rows(kept)}


def version_rows(articles: Iterable[Article]) -> pl.DataFrame:
    """Return one row of `versions` per article whose agency counts its versions."""
    counted = (article for article in articles if article.version is not None)
    return frame_of(Versions, ({"article_id": article.article_id, "version": article.version} for article in counted))


def tombstone_rows(tombstones: Iterable[Tombstone]) -> pl.DataFrame:
    """Return one row of `tombstones` per article that was taken back before it came."""
    return frame_of(Tombstones, (asdict(each) for each in tombstones))


def reject_rows(rejects: Iterable[Reject]) -> pl.DataFrame:
    """Return one row of `rejects` per refusal; the same refusal always has the same id."""
    return frame_of(Rejects, (_reject(reject) for reject in rejects))


def run_row(run: Run) -> pl.DataFrame:
    """Return the run's one row of `runs`."""
    return frame_of(Runs, [{name: getattr(run, name) for name in Runs.types()}])


def reject_id(raw_ref: str | None, record: str, stage: str, reason: str, member: str = "") -> str:
    """Return the id of a refusal: a hash of what was refused where and why, so that a rerun adds no row."""
    words = "\x1f".join((raw_ref or "", record, stage, reason, *([member] if member else [])))
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def frame_of(model: type[Table], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return a frame of exactly the model's types; no rows give an empty frame of the same types.

    Args:
        model: The table.
        rows: One mapping per row, with every column of the table.

    Raises:
        TypeError: If a value does not fit its column.
    """
    types = model.types()
    kept = tuple(rows)
    return pl.DataFrame({name: [row[name] for row in kept] for name in types}, schema=types, strict=True)


def _article(split: SplitArticle) -> dict[str, Any]:
    article, origin = split.article, split.origin
    return {
        **{name: getattr(article, name) for name in _AS_THEY_ARE},
        **_time("published", article.published),
        **_time("updated", article.updated),
        "authors": list(article.authors),
        "tags": list(article.tags),
        "revision": 1,
        "format": origin.format,
        "feed": origin.feed,
        "raw_ref": origin.raw_ref,
        "paragraph_count": len(article.paragraphs),
        "quote_count": len(split.quotes),
        "cluster_id": None,
        "is_withdrawn": article.status in WITHDRAWN,
        "run_id": origin.run_id,
        "ingested_at": origin.ingested_at,
        "provenance": [{"field": name, "source": source} for name, source in article.provenance],
        "agreement": article.agreement,
    }


_AS_THEY_ARE = (
    "article_id",
    "outlet",
    "url",
    "canonical_url",
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "section",
    "language",
    "text",
    "content_hash",
    "word_count",
)


def _time(name: str, instant: Instant | None) -> dict[str, datetime | str | None]:
    if instant is None:
        return {f"{name}_at": None, f"{name}_local": None, f"{name}_text": None}
    return {
        f"{name}_at": instant.at,
        f"{name}_local": None if instant.at else instant.local,
        f"{name}_text": instant.text,
    }


def _paragraphs(split: SplitArticle) -> Iterable[dict[str, Any]]:
    quotes = Counter(quote.paragraph for quote in split.quotes)
    return (_paragraph(split.article, paragraph, quotes[paragraph.ordinal]) for paragraph in split.article.paragraphs)


def _paragraph(article: Article, paragraph: Paragraph, quotes: int) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "ordinal": paragraph.ordinal,
        "role": paragraph.role.value,
        "text": paragraph.span.of(article.text),
        "char_start": paragraph.span.start,
        "char_end": paragraph.span.end,
        "sentence_count": paragraph.sentence_count,
        "word_count": paragraph.word_count,
        "quote_count": quotes,
    }


def _quote(article: Article, quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "quote_id": quote.quote_id,
        "article_id": article.article_id,
        "ordinal": quote.ordinal,
        "paragraph_ordinal": quote.paragraph,
        "role": quote.role.value,
        "kind": quote.kind.value,
        "act": quote.act.value,
        "text": quote.text,
        "spans": _spans(quote.spans),
        "verbatim_spans": _spans(quote.verbatim_spans),
        **_slice("cue", article.text, quote.cue),
        **_slice("source", article.text, quote.source),
        "mention": quote.mention.value,
        "speaker_id": speaker.speaker_id,
        "speaker": speaker.name,
        "speaker_kind": speaker.kind.value if speaker.kind else None,
        "speaker_title": speaker.title,
        "is_anonymous": speaker.is_anonymous,
        "is_negated": quote.is_negated,
        "parent_quote_id": quote.parent_quote_id,
        "continues_quote_id": quote.continues_quote_id,
        "confidence": float(quote.confidence),
        "extractor": quote.extractor,
    }


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _slice(name: str, text: str, span: Span | None) -> dict[str, str | int | None]:
    if span is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: span.of(text), f"{name}_start": span.start, f"{name}_end": span.end}


def _reject(reject: Reject) -> dict[str, Any]:
    row = {name: getattr(reject, name) for name in Rejects.types() if name != "reject_id"}
    return row | {"reject_id": reject_id(reject.raw_ref, reject.record, reject.stage, reject.reason, reject.member)}
