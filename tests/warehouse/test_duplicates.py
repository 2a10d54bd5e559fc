"""Articles that print the same text are one cluster, whatever the order in which they come."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstext.shingles import overlap, shingles
from newstext.types import Instant, Role
from schemas.frames import SplitArticle
from tests.builders import NOON, make_article, make_split, story
from tests.warehouse.lakes import add, make_reject, released, stored
from warehouse import duplicates
from warehouse.clusters import cluster_ids, components
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.manifest import save
from warehouse.releases import check, publish, query, rebuild, releases, rollback
from warehouse.statements import statements


def told(name: str, *paragraphs: str | tuple[Role, str]) -> SplitArticle:
    """Return an article of these paragraphs without quotes."""
    return make_split(article=make_article(name, paragraphs), quotes=())


def clusters(home: Home) -> dict[str, str]:
    """Return the cluster of every article of the newest release that is in one."""
    publish(home)
    rows = query(home, "select article_id, cluster_id from articles where cluster_id is not null").to_pylist()
    assert not check(home)
    return {row["article_id"]: row["cluster_id"] for row in rows}


def groups(found: dict[str, str]) -> set[frozenset[str]]:
    """Return the articles of each cluster."""
    members = defaultdict(set)
    for article, cluster in found.items():
        members[cluster].add(article)
    return {frozenset(names) for names in members.values()}


def test_the_same_text_is_one_cluster(home: Home):
    """Two articles with the same body are one cluster, whatever stands around it; another story is in none."""
    own = (Role.CAPTION, story(9, 300))
    add(home, "run-1", [told("a", story(1)), told("b", own, story(1), "By our own staff."), told("c", story(2))])

    found = clusters(home)

    assert set(found) == {"a", "b"}
    assert found["a"] == found["b"]


def test_an_excerpt_is_in_the_cluster_of_its_source(home: Home):
    """An article half of which stands in a much longer one is found, and how much of it does is told."""
    part = " ".join(story(1, 2000).split()[700:800])
    add(home, "run-1", [told("long", story(1, 2000)), told("short", part, story(2, 60))])

    [pair] = stored(home, "near_duplicates").to_dicts()

    assert set(clusters(home)) == {"long", "short"}
    assert pair["jaccard"] < 0.1
    assert pair["containment"] == pytest.approx(96 / 156, abs=0.02)


def test_shared_captions_make_no_cluster(home: Home):
    """What an outlet puts around every story says nothing of the story."""
    frame = [(Role.FURNITURE, story(7, 400)), (Role.CAPTION, story(8, 400))]
    add(home, "run-1", [told("a", *frame, story(1)), told("b", *frame, story(2))])

    assert clusters(home) == {}


def test_a_third_article_changes_no_id(home: Home):
    """A cluster keeps its id when another article joins it, in another run."""
    add(home, "run-1", [told("b", story(1)), told("c", story(1))])
    before = clusters(home)

    add(home, "run-2", [told("a", story(1))])

    assert clusters(home) == {"a": before["b"], **before}


def test_an_article_that_joins_two_clusters_makes_them_one(home: Home):
    """The cluster with more articles gives its id."""
    add(home, "run-1", [told(name, story(1)) for name in "abc"] + [told(name, story(2)) for name in "de"])
    before = clusters(home)

    add(home, "run-2", [told("f", story(1), story(2))])

    assert len(set(before.values())) == 2
    assert set(clusters(home).values()) == {before["a"]}
    assert set(clusters(home)) == set("abcdef")


def test_a_revised_article_leaves_its_cluster(home: Home):
    """An article that says something else now is in no cluster; the others keep theirs, and one alone is in none."""
    add(home, "run-1", [told(name, story(1)) for name in "abc"])
    before = clusters(home)

    add(home, "run-2", [told("a", story(2))])
    assert clusters(home) == {"b": before["b"], "c": before["c"]}

    add(home, "run-3", [told("b", story(3))])
    assert clusters(home) == {}


def test_a_revised_article_that_says_the_same_stays(home: Home):
    """A new sentence costs an article neither its cluster nor the cluster its id."""
    add(home, "run-1", [told("a", story(1)), told("b", story(1))])
    before = clusters(home)

    add(home, "run-2", [told("a", story(1), "It rained."), told("b", story(1), "It snowed.")])

    assert clusters(home) == before


def test_running_twice_changes_no_pair(home: Home):
    """The same articles again leave sketches and pairs as they are, to the file."""
    splits = [told("a", story(1)), told("b", story(1))]
    first = add(home, "run-1", splits)

    second = add(home, "run-2", splits)

    assert [second.of(name) for name in ("sketches", "near_duplicates")] == [
        first.of(name) for name in ("sketches", "near_duplicates")
    ]


def _as_before_sketches(home: Home) -> None:
    """Make a lake anew as it was before near-duplicates were looked for."""
    manifest = Lake(home).newest()
    assert manifest
    files = [file for file in manifest.files if file.table not in {"sketches", "near_duplicates"}]
    for path in home.manifests.glob("*.json"):
        path.unlink()
    save(home, replace(manifest, files=tuple(files)))


def test_articles_from_before_there_were_sketches_find_each_other_and_new_ones(home: Home):
    """The next run, whatever it brings, compares them as if all had come together; later runs write no sketch again."""
    old = [told("a", story(1)), told("b", story(1)), told("c", story(2)), told("d", "Short.")]
    add(home, "run-1", old)
    _as_before_sketches(home)

    second = add(home, "run-2", [told("e", story(2)), told("f", story(3))])

    assert groups(clusters(home)) == {frozenset("ab"), frozenset("ce")}
    assert stored(home, "sketches")["article_id"].to_list() == list("abcdef")
    assert add(home, "run-3", old).of("sketches") == second.of("sketches")


def test_a_changed_article_from_before_there_were_sketches_is_compared_as_it_is_now(home: Home):
    """What it said before ties it to nobody."""
    add(home, "run-1", [told("a", story(1)), told("b", story(1)), told("c", story(2))])
    _as_before_sketches(home)

    add(home, "run-2", [told("a", story(2))])

    assert groups(clusters(home)) == {frozenset("ac")}


def test_a_run_without_articles_gives_old_ones_their_sketches(home: Home):
    """What a run refuses is reason enough to commit, and so to catch up."""
    add(home, "run-1", [told("a", story(1)), told("b", story(1))])
    _as_before_sketches(home)

    add(home, "run-2", [], rejects=[make_reject()])

    assert groups(clusters(home)) == {frozenset("ab")}


def test_each_run_gives_so_many_old_articles_a_sketch_the_newest_first(home: Home, monkeypatch: pytest.MonkeyPatch):
    """A large archive is caught up with over some runs, and what it comes to is the same."""
    monkeypatch.setattr(duplicates, "MOST_UNSKETCHED", 2)
    times = {"a": None, "b": NOON - timedelta(days=40), "c": NOON, "d": NOON - timedelta(days=40), "e": None}
    published = {name: at and Instant(text="then", at=at) for name, at in times.items()}
    articles = [make_article(name, [story(1)], published=at) for name, at in published.items()]
    add(home, "run-1", [make_split(article=article, quotes=()) for article in articles])
    _as_before_sketches(home)

    sketched = []
    for number in (2, 3, 4):
        add(home, f"run-{number}", [told(f"n{number}", story(number))])
        sketched.append("".join(name for name in stored(home, "sketches")["article_id"] if name in times))

    assert sketched == ["bc", "abcd", "abcde"]
    assert groups(clusters(home)) == {frozenset("abcde")}


def test_a_rebuilt_release_has_the_same_clusters_and_an_older_one_its_own(home: Home):
    """Clusters come from Parquet alone; a rollback shows those of that time."""
    add(home, "run-1", [told("a", story(1)), told("b", story(1))])
    clusters(home)
    add(home, "run-2", [told("b", story(2)), told("c", story(1))])
    clusters(home)
    before = released(home)

    rebuild(home)
    assert released(home) == before

    rollback(home, releases(home)[0].release_id)
    held = query(home, "select article_id from articles where cluster_id is not null order by all").to_pylist()
    assert [row["article_id"] for row in held] == ["a", "b"]


def test_who_ran_the_same_text_is_a_question(home: Home):
    """Outlets come with the text that they share, the first that published it first."""
    add(home, "run-1", [told("a", story(1)), told("b", story(1)), told("c", story(2))])
    publish(home)

    [question] = [one for one in statements("questions") if one.name == "which_outlets_ran_the_same_text"]

    rows = query(home, question.sql).to_pylist()
    assert [row["is_first"] for row in rows] == [True, False]
    assert {row["outlet"] for row in rows} == {"The Example Post"}


STORIES = {
    **{f"copy{number}": (story(1), story(20 + number, 30)) for number in range(3)},
    "part": (" ".join(story(1).split()[20:90]),),
    "other": (story(2),),
    "bridge": (story(2, 100), story(3)),
    "end": (story(3),),
    "alone": (story(4),),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(STORIES)), st.integers(1, 8), st.booleans())
def test_order_batches_and_runs_make_no_difference(tmp_path: Path, order: list[str], size: int, at_once: bool):
    """The same pairs and groups are found whatever comes first; within a run, the ids are the same too."""
    home = Home(tmp_path / f"home-{random.Random().random()}")
    parts = [[told(name, *STORIES[name]) for name in part] for part in _parts(order, size)]
    if at_once:
        add(home, "run-1", *parts)
    else:
        for number, part in enumerate(parts):
            add(home, f"run-{number}", part)
    pairs = stored(home, "near_duplicates")

    found = dict(pairs.select("article_id", "cluster_id").rows()) | dict(pairs.select("other_article_id", "cluster_id").rows())

    assert set(pairs.select("article_id", "other_article_id").rows()) == set(_alike(STORIES))
    assert groups(found) == {frozenset({"copy0", "copy1", "copy2", "part"}), frozenset({"other", "bridge", "end"})}
    if at_once:
        assert found == _ONCE.setdefault("found", found)


_ONCE: dict[str, dict[str, str]] = {}


def _parts(order: list[str], size: int) -> list[list[str]]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def _alike(stories: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """Return the pairs that comparing every article with every other one gives."""
    whole = {name: shingles("\n".join(paragraphs)) for name, paragraphs in stories.items()}
    return [pair for pair in combinations(sorted(stories), 2) if overlap(*(whole[name] for name in pair)).containment >= 0.5]


def test_of_a_cluster_that_breaks_the_larger_part_keeps_the_id():
    """The other part gets an id that no cluster had."""
    tied = components([("a", "b", "d1"), ("c", "d", "d1"), ("d", "e", "d1")])

    first, second = cluster_ids(tied, {"d1"})

    assert (first == "d1", second) == (False, "d1")


def test_a_new_cluster_takes_no_id_that_was_used():
    """The articles that founded a cluster and left it together get another id than it has."""
    [founded] = cluster_ids(components([("a", "b", None)]), set())

    [kept, again] = cluster_ids(components([("c", "d", founded), ("a", "b", None)]), {founded})[::-1]

    assert kept == founded
    assert again != founded
