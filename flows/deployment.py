"""Our deployments on a Prefect server: the work pool, and everything in `prefect.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.errors import FlowError
from flows.server import complete

ROOT = Path(__file__).parents[1]
POOL = "onrecord"


def deploy(environment: Mapping[str, str], *, is_ours: bool) -> None:
    """Make the work pool and deploy; doing so again changes nothing.

    Args:
        environment: Names the server.
        is_ours: Whether we have just started it, so that no worker is at work.

    Raises:
        FlowError: If there is no `prefect.yaml` beside the packages.
        ServerFailed: If the server refuses.
    """
    if not (ROOT / "prefect.yaml").exists():
        raise FlowError(f"{ROOT / 'prefect.yaml'} is not there: deploy from a checkout of the project")
    variables = {**environment, "ONRECORD_ROOT": str(ROOT)}
    complete("flows.pool", root=ROOT, environment=variables)
    # a server of ours starts and stops with its one worker: what is under way now is dead, and nothing need be watched
    complete("flows.leftovers" if is_ours else "flows.vigil", root=ROOT, environment=variables)
    complete("prefect", "--no-prompt", "deploy", "--all", root=ROOT, environment=variables)
