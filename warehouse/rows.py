"""Rows that leave a table of a release and rows that come to it: `gone_<table>` and `fresh_<table>`, tables of the session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import duckdb

from schemas import Column
from warehouse import ddl
from warehouse.ddl import TableSpec, quoted


def show(connection: duckdb.DuckDBPyConnection, views: Mapping[str, str]) -> None:
    """Let names stand for the rows of queries, to whoever does not put `warehouse` before them."""
    for name, sql in views.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {sql}")


@contextmanager
def shown(connection: duckdb.DuckDBPyConnection, views: Mapping[str, str]) -> Iterator[None]:
    """Let names stand for the rows of queries, as `show` does, until the context ends."""
    show(connection, views)
    yield
    for name in views:
        connection.execute(f"DROP VIEW temp.{quoted(name)}")


def whole(spec: TableSpec) -> str:
    """Return a query for all rows of a table."""
    return f"SELECT * FROM {spec.address}"  # noqa: S608


def sharing(spec: TableSpec, keys: str, columns: Sequence[str]) -> str:
    """Return a query for the rows of a table whose values in some columns a row of the session's table `keys` has."""
    return f"SELECT t.* FROM {spec.address} AS t SEMI JOIN temp.{quoted(keys)} AS k USING ({_list(columns)})"  # noqa: S608


def gather(connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, columns: Sequence[str]) -> str:
    """Make a table of the session with the rows that `sharing` gives, where it is not there; return its name.

    Where the rows lie is looked up first, since rows that came together lie together and no other row group is read then.
    By the table's key, they have all columns; by another one, of which many rows are, those of `_SHORT`.
    """
    name = f"{spec.name}_by_{'_'.join(columns)}"
    told = [column.name for column in spec.columns if set(columns) <= set(spec.key) or _is_short(column)]
    places = f"SELECT t.rowid AS place FROM {spec.address} AS t SEMI JOIN temp.{quoted(keys)} AS k USING ({_list(columns)})"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {quoted(f'places_of_{name}')} AS {places}")
    there = f"{spec.address} AS t SEMI JOIN temp.{quoted(f'places_of_{name}')} AS p ON t.rowid = p.place"
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {quoted(name)} AS SELECT {_list(told)} FROM {there}")  # noqa: S608
    return name


_SHORT: Final = {"role", "is_anonymous"}
"""Columns besides keys and references that checks ask of many rows."""


def _is_short(column: Column) -> bool:
    return column.key or bool(column.references) or column.name in _SHORT


def take_out(
    connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, columns: Sequence[str], kept: Sequence[str] = ()
) -> int:
    """Delete the rows that `sharing` gives; return how many. `gone_<table>` has their keys then, and the columns `kept`."""
    told = [column.name for column in spec.columns if column.key or column.name in kept]
    gone = f"temp.{quoted(f'gone_{spec.name}')}"
    there = f"{spec.address} AS t SEMI JOIN temp.{quoted(keys)} AS k USING ({_list(columns)})"
    rows = f"SELECT t.rowid AS place, {_list(told)} FROM {there}"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE {quoted(f'gone_{spec.name}')} AS {rows}")
    count = counted(connection, gone)
    if count:
        connection.execute(f"DELETE FROM {spec.address} WHERE rowid IN (SELECT place FROM {gone})")  # noqa: S608
    return count


def put(connection: duckdb.DuckDBPyConnection, spec: TableSpec) -> int:
    """Insert the rows of `fresh_<table>`, in key order; return how many."""
    fresh = f"temp.{quoted(f'fresh_{spec.name}')}"
    count = counted(connection, fresh)
    if count:
        connection.execute(ddl.insert(spec, f"SELECT * FROM {fresh}"))  # noqa: S608
    return count


def counted(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return how many rows a table has."""
    [[count]] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608
    return int(count)


def _list(names: Sequence[str]) -> str:
    return ", ".join(quoted(name) for name in names)
