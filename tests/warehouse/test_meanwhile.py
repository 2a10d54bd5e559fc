"""What another run committed between a run's reading and its commit: nothing older overwrites it."""

from __future__ import annotations

from typing import Any

import pytest

from newstext.articles import withdrawn
from newstext.types import Article, Instant
from schemas.frames import Tombstone, article_tables, run_row, tombstone_rows, version_rows
from tests.builders import NOON, make_article, make_run, make_split
from tests.warehouse.lakes import stored
from warehouse.home import Home
from warehouse.lake import Lake, StagedBatch


def _stage(home: Home, run_id: str, *articles: Article, tombstones: tuple[Tombstone, ...] = ()) -> StagedBatch:
    splits = [make_split(article=article, quotes=(), run_id=run_id) for article in articles]
    frames: dict[str, Any] = article_tables(splits) | {"versions": version_rows(articles)}
    return Lake(home).stage(run_id, 0, frames | {"tombstones": tombstone_rows(tombstones)})


def _commit(home: Home, staged: StagedBatch) -> None:
    Lake(home).commit(staged.run_id, [staged], run_row(make_run(staged.run_id)))


def _sent(version: int | None, changed: int | None = None) -> Article:
    """Return the article in a version, as it was changed at that hour after noon."""
    updated = None if changed is None else Instant(text="then", at=NOON.replace(hour=12 + changed))
    return make_article("a1", [f"It is version {version}."], version=version, updated=updated)


@pytest.mark.parametrize(
    ("kill", "version", "changed", "is_kept"),
    [
        (Tombstone(article_id="a1", version=2), 1, None, False),
        (Tombstone(article_id="a1", version=2), 2, None, False),
        (Tombstone(article_id="a1", version=2), 3, None, True),
        (Tombstone(article_id="a1", version=2), None, 5, False),
        (Tombstone(article_id="a1"), 1, None, False),
        (Tombstone(article_id="a1"), None, 1, False),
        (Tombstone(article_id="a1", withdrawn_at=NOON.replace(hour=14)), None, 1, False),
        (Tombstone(article_id="a1", withdrawn_at=NOON.replace(hour=14)), None, 2, False),
        (Tombstone(article_id="a1", withdrawn_at=NOON.replace(hour=14)), None, 3, True),
    ],
)
def test_an_article_that_was_withdrawn_while_its_run_was_under_way_is_held_back(
    home: Home, kill: Tombstone, version: int | None, changed: int | None, is_kept: bool
):
    """The kill had not come when the article was read; it counts when the article is committed, and a reject says so."""
    slow = _stage(home, "slow", _sent(version, changed))
    _commit(home, _stage(home, "quick", make_article("other"), tombstones=(kill,)))

    _commit(home, slow)

    assert ("a1" in stored(home, "articles")["article_id"]) == is_kept
    assert ("a1" in stored(home, "paragraphs")["article_id"]) == is_kept
    rejects = stored(home, "rejects").select("record", "stage", "reason").rows()
    assert rejects == ([] if is_kept else [("a1", "commit", "superseded")])
    assert Lake(home).tombstones() == {"a1": kill}


@pytest.mark.parametrize(
    ("quick", "slow", "winner"),
    [
        (_sent(2), _sent(1), _sent(2)),
        (_sent(1), _sent(2), _sent(2)),
        (withdrawn(_sent(2), 2), _sent(2), withdrawn(_sent(2), 2)),
        (_sent(2), withdrawn(_sent(2), 2), withdrawn(_sent(2), 2)),
        (_sent(3), withdrawn(_sent(2), 2), _sent(3)),
    ],
    ids=["older", "newer", "what was withdrawn", "a withdrawal", "an older withdrawal"],
)
def test_what_a_slow_run_read_does_not_overwrite_what_is_newer(home: Home, quick: Article, slow: Article, winner: Article):
    """Whichever run commits first, the higher version stands, and of one version its withdrawal."""
    staged = _stage(home, "slow", slow)
    _commit(home, _stage(home, "quick", quick))

    _commit(home, staged)

    [row] = stored(home, "articles").select("text", "content_hash").rows()
    assert row == (winner.text, winner.content_hash)


def test_a_tombstone_that_comes_again_replaces_the_earlier_one(home: Home):
    """There is one for an article, the last."""
    first, second = (Tombstone(article_id="a1", version=number) for number in (1, 2))
    _commit(home, _stage(home, "run-1", make_article("other"), tombstones=(first,)))

    _commit(home, _stage(home, "run-2", make_article("another"), tombstones=(second,)))

    assert stored(home, "tombstones").rows() == [("a1", second.version, None)]
