"""A release made from the one before holds what a full build holds; what cannot be made so is built whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from newstext.types import Instant, Role, Status
from schemas.frames import SplitArticle
from tests.builders import make_article, make_split, story
from tests.warehouse.lakes import add, make_reject, released
from warehouse import bases
from warehouse.home import Home
from warehouse.releases import check, live, publish, query, rebuild, releases, rollback

SAID = ("We will rebuild the dam this year", "It held for forty long years", "We will rebuild the dam this very year", "Enough")
NAMES = ("Ann Lee", "Bo Roe", "Cy Day")


def version(name: str, number: int) -> SplitArticle:
    """Return an article that for each number says something else, in another month, at another outlet; 0 is withdrawn."""
    if not number:
        gone = replace(make_article(name), paragraphs=(), text="", headline=None, word_count=0, status=Status.CANCELLED)
        return make_split(article=replace(gone, content_hash="withdrawn"), quotes=())
    quotes = [f"“{SAID[(number + part) % len(SAID)]},” said {NAMES[(number + part) % 3]}." for part in range(1 + number % 3)]
    shared = [story(number % 2)] if number % 3 else []
    published = Instant(text="then", at=make_article().published.at.replace(month=1 + number % 3, day=1 + number))
    blocks = [(Role.HEADLINE, f"Story {number}"), *((Role.BODY, words) for words in (*quotes, *shared))]
    return make_split(article=make_article(name, blocks, outlet=f"Post {number % 2}", published=published))


def made_from(home: Home) -> str | None:
    """Return the release that the live one was made from."""
    [row] = query(home, "select made_from from meta.snapshot").to_pylist()
    return row["made_from"]


def held(home: Home) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables of the live release, in canonical order."""
    rows = query(home, "from meta.quote_wordings order by all").to_pylist()
    return released(home) | {"quote_wordings": rows}


@pytest.fixture(scope="module")
def never_worn() -> Iterator[None]:
    """Homes as small as these would be built whole each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bases, "WORN", 1000)
        yield


STEP = st.one_of(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 5)), max_size=3, unique_by=lambda one: one[0]),
    st.integers(0, 3),
)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(STEP, min_size=1, max_size=5))
@example(history=[[("b", 1)]])
@pytest.mark.usefixtures("never_worn")
def test_any_history_of_nights_gives_what_a_full_build_gives(
    tmp_path_factory: pytest.TempPathFactory, history: Sequence[list[tuple[str, int]] | int]
):
    """After any adds, revisions, withdrawals and rollbacks, every table of the live release has the rows of a rebuilt one."""
    home = Home(tmp_path_factory.mktemp("nights"))
    add(home, "run-0", [version(name, number) for number, name in enumerate("abc", start=1)])
    publish(home)
    for number, step in enumerate(history, start=1):
        if isinstance(step, int):
            rollback(home, releases(home)[step % len(releases(home))].release_id)
            continue
        record = f"line {number}"
        add(
            home,
            f"run-{number}",
            [version(name, content) for name, content in step],
            rejects=[make_reject(record, f"run-{number}")],
        )
        if number % 2:
            before = live(home).release_id
            publish(home, keep=9)
            assert made_from(home) == before
    add(home, "run-last", [version("a", 4)])
    publish(home, keep=9)
    nightly = held(home)

    assert made_from(home) is not None
    assert check(home) == []
    rebuild(home, keep=9)
    assert held(home) == nightly
