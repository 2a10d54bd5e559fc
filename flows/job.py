"""What a run was asked to do, and where it keeps its papers."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from flows.options import Field as ArticleField
from flows.settings import Settings
from warehouse.home import Home
from warehouse.lake import Lake

log = logging.getLogger(__name__)

MOST_FILES = 1_000_000
STALE = 7 * 24 * 60 * 60
"""Seconds after which nobody will look at what a failed run left."""


class KnownInput(StrEnum):
    """What to do with files that an earlier run has read."""

    SKIP = "skip"
    REPLACE = "replace"


class FieldName(BaseModel):
    """What JSON records call a field of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ours: ArticleField = Field(description="Our name of the field.")
    theirs: str = Field(min_length=1, description="The key that holds it in the records.", examples=["content_original"])


class Order(BaseModel):
    """What to read, and how."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paths: tuple[str, ...] = Field(default=(), description="Files and folders. None: the inbox and the configured feeds.")
    known: KnownInput = Field(
        default=KnownInput.SKIP,
        description="Files read before: skip them, or read them again and replace what comes out differently.",
    )
    fields: tuple[FieldName, ...] = Field(
        default=(), description="What JSON records call our fields, where it is not one of the usual names."
    )
    max_files: int = Field(default=MOST_FILES, ge=1, le=MOST_FILES, description="Read at most so many files, the first ones.")

    @property
    def field_names(self) -> dict[str, str]:
        """The fields as a reader takes them: our name, theirs."""
        return {name.ours.value: name.theirs for name in self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One run: its order, its settings, its id."""

    run_id: str
    started_at: datetime
    order: Order
    settings: Settings

    @property
    def home(self) -> Home:
        """Where everything is kept."""
        return Home(self.settings.home)

    @property
    def folder(self) -> Path:
        """Where the run keeps its papers: what it has read and refused. Nothing there is the truth about anything."""
        folder = self.home.root / "runs" / self.run_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def paths(self) -> list[Path]:
        """What to read: as ordered, else the inbox and the configured feeds."""
        if self.order.paths:
            return [Path(path).expanduser() for path in self.order.paths]
        return [self.home.inbox, *self.settings.feeds]


@contextmanager
def job(order: Order, settings: Settings) -> Iterator[Job]:
    """Open a run's papers, and clear them away at its end; what a failed run refused stays for those who look."""
    started_at = datetime.now(UTC)
    opened = Job(
        run_id=f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}", started_at=started_at, order=order, settings=settings
    )
    _drop_stale(opened.folder.parent)
    try:
        yield opened
    except BaseException:
        Lake(opened.home).discard(opened.run_id)
        shutil.rmtree(opened.folder / "articles", ignore_errors=True)
        raise
    shutil.rmtree(opened.folder, ignore_errors=True)


def _drop_stale(runs: Path) -> None:
    for folder in runs.iterdir():
        if time.time() - folder.stat().st_mtime > STALE:
            log.info("dropped the papers of run %s", folder.name)
            shutil.rmtree(folder, ignore_errors=True)
