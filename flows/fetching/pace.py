"""One polite rate a host, whoever asks: never two requests at a time, and a pause after each."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from flows.fetching.reasons import Postponed

_FAILURES = 3
"""Connections in a row that may fail until a host is left in peace for this run."""


@dataclass(slots=True)
class _Host:
    turn: Lock = field(default_factory=Lock)
    ended: float = -math.inf
    not_before: float = 0.0
    failures: int = 0
    rests: bool = False


@dataclass(slots=True)
class Pace:
    """Who may ask when. Safe from any thread."""

    seconds: float
    """Seconds that all fetching of a run may take."""
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _stopped: Event = field(default_factory=Event)
    _begun: float = field(default_factory=time.monotonic)

    @contextmanager
    def turn(self, site: str, delay: float) -> Iterator[None]:
        """Wait for the host's turn, `delay` seconds after the last one has ended, and hold it while inside.

        Raises:
            Postponed: If the host rests, or its turn would come after the time for fetching.
        """
        host = self._host(site)
        with host.turn:
            self.require(site)
            due = max(host.ended + delay, host.not_before)
            if max(due, time.monotonic()) > self._begun + self.seconds:
                raise Postponed("The time for fetching is over.")
            if self._stopped.wait(max(0.0, due - time.monotonic())):
                raise Postponed("The run ends.")
            try:
                yield
            finally:
                host.ended = time.monotonic()

    def require(self, site: str) -> None:
        """Raise for a host that rests.

        Raises:
            Postponed: If it does.
        """
        if self._host(site).rests:
            raise Postponed(f"{site} is left in peace until the next run.")

    def postpone(self, site: str, seconds: float) -> None:
        """Let the host's next turn come in so many seconds at the earliest."""
        host = self._host(site)
        host.not_before = max(host.not_before, time.monotonic() + seconds)

    def rest(self, site: str) -> None:
        """Leave the host in peace for the rest of the run."""
        self._host(site).rests = True

    def failed(self, site: str) -> None:
        """Take note that a host could not be reached; several times in a row, and it rests."""
        host = self._host(site)
        host.failures += 1
        host.rests = host.rests or host.failures >= _FAILURES

    def answered(self, site: str) -> None:
        """Take note that a host has answered."""
        self._host(site).failures = 0

    def stop(self) -> None:
        """Wake everybody who waits: nobody gets a turn any more."""
        self._stopped.set()

    def _host(self, site: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(site, _Host())
