"""`onrecord up` for real: deployments, scheduled runs, a clean log, and an end to all of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.servers import ROOT, Up, free_port, up

pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One server for the tests that only look at it."""
    with up(tmp_path_factory.mktemp("up") / "home") as server:
        yield server


def _scheduled(server: Up) -> list[dict[str, object]]:
    found = server.ask(
        "flow_runs/filter", flows={"name": {"any_": ["nightly"]}}, flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}}
    )
    return [run for run in found if run["auto_scheduled"]]


def test_both_deployments_are_there_and_nightly_runs_are_scheduled(running: Up) -> None:
    """The scheduler makes runs at the time of the cron schedule; nothing in the server's log is an error."""
    deployments = {each["name"]: each for each in running.ask("deployments/filter")}
    (schedule,) = deployments["nightly"]["schedules"]

    runs = running.until(lambda: _scheduled(running), "scheduled run")

    assert set(deployments) == {"nightly", "on-demand"}
    assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == ("30 2 * * *", "Europe/London")
    assert {each["path"] for each in deployments.values()} <= {None, ".", str(ROOT)}
    assert len(runs) > 1
    assert not re.findall(r"^.*(?:ERROR|CRITICAL|Traceback).*$", running.log("server"), re.MULTILINE)


def test_what_a_server_keeps_for_us_is_made_once_and_left_alone(running: Up) -> None:
    """Deploying again leaves the automation and the pool as they are, with what a user has changed in the pool."""
    (before,) = running.ask("automations/filter")
    running.ask("work_pools/onrecord", method="PATCH", concurrency_limit=3)

    for module in ("flows.pool", "flows.vigil"):
        environment = {**os.environ, "PREFECT_API_URL": f"{running.address}/api"}
        subprocess.run([sys.executable, "-m", module], cwd=ROOT, check=True, env=environment)

    assert running.ask("automations/filter") == [before]
    (pool,) = running.ask("work_pools/filter")
    assert (pool["name"], pool["type"], pool["concurrency_limit"]) == ("onrecord", "process", 3)


def test_a_silent_run_is_taken_for_dead_only_if_it_is_ours_and_three_times_too_late(running: Up) -> None:
    """A server may run other people's flows, whose runs say less often that they live."""
    (automation,) = running.ask("automations/filter")
    trigger = automation["trigger"]

    assert automation["enabled"]
    assert trigger["match_related"]["prefect.resource.id"] == "prefect.tag.onrecord"
    for deployment in running.ask("deployments/filter"):
        assert "onrecord" in deployment["tags"]
        assert trigger["within"] == 3 * int(deployment["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])


def test_a_run_of_a_deployment_publishes_a_release(running: Up, folder: Path) -> None:
    """What the form does: a run with parameters, taken by the worker; its release is under the home."""
    deployment = next(each for each in running.ask("deployments/filter") if each["name"] == "on-demand")

    run = running.ask(f"deployments/{deployment['id']}/create_flow_run", parameters={"paths": [str(folder)]})
    state = running.until(lambda: _ended(running, run["id"]), "end of the run")

    assert state["type"] == "COMPLETED", (state, running.log("worker"))
    assert (running.home / "warehouse" / "warehouse.duckdb").exists()
    assert not re.findall(r"^.*(?:ERROR|CRITICAL|Traceback).*$", running.log("server"), re.MULTILINE)


def _ended(server: Up, run_id: str) -> dict[str, object] | None:
    (run,) = server.ask("flow_runs/filter", flow_runs={"id": {"any_": [run_id]}})
    return run["state"] if run["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_all_of_it(number: int, tmp_path: Path) -> None:
    """Twice Ctrl-C is no more than once; nothing of ours listens or runs afterwards."""
    with up(tmp_path / "home") as server:
        heads = _group_heads(server.process.pid)
        server.process.send_signal(number)
        status = server.stop(number)

        assert status == 0, server.said()
        assert len(heads) == 2
        assert not [pid for pid in heads if Path(f"/proc/{pid}").exists()]
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def _group_heads(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """Which port, and what to do."""
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        command = [sys.executable, "-m", "flows.cli", "up", "--port", str(port), "--home", str(tmp_path)]

        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"onrecord: port {port} of 127.0.0.1 is taken: stop what listens there, or give another --port"
    ]


def test_a_server_that_dies_is_said_and_ends_the_rest(tmp_path: Path) -> None:
    """The process that died, its status, its log; the others are stopped."""
    with up(tmp_path / "home") as server:
        heads = _group_heads(server.process.pid)
        subprocess.run(["/bin/kill", "-KILL", str(heads[0])], check=True)

        assert server.process.wait(60) == 1
        assert "the server has died with status -9; its log is" in server.said()
        assert not Path(f"/proc/{heads[1]}").exists()
