"""Reading in a process that may die: hostile input costs the file at hand, never the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import orjson

from flows.limits import Limits
from flows.protocol import ALIVE, DONE, ReadArticle, decoded
from newstext.types import Refused

_MIB = 1024 * 1024
_WATCH_EVERY = 0.1
_EXIT_GRACE = 5


class ReaderDied(Exception):
    """The reader process is gone in the middle of a file."""


class Reader:
    """One reader process and the watch over it."""

    def __init__(self, command: tuple[str, ...], limits: Limits) -> None:
        """Start the process, in a session of its own so that Ctrl-C is the run's business."""
        self._seconds = limits.seconds
        self._due: float | None = None
        self._ended = threading.Event()
        self.is_late = False
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [*command, str(limits.memory_mib * _MIB), str(limits.seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        threading.Thread(target=self._watch, name="reader watch", daemon=True).start()

    @property
    def is_usable(self) -> bool:
        """Whether it lives and was never late."""
        return not self.is_late and self._process.poll() is None

    def hand_over(self, head: bytes, data: bytes) -> None:
        """Send one file."""
        with self._answer_due(), self._alive():
            pipe = self._process.stdin
            if pipe is not None:
                pipe.write(head + b"\n")
                pipe.write(data)
                pipe.flush()

    def answer(self) -> bytes:
        """Return the next line that the process says."""
        with self._answer_due(), self._alive():
            line = self._process.stdout.readline() if self._process.stdout else b""
        if not line.endswith(b"\n"):
            raise ReaderDied
        return line

    def exit_status(self) -> int | None:
        """Wait for the end of a process that is dying."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(_EXIT_GRACE)
        return None

    def end(self) -> None:
        """Kill the process and let go of everything it held."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()

    @contextmanager
    def _answer_due(self) -> Iterator[None]:
        self._due = time.monotonic() + self._seconds
        try:
            yield
        finally:
            self._due = None

    @contextmanager
    def _alive(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise ReaderDied from None

    def _watch(self) -> None:
        while not self._ended.wait(_WATCH_EVERY):
            due = self._due
            if due is not None and time.monotonic() > due:
                self.is_late = True
                self._process.kill()
                return


@dataclass(slots=True)
class Sandbox:
    """A reader process for as long as it lives, then the next one. Use as a context manager."""

    limits: Limits = field(default_factory=Limits)
    command: tuple[str, ...] = (sys.executable, "-B", "-m", "flows.reader_process")
    _reader: Reader | None = None

    def __enter__(self) -> Self:
        """Return itself; the process starts with the first file."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self._end()

    def read(self, data: bytes, fields: Mapping[str, str]) -> Iterator[ReadArticle | Refused]:
        """Yield what `data` holds, as the readers find it; the death of a reader is a `Refused` like any other.

        Args:
            data: The bytes of one file.
            fields: Our field names, and what the feed calls them.
        """
        reader = self._ready()
        head = orjson.dumps({"fields": dict(fields), "size": len(data)})
        is_complete = False
        try:
            reader.hand_over(head, data)
            while (line := reader.answer())[:1] != DONE:
                if line[:1] != ALIVE:
                    yield decoded(line)
            is_complete = True
        except ReaderDied:
            yield cause_of_death(reader.exit_status(), self.limits, is_late=reader.is_late)
        finally:
            if not is_complete:
                self._end()

    def _ready(self) -> Reader:
        if self._reader is None or not self._reader.is_usable:
            self._end()
            self._reader = Reader(self.command, self.limits)
        return self._reader

    def _end(self) -> None:
        if self._reader is not None:
            self._reader.end()
        self._reader = None


def cause_of_death(status: int | None, limits: Limits, *, is_late: bool) -> Refused:
    """Return the reject for a reader process that ended with `status` in the middle of a file."""
    if is_late or status == -signal.SIGXCPU:
        return Refused(
            record="", reason="reader_timeout", detail=f"the reader took more than {limits.seconds} s for one record"
        )
    how = signal.Signals(-status).name if status is not None and status < 0 else f"exit status {status}"
    return Refused(record="", reason="reader_crashed", detail=f"the reader died of {how}")
