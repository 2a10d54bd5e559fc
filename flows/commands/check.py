"""`onrecord check`: every data check on the live release."""

from __future__ import annotations

import argparse
import sys

from flows.options import home_of
from warehouse.home import Home
from warehouse.releases import check
from warehouse.statements import checks


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print what does not hold, with the offending rows; exit status 1 if a check of severity `fail` found any."""
    from flows.terminal import console, shown  # noqa: PLC0415 - only where there is something to show

    home = Home(home_of(arguments))
    findings = check(home)
    for finding in findings:
        console().print(f"{finding.check.severity}: {finding}", soft_wrap=True, markup=False)
        console().print(shown(finding.rows.column_names, (list(row.values()) for row in finding.rows.to_pylist())))
    failed = [finding for finding in findings if finding.check.severity == "fail"]
    sys.stdout.write(f"{len(checks())} checks, {len(failed)} failed, {len(findings) - len(failed)} warned\n")
    if failed:
        sys.stderr.write(f"onrecord: {home.live}: {failed[0]}\n")
    return 1 if failed else 0
