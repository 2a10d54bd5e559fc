"""Schema `meta`: what a release says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import duckdb
import polars as pl

from schemas import TABLES, Column
from warehouse import ddl
from warehouse.ddl import TableSpec, spec_of, sql_type
from warehouse.manifest import Manifest
from warehouse.statements import checks


def _column(name: str, description: str, dtype: pl.DataType | None = None, **facts: object) -> Column:
    """Return a column, of strings unless said otherwise."""
    return Column(name=name, dtype=dtype or pl.String(), description=description, **facts)  # type: ignore[arg-type]


_AT: Final = pl.Datetime("us", "UTC")

SNAPSHOT: Final = TableSpec(
    schema="meta",
    name="snapshot",
    description="One row: which release this is and what it was built from.",
    columns=(
        _column("release_id", "Name of the release's folder.", key=True),
        _column("snapshot", "Manifest that it was built from."),
        _column("parent", "Manifest before that one.", nullable=True),
        _column("schema_version", "Semantic version of the tables."),
        _column("run_id", "Run that committed the manifest.", references="runs"),
        _column("committed_at", "When the manifest was committed.", _AT),
        _column("built_at", "When the release was built.", _AT),
        _column("duckdb_version", "Version of DuckDB that built it."),
        _column(
            "made_from",
            "Release of which it is a copy with the rows of what changed; null if it was built whole.",
            nullable=True,
        ),
        _column(
            "moved_rows",
            "Rows that came or left since the release was last built whole; they lie in no order.",
            pl.Int64(),
            unit="rows",
        ),
        _column("definitions", "Hash of what the tables, views and checks are made by."),
    ),
)

FILES: Final = TableSpec(
    schema="meta",
    name="files",
    description="One row per Parquet file that the release was built from.",
    columns=(
        _column("path", "Where it lies under the lake.", key=True),
        _column("table_name", "Table that it holds rows of."),
        _column("published_month", "Month in which its articles were published; unknown where no time is known."),
        _column("row_count", "Rows in it.", pl.Int64(), unit="rows"),
        _column("byte_count", "Size of it.", pl.Int64(), unit="bytes"),
        _column("sha256", "Hash of its bytes."),
    ),
)

CHECKS: Final = TableSpec(
    schema="meta",
    name="checks",
    description="One row per check that the release was put to before it went live.",
    columns=(
        _column("check_name", "Name of the check's file.", key=True),
        _column("severity", "fail stops a release, warn is only told."),
        _column("description", "What must hold."),
        _column("failing_rows", "Rows that break it; 0 where it holds.", pl.Int64(), unit="rows"),
        _column("asked_of", "all, or changed: only what differs from the release that it was made from.", example="changed"),
    ),
)

DATA_DICTIONARY: Final = TableSpec(
    schema="meta",
    name="data_dictionary",
    description="One row per column of every table: what it holds, in which unit, with an example.",
    columns=(
        _column("table_name", "Table.", key=True),
        _column("ordinal", "Position in the table, from 1.", pl.Int32(), key=True),
        _column("column_name", "Column."),
        _column("data_type", "Type in DuckDB's words."),
        _column("is_nullable", "Whether it may be null.", pl.Boolean()),
        _column("is_key", "Whether it is part of the table's key.", pl.Boolean()),
        _column("description", "What it holds."),
        _column("unit", "What a number counts.", nullable=True),
        _column("example", "A typical value.", nullable=True),
        _column("refers_to", "Table that it points into.", nullable=True),
    ),
)

QUOTE_WORDINGS: Final = TableSpec(
    schema="meta",
    name="quote_wordings",
    description="One row per quote: how it opens, by which quotes of the same words find each other when a release is made.",
    columns=(
        _column("quote_id", "Quote.", key=True, references="quotes"),
        _column("wording", "Hash of its first 24 letters and digits, those of a to z and 0 to 9 alone.", pl.UInt64()),
    ),
)

META_TABLES: Final = (SNAPSHOT, FILES, CHECKS, DATA_DICTIONARY)
"""What is written last, by `write`; `quote_wordings` is derived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a release says of how it was made."""

    release_id: str
    built_at: datetime
    definitions: str
    failing_rows: Mapping[str, int] = field(default_factory=dict)
    """Of the checks that found rows, how many."""
    asked_of: Mapping[str, str] = field(default_factory=dict)
    """Of each check, whether it was asked of all or of what changed."""
    made_from: str | None = None
    moved_rows: int = 0


def write(connection: duckdb.DuckDBPyConnection, manifest: Manifest, told: Told) -> None:
    """Fill the tables of `META_TABLES`, which are there, with what is so now; the dictionary of a copy is what it was."""
    snapshot = (
        told.release_id,
        manifest.snapshot,
        manifest.parent,
        manifest.schema_version,
        manifest.run_id,
        manifest.created_at,
        told.built_at.isoformat(),
        duckdb.__version__,
        told.made_from,
        told.moved_rows,
        told.definitions,
    )
    _write(connection, SNAPSHOT, [snapshot])
    files = [(file.path, file.table, file.month, file.rows, file.bytes, file.sha256) for file in manifest.files]
    _write(connection, FILES, files)
    found, asked = told.failing_rows, told.asked_of
    checked = [(one.name, one.severity, one.description, found.get(one.name, 0), asked[one.name]) for one in checks()]
    _write(connection, CHECKS, checked)
    if told.made_from is None:
        _write(connection, DATA_DICTIONARY, dictionary_rows())


def _write(connection: duckdb.DuckDBPyConnection, spec: TableSpec, rows: Sequence[tuple[object, ...]]) -> None:
    """Replace the rows of a table. They are written as literals: the client looks for pandas anew for every parameter."""
    connection.execute(f"TRUNCATE {spec.address}")
    if rows:
        lines = (f"({', '.join(_literal(value) for value in row)})" for row in rows)
        connection.execute(f"INSERT INTO {spec.address} VALUES {', '.join(lines)}")  # noqa: S608


def _literal(value: object) -> str:
    return "NULL" if value is None else ddl.literal(str(value))


def dictionary_rows() -> list[tuple[object, ...]]:
    """Return the rows of `meta.data_dictionary`."""
    return [
        (
            spec.name,
            place,
            column.name,
            sql_type(column.dtype),
            column.nullable,
            column.key,
            column.description,
            column.unit,
            column.example,
            column.references,
        )
        for spec in (spec_of(model) for model in TABLES)
        for place, column in enumerate(spec.columns, start=1)
    ]
