"""The work pool that our deployments run in.

Run as a module, against the server that the environment names: Prefect reads it when it is imported. `prefect work-pool create`
would do, but it has the server look for worker types on the internet, and writes over a pool that the user has changed.
"""

from __future__ import annotations

import sys

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectNotFound
from prefect.workers.process import ProcessWorker

from flows.deployment import POOL


def keep() -> None:
    """Make sure that the pool is there; one that is there stays as it is."""
    with get_client(sync_client=True) as client:
        try:
            kind = client.read_work_pool(POOL).type
        except ObjectNotFound:
            kind = ProcessWorker.type
            client.create_work_pool(
                WorkPoolCreate(name=POOL, type=kind, base_job_template=ProcessWorker.get_default_base_job_template())
            )
    if kind != ProcessWorker.type:
        sys.exit(f"the server has a work pool {POOL} of type {kind}: our runs need one of type {ProcessWorker.type}")


if __name__ == "__main__":
    keep()
