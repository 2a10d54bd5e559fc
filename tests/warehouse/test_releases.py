"""Releases are built beside the live one, checked, and swapped in; what is live is never touched."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import make_article, make_quote, make_split, sample
from tests.warehouse.lakes import add, released
from warehouse import manifest as manifests
from warehouse.errors import CheckError, LakeError, NoSpaceError, QueryError, ReleaseError
from warehouse.files import digest
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.releases import Limits, check, live, publish, query, rebuild, releases, rollback


def test_a_release_has_what_the_lake_has(published: Home):
    """Every row of every table is there, the derived tables are filled, and every check holds."""
    rows = released(published)

    assert [len(rows[name]) for name in ("articles", "paragraphs", "quotes", "runs", "rejects")] == [3, 8, 6, 1, 0]
    assert check(published) == []


def test_the_file_is_read_only_whole_and_relative(published: Home):
    """The live path is a relative link to a 0444 file without a write-ahead log: the home can be moved and copied."""
    target = published.live.readlink()
    folder = published.live.resolve().parent

    assert target == Path("releases") / live(published).release_id / "warehouse.duckdb"
    assert stat.S_IMODE(published.live.stat().st_mode) == 0o444
    assert [path.name for path in folder.iterdir()] == ["warehouse.duckdb"]
    moved = published.root.rename(published.root.with_name("moved"))
    assert check(Home(moved)) == []


def test_any_duckdb_from_1_0_opens_it(published: Home):
    """The storage version is 1.0's, whatever built the file, and no extension is needed."""
    found = query(
        published, "select database_name, tags['storage_version'] as storage from duckdb_databases() where not internal"
    )

    assert ("warehouse", "v1.0.0+") in {(row["database_name"], row["storage"]) for row in found.to_pylist()}


def test_what_is_published_cannot_be_written(published: Home):
    """A query never changes the live release, and the refusal is one line."""
    with pytest.raises(QueryError, match="read-only") as error:
        query(published, "delete from quotes")

    assert "\n" not in str(error.value)


@pytest.mark.parametrize("sql", ["selec 1", "select nothing from quotes", "from no_table", "select 1/'a'"])
def test_a_wrong_query_is_one_line(published: Home, sql: str):
    """A user's mistake is said in the database's own words."""
    with pytest.raises(QueryError) as error:
        query(published, sql)

    assert "\n" not in str(error.value)


def test_speakers_are_made_of_quotes(published: Home):
    """A speaker has its title, its other names and counts without echoes; an unnamed one keeps the words used."""
    rows = {row["speaker_id"]: row for row in released(published)["speakers"]}

    lee = rows["s-lee"]
    assert (lee["name"], lee["titles"], lee["aliases"]) == ("Ann Lee", ["minister"], ["Lee"])
    assert (lee["quote_count"], lee["article_count"], lee["outlet_count"]) == (3, 2, 2)
    assert (rows["a1-s1"]["name"], rows["a1-s1"]["is_anonymous"]) == ("a senior US official", True)
    assert len(rows) == 2


def test_clusters_tie_the_same_words(published: Home):
    """The same words in two articles are one cluster, the first published is first, shorter ones are none."""
    rows = released(published)["quote_clusters"]

    assert {row["quote_id"] for row in rows} == {"a1-q0", "a1-q1", "a2-q0"}
    assert [row["quote_id"] for row in rows if row["is_first"]] == ["a1-q0"]
    assert {row["similarity"] for row in rows} == {1.0}
    assert len({row["cluster_id"] for row in rows}) == 1


def test_a_release_says_what_it_is(published: Home):
    """Its snapshot, files and checks are told inside it and match the manifest."""
    manifest = Lake(published).newest()
    [snapshot] = query(published, "from meta.snapshot").to_pylist()
    files = query(published, "from meta.files").to_pylist()

    assert (snapshot["snapshot"], snapshot["run_id"]) == (manifest.snapshot, "run-1")
    assert {row["path"]: (row["row_count"], row["sha256"]) for row in files} == {
        f.path: (f.rows, f.sha256) for f in manifest.files
    }
    assert query(published, "from meta.checks where failing_rows > 0").num_rows == 0


def test_publishing_again_changes_nothing(published: Home):
    """A publish that is retried finds its release there."""
    before = live(published)

    assert publish(published) == before
    assert len(releases(published)) == 1


def test_what_is_live_never_goes_back_by_itself(published: Home):
    """A slow run that publishes after a later one publishes the later one's manifest, which holds its own."""
    early = add(published, "run-2", [make_split("b1")])
    late = add(published, "run-3", [make_split("b2")])
    publish(published, late)

    assert publish(published, early).release_id == late.snapshot


def test_old_releases_go_and_the_live_one_stays(published: Home):
    """As many stay as asked for; after a rollback the live one is the oldest and stays."""
    first = live(published).release_id
    for number in range(2, 5):
        add(published, f"run-{number}", [make_split(f"b{number}")])
        publish(published, keep=3)
    assert len(releases(published)) == 3
    oldest = releases(published)[0].release_id
    assert oldest != first

    rollback(published, oldest)
    rebuild(published, keep=2)

    assert [release.is_live for release in releases(published)] == [False, True]


def test_a_rollback_is_undone_by_the_next_publish(published: Home):
    """An older release is live at once; the next run goes on from the newest manifest."""
    first = live(published).release_id
    add(published, "run-2", [make_split("b2")])
    publish(published)

    assert rollback(published, first).release_id == first
    assert query(published, "select count(*) as n from articles").to_pylist() == [{"n": 3}]
    add(published, "run-3", [make_split("b3")])
    publish(published)

    assert query(published, "select count(*) as n from articles").to_pylist() == [{"n": 5}]


