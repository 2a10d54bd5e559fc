"""`create table` and `comment on`, generated from the schemas: nobody writes them by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from schemas import Column, Table

CATALOG: Final = "warehouse"
"""The release's name in every session."""

_PLAIN: Final[dict[pl.DataType, str]] = {
    pl.String(): "VARCHAR",
    pl.Int32(): "INTEGER",
    pl.Int64(): "BIGINT",
    pl.UInt64(): "UBIGINT",
    pl.Float64(): "DOUBLE",
    pl.Boolean(): "BOOLEAN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A table as plain data: its schema, name, description and columns."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def address(self) -> str:
        """The table's name in the release, whatever else a session gives that name."""
        return f"{CATALOG}.{quoted(self.schema)}.{quoted(self.name)}"

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the key columns."""
        return tuple(column.name for column in self.columns if column.key)


def spec_of(model: type[Table]) -> TableSpec:
    """Return the spec of a table model, in schema `main`."""
    return TableSpec(schema="main", name=model.name, description=model.description(), columns=model.columns())


def create_table(spec: TableSpec) -> str:
    """Return the statement that makes an empty table; keys are checked later, not indexed."""
    return f"CREATE TABLE {spec.address} ({', '.join(_column(column) for column in spec.columns)})"


def create(connection: duckdb.DuckDBPyConnection, spec: TableSpec) -> None:
    """Make an empty table with its comments."""
    connection.execute(create_table(spec))
    for comment in comments(spec):
        connection.execute(comment)


def comments(spec: TableSpec) -> Iterator[str]:
    """Yield the statements that say what the table and each of its columns hold."""
    key = f" Key: {', '.join(spec.key)}." if spec.key else ""
    yield f"COMMENT ON TABLE {spec.address} IS {literal(spec.description + key)}"
    for column in spec.columns:
        yield f"COMMENT ON COLUMN {spec.address}.{quoted(column.name)} IS {literal(comment(column))}"


def comment(column: Column) -> str:
    """Return a column's description with its unit, the table it points to and an example."""
    told = [column.description]
    if column.unit:
        told.append(f"Unit: {column.unit}.")
    if column.references:
        told.append(f"Refers to {column.references}.")
    if column.example:
        told.append(f"Example: {column.example}")
    return " ".join(told)


def insert(spec: TableSpec, rows: str) -> str:
    """Return the statement that puts the rows of a query into a table, in key order."""
    names = ", ".join(quoted(column.name) for column in spec.columns)
    order = ", ".join(quoted(name) for name in spec.key)
    return f"INSERT INTO {spec.address} ({names}) SELECT {names} FROM ({rows}) AS r ORDER BY {order}"  # noqa: S608


def rows_of(spec: TableSpec, files: Mapping[frozenset[str], Sequence[str]]) -> str:
    """Return a query for the rows of explicit lists of Parquet files.

    Args:
        spec: The table.
        files: By the columns that they lack, since those came later.
    """
    return " UNION ALL ".join(_rows(spec, lacking, paths) for lacking, paths in files.items())


def _rows(spec: TableSpec, lacking: frozenset[str], files: Sequence[str]) -> str:
    """Return a query for the rows of files; a column that they lack is null, or an empty list."""
    paths = ", ".join(literal(path) for path in files)
    columns = ", ".join(
        f"{'NULL' if column.nullable else '[]'}::{sql_type(column.dtype)} AS {quoted(column.name)}"
        if column.name in lacking
        else quoted(column.name)
        for column in spec.columns
    )
    return f"SELECT {columns} FROM read_parquet([{paths}], hive_partitioning = false)"  # noqa: S608


def sql_type(dtype: object) -> str:
    """Return DuckDB's name of a polars type."""
    kind = dtype() if isinstance(dtype, type) else dtype
    if isinstance(kind, pl.Datetime):
        return "TIMESTAMPTZ" if kind.time_zone else "TIMESTAMP"
    if isinstance(kind, pl.List):
        return f"{sql_type(kind.inner)}[]"
    if isinstance(kind, pl.Struct):
        return f"STRUCT({', '.join(f'{quoted(field.name)} {sql_type(field.dtype)}' for field in kind.fields)})"
    if isinstance(kind, pl.DataType):
        return _PLAIN[kind]
    raise TypeError(f"{dtype!r} is no polars type")


def quoted(name: str) -> str:
    """Return an identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a string literal."""
    return "'" + text.replace("'", "''") + "'"


def _column(column: Column) -> str:
    """Return a column's definition."""
    return f"{quoted(column.name)} {sql_type(column.dtype)}{'' if column.nullable else ' NOT NULL'}"
