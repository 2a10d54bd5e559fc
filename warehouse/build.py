"""Writes one release file, whole from Parquet or as a copy of another with what changed; checked before anybody sees it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from schemas import DERIVED, TABLES
from warehouse import changes, ddl, derived, lexicon, macros, meta, parquet, search
from warehouse.bases import Base, UnfitBaseError
from warehouse.checks import findings, findings_of_change, require
from warehouse.errors import LakeError, ReleaseError
from warehouse.files import copy
from warehouse.home import Home
from warehouse.manifest import DataFile, Manifest
from warehouse.meta import Told
from warehouse.portions import portions
from warehouse.rewrite import LAKE_TABLES
from warehouse.sessions import CATALOG, writing
from warehouse.statements import checks, statements

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a build may use of the machine."""

    memory: str = "800MB"
    threads: int | None = 1
    """Of several threads each holds rows of its own, and together they take a quarter more processor time."""


def build(home: Home, manifest: Manifest, told: Told, *, folder: Path, limits: Limits) -> Path:
    """Write a release file from Parquet alone.

    Args:
        home: The home.
        manifest: What it is built from.
        told: What it says of itself.
        folder: An empty folder of its own, where nobody looks.
        limits: What it may use of the machine.

    Returns:
        The file, closed, without a write-ahead log.

    Raises:
        LakeError: If a Parquet file is missing, changed or breaks its contract; no SQL has run then.
        CheckError: If a check of severity `fail` finds rows.
    """
    verify(home, manifest.files)
    path = folder / f"{CATALOG}.duckdb"
    try:
        with writing(path, spill=folder / "spill", memory=limits.memory, threads=limits.threads) as connection:
            _load(connection, home, manifest, limits)
            derived.fill(connection)
            derived.fill_columns(connection)
            search.make(connection)
            search.index(connection)
            lexicon.make(connection)
            _make_views(connection)
            macros.make(connection)
            # a planner knows nothing of rows that are not written yet: asked before, the checks take three times as long
            connection.execute(f"CHECKPOINT {CATALOG}")
            found = require(list(findings(connection)))
            asked = {check.name: "all" for check in checks()}
            meta.write(connection, manifest, replace(told, failing_rows=found, asked_of=asked))
            connection.execute(f"CHECKPOINT {CATALOG}")
    except duckdb.Error as error:
        raise ReleaseError(f"{path} could not be built: {str(error).splitlines()[0]}") from error
    return _closed(path)


def update(home: Home, manifest: Manifest, base: Base, told: Told, *, folder: Path, limits: Limits) -> Path:
    """Write a release file that is a copy of another one, with the rows of what changed.

    Args:
        home: The home.
        manifest: What it must hold.
        base: The release that is copied.
        told: What it says of itself.
        folder: An empty folder of its own, where nobody looks.
        limits: What it may use of the machine.

    Returns:
        The file, closed, without a write-ahead log.

    Raises:
        LakeError: If a new Parquet file is missing, changed or breaks its contract; no SQL has run then.
        UnfitBaseError: If the base cannot be read or is not what it says.
        CheckError: If a check of severity `fail` finds rows.
    """
    verify(home, base.added(manifest))
    path = folder / f"{CATALOG}.duckdb"
    copy(base.path, path)
    try:
        with writing(path, spill=folder / "spill", memory=limits.memory, threads=limits.threads) as connection:
            # merging row groups of texts would cost several times what the night does; a full build lays them anew
            connection.execute("SET max_vacuum_tasks = 0")
            moved = changes.bring_in(connection, home, manifest, base) + derived.refresh(connection)
            derived.fill_columns(connection)
            search.index(connection, changes.article_ids(connection))
            found = require(list(findings_of_change(connection)))
            asked = {check.name: "all" if check.changed is None else "changed" for check in checks()}
            told = replace(told, failing_rows=found, asked_of=asked, made_from=base.release_id)
            meta.write(connection, manifest, replace(told, moved_rows=base.moved_rows + moved))
            connection.execute(f"CHECKPOINT {CATALOG}")
    except duckdb.Error as error:
        raise UnfitBaseError(f"it cannot be brought up to date: {str(error).splitlines()[0]}") from error
    return _closed(path)


def _closed(path: Path) -> Path:
    """Return a file that was written, and raise if a write-ahead log was left beside it."""
    if path.with_name(f"{path.name}.wal").exists():
        raise ReleaseError(f"{path} was not closed: its write-ahead log is still there.")
    return path


def verify(home: Home, files: Sequence[DataFile]) -> None:
    """Compare files of a manifest with its hash, row count and the contract of the table.

    Raises:
        LakeError: Naming the first file that differs, and the rule.
    """
    for file in files:
        if file.table not in LAKE_TABLES:
            raise LakeError(f"{file.path} belongs to {file.table}, which is no table of this lake.")
        path = home.lake / file.path
        parquet.require_digest(path, file.sha256)
        parquet.require_contract(path, LAKE_TABLES[file.table], file.rows)
    log.info("verified %d files", len(files))


def _load(connection: duckdb.DuckDBPyConnection, home: Home, manifest: Manifest, limits: Limits) -> None:
    """Make all tables, fill those that have Parquet of their own, and compare their rows with the manifest's."""
    connection.execute("CREATE SCHEMA meta")
    for spec in (*meta.META_TABLES, meta.QUOTE_WORDINGS):
        ddl.create(connection, spec)
    for model in TABLES:
        spec = ddl.spec_of(model)
        ddl.create(connection, spec)
        if model.name in DERIVED:
            continue
        files = parquet.by_lack(home.lake, manifest.of(model.name), model)
        for rows in portions(connection, spec, files, limits.memory):
            connection.execute(ddl.insert(spec, rows))
        _require_count(connection, spec, manifest.rows(model.name))


def _require_count(connection: duckdb.DuckDBPyConnection, spec: ddl.TableSpec, wanted: int) -> None:
    """Raise unless a table has as many rows as the manifest says."""
    [[found]] = connection.execute(f"SELECT count(*) FROM {spec.address}").fetchall()  # noqa: S608
    if found != wanted:
        raise LakeError(f"table {spec.name} has {found} rows, and the manifest says {wanted}.")


def _make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views, each with a comment of its own and on every column."""
    inherited = {column.name: ddl.comment(column) for model in reversed(TABLES) for column in model.columns()}
    for view in statements("views"):
        address = ddl.quoted(view.name)
        connection.execute(f"CREATE VIEW {address} AS {view.sql}")
        connection.execute(f"COMMENT ON VIEW {address} IS {ddl.literal(view.description)}")
        for name in _columns(connection, view.name):
            told = view.column_comments.get(name) or inherited.get(name)
            if told:
                connection.execute(f"COMMENT ON COLUMN {address}.{ddl.quoted(name)} IS {ddl.literal(told)}")


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    """Return the names of a view's columns."""
    return [row[0] for row in connection.execute(f"DESCRIBE {ddl.quoted(view)}").fetchall()]
