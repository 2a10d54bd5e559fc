"""Archives of any size, of invented words: rows as the pipeline leaves them, made without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import product
from typing import Final

import numpy as np
import polars as pl

from schemas import SCHEMA_VERSION, Articles, NearDuplicates, Paragraphs, Quotes
from schemas.frames import run_row
from tests.builders import EXTRACTOR, NOON, RAW_REF, make_run
from warehouse import manifest as manifests
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.merge import UNKNOWN, Change
from warehouse.rewrite import LAKE_TABLES, Rewriter

PARAGRAPHS: Final = 20
"""Paragraphs of an article; every third of them is a quote."""
QUOTES: Final = (PARAGRAPHS + 2) // 3
WORDS: Final = 45
"""Words of a paragraph, with which it has about 300 bytes."""
MONTH: Final = 10_000
"""Articles of a month."""
SHARED: Final = 0.05
"""Share of the quotes whose words others print as well."""
TOGETHER: Final = 50
"""Articles, one after the other, that print the same words where they do."""
ANONYMOUS: Final = 0.2
"""Share of the quotes whose speaker has no name."""
NAMES: Final = 20_000
"""Speakers with a name; the most quoted one has one quote in ten."""
PAIRS: Final = 0.05
"""Share of the articles that print what the one before them prints."""

_ONE, _TWO, _THREE = "bdfgklmnprstvz", ("a", "eo", "i", "ou", "e"), ("n", "st", "ring", "lk", "mpel", "va", "tel", "sio", "ra")
_VOCABULARY: Final = pl.Series(["".join(parts) for parts in product(_ONE, _TWO, _THREE, _TWO, "nrst")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Articles that a run brings: their numbers, and which version of them it is."""

    run_id: str
    numbers: Sequence[int]
    revision: int = 1


def archive(home: Home, articles: int) -> Manifest:
    """Fill an empty lake with so many articles, a run a month."""
    manifest = None
    for start in range(0, articles, MONTH):
        numbers = range(start, min(start + MONTH, articles))
        manifest = commit(home, manifest, f"run-{start:07d}", [Brought(run_id=f"run-{start:07d}", numbers=numbers)])
    if manifest is None:
        raise ValueError("an archive has articles")
    return manifest


def commit(home: Home, parent: Manifest | None, run_id: str, brought: Sequence[Brought]) -> Manifest:
    """Commit what a run brings, without comparing its articles with the lake's."""
    snapshot = manifests.next_snapshot(home, datetime.now(UTC))
    draft = home.staging / run_id
    draft.mkdir()
    rewriter = Rewriter(home, parent.files if parent else (), snapshot, draft)
    tables = [rows_of(one) for one in brought]
    gone = frozenset(name for one in brought if one.revision > 1 for name in names_of(one.numbers))
    for table, column in (("articles", "article_id"), ("paragraphs", "article_id"), ("quotes", "article_id")):
        rewriter.apply(LAKE_TABLES[table], Change(pl.concat(one[table] for one in tables), column, gone))
    pairs = pl.concat(one["near_duplicates"] for one in tables)
    rewriter.apply(NearDuplicates, Change(pairs, "article_id", frozenset(pairs["article_id"])))
    run = run_row(make_run(run_id)).with_columns(month=pl.lit(UNKNOWN))
    rewriter.apply(LAKE_TABLES["runs"], Change(run, "run_id", frozenset()))
    manifest = Manifest(
        snapshot=snapshot,
        parent=parent.snapshot if parent else None,
        run_id=run_id,
        schema_version=SCHEMA_VERSION,
        created_at=datetime.now(UTC).isoformat(),
        files=rewriter.finish(),
    )
    manifests.save(home, manifest)
    draft.rmdir()
    return manifest


def names_of(numbers: Sequence[int]) -> list[str]:
    """Return ids of articles, which lie as far apart as real ones."""
    return [blake2b(str(number).encode(), digest_size=8).hexdigest() for number in numbers]


