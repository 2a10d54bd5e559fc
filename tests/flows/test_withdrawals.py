"""What an agency takes back goes: the article's row stays without a word, and only a newer version brings it back."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.flows.agency import articles, count, item, read_again, run
from tests.flows.runs import run_once
from tests.newstext.packs import zip_of
from warehouse.home import Home
from warehouse.releases import query, rebuild

TOMBSTONE: dict[str, Any] = {
    "is_withdrawn": True,
    "headline": None,
    "text": "",
    "cluster_id": None,
    "outlet": "Coast Wire",
    "paragraph_count": 0,
}


def test_a_withdrawn_article_keeps_its_row_and_no_word(tmp_path: Path, home: Path):
    """Paragraphs, quotes, speakers and its place in a cluster go; one revision more says so; no run fails."""
    run(tmp_path / "in", home, item(), item(number=2))
    assert {bool(row["cluster_id"]) for row in articles(home)} == {True}

    summary = run(tmp_path / "in", home, item("killed"), item("killed", number=2))

    assert articles(home) == [TOMBSTONE | {"revision": 2}] * 2
    assert (summary.revised, summary.rejected) == (2, 0)
    assert [count(home, table) for table in ("paragraphs", "quotes", "speakers", "near_duplicates")] == [0, 0, 0, 0]
    rows = query(Home(home), "from articles").to_pylist()
    rebuild(Home(home))
    assert query(Home(home), "from articles").to_pylist() == rows


def test_the_same_kill_twice_changes_nothing(tmp_path: Path, home: Path):
    """Another notice of the same kill, with other bytes, and the same one read again, leave every row as it is."""
    run(tmp_path / "in", home, item(), item("killed"))
    before = query(Home(home), "from articles").to_pylist()

    run(tmp_path / "in", home, item("cancelled"))
    read_again(home, tmp_path / "in")

    assert query(Home(home), "from articles").to_pylist() == before


def test_the_withdrawal_of_what_never_came_is_a_refusal(tmp_path: Path, home: Path):
    """There is no row for an article that nobody had."""
    summary = run(tmp_path / "in", home, item("withheld", 2))

    assert (articles(home), summary.reasons) == ([], {"withdrawn": 1})


def test_a_later_version_brings_an_article_back(tmp_path: Path, home: Path):
    """It is a new revision with all of its rows, and a version before the kill is no later one."""
    run(tmp_path / "in", home, item(version=1), item("killed", 2))
    run(tmp_path / "in", home, item(version=2))
    assert [row["is_withdrawn"] for row in articles(home)] == [True]

    run(tmp_path / "in", home, item(version=3))

    [row] = articles(home)
    assert (row["is_withdrawn"], row["revision"], count(home, "quotes") > 0) == (False, 2, True)


def test_without_version_numbers_what_comes_in_a_later_run_counts(tmp_path: Path, home: Path):
    """An article that is sent again after its kill is there again, also if it says what it said before."""
    run(tmp_path / "in", home, item())
    run(tmp_path / "in", home, item("killed"))
    run(tmp_path / "in", home, item() + "\n")

    assert [(row["is_withdrawn"], row["revision"]) for row in articles(home)] == [(False, 3)]


def test_reading_old_bytes_again_brings_nothing_back(tmp_path: Path, home: Path):
    """A new engine reads every file again: what was withdrawn since stays so, whatever the files are called."""
    run(tmp_path / "in", home, item())
    run(tmp_path / "in", home, item("killed"))
    (tmp_path / "in" / "001.xml").rename(tmp_path / "in" / "000-kill.xml")

    read_again(home, tmp_path / "in")

    assert [(row["is_withdrawn"], row["revision"]) for row in articles(home)] == [(True, 2)]


@pytest.mark.parametrize("order", list(permutations([("usable", 1), ("usable", 2), ("killed", 2)])), ids=str)
def test_in_one_run_a_kill_counts_whatever_comes_first(tmp_path: Path, home: Path, order: list[tuple[str, int]]):
    """An older version never overwrites a newer one, nor the version that was killed the kill."""
    run(tmp_path / "in", home, *(item(status, version) for status, version in order))

    assert [row["is_withdrawn"] for row in articles(home)] == [True]


def test_an_older_version_that_comes_late_is_superseded(tmp_path: Path, home: Path):
    """It is a refusal, and the newer one stays."""
    run(tmp_path / "in", home, item(version=2))

    summary = run(tmp_path / "in", home, item(version=1))

    assert summary.reasons == {"superseded": 1}
    assert "Tuesday" in articles(home)[0]["text"]


def test_a_withdrawal_within_an_archive_says_where_it_lay(tmp_path: Path) -> None:
    """The row that stays, and what is older than it, name the member like any other."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    members = [("a.xml", item(version=2)), ("b.xml", item("canceled", version=3)), ("c.xml", item(version=1))]
    (folder / "day.zip").write_bytes(zip_of([(name, text.encode()) for name, text in members]))

    run_once(tmp_path / "home", folder)

    [row] = query(Home(tmp_path / "home"), "select feed, is_withdrawn from articles").to_pylist()
    rejects = query(Home(tmp_path / "home"), "select feed, reason from rejects order by feed").to_pylist()
    assert (row["feed"], row["is_withdrawn"]) == (f"{folder / 'day.zip'}!b.xml", True)
    assert [(each["feed"].rpartition("!")[2], each["reason"]) for each in rejects] == [
        ("a.xml", "superseded"),
        ("c.xml", "superseded"),
    ]
