"""`onrecord` as a user types it: real processes, their output, their exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_OWN = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ONRECORD_"))}
"""A user's environment, in which Prefect is not configured."""


def _onrecord(*arguments: str | Path, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
        env={**_OWN, **environment},
    )


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the release of one `onrecord run` over two files, without any Prefect server of the user's."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    (folder / "in" / "a.jsonl").write_text(
        json.dumps({"wording": "“We are late,” said Ann Lee, the mayor.\n\nNobody came.", "headline": "Late"}) + "\n",
        encoding="utf-8",
    )
    (folder / "in" / "empty.txt").write_bytes(b"")
    done = _onrecord("run", folder / "in", "--field", "text=wording", "--home", folder / "home")
    assert done.returncode == 0, done.stderr
    assert "Ann Lee" in done.stdout
    assert "refused: empty_file" in done.stdout
    assert str(folder / "home" / "warehouse" / "warehouse.duckdb") in done.stdout.replace("\n", "")
    assert "Traceback" not in done.stderr
    return folder / "home"


def test_a_run_needs_no_server_and_its_release_answers(published: Path) -> None:
    """`run`, then `sql` in every format, `check`, `releases`."""
    asked = "select speaker, kind from quotes where speaker is not null"

    assert "Ann Lee" in _onrecord("sql", asked, "--home", published).stdout
    assert list(csv.reader(io.StringIO(_onrecord("sql", asked, "--format", "csv", "--home", published).stdout))) == [
        ["speaker", "kind"],
        ["Ann Lee", "direct"],
    ]
    assert _lines(_onrecord("sql", asked, "--format", "json", "--home", published).stdout) == [
        {"speaker": "Ann Lee", "kind": "direct"}
    ]
    assert "0 failed" in _onrecord("check", "--home", published).stdout
    assert "live" in _onrecord("releases", "--home", published).stdout


def test_a_rebuild_gives_the_same_rows_and_a_rollback_goes_back(published: Path) -> None:
    """`rebuild` makes a new release of the same contents; `rollback` makes the old one live again."""
    asked = ("sql", "select * from quotes order by quote_id", "--format", "json", "--home", published)
    before = _onrecord(*asked).stdout

    assert _onrecord("rebuild", "--home", published).returncode == 0
    assert _onrecord(*asked).stdout == before
    names = [path.name for path in sorted((published / "warehouse" / "releases").iterdir()) if not path.name.startswith(".")]
    assert len(names) == 2
    assert _onrecord("rollback", names[0], "--home", published).returncode == 0
    assert (published / "warehouse" / "warehouse.duckdb").resolve().parent.name == names[0]


def test_the_client_without_a_query_is_read_only(published: Path) -> None:
    """`onrecord sql` is DuckDB's own client, which cannot write to the release."""
    assert "1" in _onrecord("sql", "--home", published, given="select count(*) from articles;\n").stdout
    assert "read-only" in _onrecord("sql", "--home", published, given="delete from quotes;\n").stderr.lower()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("run", "/nowhere/at/all"), 1, "/nowhere/at/all is not there"),
        (("read", "/nowhere/at/all"), 1, "/nowhere/at/all is not there"),
        (("extract", "/nowhere/at/all"), 1, "/nowhere/at/all"),
        (("sql", "select 1"), 1, "nothing was published"),
        (("check",), 1, "nothing was published"),
        (("releases",), 1, "is not there"),
        (("rollback", "never"), 1, "is not there"),
        (("rebuild",), 1, "is not there"),
        (("run", "--field", "nonsense=x"), 2, "OURS=THEIRS"),
        (("dance",), 2, "invalid choice"),
        ((), 2, "COMMAND"),
    ],
)
def test_what_fails_says_so_in_one_line(arguments: tuple[str, ...], status: int, said: str, tmp_path: Path) -> None:
    """One line on stderr that names what and which; never a traceback; 1 for a failure, 2 for wrong usage."""
    done = _onrecord(*arguments, ONRECORD_HOME=str(tmp_path / "home"))

    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("home/w*"))
    if status == 1:
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_setting_that_is_wrong_is_wrong_usage(tmp_path: Path) -> None:
    """The variable, its value and what is wrong with it, before anything is started."""
    done = _onrecord("run", tmp_path, ONRECORD_HOME=str(tmp_path / "home"), ONRECORD_MAX_REJECT_SHARE="some")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("onrecord: ONRECORD_MAX_REJECT_SHARE=some: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_feed_is_said_once_without_a_traceback(tmp_path: Path) -> None:
    """The share, the reasons, the file; the refusals are in it."""
    (tmp_path / "in.jsonl").write_text("".join(f'{{"id": {i}}}\n' for i in range(30)), encoding="utf-8")

    done = _onrecord("run", tmp_path / "in.jsonl", "--home", tmp_path / "home")

    assert done.returncode == 1
    assert done.stderr.count("30 of 30 records were refused (no_text 30)") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "warehouse" / "warehouse.duckdb").exists()
    (refusals,) = (tmp_path / "home" / "runs").glob("*/rejects.jsonl")
    assert str(refusals) in done.stderr


