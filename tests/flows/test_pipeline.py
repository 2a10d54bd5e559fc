"""The flows, on a real Prefect server: what a run leaves, what a second one changes, what bad input costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import BrokenFeed
from flows.job import KnownInput, Order
from flows.publish import NO_STORY, Summary
from tests.newstext.packs import answer, record
from warehouse.home import Home
from warehouse.releases import check, live, query

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.usefixtures("prefect_server"),
    pytest.mark.filterwarnings("ignore"),  # Prefect's own and its libraries'; ours are errors in every other test
]


def _run(*paths: Path, known: KnownInput = KnownInput.SKIP) -> Summary:
    from flows.pipeline import nightly  # noqa: PLC0415 - Prefect reads the environment when it is imported

    return nightly(Order(paths=tuple(map(str, paths)), known=known))


def _rows(home: Path, sql: str) -> list[dict[str, object]]:
    return query(Home(home), sql).to_pylist()


def test_a_run_leaves_a_release_that_checks_clean_and_a_second_one_changes_nothing(home: Path, folder: Path) -> None:
    """Articles, paragraphs, quotes with speakers; then the same input again."""
    first = _run(folder)
    tables = {
        name: _rows(home, f"select * from {name} order by all")
        for name in ("articles", "paragraphs", "quotes", "speakers", "rejects")
    }

    second = _run(folder)

    assert (first.read, first.kept, first.rejected) == (3, 3, 0)
    assert (second.kept, second.unchanged, second.has_news) == (0, 3, False)
    assert second.release_id == first.release_id
    assert {name: _rows(home, f"select * from {name} order by all") for name in tables} == tables
    assert check(Home(home)) == []
    assert {"speaker": "Ann Lee"} in _rows(home, "select speaker from quotes where kind = 'direct'")


def test_a_changed_article_is_a_revision_that_replaces_its_rows_everywhere(home: Path, folder: Path) -> None:
    """The old rows are gone, the revision counts up, the other articles stay."""
    _run(folder)
    path = folder / "bridge.txt"
    path.write_text(path.read_text("utf-8").replace("Mayor Ann Lee", "Mayor Ida Moll"), encoding="utf-8")

    summary = _run(folder)

    assert (summary.revised, summary.kept, summary.unchanged) == (1, 1, 2)
    assert _rows(home, "select max(revision) as revision, count(*) as n from articles") == [{"revision": 2, "n": 3}]
    assert _rows(home, "select count(*) as n from quotes where speaker = 'Ann Lee'") == [{"n": 0}]
    assert check(Home(home)) == []


def test_bad_input_is_refused_with_a_reason_and_costs_nothing_else(home: Path, folder: Path) -> None:
    """Empty, binary, truncated, giant and hostile: a row each in rejects, the raw bytes kept, the good articles there."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 300)
    (folder / "truncated.jsonl").write_bytes(b'{"id": "t1", "text": "Whole."}\n{"id": "t2", "text": "Cut o')
    (folder / "giant.jsonl").write_bytes(
        b'{"id": "g1", "text": "' + b"word " * 10_000_000 + b'"}\n{"id": "g2", "text": "Small."}\n'
    )
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / ".hidden.txt").write_text("Nobody sees this.", encoding="utf-8")

    summary = _run(folder)
    rejects = _rows(
        home,
        "select regexp_replace(feed, '.*/', '') as file, record, reason, raw_ref is not null as kept from rejects order by all",
    )

    assert [(row["file"], row["record"], row["reason"]) for row in rejects] == [
        ("binary.bin", "", "unknown_format"),
        ("deep.json", "", "bad_json"),
        ("empty.txt", "", "empty_file"),
        ("giant.jsonl", "line 1", "line_too_long"),
        ("truncated.jsonl", "line 2", "bad_json"),
    ]
    assert all(row["kept"] for row in rejects)
    assert summary.kept == 5
    assert check(Home(home)) == []
    assert _run(folder).has_news is False


