"""`onrecord rollback`: make an older release live."""

from __future__ import annotations

import argparse
import sys

from flows.options import home_of
from warehouse.home import Home
from warehouse.releases import rollback


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("release", metavar="ID", help="as `onrecord releases` prints it")


def run(arguments: argparse.Namespace) -> int:
    """Swap the link; the next run goes on from the newest state all the same."""
    release = rollback(Home(home_of(arguments)), arguments.release)
    sys.stdout.write(f"release {release.release_id} is live\n")
    return 0
