"""Other processes: clients that hold the file, publishers that are killed, publishers at the same time."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import duckdb
import pytest

from tests.builders import make_split
from tests.warehouse import actors
from tests.warehouse.lakes import add
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.releases import check, live, publish, query, releases

ROOT = Path(__file__).parents[2]
KILLS = 30
LONGEST = 2.0
"""Seconds after its start at which a publisher is killed at the latest: it has published about twice by then."""


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Where real processes come from that have our modules loaded already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warehouse.actors"])
    return context


@pytest.fixture(params=["ro", "rw"])
def holder(request: pytest.FixtureRequest, published: Home) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the live file open, read-only or for writing with an unsaved change."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse.actors", str(published.live), request.param],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_client_that_holds_the_file_neither_blocks_nor_breaks(published: Home, holder: subprocess.Popen[str]):
    """A publish goes through at once beside an open client; the client keeps what it saw, new ones see the new."""
    add(published, "run-2", [make_split("b2")])

    publish(published, patience=0)

    assert query(published, "select count(*) as n from articles").to_pylist() == [{"n": 4}]
    assert check(published) == []
    told, _ = holder.communicate("\n", timeout=30)
    assert told.split() == ["3"]
    assert holder.returncode == 0


class Reader(threading.Thread):
    """Opens the live release again and again; keeps what was wrong with it."""

    def __init__(self, home: Home) -> None:
        """Look at a home; `start` begins."""
        super().__init__(daemon=True)
        self.home, self.opened, self.wrong, self.stop = home, 0, [], threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        last = ""
        while not self.stop.is_set():
            try:
                found = [finding.check.name for finding in check(self.home)]
                snapshot = query(self.home, "select snapshot from meta.snapshot").to_pylist()[0]["snapshot"]
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
                self.wrong.append(repr(error))
                continue
            self.opened += 1
            if found or snapshot < last:
                self.wrong.append(f"{found} in {snapshot} after {last}")
            last = snapshot


def test_a_killed_publisher_leaves_a_release_that_checks_clean(published: Home, processes: ForkServerContext):
    """Killed at thirty random moments: every look in between finds a whole release, never an older one, and the next heals."""
    chance, reader, building, first = random.Random(7), Reader(published), 0, live(published)
    reader.start()
    for kill in range(KILLS):
        publisher = processes.Process(target=actors.publish_for_ever, args=(str(published.root), 1000 * (kill + 1)))
        publisher.start()
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(publisher.pid, signal.SIGKILL)
        publisher.join()
        assert publisher.exitcode == -signal.SIGKILL
        building += bool(list(published.releases.glob(".building-*")))
    reader.stop.set()
    reader.join()

    add(published, "run-last", [make_split("last")])
    healed = publish(published)

    ways = [_made_from(release.path) for release in releases(published)]
    assert any(ways), "no release was made from another"
    assert building > 0
    assert first not in releases(published)
    assert reader.wrong == []
    assert reader.opened > KILLS
    assert check(published) == []
    assert healed.release_id == Lake(published).newest().snapshot
    assert not list(published.releases.glob(".building-*"))
    assert not list(published.warehouse.glob(".warehouse.duckdb.*"))


def _made_from(path: Path) -> str | None:
    """Return the release that one was made from."""
    with duckdb.connect(str(path), read_only=True) as connection:
        [[made_from]] = connection.execute("select made_from from meta.snapshot").fetchall()
    return made_from


def test_two_publishers_at_once_both_get_through(published: Home, processes: ForkServerContext):
    """Runs that meet wait for each other, and both their articles are live."""
    both = [
        processes.Process(target=actors.publish_once, args=(str(published.root), f"run-{name}", f"said {name}"))
        for name in ("x", "y")
    ]
    for publisher in both:
        publisher.start()
    for publisher in both:
        publisher.join(timeout=60)

    assert [publisher.exitcode for publisher in both] == [0, 0]
    assert query(published, "select count(*) as n from articles where article_id like 'extra-%'").to_pylist() == [{"n": 2}]
    assert check(published) == []


def test_the_command_line_client_opens_it(published: Home):
    """DuckDB's own command line reads the live path, comments and all."""
    client = shutil.which("duckdb", path=str(Path(sys.executable).parent))
    assert client is not None
    sql = "select comment from duckdb_tables() where table_name = 'quotes'"

    done = subprocess.run([client, "-readonly", "-csv", published.live, sql], capture_output=True, text=True, check=True)

    assert "One row per attribution" in done.stdout


def test_a_plain_connection_finds_its_catalog(published: Home):
    """A saved query with the full name goes on working after any publish: the catalog is always `warehouse`."""
    for number in range(2):
        add(published, f"run-{number + 2}", [make_split(f"b{number}")])
        publish(published)

        with duckdb.connect(str(published.live), read_only=True) as connection:
            assert connection.execute("select count(*) from warehouse.main.articles").fetchall() == [(4 + number,)]
    assert live(published) is not None