def test_extract_gives_a_line_for_a_line_in_order() -> None:
    """Bad lines give their reason where they stand, other keys are handed through, offsets count code points."""
    text = "😀 “We are late,” said Ann Lee."
    given = [
        json.dumps({"id": "one", "text": text, "desk": "city"}),
        "{broken",
        "[]",
        json.dumps({"id": 4}),
        json.dumps({"id": "five", "text": "No."}),
    ]

    done = _onrecord("extract", "-", given="\n".join(given) + "\n")
    one, two, three, four, five = _lines(done.stdout)

    assert done.returncode == 0, done.stderr
    (quote,) = one["quotes"]
    assert [text[start:end] for start, end in quote["content_spans"]] == ["We are late"]
    assert (quote["type"], quote["act"], quote["speaker"], quote["speaker_kind"], quote["anonymous"]) == (
        "direct",
        "statement",
        "Ann Lee",
        "person",
        False,
    )
    assert (one["id"], one["desk"], one["paragraphs"][0]["role"]) == ("one", "city", "body")
    assert [each["error"]["reason"] for each in (two, three, four)] == ["bad_json", "not_an_article", "no_text"]
    assert (four["id"], five["quotes"]) == (4, [])


def test_read_prints_what_extract_takes(folder: Path) -> None:
    """Readers and engine are one pipe apart: the same paragraphs, roles and fields come out of both."""
    read = _onrecord("read", folder)
    extracted = _lines(_onrecord("extract", given=read.stdout).stdout)

    for was, now in zip(_lines(read.stdout), extracted, strict=True):
        assert (was["id"], was["paragraphs"], was["feed"]) == (now["id"], now["paragraphs"], now["feed"])
        assert was["article"]["headline"] == now["article"]["headline"]
        assert now["quotes"]


def test_read_says_why_a_file_is_no_article(tmp_path: Path) -> None:
    """A file that is refused gives a line with its reason."""
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 10)

    (line,) = _lines(_onrecord("read", tmp_path).stdout)

    assert line["error"]["reason"] == "unknown_format"
    assert line["feed"] == str(tmp_path / "binary.bin")


def test_extract_and_read_do_not_wait_for_prefect_or_frames() -> None:
    """The light commands import neither orchestration nor warehouse."""
    modules = "flows.cli, flows.commands.extract, flows.commands.read"
    code = f"import sys, {modules}; print([m for m in ('prefect', 'duckdb', 'pandera') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    """`onrecord extract | head -1` ends in silence."""
    lines = json.dumps({"id": 1, "text": "“Late,” said Ann Lee."}) + "\n"
    command = f"{sys.executable} -m flows.cli extract | head -1"

    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, input=lines * 300, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
