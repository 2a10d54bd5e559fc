"""Files are immutable, the newest version of an article wins, and nothing changes by running twice."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import Articles
from schemas.frames import SplitArticle, article_tables, run_row
from tests.builders import EXTRACTOR, NOON, RAW_REF, make_article, make_run, make_split, many_articles, sample
from tests.warehouse.lakes import STORED, add, make_reject, released, stored
from warehouse.errors import LakeError, NoSpaceError, PublishLockedError
from warehouse.files import digest, publish_lock
from warehouse.home import Home
from warehouse.lake import Ingested, Known, Lake
from warehouse.manifest import save
from warehouse.releases import publish, query, rebuild


def version(number: int, name: str = "a1", days: int = 0) -> SplitArticle:
    """Return an article that says something else for each number, published some days before noon."""
    quotes = [f"“Version {number} says so {part},” said Ann Lee." for part in range(1 + number % 3)]
    article = make_article(name, ["Plain.", *quotes])
    when = replace(article.published, at=NOON - timedelta(days=days)) if article.published else None
    return make_split(article=replace(article, published=when))


def test_an_article_is_known_by_hash_revision_and_extractor(home: Home):
    """What the lake holds is known for every article, one without quotes too."""
    add(home, "run-1")

    known = Lake(home).known()

    assert set(known) == {"a1", "a2", "a3"}
    assert known["a3"] == Known(sample()[2].article.content_hash, 1, EXTRACTOR)


def test_an_empty_lake_knows_nothing(home: Home):
    """The first run is no special case."""
    assert Lake(home).newest() is None
    assert Lake(home).known() == {}
    assert Lake(home).ingested() == {}


def test_what_was_read_to_its_end_is_known(home: Home):
    """A raw input is listed with how it was read; reading it another way replaces that."""
    first = Ingested(raw_ref=RAW_REF, format="text", extractor=EXTRACTOR, records=3, kept=3)
    add(home, "run-1", inputs=[first])
    again = replace(first, extractor="tagger-2")
    add(home, "run-2", [], inputs=[again])

    assert Lake(home).ingested() == {RAW_REF: again}


def test_files_lie_where_the_contract_says(home: Home):
    """Every file is below its table and month; what has no time is below unknown."""
    manifest = add(home, "run-1")

    assert {(file.table, file.month) for file in manifest.files if file.table != "runs"} == {
        (table, month) for table in ("articles", "paragraphs", "quotes", "sketches") for month in ("2024-05", "unknown")
    } - {("quotes", "unknown")}
    for file in manifest.files:
        assert file.path.startswith(f"{file.table}/published_month={file.month}/")
        assert sha256((home.lake / file.path).read_bytes()).hexdigest() == file.sha256


def test_a_staged_batch_is_small_and_travels(home: Home):
    """Tasks pass paths and counts, never frames."""
    staged = Lake(home).stage("run-1", 0, article_tables(many_articles(200)))

    assert pickle.loads(pickle.dumps(staged)) == staged  # noqa: S301 - our own
    assert len(pickle.dumps(staged)) < 1000
    assert staged.rows == {"articles": 200, "paragraphs": 1000, "quotes": 400}
    assert Lake(home).known() == {}


def test_running_twice_changes_no_row(home: Home):
    """The same input again leaves articles, paragraphs, quotes and rejects as they are, to the file."""
    first = add(home, "run-1", rejects=[make_reject()])
    before = {table: first.of(table) for table in STORED}

    second = add(home, "run-2", rejects=[make_reject(run_id="run-2")])

    assert {table: second.of(table) for table in STORED} == before
    assert stored(home, "runs")["run_id"].to_list() == ["run-1", "run-2"]


def test_committing_a_run_again_changes_nothing(home: Home):
    """A commit that is retried after it went through gives the manifest that is there."""
    manifest = add(home, "run-1")

    assert Lake(home).commit("run-1", [], run_row(make_run())) == manifest


def test_a_changed_article_replaces_its_rows_everywhere(home: Home):
    """One new revision; not a row of the old one stays, also where the new one has fewer."""
    add(home, "run-1", [version(2), version(1, "a2")])

    add(home, "run-2", [version(3)])

    articles = stored(home, "articles")
    assert articles.select("article_id", "revision", "run_id").rows() == [("a1", 2, "run-2"), ("a2", 1, "run-1")]
    assert stored(home, "paragraphs").filter(pl.col("article_id") == "a1").height == 2
    assert stored(home, "quotes")["quote_id"].to_list() == ["a1-q0", "a2-q0", "a2-q1"]


def test_an_article_that_moves_month_leaves_no_row_behind(home: Home):
    """A corrected date moves all rows of an article to their new partition."""
    add(home, "run-1", [version(1), version(1, "a2")])

    manifest = add(home, "run-2", [version(2, days=40)])

    assert {file.month: file.rows for file in manifest.of("articles")} == {"2024-05": 1, "2024-03": 1}
    assert stored(home, "paragraphs").filter(pl.col("article_id") == "a1").height == 4


def test_another_extractor_gives_no_new_revision(home: Home):
    """What the article says did not change, only what was found in it."""
    add(home, "run-1", [version(1)])

    add(home, "run-2", [version(1)], extractor="tagger-2")

    assert Lake(home).known()["a1"] == Known(version(1).article.content_hash, 1, "tagger-2")
    assert stored(home, "articles")["run_id"].to_list() == ["run-2"]


def test_the_last_version_in_a_run_wins(home: Home):
    """Of two versions in two batches the later is kept, whichever is handed over first; the earlier is a reject."""
    lake = Lake(home)
    late = lake.stage("run-1", 7, article_tables([version(2)]))
    early = lake.stage("run-1", 3, article_tables([version(1)]))

    lake.commit("run-1", [late, early], run_row(make_run()))

    assert stored(home, "quotes")["text"].to_list() == [f"Version 2 says so {part}," for part in range(3)]
    assert stored(home, "rejects").select("record", "reason").rows() == [("a1", "superseded")]


def test_an_article_twice_in_one_batch_is_refused(home: Home):
    """Two versions in one batch could not be told apart, so the batch is not written."""
    with pytest.raises(LakeError, match="article a1 stands twice in one batch"):
        Lake(home).stage("run-1", 0, article_tables([version(1), version(2)]))


def test_files_of_earlier_manifests_stay_as_they_are(home: Home):
    """Whoever reads an older manifest goes on reading it."""
    first = add(home, "run-1", [version(1), version(2, "a2")])
    before = stored(home, "articles", first)

    add(home, "run-2", [version(5)])

    assert stored(home, "articles", first).equals(before)
    for file in first.files:
        assert sha256((home.lake / file.path).read_bytes()).hexdigest() == file.sha256


def test_many_small_runs_leave_few_files(home: Home):
    """A month never has a file per article or per run."""
    for number in range(6):
        manifest = add(home, f"run-{number}", [version(1, f"a{number}")])

    assert len(manifest.of("articles")) == len(manifest.of("quotes")) == len(manifest.of("runs")) == 1
    assert manifest.rows("articles") == 6


def test_a_full_file_is_left_alone(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Only small files are merged: what a night costs depends on what is new."""
    monkeypatch.setattr("warehouse.rewrite.FULL", 3)
    first = add(home, "run-1", [version(1, f"a{number}") for number in range(4)])

    second = add(home, "run-2", [version(1, "b1")])

    assert set(first.of("articles")) < set(second.of("articles"))
    assert len(second.of("articles")) == 2


