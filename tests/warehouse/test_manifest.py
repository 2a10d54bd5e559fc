"""The manifest is the truth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schemas import SCHEMA_VERSION
from warehouse.errors import LakeError
from warehouse.home import Home
from warehouse.manifest import DataFile, Manifest, load, newest, next_snapshot, save

NOW = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)


def make_manifest(snapshot: str) -> Manifest:
    """Return a manifest of one file."""
    file = DataFile(
        path="articles/published_month=2024-05/x.parquet", table="articles", month="2024-05", rows=3, bytes=10, sha256="0"
    )
    return Manifest(
        snapshot=snapshot, parent=None, run_id="run-1", schema_version=SCHEMA_VERSION, created_at=NOW.isoformat(), files=(file,)
    )


def test_a_manifest_comes_back_as_it_was_saved(home: Home):
    """What is saved is loaded, and is the newest."""
    manifest = make_manifest(next_snapshot(home, NOW))

    save(home, manifest)

    assert load(home, manifest.snapshot) == newest(home) == manifest
    assert [path.name for path in home.manifests.iterdir()] == [f"{manifest.snapshot}.json"]


def test_ids_sort_by_time_even_when_the_clock_is_set_back(home: Home):
    """A later commit always has the later id."""
    ids = []
    for now in (NOW, NOW, NOW - timedelta(days=400), NOW + timedelta(seconds=1)):
        ids.append(next_snapshot(home, now))
        save(home, make_manifest(ids[-1]))

    assert ids == sorted(set(ids))
    assert newest(home).snapshot == ids[-1]


def test_nothing_is_overwritten(home: Home):
    """A manifest of an id that is taken is refused."""
    manifest = make_manifest(next_snapshot(home, NOW))
    save(home, manifest)

    with pytest.raises(LakeError, match="never overwritten"):
        save(home, replace(manifest, run_id="run-2"))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"snapshot": 1}', '{"files": [{"path": 1}]}', "\x00"])
def test_what_is_no_manifest_is_said_so(home: Home, text: str):
    """A broken manifest stops with its path, not with a traceback of the parser."""
    path = home.manifests / f"{next_snapshot(home, NOW)}.json"
    path.write_text(text)

    with pytest.raises(LakeError, match=f"{path.name} is no manifest"):
        newest(home)


def test_a_lake_of_another_major_version_is_left_alone(home: Home):
    """A program never writes over what it does not understand."""
    save(home, replace(make_manifest(next_snapshot(home, NOW)), schema_version="9.0.0"))

    with pytest.raises(LakeError, match=r"has schema version 9\.0\.0"):
        newest(home)
