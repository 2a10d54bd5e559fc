"""What a night costs: processor seconds of a publish on archives of two sizes, beside a full build. See docs/decisions/0017.

The larger archive has 30,000 articles of 20 paragraphs, or 100,000 with `ONRECORD_LARGE=1`: these take some minutes and 8 GB.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.benchmarks.archives import MONTH, PARAGRAPHS, Brought, archive, commit
from warehouse import build
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.manifest import Manifest
from warehouse.releases import publish, query, rebuild

LARGE = 100_000 if os.environ.get("ONRECORD_LARGE") else 30_000
SMALL = MONTH
NIGHT = 1000
REVISED = 50


@pytest.fixture(scope="module", params=[SMALL, LARGE])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose lake holds an archive; nothing of it is published."""
    home = Home(tmp_path_factory.mktemp("archive"))
    archive(home, request.param)
    return home


def test_a_full_build_and_a_night(benchmark, filled: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """A full build in a process of its own; then three nights of 1,000 articles, 50 of them revised: the best counts."""
    told = benchmark.extra_info
    told["paragraphs"] = PARAGRAPHS * Lake(filled).newest().rows("articles")
    told["full_cpu"], told["full_rss_mib"] = _full_build(filled)
    copies: list[float] = []
    monkeypatch.setattr(build, "copy", _timed(build.copy, copies))

    nights: list[float] = []
    for number in range(3):
        manifest = night(filled, f"night-{number}")
        with _processor_time(nights):
            benchmark.pedantic(publish, (filled, manifest), rounds=1) if number == 2 else publish(filled, manifest)
        assert query(filled, "from meta.snapshot where made_from is not null").num_rows == 1

    told["night_cpu"], told["copy_cpu"] = round(min(nights), 2), round(min(copies), 2)
    told["night_without_copy_cpu"] = round(min(one - copy for one, copy in zip(nights, copies, strict=True)), 2)
    told["night_by_full"] = round(told["night_cpu"] / told["full_cpu"], 3)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - what the benchmark is for


def night(home: Home, run_id: str) -> Manifest:
    """Commit a night's articles: new ones, and revised ones of the days before."""
    parent = Lake(home).newest()
    start = parent.rows("articles")
    fresh = Brought(run_id=run_id, numbers=range(start, start + NIGHT - REVISED))
    again = Brought(run_id=run_id, numbers=range(start - REVISED, start), revision=2)
    return commit(home, parent, run_id, [fresh, again])


def _full_build(home: Home) -> tuple[float, int]:
    """Return the processor seconds and the MiB that a full build takes."""
    command = [sys.executable, "-m", "tests.benchmarks.test_nightly", str(home.root)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory)


def _timed(copy, taken: list[float]):
    def timed(source: Path, target: Path) -> None:
        with _processor_time(taken):
            copy(source, target)

    return timed


@contextmanager
def _processor_time(taken: list[float]) -> Iterator[None]:
    began = time.process_time()
    yield
    taken.append(time.process_time() - began)


def _peak_mib() -> int:
    """Return the most memory that this program has had; `getrusage` counts that of the process which started it, too."""
    told = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    assert told
    return int(told[1]) >> 10


if __name__ == "__main__":
    began = time.process_time()
    rebuild(Home(sys.argv[1]))
    print(round(time.process_time() - began, 2), _peak_mib())  # noqa: T201 - the protocol
