"""Builds one release file from a manifest, in one transaction, and checks it before anybody sees it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from schemas import DERIVED, TABLES
from warehouse import ddl, lexicon, macros, meta, parquet, search
from warehouse.checks import Finding, findings
from warehouse.errors import CheckError, LakeError, ReleaseError
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.rewrite import LAKE_TABLES
from warehouse.sessions import CATALOG, writing
from warehouse.statements import checks, statements

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a build may use of the machine."""

    memory: str = "2GB"
    threads: int | None = None


def build(home: Home, manifest: Manifest, release_id: str, folder: Path, limits: Limits) -> Path:
    """Write a release file.

    Args:
        home: The home.
        manifest: What it is built from.
        release_id: The name that it will have.
        folder: An empty folder of its own, where nobody looks.
        limits: What it may use of the machine.

    Returns:
        The file, closed, without a write-ahead log.

    Raises:
        LakeError: If a Parquet file is missing, changed or breaks its contract; no SQL has run then.
        CheckError: If a check of severity `fail` finds rows.
    """
    verify(home, manifest)
    path = folder / f"{CATALOG}.duckdb"
    try:
        with writing(path, spill=folder / "spill", memory=limits.memory, threads=limits.threads) as connection:
            connection.execute("BEGIN")
            _load(connection, home, manifest)
            _derive(connection)
            _fill_columns(connection)
            search.make(connection)
            search.index(connection)
            lexicon.make(connection)
            _make_views(connection)
            macros.make(connection)
            found = _checked(connection)
            _tell(connection, manifest, release_id, found)
            connection.execute("COMMIT")
            connection.execute(f"CHECKPOINT {CATALOG}")
    except duckdb.Error as error:
        raise ReleaseError(f"{path} could not be built: {str(error).splitlines()[0]}") from error
    if path.with_name(path.name + ".wal").exists():
        raise ReleaseError(f"{path} was not closed: its write-ahead log is still there.")
    return path


def verify(home: Home, manifest: Manifest) -> None:
    """Compare every file of a manifest with its hash, its row count and the contract of its table.

    Raises:
        LakeError: Naming the first file that differs, and the rule.
    """
    for file in manifest.files:
        if file.table not in LAKE_TABLES:
            raise LakeError(f"{file.path} belongs to {file.table}, which is no table of this lake.")
        path = home.lake / file.path
        parquet.require_digest(path, file.sha256)
        parquet.require_contract(path, LAKE_TABLES[file.table], file.rows)
    log.info("verified %d files of snapshot %s", len(manifest.files), manifest.snapshot)


def _load(connection: duckdb.DuckDBPyConnection, home: Home, manifest: Manifest) -> None:
    """Make the tables that have Parquet of their own, and compare their rows with the manifest's."""
    for model in TABLES:
        spec = ddl.spec_of(model)
        _create(connection, spec)
        if model.name in DERIVED:
            continue
        files: dict[frozenset[str], list[str]] = {}
        for path in (home.lake / file.path for file in manifest.of(model.name)):
            files.setdefault(parquet.lacking(path, model), []).append(str(path))
        if files:
            connection.execute(ddl.insert(spec, files))
        _require_count(connection, spec, manifest.rows(model.name))


def _require_count(connection: duckdb.DuckDBPyConnection, spec: ddl.TableSpec, wanted: int) -> None:
    """Raise unless a table has as many rows as the manifest says."""
    [[found]] = connection.execute(f"SELECT count(*) FROM {spec.address}").fetchall()  # noqa: S608
    if found != wanted:
        raise LakeError(f"table {spec.name} has {found} rows, and the manifest says {wanted}.")


def _create(connection: duckdb.DuckDBPyConnection, spec: ddl.TableSpec) -> None:
    """Make an empty table with its comments."""
    connection.execute(ddl.create_table(spec))
    for comment in ddl.comments(spec):
        connection.execute(comment)


def _derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables that are computed from the others."""
    specs = {model.name: ddl.spec_of(model) for model in TABLES if model.name in DERIVED}
    for statement in statements("derived"):
        spec = specs[statement.name]
        names = ", ".join(ddl.quoted(column.name) for column in spec.columns)
        rows = f"SELECT {names} FROM ({statement.sql}) ORDER BY {', '.join(spec.key)}"  # noqa: S608
        connection.execute(f"INSERT INTO {spec.address} ({names}) {rows}")


def _fill_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the columns that are computed from other tables: a row of the lake says nothing that another article may change."""
    for statement in statements("columns"):
        connection.execute(statement.sql)


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


def _checked(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Run every check; return how many rows each found.

    Raises:
        CheckError: If one of severity `fail` found any.
    """
    found = list(findings(connection))
    for finding in found:
        log.log(logging.ERROR if finding.check.severity == "fail" else logging.WARNING, "%s", finding)
    failed = [finding for finding in found if finding.check.severity == "fail"]
    if failed:
        raise CheckError(_told(failed))
    return {finding.check.name: finding.failing_rows for finding in found}


def _told(failed: Sequence[Finding]) -> str:
    """Say which checks failed, the first one with a row."""
    more = f"; {len(failed) - 1} more: {', '.join(finding.check.name for finding in failed[1:])}" if failed[1:] else ""
    return f"{failed[0]}{more}"


def _tell(connection: duckdb.DuckDBPyConnection, manifest: Manifest, release_id: str, found: dict[str, int]) -> None:
    """Write schema `meta`."""
    connection.execute("CREATE SCHEMA meta")
    snapshot = (
        release_id,
        manifest.snapshot,
        manifest.parent,
        manifest.schema_version,
        manifest.run_id,
        manifest.created_at,
        datetime.now(UTC).isoformat(),
        duckdb.__version__,
    )
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "snapshot": [snapshot],
        "files": [(file.path, file.table, file.month, file.rows, file.bytes, file.sha256) for file in manifest.files],
        "checks": [(check.name, check.severity, check.description, found.get(check.name, 0)) for check in checks()],
        "data_dictionary": meta.dictionary_rows(),
    }
    for spec in meta.META_TABLES:
        _create(connection, spec)
        if rows[spec.name]:
            marks = ", ".join("?" for _ in spec.columns)
            connection.executemany(f"INSERT INTO {spec.address} VALUES ({marks})", rows[spec.name])  # noqa: S608
