"""The commands of `onrecord`, one module each: `options(parser)` and `run(arguments) -> exit status`.

A module is imported only when its command is the one asked for, so that `onrecord extract` need not wait for Prefect.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "run": "read articles, find who said what, publish a release: the nightly flow, once",
    "extract": "quotes of articles given as JSON Lines, as JSON Lines",
    "read": "articles of any supported input format, as JSON Lines",
    "sql": "ask the live release; without a query, an interactive SQL client",
    "check": "run every data check on the live release",
    "releases": "list the releases of the warehouse",
    "rollback": "make an older release the live one",
    "rebuild": "make the warehouse again from Parquet alone",
    "up": "Prefect's server and UI, the deployments and a worker, until Ctrl-C",
}
"""Every command and what it does, in the order of `onrecord --help`."""
