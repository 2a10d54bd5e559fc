"""What is loaded is cut so that a portion fits in memory, and is whole and in order all the same; a file is copied whole."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from tests.builders import many_articles
from tests.warehouse.lakes import add, released
from warehouse import portions
from warehouse.errors import NoSpaceError
from warehouse.files import copy
from warehouse.home import Home
from warehouse.releases import publish, query, rebuild


def test_a_build_in_many_portions_is_the_same(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Every row comes once and in key order, however little of them fits in memory."""
    add(home, "run-1", many_articles(60))
    publish(home)
    before = released(home)
    cut = portions._count  # noqa: SLF001 - how many there were is not told otherwise
    counts: list[int] = []
    monkeypatch.setattr(portions, "SHARE", 1_000_000)
    monkeypatch.setattr(portions, "_count", lambda paths, memory: counts.append(cut(paths, memory)) or counts[-1])

    rebuild(home)

    assert max(counts) > 10
    assert released(home) == before
    assert query(home, "from paragraphs").to_pylist() == before["paragraphs"]


@pytest.mark.parametrize(
    ("words", "size"), [("800MB", 800_000_000), ("2GB", 2_000_000_000), ("1.5 GiB", 1_610_612_736), ("512kb", 512_000)]
)
def test_memory_is_read_as_duckdb_writes_it(words: str, size: int):
    """A thousand is a thousand, and only an i makes it 1,024."""
    assert portions._bytes(words) == size  # noqa: SLF001 - the one place where it matters


def test_a_copy_is_whole(tmp_path: Path):
    """Whether or not the file system can share blocks, a copy has every byte."""
    (tmp_path / "old").write_bytes(bytes(range(256)) * 5000)

    copy(tmp_path / "old", tmp_path / "new")

    assert (tmp_path / "new").read_bytes() == (tmp_path / "old").read_bytes()


def test_a_copy_on_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Too little room is one sentence that names the file."""
    (tmp_path / "old").write_bytes(b"words")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    monkeypatch.setattr("warehouse.files.fcntl.ioctl", full)

    with pytest.raises(NoSpaceError, match="new cannot be written: No space left"):
        copy(tmp_path / "old", tmp_path / "new")
