"""Parquet files of one table: written once, checked against the contract and their hash before they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import Column, Table
from warehouse.errors import LakeError
from warehouse.files import digest, naming
from warehouse.manifest import DataFile

ROW_GROUP: Final = 122_880
"""Rows per group: as compact as larger ones and eight times quicker to look one row up; see docs/decisions."""

LEVEL: Final = 3
"""Zstandard level: a seventh of the time of level 9 for 3 % more bytes."""

_PLAIN: Final[dict[pl.DataType, pa.DataType]] = {
    pl.String(): pa.string(),
    pl.Int32(): pa.int32(),
    pl.Int64(): pa.int64(),
    pl.Float64(): pa.float64(),
    pl.Boolean(): pa.bool_(),
}


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the Arrow schema of a table's files: its columns, in order, with their nullability."""
    return pa.schema([pa.field(column.name, _arrow(column.dtype), nullable=column.nullable) for column in columns])


def _arrow(dtype: pl.DataType) -> pa.DataType:
    """Return the Arrow type of a polars type."""
    if isinstance(dtype, pl.Datetime):
        return pa.timestamp(dtype.time_unit, tz=dtype.time_zone)
    if isinstance(dtype, pl.List):
        return pa.list_(_arrow(_instance(dtype.inner)))
    if isinstance(dtype, pl.Struct):
        return pa.struct([(field.name, _arrow(_instance(field.dtype))) for field in dtype.fields])
    return _PLAIN[dtype]


def _instance(dtype: object) -> pl.DataType:
    """Return a type given as class or as instance as an instance."""
    made = dtype() if isinstance(dtype, type) else dtype
    if not isinstance(made, pl.DataType):
        raise TypeError(f"{dtype!r} is no polars type")
    return made


def write(path: Path, frame: pl.DataFrame, model: type[Table]) -> None:
    """Write a frame as one file and bring it to the disk.

    Args:
        path: Where it goes; must not be there yet.
        frame: Rows of the table.
        model: The table.

    Raises:
        LakeError: If the frame does not have the table's columns or there is such a file.
    """
    if path.exists():
        raise LakeError(f"{path} is there already: a file of the lake is never overwritten.")
    if frame.schema != model.types():
        raise LakeError(f"{path} was not written: the frame breaks the contract of table {model.name}.")
    try:
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow_schema(model.columns()))
    except (ValueError, pa.ArrowException) as error:
        raise LakeError(f"{path} was not written: a row breaks the contract of table {model.name}: {error}.") from error
    with naming(path), path.open("wb") as file:
        pq.write_table(table, file, compression="zstd", compression_level=LEVEL, row_group_size=ROW_GROUP)
        file.flush()
        os.fsync(file.fileno())


def require_contract(path: Path, model: type[Table], rows: int | None = None) -> None:
    """Raise unless a file has exactly the columns of its table, later ones apart, and as many rows as said.

    Args:
        path: The file.
        model: The table.
        rows: How many rows it must have; `None` to pass that over.

    Raises:
        LakeError: Naming the file and the rule.
    """
    try:
        found, counted = pq.read_schema(path), pq.read_metadata(path).num_rows
    except FileNotFoundError as error:
        raise LakeError(f"{path} is missing: the manifest names it.") from error
    except (OSError, pa.ArrowException) as error:
        raise LakeError(f"{path} is no Parquet file: {str(error).splitlines()[0]}") from error
    wanted = arrow_schema([column for column in model.columns() if column.name not in _lacking(found, model)])
    if not found.equals(wanted, check_metadata=False):
        raise LakeError(f"{path} breaks the contract of table {model.name}: {_difference(found, wanted)}.")
    if rows is not None and counted != rows:
        raise LakeError(f"{path} has {counted} rows, and the manifest says {rows}.")


def lacking(path: Path, model: type[Table]) -> frozenset[str]:
    """Return the columns that a file does not have because they came to the table after it was written."""
    return _lacking(pq.read_schema(path), model)


def by_lack(lake: Path, files: Iterable[DataFile], model: type[Table]) -> dict[frozenset[str], list[str]]:
    """Return the paths of a table's files by the columns that they lack."""
    found: dict[frozenset[str], list[str]] = {}
    for path in (lake / file.path for file in files if file.table == model.name):
        found.setdefault(lacking(path, model), []).append(str(path))
    return found


def _lacking(found: pa.Schema, model: type[Table]) -> frozenset[str]:
    return frozenset(column.name for column in model.columns() if column.since and column.name not in found.names)


def require_digest(path: Path, sha256: str) -> None:
    """Raise unless a file's bytes are those that were written.

    Raises:
        LakeError: Naming the file and the rule.
    """
    try:
        found = digest(path)
    except FileNotFoundError as error:
        raise LakeError(f"{path} is missing: the manifest names it.") from error
    if found != sha256:
        raise LakeError(f"{path} was changed after it was written: its sha256 is not the manifest's.")


def read(path: Path, model: type[Table], columns: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the rows of a file, or some of its columns; one that came later is null in it, or an empty list.

    Raises:
        LakeError: If it is missing, unreadable or breaks the contract.
    """
    require_contract(path, model)
    wanted = [column for column in model.columns() if not columns or column.name in columns]
    later = lacking(path, model)
    try:
        table = pq.ParquetFile(path).read(columns=[column.name for column in wanted if column.name not in later])
    except (OSError, pa.ArrowException) as error:
        raise LakeError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError(f"{path} is no table")
    empty = [
        pl.lit(None if column.nullable else [], column.dtype).alias(column.name) for column in wanted if column.name in later
    ]
    return frame.with_columns(empty).select(column.name for column in wanted) if later else frame


def _difference(found: pa.Schema, wanted: pa.Schema) -> str:
    """Say in which columns two schemas differ."""
    told = [f"column {name} is missing" for name in wanted.names if name not in found.names]
    told += [f"column {name} is unknown" for name in found.names if name not in wanted.names]
    both = [name for name in wanted.names if name in found.names]
    told += [
        f"column {name} is {_field(found.field(name))}, not {_field(wanted.field(name))}"
        for name in both
        if not found.field(name).equals(wanted.field(name))
    ]
    return "; ".join(told) or "its columns are out of order"


def _field(field: pa.Field) -> str:
    """Name a field's type and whether it may be null."""
    return f"{field.type}{'' if field.nullable else ' not null'}"
