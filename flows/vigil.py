"""What tells a dead run from a slow one: an automation that marks runs as crashed when they have long been silent.

Run as a module, against the server that the environment names: Prefect reads it when it is imported.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from prefect.automations import Automation
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

TAG = "onrecord"
"""What `prefect.yaml` puts on our runs."""

NAME = "onrecord: silent runs have crashed"
SILENT_FOR = timedelta(seconds=90)
"""Three of the heartbeats that `prefect.yaml` sets; at Prefect's default of 180 s healthy runs would be marked."""


async def keep() -> None:
    """Make sure that the automation is there, once."""
    wanted = _automation()
    try:
        found = await Automation.aread(name=NAME)
    except ValueError:
        await wanted.acreate()
        return
    # an update forgets which runs are being watched
    if found.trigger != wanted.trigger:
        found.trigger, found.actions = wanted.trigger, wanted.actions
        await found.aupdate()


def _automation() -> Automation:
    ends = {f"prefect.flow-run.{name}" for name in ("Completed", "Failed", "Crashed", "Cancelled")}
    heartbeat = "prefect.flow-run.heartbeat"
    trigger = EventTrigger(
        after={heartbeat},
        expect={heartbeat, *ends},
        match=ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"}),
        # a server may run other people's flows too, and those may say less often that they live
        match_related=ResourceSpecification({"prefect.resource.id": f"prefect.tag.{TAG}", "prefect.resource.role": "tag"}),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=SILENT_FOR,
    )
    message = f"No sign of life for {SILENT_FOR.total_seconds():.0f} s. The next run does its work."
    return Automation(
        name=NAME,
        description="A run whose worker was killed would stay Running for ever.",
        trigger=trigger,
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message=message)],
    )


if __name__ == "__main__":
    asyncio.run(keep())
