"""A home with outlets to fetch from, and what fetching left of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.fetching.desk import Tally
from flows.fetching.fetch import fetch_outlets
from flows.job import Order, job
from flows.papers import RECEIVED, REJECTS, Received, load
from flows.settings import Settings
from schemas.frames import Reject
from tests.flows.fetching.servers import Site
from warehouse.home import Home

NAMES = {
    "private.example": ["10.1.2.3"],
    "metadata.example": ["169.254.169.254"],
    "half.example": ["93.184.215.14", "192.168.0.9"],
    "local.example": ["127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
}
"""What names lead to in these tests, where nothing is looked up."""


@dataclass(slots=True)
class Wall:
    """Every connection that was begun; one beyond this machine fails the test that began it."""

    begun: list[tuple[str, int]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Fetched:
    """What a run's fetching left."""

    tally: Tally
    rejects: list[Reject]
    received: list[Received]

    @property
    def reasons(self) -> list[str]:
        """The reasons of the rejects, in order."""
        return [each.reason for each in self.rejects]


@dataclass(slots=True, kw_only=True)
class Newsroom:
    """A home with one outlet whose server is at hand."""

    home: Home
    site: Site
    settings: dict[str, Any]

    def describe(self, stem: str = "wire", **lines: Any) -> Path:
        """Write an outlet's file."""
        keys = {"name": "The Coast Wire", "delay": 0} | lines
        self.home.outlets.mkdir(parents=True, exist_ok=True)
        path = self.home.outlets / f"{stem}.toml"
        path.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in keys.items()), encoding="utf-8")
        return path

    def fetch(self, **changes: Any) -> Fetched:
        """Fetch once, as the first stage of a run does."""
        with job(Order(), self.limits(**changes)) as opened:
            tally = fetch_outlets(opened)
            return Fetched(
                tally=tally,
                rejects=list(load(opened.folder / "rejects.jsonl", REJECTS)),
                received=list(load(opened.folder / "received.jsonl", RECEIVED)),
            )

    def limits(self, **changes: Any) -> Settings:
        """Return the settings of a run."""
        return Settings(home=self.home.root, **(self.settings | changes))


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return repr(value)
