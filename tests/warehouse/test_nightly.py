"""A release made from the one before holds what a full build holds; what cannot be made so is built whole."""

from __future__ import annotations

import logging
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from newstext.types import Instant, Role, Speaker, Status
from schemas import TABLES
from schemas.frames import SplitArticle
from tests.builders import make_article, make_quote, make_split, sample, story
from tests.warehouse.lakes import add, make_reject, released
from tests.warehouse.test_sql import BREAKERS, REJECT
from warehouse import bases
from warehouse import manifest as manifests
from warehouse.checks import findings_of_change
from warehouse.errors import CheckError
from warehouse.files import digest
from warehouse.home import Home
from warehouse.lake import Lake
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
@given(history=st.lists(STEP, min_size=1, max_size=3))
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


def night(home: Home, number: int = 2) -> None:
    """Commit a night with a new article, a revised one and a withdrawn one, and publish."""
    add(home, f"run-{number}", [version("new", number), version("a", number), version("b", 0)])
    publish(home)


@pytest.fixture
def nights(home: Home) -> Home:
    """A home whose live release was built whole."""
    add(home, "run-1", [*sample(), *(version(name, number) for number, name in enumerate("abcdefgh", start=1))])
    publish(home)
    return home


def test_a_night_is_made_from_the_live_release(nights: Home):
    """What is published says what it was made from, is as read-only and whole as any, and the old file is what it was."""
    before = live(nights)
    was = digest(before.path)

    night(nights)

    [told] = query(nights, "from meta.snapshot").to_pylist()
    release = live(nights)
    assert (told["made_from"], told["snapshot"]) == (before.release_id, Lake(nights).newest().snapshot)
    assert told["moved_rows"] > 0
    assert query(nights, "select distinct asked_of from meta.checks").to_pylist() == [{"asked_of": "changed"}]
    assert stat.S_IMODE(release.path.stat().st_mode) == 0o444
    assert [path.name for path in release.path.parent.iterdir()] == ["warehouse.duckdb"]
    assert digest(before.path) == was


def test_a_night_keeps_what_a_client_sees_of_the_schema(nights: Home):
    """Comments, types, views and the storage version are those of a full build; there is no index."""
    ask = """
        select table_name, column_name, data_type, is_nullable, comment from duckdb_columns()
        where database_name = 'warehouse' and not internal order by all
    """
    night(nights)
    nightly = query(nights, ask).to_pylist()

    assert query(nights, "from duckdb_indexes()").num_rows == 0
    storage = query(nights, "select tags['storage_version'] as v from duckdb_databases() where database_name = 'warehouse'")
    assert storage.to_pylist() == [{"v": "v1.0.0+"}]
    rebuild(nights)
    assert query(nights, ask).to_pylist() == nightly


def resealed(home: Home, change: Callable[[Path], None]) -> None:
    """Change the live file, and leave its time of change as it was."""
    path = live(home).path
    at = path.stat().st_mtime_ns
    path.chmod(0o644)
    change(path)
    os.utime(path, ns=(at, at))


def shorten(path: Path) -> None:
    """Take rows out of a release."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from quotes where article_id = 'a2'")


def blot(path: Path) -> None:
    """Overwrite the middle of a file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\x5a" * (size // 2))


def disown(home: Home) -> None:
    """Let the newest manifest have no parent."""
    newest = Lake(home).newest()
    manifests.save(home, replace(newest, snapshot=manifests.next_snapshot(home), parent=None))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda home, _: live(home).path.touch(), "somebody has written to it"),
        (lambda home, _: resealed(home, lambda path: path.write_bytes(b"no database" * 1000)), "it cannot be read"),
        (lambda home, _: resealed(home, blot), "it cannot be"),
        (lambda home, _: resealed(home, shorten), "quotes came to .* rows, and the manifest says"),
        (lambda home, _: home.live.unlink(), "there is none"),
        (lambda _, patch: patch.setattr(bases, "SCHEMA_VERSION", "1.99.0"), "are defined otherwise now"),
        (lambda _, patch: patch.setattr(duckdb, "__version__", "0.0.1"), "and this is 0.0.1"),
        (lambda _, patch: patch.setattr(bases, "WORN", -1), "came or left since its last full build"),
    ],
)
def test_what_can_be_no_base_is_said_and_the_release_is_built_whole(
    nights: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, spoil, reason: str
):
    """Damage, another hand, other definitions, wear: the log has the reason, and the night is published all the same."""
    caplog.set_level(logging.INFO)
    spoil(nights, monkeypatch)

    night(nights)

    assert re.search(f"is built whole, not from the live release: .*{reason}", caplog.text)
    assert made_from(nights) is None
    assert check(nights) == []


def test_a_manifest_of_another_branch_is_built_whole(nights: Home, caplog: pytest.LogCaptureFixture):
    """A lake that was put back and went another way does not inherit rows from a release that went this way."""
    caplog.set_level(logging.INFO)
    disown(nights)

    publish(nights)

    assert "does not go back to its snapshot" in caplog.text
    assert made_from(nights) is None


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"quote_id": "a2-q0"}, "quotes_key_is_unique"),
        ({"speaker": Speaker(speaker_id="a1-s1", name="an aide", is_anonymous=True)}, "anonymous_speakers_stay_in_one_article"),
        ({"speaker": Speaker(speaker_id="s-lee", name="an aide", is_anonymous=True)}, "speakers_are_named_or_not"),
    ],
)
def test_what_a_night_breaks_of_older_rows_is_found(
    nights: Home, caplog: pytest.LogCaptureFixture, changes: dict[str, Any], broken: str
):
    """A new row that cannot stand beside an old one stops the release, and is found when the night alone is asked about."""
    caplog.set_level(logging.INFO)
    before = live(nights)
    article = make_article("new")
    add(nights, "run-2", [make_split(article=article, quotes=[make_quote(article, **changes)])])

    with pytest.raises(CheckError, match=broken):
        publish(nights)

    assert re.search(f"not from the live release: .*{broken}", caplog.text)
    assert live(nights) == before


def test_checks_of_a_night_find_what_the_night_breaks(release: Home):
    """Every check that may be asked of a change alone finds, where all rows are the change, what it finds when asked of all."""
    missed = {name for name in BREAKERS if name not in _found_in_change(release, BREAKERS[name])}

    assert missed == set()


def _found_in_change(release: Home, breaker: str) -> set[str]:
    """Return the checks that find rows where all rows came just now, and then something broke."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("attach ':memory:' as warehouse")
        connection.execute(f"attach '{release.live.resolve()}' as published (read_only)")
        connection.execute("use warehouse")
        for model in TABLES:
            connection.execute(f"create table {model.name} as from published.main.{model.name}")
        connection.execute(REJECT)
        connection.execute("create temp table touched_speakers as select speaker_id from speakers")
        connection.execute(breaker)
        for table in ("articles", "paragraphs", "quotes"):
            connection.execute(f"create temp table fresh_{table} as from warehouse.main.{table}")
        for table, key in KEYS.items():
            connection.execute(f"create temp table {table} as select distinct {key}")
        return {finding.check.name for finding in findings_of_change(connection)}


KEYS = {
    "changed": "article_id from published.main.articles",
    "touched_quote_clusters": "quote_id from published.main.quotes",
    "keys_near_duplicates": "article_id, other_article_id from published.main.near_duplicates",
    "keys_rejects": "reject_id from rejects",
    "keys_runs": "run_id from published.main.runs",
}
