"""Finds the articles of a run that print the same text as others, of the run or of the lake, at the cost of the run."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from schemas import Articles, NearDuplicates, Paragraphs, Table
from schemas.likeness import COMPARED, bodies, overlaps, sketch_rows
from schemas.sketches import Sketches
from warehouse import parquet
from warehouse.clusters import reclustered
from warehouse.ddl import literal
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.merge import UNKNOWN, Change
from warehouse.sessions import scratch
from warehouse.statements import statements

log = logging.getLogger(__name__)

MEMORY: Final = "2GB"
"""What a search may use, as DuckDB writes it; beyond that it spills to the disk."""


MOST_UNSKETCHED: Final = 20_000
"""Articles without a sketch that one run sketches: some 20 seconds' work."""


def duplicate_changes(home: Home, parent: Manifest | None, changes: Mapping[str, Change], spill: Path) -> dict[str, Change]:
    """Return what a run's articles change in `sketches` and `near_duplicates`.

    The sketches of the lake are looked up, and only texts that may be alike are compared. Articles of the lake that have no
    sketch, for it was written before there were any, are taken for new: at most `MOST_UNSKETCHED` a run, the newest first.

    Args:
        home: The home.
        parent: The state of the lake that the run changes.
        changes: What the run changes in `articles` and `paragraphs`.
        spill: A folder for what does not fit in memory.
    """
    articles = changes["articles"].rows.select("article_id", "month")
    unsketched = _unsketched(home, parent, articles)
    articles = pl.concat([articles, unsketched])
    if articles.is_empty():
        return {}
    changed = frozenset(articles["article_id"])
    texts = bodies(changes["paragraphs"].rows)
    with scratch(spill / "spill", MEMORY) as connection:
        texts |= bodies(_held_paragraphs(connection, set(unsketched["article_id"]), _paths(home, parent, "paragraphs")))
        fresh = sketch_rows(sorted(changed), texts)
        candidates = _candidates(connection, fresh, _paths(home, parent, "sketches"))
        wanted = {name for pair in candidates for name in pair} - changed
        texts |= bodies(_held_paragraphs(connection, wanted, _paths(home, parent, "paragraphs")))
    pairs = overlaps(candidates, texts)
    log.info("compared %d pairs of articles: %d print the same text", len(candidates), pairs.height)
    gone = changes["articles"].gone
    return {
        "sketches": Change(fresh.join(articles, on="article_id", maintain_order="left"), "article_id", gone),
        "near_duplicates": reclustered(_held_pairs(home, parent), pairs, changed),
    }


def _unsketched(home: Home, parent: Manifest | None, changed: pl.DataFrame) -> pl.DataFrame:
    """Return the newest articles of the lake that have no sketch and do not change, with their months."""
    held = _months(home, parent, Articles)
    lacking = held.join(_months(home, parent, Sketches), on="article_id", how="anti").join(changed, on="article_id", how="anti")
    by_age = lacking.sort(pl.col("month") == UNKNOWN, "month", "article_id", descending=[False, True, False])
    chosen = by_age.head(MOST_UNSKETCHED)
    if chosen.height:
        log.info("%d articles of the lake have no sketch: %d get one", lacking.height, chosen.height)
    return chosen


def _months(home: Home, parent: Manifest | None, model: type[Table]) -> pl.DataFrame:
    """Return the ids of the articles that a table has, with the month of the file that they stand in."""
    files = parent.of(model.name) if parent else ()
    columns = ((parquet.read(home.lake / file.path, model, ["article_id"]), file.month) for file in files)
    none = pl.DataFrame(schema={"article_id": pl.String, "month": pl.String})
    return pl.concat([none, *(ids.select("article_id", month=pl.lit(month)) for ids, month in columns)])


def _candidates(connection: duckdb.DuckDBPyConnection, fresh: pl.DataFrame, files: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of article ids, one of them at least fresh, whose samples have much in common."""
    connection.register("fresh", fresh.to_arrow(compat_level=pl.CompatLevel.oldest()))
    held = f"read_parquet([{', '.join(map(literal, files))}], hive_partitioning = false)" if files else "fresh"
    there = f"CREATE VIEW held AS SELECT h.* FROM {held} AS h ANTI JOIN fresh AS f ON h.article_id = f.article_id"  # noqa: S608
    connection.execute(there)
    [lookup] = statements("lookups")
    return connection.execute(lookup.sql).fetchall()


def _held_paragraphs(connection: duckdb.DuckDBPyConnection, names: set[str], files: Sequence[str]) -> pl.DataFrame:
    """Return the paragraphs of some articles of the lake that are compared."""
    columns = ("article_id", "ordinal", "role", "text")
    if not names:
        return Paragraphs.no_rows().select(columns)
    connection.register("wanted", pl.DataFrame({"article_id": sorted(names)}).to_arrow(compat_level=pl.CompatLevel.oldest()))
    sql = f"""
        SELECT {", ".join(f"p.{name}" for name in columns)}
        FROM read_parquet([{", ".join(map(literal, files))}], hive_partitioning = false) AS p
        SEMI JOIN wanted AS w ON p.article_id = w.article_id
        WHERE p.role IN ({", ".join(map(literal, COMPARED))})
    """  # noqa: S608
    found = pl.from_arrow(connection.execute(sql).to_arrow_table())
    if not isinstance(found, pl.DataFrame):
        raise TypeError("a query gives a table")
    return found


def _held_pairs(home: Home, parent: Manifest | None) -> pl.DataFrame:
    """Return every pair that the lake holds."""
    files = parent.of(NearDuplicates.name) if parent else ()
    return pl.concat([NearDuplicates.no_rows(), *(parquet.read(home.lake / file.path, NearDuplicates) for file in files)])


def _paths(home: Home, parent: Manifest | None, table: str) -> list[str]:
    """Return where the files of a table lie."""
    return [str(home.lake / file.path) for file in parent.of(table)] if parent else []
