"""Rows that leave a table of a release and rows that come to it: `gone_<table>` and `fresh_<table>`, tables of the session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb

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


def gather(
    connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, columns: Sequence[str], told: Sequence[str] = ()
) -> str:
    """Make `<table>_by_<columns>`, a table of the session with the rows that `sharing` gives, if need be; return its name.

    Args:
        connection: A session.
        spec: The table.
        keys: The session's table of keys.
        columns: What is compared.
        told: The columns that are wanted; all by default.
    """
    name = f"{spec.name}_by_{'_'.join(columns)}"
    if not set(columns) <= set(spec.key):
        rows = f"SELECT {_list(told)} FROM ({sharing(spec, keys, columns)}) AS s"  # noqa: S608
    else:
        rows = _lying_together(connection, spec, keys, columns, told)
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {quoted(name)} AS {rows}")
    return name


def _lying_together(
    connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, columns: Sequence[str], told: Sequence[str] = ()
) -> str:
    """Return a query for the rows that `sharing` gives, with their `place`, which reads the row groups alone in which they lie.

    Rows that came together lie together, so of the whole table only the columns of the keys are read.
    """
    places = quoted(f"places_of_{spec.name}_by_{'_'.join(columns)}_of_{keys}")
    there = f"{spec.address} AS t SEMI JOIN temp.{quoted(keys)} AS k USING ({_list(columns)})"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {places} AS SELECT t.rowid AS place FROM {there}")  # noqa: S608
    names = _list(told or [column.name for column in spec.columns])
    return f"SELECT t.rowid AS place, {names} FROM {spec.address} AS t SEMI JOIN temp.{places} AS p ON t.rowid = p.place"  # noqa: S608


def take_out(
    connection: duckdb.DuckDBPyConnection, spec: TableSpec, keys: str, columns: Sequence[str], kept: Sequence[str] = ()
) -> int:
    """Delete the rows that `sharing` gives; return how many. `gone_<table>` has their keys then, and the columns `kept`."""
    told = [column.name for column in spec.columns if column.key or column.name in kept]
    gone = f"temp.{quoted(f'gone_{spec.name}')}"
    rows = _lying_together(connection, spec, keys, columns, told)
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
