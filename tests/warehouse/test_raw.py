"""Nothing received is lost."""

from __future__ import annotations

import shutil
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.errors import HomeError, RawError
from warehouse.home import Home
from warehouse.raw import archive, fetch


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=2000))
def test_bytes_come_back_as_they_went_in(home: Home, data: bytes):
    """Whatever is archived is fetched untouched, by the hash of its bytes."""
    raw_ref = archive(home, data)

    assert raw_ref == f"sha256:{sha256(data).hexdigest()}"
    assert fetch(home, raw_ref) == data


def test_the_same_bytes_are_kept_once(home: Home):
    """Archiving again writes nothing."""
    first = archive(home, b"news" * 1000)
    [path] = home.raw.rglob("*.zst")
    written = path.stat().st_mtime_ns

    assert archive(home, b"news" * 1000) == first
    assert [path.stat().st_mtime_ns for path in home.raw.rglob("*") if path.is_file()] == [written]
    assert path.stat().st_size < 100


def test_the_path_is_the_hash(home: Home):
    """Anybody finds a file by its reference."""
    raw_ref = archive(home, b"news")

    assert (home.raw / raw_ref[7:9] / f"{raw_ref[9:]}.zst").is_file()


def test_changed_bytes_are_noticed(home: Home):
    """A flipped byte in the archive is an error that names the file, never other news."""
    raw_ref = archive(home, bytes(range(256)) * 20)
    [path] = home.raw.rglob("*.zst")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(RawError, match=f"{path.name}.*its bytes changed"):
        fetch(home, raw_ref)


@pytest.mark.parametrize("raw_ref", ["sha256:" + "0" * 64, "sha256:../../etc/passwd", "md5:00", ""])
def test_what_is_not_there_is_said_so(home: Home, raw_ref: str):
    """A reference that leads nowhere, or that is none, is one clear error."""
    with pytest.raises(RawError):
        fetch(home, raw_ref)


def test_an_archive_that_cannot_be_written_is_said_so(home: Home):
    """A file in the place of an archive's folder is one sentence with its path."""
    raw_ref = archive(home, b"news")
    shutil.rmtree(home.raw)
    (home.raw / raw_ref[7:9]).write_text("a file")

    with pytest.raises(HomeError, match=r"\.zst cannot be written"):
        archive(home, b"news")
