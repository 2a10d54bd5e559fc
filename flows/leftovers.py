"""Runs that a server of ours shows as under way though nothing runs them: their worker was stopped or killed with them.

Run as a module before the worker starts, against the server that the environment names: Prefect reads it when it is imported.
A server of ours has one worker, so whatever is under way before it starts is dead. Elsewhere `flows.vigil` does this.
"""

from __future__ import annotations

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from flows.deployment import POOL

UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


def settle() -> None:
    """Mark them as crashed, which makes room for the next run."""
    ours = WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL]))
    under_way = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=UNDER_WAY)))
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=under_way, work_pool_filter=ours):
            client.set_flow_run_state(run.id, Crashed(message="Its worker was stopped while it was under way."))


if __name__ == "__main__":
    settle()
