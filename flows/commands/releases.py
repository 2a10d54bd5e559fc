"""`onrecord releases`: the releases of the warehouse, oldest first."""

from __future__ import annotations

import argparse

from flows.options import home_of
from warehouse.home import Home
from warehouse.releases import releases

_MIB = 1024 * 1024


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print one line a release."""
    from flows.terminal import console, shown  # noqa: PLC0415 - drawn once there is something to draw

    rows = [
        [each.release_id, "live" if each.is_live else "", f"{each.bytes / _MIB:,.1f}"]
        for each in releases(Home(home_of(arguments)))
    ]
    console().print(shown(("release", "", "MiB"), rows, right=("MiB",)))
    return 0