def test_staging_leaves_nothing_behind(home: Home):
    """A commit drops its own drafts, and those of runs that died a day ago; a run at work keeps its own."""
    lake = Lake(home)
    for run in ("dead", "at-work"):
        lake.stage(run, 0, article_tables([version(1, run)]))
    long_ago = (datetime.now().astimezone() - timedelta(days=2)).timestamp()
    os.utime(home.staging / "dead", (long_ago, long_ago))

    add(home, "run-1")

    assert [folder.name for folder in home.staging.iterdir()] == ["at-work"]


def test_a_frame_that_breaks_its_contract_is_not_staged(home: Home):
    """Wrong types never reach a file."""
    frames = article_tables([version(1)])
    frames["articles"] = frames["articles"].cast({"revision": pl.Int64})

    with pytest.raises(LakeError, match="breaks the contract of table articles"):
        Lake(home).stage("run-1", 0, frames)


def test_a_null_in_a_compulsory_column_is_not_staged(home: Home):
    """A row that nobody sifted is caught when it is written."""
    frames = article_tables([version(1)])
    frames["articles"] = frames["articles"].with_columns(pl.lit(None, pl.String).alias("language"))

    with pytest.raises(LakeError, match="breaks the contract of table articles"):
        Lake(home).stage("run-1", 0, frames)