def test_a_rollback_to_nowhere_lists_what_there_is(published: Home):
    """An unknown id is one clear sentence."""
    with pytest.raises(ReleaseError, match=f"'nowhere' is no release of .*; there are: {live(published).release_id}"):
        rollback(published, "nowhere")


def test_a_rebuild_needs_parquet_alone(published: Home):
    """With every release lost, the same tables come back."""
    before = released(published)
    for release in releases(published):
        release.path.unlink()
    published.live.unlink()

    rebuild(published)

    assert released(published) == before


def test_a_home_without_a_release_says_so(home: Home):
    """Before the first run there is a sentence, not a traceback."""
    for ask in (lambda: query(home, "select 1"), lambda: check(home)):
        with pytest.raises(ReleaseError, match="nothing was published yet"):
            ask()
    with pytest.raises(LakeError, match="nothing to publish"):
        publish(home)
    assert (live(home), releases(home)) == (None, [])


def test_a_day_without_news_is_published(home: Home):
    """A run that keeps nothing gives a release with empty tables."""
    add(home, "run-1", [])

    publish(home)

    assert check(home) == []
    assert query(home, "from articles").num_rows == 0


def retyped(table: pa.Table) -> pa.Table:
    """Return the table with a column of another type."""
    place = table.schema.get_field_index("word_count")
    return table.set_column(place, "word_count", table["word_count"].cast(pa.string()))


def unfit(home: Home, change: Callable[[pa.Table], pa.Table]) -> None:
    """Commit a manifest that names a changed file, with the right hash."""
    manifest = Lake(home).newest()
    victim = manifest.of("articles")[0]
    path = home.lake / victim.path
    other = path.with_name("other.parquet")
    pq.write_table(change(pq.read_table(path, partitioning=None)), other)
    file = replace(victim, path=str(other.relative_to(home.lake)), sha256=digest(other), bytes=other.stat().st_size)
    files = tuple(file if one == victim else one for one in manifest.files)
    manifests.save(home, replace(manifest, snapshot=manifests.next_snapshot(home), files=files))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (retyped, "column word_count is string, not int32 not null"),
        (lambda table: table.drop_columns(["headline"]), "column headline is missing"),
        (lambda table: table.append_column("mood", table["url"]), "column mood is unknown"),
        (lambda table: table.select(table.column_names[::-1]), "its columns are out of order"),
        (lambda table: table.slice(0, 0), "has 0 rows, and the manifest says 2"),
    ],
)
def test_an_unfit_file_never_goes_live(published: Home, change, rule: str):
    """A file that breaks its contract is named with the rule before any SQL, and the live release stays."""
    before = live(published)
    unfit(published, change)

    with pytest.raises(LakeError, match=f"other.parquet.*{rule}"):
        publish(published)

    assert live(published) == before
    assert [path.name for path in published.releases.iterdir()] == [before.release_id]


def flip(path: Path) -> None:
    """Change one bit."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x01
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (flip, "was changed after it was written"),
        (lambda path: path.write_bytes(path.read_bytes()[:-20]), "was changed after it was written"),
        (lambda path: path.write_bytes(b""), "was changed after it was written"),
        (lambda path: path.unlink(), "is missing"),
    ],
)
def test_a_damaged_file_never_goes_live(published: Home, damage, rule: str):
    """A flipped bit, a lost end, a lost file: named, and the live release stays."""
    before = live(published)
    manifest = add(published, "run-2", [make_split("b2")])
    path = published.lake / manifest.of("quotes")[0].path
    damage(path)

    with pytest.raises(LakeError, match=f"{path.name} {rule}"):
        publish(published)

    assert live(published) == before
    assert check(published) == []


def test_a_row_that_breaks_a_check_never_goes_live(published: Home):
    """A quote whose words are not its spans stops the release, with the check and the row named; a right one heals it."""
    before = live(published)
    article = make_article("b2")
    add(published, "run-2", [make_split(article=article, quotes=[make_quote(article, text="Other words.")])])

    with pytest.raises(CheckError, match=r"check quote_text_is_its_spans found 1 rows .*b2-q0"):
        publish(published)

    assert live(published) == before
    add(published, "run-3", [make_split(article=article)], extractor="tagger-2")
    assert publish(published).release_id != before.release_id


def test_a_full_disk_leaves_the_live_release(published: Home, monkeypatch: pytest.MonkeyPatch):
    """Too little room is said before a build begins."""
    before = live(published)
    add(published, "run-2", [make_split("b2")])
    monkeypatch.setattr("warehouse.files.SPARE", 1 << 60)

    with pytest.raises(NoSpaceError, match="MiB are needed"):
        publish(published)

    assert live(published) == before


def test_a_build_keeps_to_its_limits(home: Home):
    """Memory and threads are the caller's to set; too little of it is one sentence, and nothing is half made."""
    add(home, "run-1", sample())

    with pytest.raises(ReleaseError, match="could not be built"):
        publish(home, limits=Limits(memory="1MB", threads=1))
    assert list(home.releases.iterdir()) == []

    assert publish(home, limits=Limits(memory="200MB", threads=1)).is_live


def test_a_broken_release_is_one_sentence(published: Home):
    """A live file that is no database is named."""
    path = live(published).path
    path.chmod(0o644)
    path.write_bytes(b"no database" * 1000)

    with pytest.raises(ReleaseError, match=r"warehouse\.duckdb cannot be read"):
        query(published, "select 1")
