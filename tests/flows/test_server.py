"""`onrecord up` for real: deployments, scheduled runs, a clean log, and an end to all of it."""

from __future__ import annotations

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
    assert running.errors() == []


def test_a_pool_that_is_there_stays_as_the_user_has_it(running: Up) -> None:
    """Deploying again leaves it alone."""
    running.ask("work_pools/onrecord", method="PATCH", concurrency_limit=3)

    running.complete("flows.pool")

    (pool,) = running.ask("work_pools/filter")
    assert (pool["name"], pool["type"], pool["concurrency_limit"]) == ("onrecord", "process", 3)


def test_a_run_that_nothing_runs_any_more_is_marked_as_crashed(running: Up) -> None:
    """What the next `up` finds under way was left by the last one; what is still to come stays so."""
    deployment = next(each for each in running.ask("deployments/filter") if each["name"] == "on-demand")
    left = running.ask(
        f"deployments/{deployment['id']}/create_flow_run", parameters={"paths": ["somewhere"]}, state={"type": "PENDING"}
    )
    coming = running.until(lambda: _scheduled(running), "scheduled run")

    running.complete("flows.leftovers")

    assert _ended(running, left["id"])["type"] == "CRASHED"
    assert _scheduled(running) == coming


def test_on_another_server_a_run_is_taken_for_dead_if_it_is_ours_and_three_times_too_late(running: Up) -> None:
    """One automation, however often we deploy; other people's runs may say less often that they live."""
    running.complete("flows.vigil")
    running.complete("flows.vigil")
    (automation,) = running.ask("automations/filter")
    running.ask(f"automations/{automation['id']}", method="DELETE")
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
    assert running.errors() == []


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
