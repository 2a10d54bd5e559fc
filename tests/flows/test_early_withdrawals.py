"""A kill that comes before its article holds it back when it comes, in the same run or any later one."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from flows.protocol import ReadArticle
from flows.withdrawals import Versions
from newstext.articles import article_of
from newstext.readers import read
from newstext.types import Article, RawArticle, Refused, Status
from tests.builders import story
from tests.flows.agency import articles, count, item, read_again, run
from warehouse.home import Home
from warehouse.releases import query


def g2(status: str, version: int) -> str:
    """Return a version of a NewsML-G2 item."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g1" version="{version}"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="Coast Wire"/><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><headline>Crane is late</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>It is version {version}.</p>
<p>{story(1, 60)}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"""


def ninjs(status: str, at: str | None) -> str:
    """Return an item without a version, as it was at a time."""
    told = {"versioncreated": at} if at else {}
    about = {"uri": "tag:coastwire.example,2026:n1", "type": "text", "pubstatus": status, "headline": "Crane is late"}
    return json.dumps(about | told | {"body_text": f"It is so since {at}. {story(2, 60)}"})


def settled(versions: Versions, *items: str) -> list[Article]:
    """Return the articles that items come to when they are read in this order."""
    found = [each for item in items for each in read(item.encode())]
    answers = [each if isinstance(each, Refused) else _read(each) for each in found]
    return [one.article for each in answers for one in versions.settle(each) if isinstance(one, ReadArticle)]


def _read(raw: RawArticle) -> ReadArticle:
    return ReadArticle(article=article_of(raw), record=raw.record, format="any")


def superseded(home: Path) -> int:
    """Return how many records were held back."""
    [row] = query(Home(home), "select count(*) as n from rejects where reason = 'superseded'").to_pylist()
    return int(row["n"])


@pytest.mark.parametrize(("killed", "sent"), [(None, None), (2, 1), (2, 2), (2, None), (None, 1)])
def test_an_article_that_comes_in_a_run_after_its_kill_is_held_back(
    tmp_path: Path, home: Path, killed: int | None, sent: int | None
):
    """Its row has no word, a reject says why, and sending it again changes nothing, whether or not versions are counted."""
    run(tmp_path / "in", home, item("killed", killed))
    assert articles(home) == []

    summary = run(tmp_path / "in", home, item(version=sent))
    again = run(tmp_path / "in", home, item(version=sent) + "\n")

    [row] = articles(home)
    assert (row["is_withdrawn"], row["text"], row["headline"], row["outlet"]) == (True, "", None, "Coast Wire")
    assert (summary.reasons, again.reasons) == ({"superseded": 1}, {"superseded": 1})
    assert [count(home, table) for table in ("paragraphs", "quotes")] == [0, 0]
    [reject] = query(Home(home), "select distinct detail from rejects where reason = 'superseded'").to_pylist()
    assert "before it came" in reject["detail"]


def test_of_two_kills_that_come_early_the_higher_one_holds(tmp_path: Path, home: Path):
    """An older notice that comes late does not let through what the newer one holds back."""
    for notice in (item("killed", 1), item("killed", 3), item("killed", 2)):
        run(tmp_path / "in", home, notice)

    run(tmp_path / "in", home, item(version=3))

    assert [row["is_withdrawn"] for row in articles(home)] == [True]


@pytest.mark.parametrize("is_held_back_first", [True, False])
def test_a_higher_version_lifts_a_kill_that_came_early(tmp_path: Path, home: Path, is_held_back_first: bool):
    """`usable` after `canceled` is taken, and the version before the kill still is not."""
    run(tmp_path / "in", home, g2("canceled", 2))
    if is_held_back_first:
        run(tmp_path / "in", home, g2("usable", 1))
    run(tmp_path / "in", home, g2("usable", 3))
    run(tmp_path / "in", home, g2("usable", 1) + "\n")

    [row] = articles(home)
    assert (row["is_withdrawn"], "version 3" in row["text"]) == (False, True)
    assert superseded(home) == 1 + is_held_back_first


@pytest.mark.parametrize(
    ("at", "is_withdrawn"),
    [("2026-03-02T09:00:00Z", True), ("2026-03-02T10:00:00Z", True), ("2026-03-02T11:00:00Z", False), (None, True)],
)
def test_without_versions_only_a_later_time_lifts_a_kill_that_came_early(at: str | None, is_withdrawn: bool):
    """What does not say that it is later than the kill is held back."""
    first = Versions(known={})
    settled(first, ninjs("canceled", "2026-03-02T10:00:00Z"))

    [last] = settled(Versions(known={}, tombstones=first.early), ninjs("usable", at))

    assert (last.status == Status.CANCELLED, last.text == "") == (is_withdrawn, is_withdrawn)


@pytest.mark.parametrize("order", list(permutations([("usable", 1), ("canceled", 2), ("usable", 3)])), ids=str)
def test_in_one_run_the_highest_version_counts_whatever_comes_first(order: list[tuple[str, int]]):
    """A kill between two versions holds the first back and lets the last through."""
    *_, last = settled(Versions(known={}), *(g2(*each) for each in order))

    assert (last.version, "version 3" in last.text) == (3, True)


def test_in_one_run_a_kill_without_a_number_holds_back_what_its_folder_has_behind_it(tmp_path: Path, home: Path):
    """The order of files says nothing about what came first."""
    run(tmp_path / "in", home, item("killed"), item(), item() + "\n")

    assert [row["is_withdrawn"] for row in articles(home)] == [True]


def test_reading_all_again_after_an_early_kill_changes_no_word(tmp_path: Path, home: Path):
    """A new engine reads kill and article again: what is held back stays so."""
    run(tmp_path / "in", home, item("killed"))
    run(tmp_path / "in", home, item())
    before = articles(home)

    read_again(home, tmp_path / "in")

    assert articles(home) == before
