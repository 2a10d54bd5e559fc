"""The manifest: which files the lake consists of. It is the truth; a file that no manifest names is not there."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from schemas import SCHEMA_VERSION
from warehouse.errors import LakeError
from warehouse.files import write_new
from warehouse.home import Home

_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_SNAPSHOT: Final = re.compile(r"\d{8}T\d{12}Z")
_TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One Parquet file. `path` is relative to the lake, `month` is `YYYY-MM` or `unknown`."""

    path: str
    table: str
    month: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The lake as it stood after one run."""

    snapshot: str
    parent: str | None
    run_id: str
    schema_version: str
    created_at: str
    files: tuple[DataFile, ...]

    def of(self, table: str) -> tuple[DataFile, ...]:
        """Return the files of a table."""
        return tuple(file for file in self.files if file.table == table)

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        return sum(file.rows for file in self.of(table))

    def size(self) -> int:
        """Return how many bytes all files have."""
        return sum(file.bytes for file in self.files)


def newest(home: Home) -> Manifest | None:
    """Return the newest manifest; `None` while nothing was ever committed.

    Raises:
        LakeError: If it cannot be read.
    """
    names = snapshots(home)
    return load(home, names[-1]) if names else None


def snapshots(home: Home) -> list[str]:
    """Return the ids of all manifests, oldest first."""
    return sorted(path.stem for path in home.manifests.glob("*.json") if _SNAPSHOT.fullmatch(path.stem))


def load(home: Home, snapshot: str) -> Manifest:
    """Return a manifest.

    Raises:
        LakeError: If there is none of that id, or its text is no manifest, or another major version wrote it.
    """
    path = _path(home, snapshot)
    try:
        found = json.loads(path.read_bytes())
        manifest = _parsed(found)
    except FileNotFoundError as error:
        raise LakeError(f"{path} is not there: the lake has no snapshot {snapshot}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LakeError(f"{path} is no manifest: {error}.") from error
    if manifest.snapshot != snapshot:
        raise LakeError(f"{path} is no manifest of {snapshot}: it says {manifest.snapshot}.")
    if manifest.schema_version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise LakeError(f"{path} has schema version {manifest.schema_version}, and this program writes {SCHEMA_VERSION}.")
    return manifest


def save(home: Home, manifest: Manifest) -> None:
    """Make a manifest the lake's newest, in one step.

    Raises:
        LakeError: If there is one of that id.
    """
    path = _path(home, manifest.snapshot)
    if path.exists():
        raise LakeError(f"{path} is there already: a manifest is never overwritten.")
    write_new(path, json.dumps(asdict(manifest), indent=1).encode())


def next_snapshot(home: Home, now: datetime | None = None) -> str:
    """Return an id that sorts after every manifest's, whatever the clock says."""
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    names = snapshots(home)
    if names:
        stamp = max(stamp, datetime.strptime(names[-1], _STAMP).replace(tzinfo=UTC) + _TICK)
    return stamp.strftime(_STAMP)


def _path(home: Home, snapshot: str) -> Path:
    """Return where a manifest lives."""
    return home.manifests / f"{snapshot}.json"


def _parsed(found: dict[str, Any]) -> Manifest:
    """Build a manifest from its JSON."""
    files = tuple(DataFile(**file) for file in found.pop("files"))
    return Manifest(**found, files=files)
