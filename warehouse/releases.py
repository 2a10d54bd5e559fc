"""Releases: one read-only file each, and a link to the one that is live. The live file is never opened for writing."""

from __future__ import annotations

import logging
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from warehouse import checks
from warehouse import manifest as manifests
from warehouse.bases import UnfitBaseError, base_of, definitions, require_sealed, seal
from warehouse.build import Limits, build, update
from warehouse.checks import Finding
from warehouse.errors import CheckError, LakeError, QueryError, ReleaseError
from warehouse.files import publish_lock, require_space, sync
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.meta import Told
from warehouse.sessions import CATALOG, reading

__all__ = ["Finding", "Limits", "Release", "check", "live", "publish", "query", "rebuild", "releases", "rollback"]

log = logging.getLogger(__name__)

PATIENCE: Final = 600.0
"""Seconds that a publish waits for another one."""

_DRAFT: Final = ".building-"
_FILE: Final = f"{CATALOG}.duckdb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release: its id sorts by time, its file is read-only."""

    release_id: str
    path: Path
    is_live: bool
    bytes: int


def publish(
    home: Home, manifest: Manifest | None = None, *, keep: int = 5, limits: Limits | None = None, patience: float = PATIENCE
) -> Release:
    """Make the lake's newest manifest the live release: from the one that is live, or whole where that cannot be.

    Args:
        home: The home.
        manifest: The manifest that must be in it. Where a newer one was committed meanwhile, that one is published:
            it holds this one, and what is live never goes back by itself.
        keep: How many releases stay, the live one always among them.
        limits: What the build may use of the machine.
        patience: Seconds to wait for another publish.

    Returns:
        The live release.

    Raises:
        LakeError: If a file is missing, changed or breaks its contract, or nothing was ever committed.
        CheckError: If a check of severity `fail` finds rows.
        PublishLockedError: If another run holds the lock for too long.
        NoSpaceError: If the disk lacks room for it.
        In all these cases the release that was live stays so.
    """
    with publish_lock(home, patience):
        newest = manifests.newest(home) or manifest
        if newest is None:
            raise LakeError(f"{home.manifests} is empty: nothing was ever committed, so there is nothing to publish.")
        if not (home.releases / newest.snapshot / _FILE).is_file():
            _build(home, newest, newest.snapshot, limits or Limits(), is_whole=False)
        return _make_live(home, newest.snapshot, keep)


def rebuild(home: Home, *, keep: int = 5, limits: Limits | None = None, patience: float = PATIENCE) -> Release:
    """Build the newest manifest's release again, from its Parquet alone, and make it live.

    Raises:
        HomeError: If there is no such home.
        Others: As `publish` does.
    """
    home.require()
    with publish_lock(home, patience):
        newest = manifests.newest(home)
        if newest is None:
            raise LakeError(f"{home.manifests} is empty: nothing was ever committed, so there is nothing to rebuild.")
        release_id = _unused(home, newest.snapshot)
        _build(home, newest, release_id, limits or Limits(), is_whole=True)
        return _make_live(home, release_id, keep)


def rollback(home: Home, release_id: str, *, patience: float = PATIENCE) -> Release:
    """Make an older release live; the next publish goes on from the newest manifest.

    Raises:
        HomeError: If there is no such home.
        ReleaseError: If there is no such release.
    """
    home.require()
    with publish_lock(home, patience):
        known = [release.release_id for release in releases(home)]
        if release_id not in known:
            raise ReleaseError(f"{release_id!r} is no release of {home.root}; there are: {', '.join(known) or 'none'}.")
        return _make_live(home, release_id, keep=len(known))


def releases(home: Home) -> list[Release]:
    """Return every release, oldest first.

    Raises:
        HomeError: If there is no such home.
    """
    home.require()
    names = sorted((path.name for path in home.releases.iterdir() if not path.name.startswith(".")), key=_by_age)
    return [release for release in (_release(home, name) for name in names) if release]


def live(home: Home) -> Release | None:
    """Return the live release; `None` while nothing was published."""
    name = _live_id(home)
    return _release(home, name) if name else None


def check(home: Home) -> list[Finding]:
    """Run every check on the live release; return those that found rows, whatever their severity.

    Raises:
        ReleaseError: If nothing was published or the file cannot be opened.
    """
    with _reading(home) as connection:
        return list(checks.findings(connection))


