"""`onrecord run`: the nightly flow, once, in this process."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

from flows.environment import ONE_RUN, has_own_server, set_defaults
from flows.errors import MissingInput
from flows.options import add_fields, fields_of, home_of
from flows.settings import load_settings


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders (default: the inbox and the configured feeds)"
    )
    parser.add_argument("--again", action="store_true", help="read files again that an earlier run has read")
    add_fields(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the flow and print what it came to."""
    home = home_of(arguments)
    os.environ["ONRECORD_HOME"] = str(home)
    load_settings()
    _require(arguments.paths)
    set_defaults(home, ONE_RUN)
    if not has_own_server():
        sys.stderr.write("starting Prefect for this one run …\n")
    from flows.job import FieldName, KnownInput, Order  # noqa: PLC0415 - Prefect reads the environment when it is imported
    from flows.pipeline import nightly  # noqa: PLC0415
    from flows.terminal import show_run  # noqa: PLC0415

    for handler in logging.getLogger().handlers:
        handler.addFilter(_is_news)
    order = Order(
        paths=tuple(arguments.paths),
        known=KnownInput.REPLACE if arguments.again else KnownInput.SKIP,
        fields=tuple(FieldName(ours=ours, theirs=theirs) for ours, theirs in fields_of(arguments).items()),
    )
    show_run(home, nightly(order))
    return 0


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a log line is for the terminal: a failure is said once, in our words, and without a traceback."""
    is_prefects = record.name.startswith(("prefect.flow_runs", "prefect.task_runs"))
    return not (is_prefects and (record.levelno >= logging.ERROR or "Finished in state Failed" in record.getMessage()))


def _require(paths: list[str]) -> None:
    """Refuse a path that is not there before anything is started."""
    for path in paths:
        if path != path.encode(errors="replace").decode():
            raise MissingInput(f"{path!r} is no UTF-8 and cannot be an order: name the folder that holds it")
        if not Path(path).expanduser().exists():
            raise MissingInput(f"{path} is not there: no such file or folder")
