"""Tables and columns that a release computes from its others: all of them, or what changed.

A file of `sql/derived/` gives all rows of its table. Where `sql/touched/` has a file of the same name, that one gives keys: the
values of its one column, by which a table's rows and the quotes that they are made of are told. After a change only the rows
of these keys are made again, by the same query, which then sees the quotes of these keys alone. Where a row is made of one
quote and nothing else, a comment line `Row by row.` in `sql/derived/` says all of that. Any other table is made again whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import duckdb

from schemas import DERIVED, TABLES, Quotes
from warehouse import ddl, meta
from warehouse.ddl import TableSpec
from warehouse.rows import gather, put, sharing, shown, take_out, whole
from warehouse.statements import Statement, statements

SPECS: Final[Mapping[str, TableSpec]] = {
    spec.name: spec
    for spec in (meta.QUOTE_WORDINGS, *(ddl.spec_of(model) for model in reversed(TABLES) if model.name in DERIVED))
}
"""What is derived, each table after those that it is made from."""


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables that are computed from the others, which are there."""
    found = _by_name("derived")
    with shown(connection, {"quote_wordings": whole(meta.QUOTE_WORDINGS)}):
        for name, spec in SPECS.items():
            connection.execute(ddl.insert(spec, found[name].sql))


def fill_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the columns that are computed from other tables: a row of the lake says nothing that another article may change."""
    for statement in statements("columns"):
        connection.execute(statement.sql)


def refresh(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring the derived tables up to date with the rows that came and left; return how many of theirs came or left.

    `gone_<table>` and `fresh_<table>` must be there for the tables of the lake; those of the derived ones are there then,
    and `touched_<table>` with the keys whose rows were made again.
    """
    made, touched = _by_name("derived"), _by_name("touched")
    moved = 0
    for name, spec in SPECS.items():
        keys = f"touched_{name}"
        is_row_by_row = _ROW_BY_ROW in made[name].header
        sql = _OF_QUOTES if is_row_by_row else touched[name].sql if name in touched else _keys(spec)
        with shown(connection, {"quote_wordings": whole(meta.QUOTE_WORDINGS)}):
            connection.execute(f"CREATE TEMP TABLE {keys} AS {sql}")
        column = _columns(connection, keys)
        moved += take_out(connection, spec, keys, column, kept=_KEPT.get(name, ()))
        seen = {}
        if is_row_by_row:
            seen = {"quotes": "FROM temp.fresh_quotes"}
        elif name in touched:
            limited = [each for each in _SEEN if set(column) <= _names(each)]
            seen = {each.name: _limited(connection, each, keys, column) for each in limited}
        with shown(connection, {"quote_wordings": whole(meta.QUOTE_WORDINGS)} | seen):
            connection.execute(f"CREATE TEMP TABLE fresh_{name} AS {made[name].sql}")
        moved += put(connection, spec)
    return moved


_ROW_BY_ROW: Final = "Row by row."
_OF_QUOTES: Final = "SELECT quote_id FROM gone_quotes UNION SELECT quote_id FROM fresh_quotes"

_SEEN: Final = (ddl.spec_of(Quotes), meta.QUOTE_WORDINGS)
"""What derived tables are made of, but for articles: few columns of those are looked at, of few rows."""

_KEPT: Final = {"quote_wordings": ("wording",)}
"""Columns of rows that leave by which other tables tell what they are touched by."""


def _keys(spec: TableSpec) -> str:
    return f"SELECT {', '.join(spec.key)} FROM {spec.address}"  # noqa: S608


def _limited(connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, column: Sequence[str]) -> str:
    """Return a query for the rows of a table that have these keys: few and near each other by its own key, many by another."""
    if set(column) <= set(spec.key):
        return f"FROM temp.{gather(connection, spec, keys, column)}"
    return sharing(spec, keys, column)


def _by_name(kind: str) -> dict[str, Statement]:
    return {statement.name: statement for statement in statements(kind)}


def _names(spec: TableSpec) -> set[str]:
    return {column.name for column in spec.columns}


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"DESCRIBE temp.{ddl.quoted(table)}").fetchall()]
