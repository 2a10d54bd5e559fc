"""What a user sees at the end of a command: tables that fit the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.publish import Summary
from flows.report import summary_rows, told
from warehouse.home import Home
from warehouse.questions import answer

QUOTES_SHOWN = 8
_PLAIN_WIDTH = 120
"""Columns where no terminal says how many it has."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def console() -> Console:
    """Return standard output as rich sees it; colours on a terminal only."""
    return Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH, highlight=False)


def show_run(home: Path, summary: Summary) -> None:
    """Print a run's summary, a few quotes with their speakers, and where the warehouse is."""
    out = console()
    out.print(shown(("what", "count"), ([row["what"], f"{row['count']:,}"] for row in summary_rows(summary)), right=("count",)))
    quotes = answer(Home(home), "latest_quotes").to_pylist()[:QUOTES_SHOWN]
    if quotes:
        out.print(shown(("speaker", "cue", "quote"), ([row["speaker"], row["cue"] or "", row["text"]] for row in quotes)))
    out.print(told(summary), soft_wrap=True)
    out.print(f"warehouse: {Home(home).live}", soft_wrap=True)


def shown(names: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[str] = ()) -> Table:
    """Return rows as a table; what articles say cannot command the terminal."""
    table = Table()
    for name in names:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(value)) for value in row))
    return table


def plain(value: Any) -> str:
    """Return a value as text without control characters and direction overrides."""
    if value is None:
        return ""
    if isinstance(value, Mapping | list):
        value = str(value)
    return _CONTROL.sub("�", str(value))
