"""`onrecord rebuild`: the warehouse again, from Parquet alone."""

from __future__ import annotations

import argparse
import sys

from flows.options import home_of
from flows.settings import load_settings
from warehouse.home import Home
from warehouse.releases import Limits, rebuild


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Build the newest manifest's release again and make it live."""
    settings = load_settings()
    limits = Limits(memory=settings.warehouse_memory)
    release = rebuild(Home(home_of(arguments)), keep=settings.keep_releases, limits=limits)
    sys.stdout.write(f"release {release.release_id} is live\n")
    return 0
