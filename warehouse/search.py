"""The index that `search_quotes` reads: which word stands in which quote, in schema `search` of a release.

It is plain tables and plain SQL, so that every client can search and no extension is needed. A search reads the blocks of
`search.occurrences` that hold its words, since rows come sorted by word; `docs/decisions/0018` has what that costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb
import polars as pl

from schemas import Column
from warehouse.ddl import TableSpec, create, literal
from warehouse.statements import statements

FOLDED: Final = (
    r"trim(translate(lower(strip_accents(regexp_replace(words, '[^\p{L}\p{N}\p{M}]+', ' ', 'g'))), 'øłđıʼ', 'oldi'))"
)
"""Words as they are compared: small letters without accents, parted by single spaces, every mark and apostrophe a space.

The strokes of ø, ł and đ and the ı without a dot are no accents to Unicode and go as well.
"""

_FOLDED_COMMENT: Final = "Words as search compares them: small letters without accents, parted by spaces, without marks."

ARTICLES: Final = TableSpec(
    schema="search",
    name="articles",
    description="One row per article that has a quote: the number by which the index knows it. Numbers hold within a release.",
    columns=(
        Column(name="article_no", dtype=pl.Int32(), description="Number of the article.", key=True),
        Column(name="article_id", dtype=pl.String(), description="Article.", references="articles"),
    ),
)

WORDS: Final = TableSpec(
    schema="search",
    name="words",
    description="One row per word of any quote: the number by which the index knows it. Numbers hold within a release.",
    columns=(
        Column(name="word_no", dtype=pl.Int32(), description="Number of the word.", key=True),
        Column(name="word", dtype=pl.String(), description="Word, in small letters without accents.", example="corridor"),
    ),
)

OCCURRENCES: Final = TableSpec(
    schema="search",
    name="occurrences",
    description="One row per word and place: the word stands in this quote, as often as there are rows.",
    columns=(
        Column(name="word_no", dtype=pl.Int32(), description="Word.", references="search.words"),
        Column(name="article_no", dtype=pl.Int32(), description="Article.", references="search.articles"),
        Column(name="ordinal", dtype=pl.Int32(), description="Position of the quote among the article's quotes, from 0."),
        Column(
            name="word_count", dtype=pl.Int32(), description="Words of the quote, 4,095 at most.", unit="words", example="14"
        ),
    ),
)

SEARCH_TABLES: Final = (ARTICLES, WORDS, OCCURRENCES)


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make schema `search`, with no row yet, and the macro that folds words."""
    connection.execute("CREATE SCHEMA search")
    for spec in SEARCH_TABLES:
        create(connection, spec)
    connection.execute(f"CREATE MACRO folded_words(words) AS {FOLDED}")
    connection.execute(f"COMMENT ON MACRO folded_words IS {literal(_FOLDED_COMMENT)}")


def index(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str] | None = None) -> None:
    """Bring the index up to date with `quotes`.

    What it holds of the articles is dropped, and their quotes of now are entered, behind what is there: a search then reads
    one run of blocks for each time that this was called. Called for the articles of a night it costs what the night costs
    and one look at `search.occurrences`, 12 bytes a word. Numbers of articles and words are kept; a word that no quote has
    any more stays in `search.words` and finds nothing.

    Args:
        connection: A release that is being built, with the rows of the articles in `quotes` as they shall be.
        article_ids: Articles that are new, revised or withdrawn; all by default.
    """
    if article_ids is None:
        connection.execute("CREATE OR REPLACE TEMP TABLE reindexed AS SELECT article_id FROM main.articles")
    else:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE reindexed AS SELECT unnest(?::VARCHAR[]) AS article_id", [list(article_ids)]
        )
    sql = {statement.name: statement.sql for statement in statements("search")}
    connection.execute(sql["forget"])
    connection.execute(sql["articles"])
    for name in ("spellings", "folded"):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql[name]}")
    connection.execute(sql["words"])
    connection.execute(sql["occurrences"])
    for name in ("reindexed", "spellings", "folded"):
        connection.execute(f"DROP TABLE temp.{name}")
