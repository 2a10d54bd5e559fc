"""What comes packed, through the process that may be killed and through a run: names, limits, and no crash."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.archive import archive_files
from flows.cli import main
from flows.job import Order, job
from flows.limits import Limits
from flows.papers import REJECTS, load, spooled_batch
from flows.protocol import ReadArticle
from flows.read import read_files
from flows.sandbox import Sandbox
from flows.settings import Settings
from newstext.types import Refused
from schemas.frames import reject_rows
from tests.newstext.packs import COMPRESSED, PAGE, TEXT, answer, arc_of, parquet_of, record, tar_of, zip_of
from tests.newstext.test_containers import BOMBS

SAMPLES = {
    "tar.gz": gzip.compress(tar_of([("a.txt", TEXT), ("b.txt", TEXT)])),
    "zip": zip_of([("a.txt", TEXT), ("b.txt", TEXT)]),
    "warc.gz": gzip.compress(record(answer(PAGE))) + gzip.compress(record(answer(PAGE))),
    "arc": arc_of([("http://example.org/", answer(TEXT, "Content-Type: text/plain"))]),
    "zst": COMPRESSED["zstd"](TEXT),
    "xz": COMPRESSED["xz"](TEXT),
    "bz2": COMPRESSED["bzip2"](TEXT),
    "parquet": parquet_of({"title": ["Dam"], "text": ["It held for forty years."]}),
}
STEPS = 50
"""Lengths at which a sample is cut; all of them for one that is shorter."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """A reader process with the limits that it has by default, for all tests here."""
    with Sandbox(Limits()) as opened:
        yield opened


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_container_is_read_within_the_limits_of_the_reader(kind: str, sandbox: Sandbox) -> None:
    """Threads, memory and libraries: all that a container needs works where reading happens."""
    found = list(sandbox.read(SAMPLES[kind], {}))

    assert found
    assert all(isinstance(each, ReadArticle) for each in found), found


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_container_that_is_cut_anywhere_has_a_reason(kind: str, sandbox: Sandbox) -> None:
    """A file that did not arrive whole, of whatever share of its length, never takes the process along."""
    whole = SAMPLES[kind]

    for length in range(1, len(whole), max(1, len(whole) // STEPS)):
        found = list(sandbox.read(whole[:length], {}))
        assert found, length
        assert not {each.reason for each in found if isinstance(each, Refused)} & {"reader_crashed", "reader_timeout"}, length


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_reach_the_limits_of_the_reader(name: str) -> None:
    """An address space of 1.5 GiB and some seconds are enough to refuse it."""
    with Sandbox(Limits(memory_mib=1536, seconds=20)) as small:
        found = list(small.read(BOMBS[name][0](), {}))
        after = list(small.read(TEXT, {}))

    assert not {each.reason for each in found if isinstance(each, Refused)} & {"reader_crashed", "reader_timeout"}
    assert isinstance(after[0], ReadArticle)


def test_a_run_says_which_member_an_article_and_a_refusal_come_from(tmp_path: Path) -> None:
    """`feed` is `path!member` in every table, and members refused for the same reason are rows of their own."""
    path = tmp_path / "day.zip"
    path.write_bytes(
        zip_of([("a.txt", TEXT), ("x.bin", b"\0\1\2" * 99), ("y.bin", b"\0\1\2" * 99), ("in.tar", tar_of([("b", TEXT)]))])
    )
    with job(Order(paths=(str(path),)), Settings(home=tmp_path / "home")) as opened:
        archive_files(opened)
        reading = read_files(opened)
        spooled, _ = spooled_batch(opened.folder / "articles", 0)
        rejects = list(load(opened.folder / "rejects.jsonl", REJECTS))

    assert (reading.read, reading.rejected) == (4, 2)
    assert [one.feed for one in spooled] == [f"{path}!a.txt"]
    assert [reject.feed for reject in rejects] == [f"{path}!x.bin", f"{path}!y.bin"]
    assert reject_rows(rejects)["reject_id"].n_unique() == 2


def test_read_prints_which_member_it_was(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """`onrecord read` says `path!member`, nested ones, too."""
    path = tmp_path / "all.tar.gz"
    path.write_bytes(gzip.compress(tar_of([("in.zip", zip_of([("a.txt", TEXT), ("b.bin", b"\0\1\2" * 99)]))])))

    status = main(["read", str(path)])

    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert status == 0
    assert [line["feed"] for line in lines] == [f"{path}!in.zip!a.txt", f"{path}!in.zip!b.bin"]
    assert [line.get("format") for line in lines] == ["text", None]
