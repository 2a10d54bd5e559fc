"""How long work shows itself: a bar on a terminal, a log line now and then elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

LINE_EVERY = 10.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Steps:
    """Counts what is done of one stage, from any thread, and says so at most every ten seconds."""

    stage: str
    total: int
    unit: str
    done: int = 0
    _said_at: float = field(default_factory=time.monotonic)
    _lock: Lock = field(default_factory=Lock)

    def advance(self, count: int = 1) -> None:
        """Take note of so many more."""
        with self._lock:
            self.done += count
            now = time.monotonic()
            if now - self._said_at >= LINE_EVERY:
                self._said_at = now
                log.info("%s: %s of %s %s", self.stage, f"{self.done:,}", f"{self.total:,}", self.unit)


class Bar(Steps):
    """The same as a bar."""

    def __init__(self, stage: str, total: int, unit: str, bars: Progress) -> None:
        """Draw an empty bar in `bars`."""
        super().__init__(stage, total, unit)
        self._bars = bars
        self._task = bars.add_task(f"{stage}", total=total, unit=unit)

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        self._bars.advance(self._task, count)


@contextmanager
def steps(stage: str, total: int, unit: str) -> Iterator[Steps]:
    """Show the progress of one stage while inside."""
    if not sys.stderr.isatty():
        yield Steps(stage, total, unit)
        return
    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bar(stage, total, unit, bars)
