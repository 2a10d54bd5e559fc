"""`onrecord sql`: ask the live release."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import FlowError
from flows.options import home_of
from warehouse.errors import ReleaseError
from warehouse.home import Home

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("table", "csv", "json")


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "query", nargs="?", metavar="QUERY", help="SQL; - reads it from standard input; none: an interactive client"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print the rows (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Print the answer, or start the client."""
    home = Home(home_of(arguments))
    if arguments.query is None:
        return _client(home)
    from warehouse.releases import query  # noqa: PLC0415 - the client does not need it

    text = sys.stdin.read() if arguments.query == "-" else arguments.query
    _print(query(home, text), arguments.format)
    return 0


def _client(home: Home) -> int:
    """Become DuckDB's own client, read-only; never returns."""
    if not home.live.exists():
        raise ReleaseError(f"{home.live} is not there: nothing was published yet.")
    client = Path(sys.executable).with_name("duckdb")
    if not client.exists():
        raise FlowError(f"{client} is not there: install duckdb-cli")
    os.execv(client, [str(client), "-readonly", str(home.live)])  # noqa: S606 - no shell is wanted


def _print(rows: pa.Table, form: str) -> None:
    if form == "csv":
        import csv  # noqa: PLC0415 - for this form only

        writer = csv.writer(sys.stdout)
        writer.writerow(rows.column_names)
        writer.writerows([_cell(value) for value in row.values()] for row in rows.to_pylist())
    elif form == "json":
        import orjson  # noqa: PLC0415

        for row in rows.to_pylist():
            sys.stdout.write(orjson.dumps(row, default=str).decode() + "\n")
    else:
        from flows.terminal import console, shown  # noqa: PLC0415

        console().print(shown(rows.column_names, (list(row.values()) for row in rows.to_pylist())))


def _cell(value: object) -> object:
    return "" if value is None else value