def test_a_broken_feed_fails_the_run_and_publishes_nothing(home: Path, folder: Path) -> None:
    """More refused than allowed is no quiet day: the live release stays, the message names reasons and the file of refusals."""
    before = _run(folder).release_id
    (folder / "broken.jsonl").write_text("".join(f'{{"id": {i}}}\n' for i in range(30)), encoding="utf-8")

    with pytest.raises(BrokenFeed, match=r"30 of 33 records were refused \(no_text 30\)") as caught:
        _run(folder)

    assert live(Home(home)).release_id == before
    assert Path(str(caught.value).rpartition(" ")[2]).read_text("utf-8").count("no_text") == 30


def test_pages_without_a_story_in_a_crawl_are_no_broken_feed(home: Path, folder: Path) -> None:
    """A site's archive is full of pages that are no articles: they are refused by reason, and its articles are published."""
    listing = b"<html><body>" + b"".join(b'<p><a href="/%d">Story number %d of the day</a></p>' % (i, i) for i in range(40))
    pages = [record(answer(listing), f"https://example.org/{i}") for i in range(30)]
    (folder / "site.warc").write_bytes(b"".join(pages))

    summary = _run(folder)

    reasons = {row["reason"] for row in _rows(home, "select distinct reason from rejects where feed like '%site.warc!%'")}
    assert summary.rejected >= 30
    assert reasons <= NO_STORY


@pytest.mark.usefixtures("home")
def test_files_can_be_read_again(folder: Path) -> None:
    """Known files are skipped unless they are to be read again; either way nothing changes."""
    first = _run(folder)

    again = _run(folder, known=KnownInput.REPLACE)

    assert (again.read, again.unchanged, again.kept) == (3, 3, 0)
    assert again.release_id == first.release_id


def test_an_empty_inbox_is_a_quiet_night(home: Path) -> None:
    """Nothing to read is no failure, and leaves a release that can be asked."""
    summary = _run()

    assert (summary.files, summary.read, summary.kept) == (0, 0, 0)
    assert _rows(home, "select count(*) as n from articles") == [{"n": 0}]
    assert (home / "inbox").is_dir()


@pytest.mark.usefixtures("home")
def test_artifacts_show_counts_quotes_and_refusals_and_no_markup_of_an_articles_own(folder: Path) -> None:
    """A table and a page are in Prefect; what an article says is shown and not obeyed."""
    hostile = "“Look [here](javascript:alert(1)) <script>now</script>,” said *Eve* Moll, a trader.\n"
    (folder / "hostile.txt").write_text(f"A headline\n\nA lead that is a sentence.\n\n{hostile}", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")

    _run(folder)
    pages = _artifacts()

    assert '"count": 4' in pages["run-summary"].replace("'", '"')
    assert "empty\\_file" in pages["run-report"]
    assert "<script>" not in pages["run-report"]
    assert "](javascript" not in pages["run-report"]


def _artifacts() -> dict[str, str]:
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - see above
    from prefect.client.schemas.sorting import ArtifactCollectionSort  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        found = client._client.post("/artifacts/latest/filter", json={"sort": ArtifactCollectionSort.UPDATED_DESC.value})  # noqa: SLF001
        found.raise_for_status()

    return {each["key"]: str(each["data"]) for each in found.json()}


def test_parameters_of_the_form_are_refused_where_they_are_wrong() -> None:
    """No path, an unknown choice, a limit out of range: refused before anything runs."""
    from prefect.exceptions import ParameterTypeError  # noqa: PLC0415 - see above

    from flows.pipeline import ingest  # noqa: PLC0415

    for wrong in ({"paths": []}, {"paths": ["x"], "known": "perhaps"}, {"paths": ["x"], "max_files": 0}):
        with pytest.raises(ParameterTypeError):
            ingest.validate_parameters(wrong)
