"""Cuts what is to be loaded into a table into portions that can be sorted in memory, each above the one before in key order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil
from typing import Final

import duckdb
import pyarrow.parquet as pq

from warehouse import ddl
from warehouse.ddl import TableSpec, literal, quoted

SHARE: Final = 8
"""Times that a portion goes into the memory of a build: rows are held as read, as sorted and as written."""

_SAMPLE: Final = 10_000
"""Keys that the bounds are told from; where they fall decides how even portions are, and nothing else."""

_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "KI": 2**10, "MI": 2**20, "GI": 2**30, "TI": 2**40}


def portions(
    connection: duckdb.DuckDBPyConnection, spec: TableSpec, files: Mapping[frozenset[str], Sequence[str]], memory: str
) -> Iterator[str]:
    """Yield queries that together give the rows of Parquet files, each the rows of a range of keys.

    Args:
        connection: A session.
        spec: The table.
        files: By the columns that they lack, since those came later.
        memory: What a build may use, as DuckDB writes it.
    """
    paths = list(chain.from_iterable(files.values()))
    if not paths:
        return
    rows = ddl.rows_of(spec, files)
    key = quoted(spec.key[0])
    for low, high in pairwise([None, *_bounds(connection, rows, key, _count(paths, memory)), None]):
        limits = ([f"{key} > {literal(low)}"] if low else []) + ([f"{key} <= {literal(high)}"] if high else [])
        yield f"SELECT * FROM ({rows}) AS p" + (f" WHERE {' AND '.join(limits)}" if limits else "")  # noqa: S608


def _count(paths: Sequence[str], memory: str) -> int:
    """Return how many portions there must be."""
    held = 0
    for path in paths:
        told = pq.read_metadata(path)
        held += sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))
    return ceil(held * SHARE / max(_bytes(memory), 1))


def _bytes(memory: str) -> int:
    """Return how many bytes DuckDB takes such words for, such as `800MB` or `1.5 GiB`; 1 GB where it is not one of them."""
    match = re.fullmatch(r"\s*([\d.]+)\s*([KMGT]?I?)B?\s*", memory.upper())
    return int(float(match[1]) * _UNITS.get(match[2], 1)) if match else 10**9


def _bounds(connection: duckdb.DuckDBPyConnection, rows: str, key: str, count: int) -> list[str]:
    """Return keys that part the rows into so many portions."""
    if count < 2:  # noqa: PLR2004 - one needs no bound
        return []
    shares = [place / count for place in range(1, count)]
    sample = f"SELECT {key} AS k FROM ({rows}) AS p USING SAMPLE reservoir({_SAMPLE} ROWS) REPEATABLE (1)"  # noqa: S608
    [[found]] = connection.execute(f"SELECT quantile_disc(k, {shares}) FROM ({sample}) AS s").fetchall()  # noqa: S608
    return sorted(set(found))
