"""Connections to DuckDB: an instance of its own for each, so that no connection sees what another one opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from warehouse.ddl import CATALOG, literal

__all__ = ["CATALOG", "STORAGE", "reading", "scratch", "writing"]

STORAGE: Final = "v1.0.0"
"""Storage version that every DuckDB from 1.0 on can open, whichever wrote it."""

ROW_GROUP: Final = 20_480
"""Rows that are written together: of DuckDB's own 122,880 articles, 700 MB of text would wait in memory for the last."""


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that reads a release and cannot write to it.

    A connection by path would share the instance of the process's first one, and go on showing the release of that
    time; hence the file is attached to an instance in memory.
    """
    with _instance({}) as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS {CATALOG} (READ_ONLY)")
        connection.execute(f"USE {CATALOG}")
        yield connection


@contextmanager
def writing(path: Path, *, spill: Path, memory: str, threads: int | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that writes a file, a new one or a copy; it is closed, with no write-ahead log, when the context ends.

    Args:
        path: The file.
        spill: Folder for what does not fit in memory.
        memory: DuckDB's `memory_limit`.
        threads: How many threads it may use; all by default.
    """
    config: dict[str, str | int] = {"memory_limit": memory, "temp_directory": str(spill)}
    with _instance(config | ({"threads": threads} if threads else {})) as connection:
        options = f"STORAGE_VERSION '{STORAGE}', ROW_GROUP_SIZE {ROW_GROUP}"
        connection.execute(f"ATTACH {literal(str(path))} AS {CATALOG} ({options})")
        connection.execute(f"USE {CATALOG}")
        yield connection
        connection.execute("USE memory")
        connection.execute(f"DETACH {CATALOG}")


@contextmanager
def scratch(spill: Path, memory: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to look something up in files and frames; what it makes is gone when the context ends.

    Args:
        spill: Folder for what does not fit in memory.
        memory: DuckDB's `memory_limit`.
    """
    with _instance({"memory_limit": memory, "temp_directory": str(spill)}) as connection:
        yield connection


@contextmanager
def _instance(config: dict[str, str | int]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to an empty database in memory that never opens the network and tells times in UTC."""
    settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, **config}
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        yield connection
