"""Which release a new one can be made from: one that says of itself what it holds, and that nobody has touched since."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

import duckdb

from schemas import SCHEMA_VERSION, TABLES
from schemas.voices import gendered_words
from warehouse import ddl, meta
from warehouse import manifest as manifests
from warehouse.errors import LakeError, WarehouseError
from warehouse.home import Home
from warehouse.lexicon import LEXICON_TABLES
from warehouse.manifest import DataFile, Manifest
from warehouse.search import FOLDED, SEARCH_TABLES
from warehouse.sessions import STORAGE, reading
from warehouse.statements import FOLDER

WORN: Final = 0.5
"""Rows that came or left since the last full build, as a share of all, above which the next build is a full one.

They are why a lookup reads more than in a fresh file: see docs/decisions/0017.
"""

_ASKED: Final = frozenset({"lookups", "questions"})
"""Folders of SQL of which nothing is in a release."""


class UnfitBaseError(WarehouseError):
    """A release cannot be what the next one is made from; the message is the reason, to be followed by a full build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A release that the next one can be made from."""

    release_id: str
    path: Path
    built_at: datetime
    files: frozenset[str]
    """Paths of the Parquet files that it holds the rows of, below the lake."""
    moved_rows: int
    """Rows that came or left since the full build that it goes back to."""

    def added(self, manifest: Manifest) -> tuple[DataFile, ...]:
        """Return the files of a manifest whose rows the base does not hold from there."""
        return tuple(file for file in manifest.files if file.path not in self.files)

    def differs(self, manifest: Manifest, table: str) -> bool:
        """Tell whether a manifest has other files of a table."""
        return {file.path for file in manifest.of(table)} != {path for path in self.files if path.startswith(f"{table}/")}


def definitions() -> str:
    """Return a hash of all that makes the tables of a release but for their rows: DDL, comments, derivations, views, checks."""
    specs = (*map(ddl.spec_of, TABLES), *meta.META_TABLES, *SEARCH_TABLES, *LEXICON_TABLES)
    parts = [SCHEMA_VERSION, STORAGE, FOLDED, *map(str, gendered_words())]
    parts += [part for spec in specs for part in (ddl.create_table(spec), *ddl.comments(spec))]
    for path in sorted(FOLDER.glob("*/*.sql")):
        if path.parent.name not in _ASKED:
            parts += [path.parent.name, path.stem, path.read_text(encoding="utf-8")]
    return sha256("\0".join(parts).encode()).hexdigest()


def seal(path: Path, built_at: datetime) -> None:
    """Set a release's time of change to the time that it was built at, which stands in it: who writes to it breaks that."""
    stamp = _nanoseconds(built_at)
    os.utime(path, ns=(stamp, stamp))


def require_sealed(path: Path, built_at: datetime) -> None:
    """Raise if somebody has written to a release since it was built, or something waits to be written to it."""
    if path.stat().st_mtime_ns != _nanoseconds(built_at) or path.with_name(f"{path.name}.wal").exists():
        raise UnfitBaseError("somebody has written to it")


def base_of(home: Home, path: Path | None, manifest: Manifest) -> Base:
    """Return a release as the base of a manifest's release.

    Args:
        home: The home.
        path: The release's file; `None` where there is none.
        manifest: What is to be released.

    Raises:
        UnfitBaseError: If it cannot be one: damaged, written to, of other definitions, of another branch, worn.
    """
    if path is None:
        raise UnfitBaseError("there is none")
    try:
        with reading(path) as connection:
            return _told(home, path, manifest, connection)
    except duckdb.Error as error:
        raise UnfitBaseError(f"it cannot be read: {str(error).splitlines()[0]}") from error


def _told(home: Home, path: Path, manifest: Manifest, connection: duckdb.DuckDBPyConnection) -> Base:
    """Ask a release what it is, and raise where it is no base."""
    [told] = connection.sql("FROM meta.snapshot").to_arrow_table().to_pylist()
    if told.get("definitions") != definitions():
        raise UnfitBaseError("tables, views or checks are defined otherwise now")
    if told["duckdb_version"] != duckdb.__version__:
        raise UnfitBaseError(f"DuckDB {told['duckdb_version']} built it, and this is {duckdb.__version__}")
    require_sealed(path, told["built_at"])
    _require_descent(home, manifest, told["snapshot"])
    if told["moved_rows"] > WORN * sum(manifest.rows(model.name) for model in TABLES):
        raise UnfitBaseError(f"{told['moved_rows']:,} rows came or left since its last full build")
    files = connection.execute("SELECT path FROM meta.files").fetchall()
    return Base(
        release_id=told["release_id"],
        path=path,
        built_at=told["built_at"],
        files=frozenset(file for (file,) in files),
        moved_rows=told["moved_rows"],
    )


def _require_descent(home: Home, manifest: Manifest, snapshot: str) -> None:
    """Raise unless a manifest goes back to a snapshot."""
    before: str | None = manifest.snapshot
    parent = manifest.parent
    while before != snapshot:
        if parent is None or parent < snapshot:
            raise UnfitBaseError(f"snapshot {manifest.snapshot} does not go back to its snapshot {snapshot}")
        before = parent
        try:
            parent = manifests.load(home, parent).parent
        except LakeError as error:
            raise UnfitBaseError(f"what lies between cannot be read: {error}") from error


def _nanoseconds(at: datetime) -> int:
    return (at - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1) * 1000
