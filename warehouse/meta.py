"""Schema `meta`: what a release says about itself."""

from __future__ import annotations

from typing import Final

import polars as pl

from schemas import TABLES, Column
from warehouse.ddl import TableSpec, spec_of, sql_type


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

META_TABLES: Final = (SNAPSHOT, FILES, CHECKS, DATA_DICTIONARY)


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
