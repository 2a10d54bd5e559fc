"""Whole runs, killed: what is live always checks clean, and the next run completes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.flows.runs import run_for_ever, run_once, write_inputs
from warehouse.home import Home
from warehouse.releases import check, live, query

KILLS = 30


def test_a_run_killed_at_any_moment_leaves_a_release_that_checks_clean(tmp_path: Path) -> None:
    """SIGKILL at 30 random moments; after each the live release passes every check; at the end a run heals what is left.

    Every other process is let come to one release first, however busy the machine is.
    """
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.flows.runs"])
    home, chance = Home(tmp_path / "home"), random.Random(7)
    write_inputs(tmp_path / "in", 0)
    run_once(home.root, tmp_path / "in")
    seen = {live(home).release_id}
    took, copies = _length_of_a_run(processes, tmp_path, home), 0

    for number in range(KILLS):
        run = processes.Process(target=run_for_ever, args=(str(tmp_path), 1000 * number), daemon=True)
        run.start()
        if number % 2:
            _next_release(home, run)
        time.sleep(chance.uniform(0.1, took))
        os.kill(run.pid, signal.SIGKILL)
        run.join()
        assert check(home) == []
        seen.add(live(home).release_id)
        copies += query(home, "from meta.snapshot where made_from is not null").num_rows

    summary = run_once(home.root, tmp_path / "in")
    assert len(seen) > KILLS / 2, "too few runs came to an end for the kills to mean anything"
    assert copies > 0, "no release was made from another"
    assert check(home) == []
    assert summary.unchanged + summary.kept == len(list((tmp_path / "in").glob("[!.]*.jsonl")))
    assert query(home, "select count(*) as n from articles").to_pylist() == [{"n": summary.unchanged + summary.kept}]


def _length_of_a_run(processes: multiprocessing.context.BaseContext, root: Path, home: Home) -> float:
    """Return the seconds from the start of a process to its first release, on this machine as busy as it is."""
    run = processes.Process(target=run_for_ever, args=(str(root), 999_000), daemon=True)
    begun = time.monotonic()
    run.start()
    _next_release(home, run)
    took = time.monotonic() - begun
    os.kill(run.pid, signal.SIGKILL)
    run.join()
    return took


def _next_release(home: Home, run: BaseProcess) -> None:
    """Wait until a run has made another release live."""
    before = live(home).release_id
    while live(home).release_id == before:
        assert run.is_alive()
        time.sleep(0.05)
