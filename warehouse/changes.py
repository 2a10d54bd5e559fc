"""Brings a copy of a release to a newer manifest: of each table of the lake, the rows that differ leave and come."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Final

import duckdb

from schemas import DERIVED, TABLES
from warehouse import ddl, parquet
from warehouse.bases import Base, UnfitBaseError
from warehouse.ddl import TableSpec, quoted
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.merge import BY_ARTICLE
from warehouse.rows import counted, put, take_out

log = logging.getLogger(__name__)

_VERSION: Final = ("article_id", "run_id", "revision", "content_hash", "ingested_at")
"""What no two writings of an article have in common: a run writes it once."""


def bring_in(connection: duckdb.DuckDBPyConnection, home: Home, manifest: Manifest, base: Base) -> int:
    """Replace the rows that differ; return how many left or came.

    `changed` has the ids of the articles that differ then, and there are `gone_<table>` and `fresh_<table>` for each table.

    Args:
        connection: A session that writes a copy of a release.
        home: The home.
        manifest: What the copy must hold then.
        base: The release.

    Raises:
        UnfitBaseError: If a table has not as many rows then as the manifest says: the release was not what it said.
    """
    moved = 0
    files = {model.name: parquet.by_lack(home.lake, base.added(manifest), model) for model in TABLES}
    _find_changed(connection, files["articles"])
    for model in TABLES:
        if model.name in DERIVED:
            continue
        spec = ddl.spec_of(model)
        if model.name in BY_ARTICLE:
            moved += _replace_articles(connection, spec, files[model.name])
        else:
            held = parquet.by_lack(home.lake, manifest.of(model.name), model) if base.differs(manifest, model.name) else None
            moved += _replace_rows(connection, spec, files[model.name], held)
        found, wanted = counted(connection, spec.address), manifest.rows(model.name)
        if found != wanted:
            raise UnfitBaseError(f"{model.name} came to {found:,} rows, and the manifest says {wanted:,}")
    log.info("%d articles changed", counted(connection, "temp.changed"))
    return moved


def article_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the ids of the articles that `bring_in` found to differ."""
    return [name for (name,) in connection.execute("SELECT article_id FROM temp.changed").fetchall()]


Files = Mapping[frozenset[str], Sequence[str]]


def _rows(spec: TableSpec, files: Files) -> str:
    return f"({ddl.rows_of(spec, files)})" if files else f"(FROM {spec.address} LIMIT 0)"


def _find_changed(connection: duckdb.DuckDBPyConnection, files: Files) -> None:
    """Make `changed`: the articles of new files that the release does not hold just so."""
    spec = ddl.spec_of(next(model for model in TABLES if model.name == "articles"))
    columns = ", ".join(map(quoted, _VERSION))
    there = f"(SELECT {columns} FROM {spec.address})"  # noqa: S608
    sql = f"SELECT f.article_id FROM {_rows(spec, files)} AS f ANTI JOIN {there} AS t USING ({columns})"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE changed AS {sql}")


def _replace_articles(connection: duckdb.DuckDBPyConnection, spec: TableSpec, files: Files) -> int:
    """Replace the rows of the articles that changed."""
    gone = take_out(connection, spec, "changed", ("article_id",), kept=("speaker_id",))
    sql = f"SELECT f.* FROM {_rows(spec, files)} AS f SEMI JOIN temp.changed AS c USING (article_id)"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE {quoted(f'fresh_{spec.name}')} AS {sql}")
    return gone + put(connection, spec)


def _replace_rows(connection: duckdb.DuckDBPyConnection, spec: TableSpec, added: Files, held: Files | None) -> int:
    """Replace rows that are no article's: those that new files hold otherwise, and those that no file holds any more.

    Args:
        connection: A session that writes a copy of a release.
        spec: The table.
        added: Its new files.
        held: All its files; `None` where they are those of the release.
    """
    fresh, keys = (quoted(f"{kind}_{spec.name}") for kind in ("fresh", "keys"))
    names = ", ".join(quoted(column.name) for column in spec.columns)
    key = ", ".join(quoted(name) for name in spec.key)
    differ = f"SELECT {names} FROM {_rows(spec, added)} EXCEPT SELECT {names} FROM {spec.address}"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE {fresh} AS {differ}")
    lost = f"SELECT {key} FROM temp.{fresh}"  # noqa: S608
    if held is not None:
        lost += f" UNION SELECT {key} FROM (FROM {spec.address} ANTI JOIN {_rows(spec, held)} AS f USING ({key}))"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE {keys} AS {lost}")
    gone = take_out(connection, spec, f"keys_{spec.name}", spec.key)
    return gone + put(connection, spec)
