"""`onrecord`, the command line. Exit status: 0 done, 1 it failed with one line on stderr saying what, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Protocol, cast

from flows.commands import COMMANDS
from flows.errors import BadSetting

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
OURS = frozenset({"flows", "warehouse", "schemas", "newstext"})
"""Errors of these packages say what is wrong in their own words."""


class Command(Protocol):
    """What a module in `flows.commands` offers."""

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _dispatch(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read our output has had enough; Python would complain again when it closes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  a command ends with a line, not with a traceback
        if os.environ.get("ONRECORD_DEBUG"):
            traceback.print_exc()
        _complain(one_line(error))
        return WRONG_USAGE if isinstance(error, BadSetting) else FAILED
    return status


def _dispatch(words: Sequence[str]) -> int:
    name = next((word for word in words if not word.startswith("-")), None)
    command = cast("Command", import_module(f"flows.commands.{name}")) if name in COMMANDS else None
    arguments = _parser(name, command).parse_args(words)
    return command.run(arguments) if command else 0


def _parser(name: str | None, command: Command | None) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with the options of the one command that is asked for."""
    parser = argparse.ArgumentParser(prog="onrecord", description="News articles in, a queryable record of who said what out.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {metadata.version('onrecord')}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", required=True)
    for each, text in COMMANDS.items():
        sub = commands.add_parser(each, help=text, description=text[0].upper() + text[1:] + ".")
        sub.add_argument(
            "--home", type=Path, metavar="DIR", help="where everything is kept (default: $ONRECORD_HOME, else ./data)"
        )
        if command is not None and each == name:
            command.options(sub)
    return parser


def one_line(error: BaseException) -> str:
    """Return what went wrong as one line."""
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    elif type(error).__module__.partition(".")[0] in OURS:
        text = str(error)
    else:
        text = f"unexpected {type(error).__name__}: {error} (ONRECORD_DEBUG=1 shows where)"
    return " ".join(text.split())


def _complain(text: str) -> None:
    sys.stderr.write(f"onrecord: {text}\n")


if __name__ == "__main__":
    sys.exit(main())