def query(home: Home, sql: str) -> pa.Table:
    """Return the rows of a query on the live release, which cannot be written to.

    Raises:
        ReleaseError: If nothing was published or the file cannot be opened.
        QueryError: If the query fails; with the database's own words, in one line.
    """
    with _reading(home) as connection:
        try:
            found = connection.sql(sql)
            return pa.table({}) if found is None else found.to_arrow_table()
        except (duckdb.Error, RuntimeError) as error:
            raise QueryError(" ".join(str(error).split())) from error


@contextmanager
def _reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to the live release, read-only."""
    release = live(home)
    if release is None:
        raise ReleaseError(f"{home.live} is not there: nothing was published yet.")
    try:
        with reading(release.path) as connection:
            yield connection
    except duckdb.Error as error:
        raise ReleaseError(f"{release.path} cannot be read: {' '.join(str(error).split())}") from error


def _build(home: Home, manifest: Manifest, release_id: str, limits: Limits, *, is_whole: bool) -> None:
    """Build a release beside the live one and give it its name in one step."""
    for stale in home.releases.glob(f"{_DRAFT}*"):
        shutil.rmtree(stale)
    require_space(home.releases, 2 * max([manifest.size(), *(release.bytes for release in releases(home))]))
    draft = home.releases / f"{_DRAFT}{release_id}"
    draft.mkdir()
    told = Told(release_id=release_id, built_at=datetime.now(UTC), definitions=definitions())
    try:
        path = None if is_whole else _updated(home, manifest, told, draft, limits)
        if path is None:
            path = build(home, manifest, told, folder=draft, limits=limits)
        shutil.rmtree(draft / "spill", ignore_errors=True)
        path.chmod(0o444)
        seal(path, told.built_at)
        sync(path)
        sync(draft)
        draft.rename(home.releases / release_id)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync(home.releases)


def _updated(home: Home, manifest: Manifest, told: Told, draft: Path, limits: Limits) -> Path | None:
    """Make a release from the live one; `None`, and an empty folder, where that cannot be."""
    release = live(home)
    try:
        base = base_of(home, release.path if release else None, manifest)
        path = update(home, manifest, base, told, folder=draft, limits=limits)
        require_sealed(base.path, base.built_at)
    except (UnfitBaseError, CheckError) as error:
        log.info("release %s is built whole, not from the live release: %s", told.release_id, error)
        shutil.rmtree(draft)
        draft.mkdir()
        return None
    log.info("release %s is made from %s", told.release_id, base.release_id)
    return path


def _make_live(home: Home, release_id: str, keep: int) -> Release:
    """Point the link at a release in one step, then delete those beyond `keep`."""
    draft = home.warehouse / f".{_FILE}.{secrets.token_hex(4)}"
    draft.symlink_to(Path("releases") / release_id / _FILE)
    draft.replace(home.live)
    sync(home.warehouse)
    log.info("release %s is live", release_id)
    _retire(home, keep)
    found = live(home)
    if found is None:
        raise ReleaseError(f"{home.live} does not lead to release {release_id}.")
    return found


def _retire(home: Home, keep: int) -> None:
    """Delete the oldest releases beyond `keep`, never the live one."""
    for path in home.warehouse.glob(f".{_FILE}.*"):
        path.unlink(missing_ok=True)
    old = [release for release in releases(home) if not release.is_live]
    for release in old[: max(0, len(old) - max(keep, 1) + 1)]:
        trash = home.releases / f"{_DRAFT}gone-{release.release_id}"
        release.path.parent.rename(trash)
        shutil.rmtree(trash)
        log.info("deleted release %s", release.release_id)


def _release(home: Home, release_id: str) -> Release | None:
    """Return a release; `None` where its file is not there, or is just being deleted."""
    path = home.releases / release_id / _FILE
    try:
        size = path.stat().st_size
    except OSError:
        return None
    return Release(release_id=release_id, path=path, is_live=release_id == _live_id(home), bytes=size)


def _by_age(release_id: str) -> tuple[str, int]:
    """Return what releases sort by: their snapshot, then how often it was built."""
    snapshot, _, number = release_id.partition("-")
    return snapshot, int(number) if number.isdecimal() else 1


def _live_id(home: Home) -> str | None:
    """Return the id that the link names; `None` where there is no link."""
    return home.live.readlink().parent.name if home.live.is_symlink() else None


def _unused(home: Home, snapshot: str) -> str:
    """Return an id for another release of a snapshot, which sorts after those that are there."""
    number = 2
    while (home.releases / f"{snapshot}-{number}").exists():
        number += 1
    return f"{snapshot}-{number}" if (home.releases / snapshot).exists() else snapshot