def rows_of(brought: Brought) -> Mapping[str, pl.DataFrame]:
    """Return the rows of articles, paragraphs, quotes and near_duplicates, each with its month."""
    chance = np.random.default_rng((brought.numbers[0], len(brought.numbers), brought.revision))
    heads = pl.DataFrame({"number": list(brought.numbers), "article_id": names_of(brought.numbers)})
    heads = heads.with_columns(
        month=pl.Series([_published(number).strftime("%Y-%m") for number in brought.numbers]),
        published_at=pl.Series([_published(number) for number in brought.numbers], dtype=pl.Datetime("us", "UTC")),
    )
    lines = _with_speakers(_lines(heads, chance), chance)
    return {
        "articles": _articles(heads, lines, brought),
        "paragraphs": lines.select(*Paragraphs.types(), "month"),
        "quotes": _quotes(lines.filter("is_quote")).select(*Quotes.types(), "month"),
        "near_duplicates": _pairs(heads),
    }


def _published(number: int) -> datetime:
    return NOON.replace(day=1) + timedelta(days=31 * (number // MONTH), minutes=number % MONTH)


def _lines(heads: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """Return a row a paragraph with its words."""
    count = heads.height * PARAGRAPHS
    drawn = chance.integers(0, len(_VOCABULARY), (count, WORDS))
    ordinal = np.tile(np.arange(PARAGRAPHS), heads.height)
    is_quote = ordinal % 3 == 0
    drawn[is_quote & (chance.random(count) < SHARED)] = np.arange(WORDS)
    shared = (drawn == np.arange(WORDS)).all(axis=1)
    drawn[shared, 0] = np.repeat(heads["number"].to_numpy() // TOGETHER % len(_VOCABULARY), PARAGRAPHS)[shared]
    words = pl.DataFrame({"words": _VOCABULARY.gather(drawn.ravel()).reshape((count, WORDS))})
    return pl.concat(
        [
            heads.select(pl.all().repeat_by(PARAGRAPHS).explode()),
            words.select(pl.col("words").cast(pl.List(pl.String)).list.join(" ")),
            pl.DataFrame({"ordinal": ordinal.astype(np.int32), "is_quote": is_quote}),
        ],
        how="horizontal",
    )


def _with_speakers(lines: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """Return the rows with who speaks, the paragraph's text and where it stands."""
    who = np.minimum(NAMES, np.exp(chance.random(lines.height) * np.log(NAMES))).astype(np.int32)
    is_anonymous = chance.random(lines.height) < ANONYMOUS
    lines = lines.with_columns(pl.Series("who", who), pl.Series("is_anonymous", is_anonymous))
    named = "Ann " + _VOCABULARY.gather(who % len(_VOCABULARY)).str.to_titlecase() + " " + pl.Series(who).cast(pl.String)
    lines = lines.with_columns(
        source=pl.when("is_anonymous").then(pl.format("an official of town {}", "who")).otherwise(named),
        speaker_id=pl.when("is_anonymous")
        .then(pl.format("{}-s{}", "article_id", "ordinal"))
        .otherwise(pl.format("s-{}", "who")),
    )
    said = pl.format("“{},” said {}.", "words", "source")
    lines = lines.with_columns(text=pl.when("is_quote").then(said).otherwise(pl.col("words") + "."))
    length = pl.col("text").str.len_chars().cast(pl.Int32)
    lines = lines.with_columns(char_start=((length + 2).cum_sum() - length - 2).over("article_id").cast(pl.Int32))
    return lines.with_columns(
        char_end=pl.col("char_start") + length,
        role=pl.lit("body"),
        sentence_count=pl.lit(1, pl.Int32),
        word_count=pl.lit(WORDS, pl.Int32),
        quote_count=pl.col("is_quote").cast(pl.Int32),
    )


def _articles(heads: pl.DataFrame, lines: pl.DataFrame, brought: Brought) -> pl.DataFrame:
    """Return the rows of articles with their month."""
    texts = lines.group_by("article_id", maintain_order=True).agg(pl.col("text").str.join("\n\n"))
    number = pl.col("number").cast(pl.String)
    told = {
        "outlet": pl.format("The {} Post", pl.col("number") % 40),
        "url": pl.format("https://example.org/{}", number),
        "headline": pl.format("Story {} of the town", number),
        "language": pl.lit("en"),
        "published_at": pl.col("published_at"),
        "published_text": pl.lit("then"),
        "text": pl.col("text"),
        "content_hash": pl.format(f"{{}}-{brought.revision}", "article_id"),
        "revision": pl.lit(brought.revision, pl.Int32),
        "format": pl.lit("jsonl"),
        "feed": pl.format("inbox/{}.jsonl", number),
        "raw_ref": pl.lit(RAW_REF),
        "word_count": pl.lit(WORDS * PARAGRAPHS, pl.Int32),
        "paragraph_count": pl.lit(PARAGRAPHS, pl.Int32),
        "quote_count": pl.lit(QUOTES, pl.Int32),
        "is_withdrawn": pl.lit(value=False),
        "run_id": pl.lit(brought.run_id),
        "ingested_at": pl.col("published_at") + pl.duration(hours=6),
    }
    rows = heads.join(texts, on="article_id", maintain_order="left")
    return rows.select("article_id", *_filled(Articles.types(), told, "article_id"), "month")


def _quotes(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of quotes with their month."""
    start = pl.col("char_start") + 1
    end = start + pl.col("words").str.len_chars().cast(pl.Int32)
    span = pl.concat_list(pl.struct(start=start, end=end))
    told = {
        "quote_id": pl.format("{}-q{}", "article_id", pl.col("ordinal") // 3),
        "ordinal": pl.col("ordinal") // 3,
        "paragraph_ordinal": pl.col("ordinal"),
        "role": pl.col("role"),
        "kind": pl.lit("direct"),
        "act": pl.lit("statement"),
        "text": pl.col("words"),
        "spans": span,
        "verbatim_spans": span,
        "cue": pl.lit("said"),
        "cue_start": end + 3,
        "cue_end": end + 7,
        "source": pl.col("source"),
        "source_start": end + 8,
        "source_end": pl.col("char_end") - 1,
        "mention": pl.when("is_anonymous").then(pl.lit("nominal")).otherwise(pl.lit("named")),
        "speaker_id": pl.col("speaker_id"),
        "speaker": pl.col("source"),
        "speaker_kind": pl.lit("person"),
        "is_anonymous": pl.col("is_anonymous"),
        "is_negated": pl.lit(value=False),
        "confidence": pl.lit(0.9),
        "extractor": pl.lit(EXTRACTOR),
    }
    return lines.select("article_id", *_filled(Quotes.types(), told, "article_id"), "month")


def _pairs(heads: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of near-duplicates among these articles, with their month."""
    ends = pl.struct(one=pl.col("article_id"), other=pl.col("article_id").shift(-1))
    pairs = heads.select(ends.alias("ends")).unnest("ends").drop_nulls().gather_every(round(1 / PAIRS))
    return pairs.select(
        article_id=pl.min_horizontal("one", "other"),
        other_article_id=pl.max_horizontal("one", "other"),
        cluster_id=pl.lit("d") + pl.min_horizontal("one", "other"),
        jaccard=pl.lit(0.6),
        containment=pl.lit(0.8),
        month=pl.lit(UNKNOWN),
    )


def _filled(types: pl.Schema, told: Mapping[str, pl.Expr], *given: str) -> list[pl.Expr]:
    """Return an expression for each column: what is told of it, else null or an empty list."""
    return [
        told.get(name, pl.lit([] if isinstance(dtype, pl.List) else None, dtype)).cast(dtype).alias(name)
        for name, dtype in types.items()
        if name not in given
    ]
