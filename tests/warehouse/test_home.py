"""Where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.errors import HomeError
from warehouse.home import Home


def test_folders_are_made_when_asked_for(home: Home):
    """A fresh home needs no set-up."""
    for folder in (home.inbox, home.raw, home.lake, home.manifests, home.staging, home.warehouse, home.releases):
        assert folder.is_dir()
        assert folder.is_relative_to(home.root)


def test_the_live_path_is_the_one_of_the_contract(home: Home):
    """SQL clients open one path for ever."""
    assert home.live == home.root / "warehouse" / "warehouse.duckdb"


def test_a_home_that_is_a_file_is_refused_in_words(tmp_path: Path):
    """A file in the home's place is said so, with its path."""
    (tmp_path / "home").write_text("a file")

    with pytest.raises(HomeError, match="home/inbox cannot be a folder of the home: a file is in its place"):
        _ = Home(tmp_path / "home").inbox


def test_a_home_that_cannot_be_made_is_refused_in_words():
    """A place that nobody can write to is said so, with its path."""
    with pytest.raises(HomeError, match="/proc/none/inbox cannot be made"):
        _ = Home("/proc/none").inbox


def test_a_relative_home_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Paths do not move when a process changes its folder."""
    monkeypatch.chdir(tmp_path)
    home = Home("data")
    monkeypatch.chdir("/")

    assert home.root == tmp_path / "data"