def test_a_run_id_stays_in_its_folder(home: Home):
    """A run cannot write outside of the lake."""
    with pytest.raises(LakeError, match="no run id"):
        Lake(home).stage("../run", 0, {"articles": Articles.no_rows()})


def test_a_full_disk_stops_before_writing(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Too little room is said before anything is written."""
    monkeypatch.setattr("warehouse.files.SPARE", 1 << 60)

    with pytest.raises(NoSpaceError, match="MiB are needed"):
        Lake(home).stage("run-1", 0, article_tables([version(1)]))


def test_a_flipped_byte_is_not_copied_into_a_new_file(home: Home):
    """A file is checked against its hash before its rows are written again."""
    manifest = add(home, "run-1", [version(1)])
    path = home.lake / manifest.of("articles")[0].path
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x01
    path.write_bytes(data)

    with pytest.raises(LakeError, match=f"{path.name}"):
        add(home, "run-2", [version(2)])
    assert Lake(home).newest() == manifest


def test_a_commit_waits_for_the_lock_and_says_so(home: Home):
    """While another run publishes, a commit waits and then fails with one sentence, and nothing is lost."""
    lake = Lake(home, patience=0.2)
    staged = lake.stage("run-1", 0, article_tables([version(1)]))

    with publish_lock(home, 0), pytest.raises(PublishLockedError, match="is held by another run"):
        lake.commit("run-1", [staged], run_row(make_run()))

    assert lake.commit("run-1", [staged], run_row(make_run())).rows("articles") == 1


HISTORY = st.lists(
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3)), max_size=4, unique_by=lambda step: step[0]), max_size=5
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY)
def test_any_history_leaves_the_last_versions(tmp_path_factory: pytest.TempPathFactory, history: list[list[tuple[str, int]]]):
    """After any adds and revisions the lake holds each article as it came last, and a rebuild equals what was published."""
    home = Home(tmp_path_factory.mktemp("history"))
    last: dict[str, int] = {}
    for number, steps in enumerate([[("a", 0)], *history]):
        add(home, f"run-{number}", [version(content, name) for name, content in steps])
        last |= dict(steps)
    publish(home)
    published = released(home)

    rebuild(home)

    assert released(home) == published
    assert {row["article_id"]: row["text"] for row in published["articles"]} == {
        name: version(content, name).article.text for name, content in last.items()
    }
    assert len(published["quotes"]) == sum(1 + content % 3 for content in last.values())


def test_a_lake_from_before_a_column_came_is_read_and_added_to(home: Home):
    """What an older version wrote stays: the later column is null or empty there, in a release and when a file is rewritten."""
    add(home, "run-1")
    later = {column.name for column in Articles.columns() if column.since}
    _as_written_before(home, later)

    release = publish(home)
    before = query(home, "select article_id, agreement, provenance from articles order by all").to_pylist()
    add(home, "run-2", [make_split("a9")])
    publish(home)

    assert later == {"agreement", "provenance"}
    assert release
    assert [(row["agreement"], row["provenance"]) for row in before] == [(None, [])] * 3
    assert query(home, "select count(*) as n from articles").to_pylist() == [{"n": 4}]


def _as_written_before(home: Home, later: set[str]) -> None:
    """Take columns out of the newest manifest's files of articles, as if they had never been there."""
    manifest = Lake(home).newest()
    assert manifest
    files = []
    for file in manifest.files:
        path = home.lake / file.path
        if file.table == "articles":
            rows = pq.read_table(path)
            pq.write_table(rows.drop_columns([name for name in rows.column_names if name in later]), path)
        files.append(replace(file, sha256=digest(path), bytes=path.stat().st_size))
    [path] = home.manifests.glob("*.json")
    path.unlink()
    save(home, replace(manifest, files=tuple(files), schema_version="1.0.0"))
