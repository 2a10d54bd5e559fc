"""The files that a run's steps leave for the next one: JSON Lines, so that tasks pass paths and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from pydantic import TypeAdapter

from flows.masthead import Masthead
from flows.protocol import dumps
from newstext.types import Article
from schemas.frames import Reject, Tombstone
from warehouse.lake import Ingested

Paper = TypeVar("Paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file whose bytes are in the raw archive."""

    feed: str
    raw_ref: str
    masthead: Masthead | None = None
    """The outlet that it was fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled:
    """An article that waits to be split, and where it came from."""

    article: Article
    format: str
    feed: str
    raw_ref: str


RECEIVED = TypeAdapter(Received)
SPOOLED = TypeAdapter(Spooled)
REJECTS = TypeAdapter(Reject)
INPUTS = TypeAdapter(Ingested)
TOMBSTONES = TypeAdapter(Tombstone)


def is_fetched(feed: str) -> bool:
    """Tell a feed that was fetched from a file: no path begins with a scheme and two slashes."""
    return feed.startswith(("http://", "https://"))


def write(path: Path, papers: Iterable[object]) -> int:
    """Write one line a paper and return how many."""
    count = 0
    with path.open("wb") as file:
        for count, paper in enumerate(papers, start=1):  # noqa: B007
            file.write(dumps(paper) + b"\n")
    return count


def load(path: Path, kind: TypeAdapter[Paper]) -> Iterator[Paper]:
    """Yield the papers of a file; nothing where there is none."""
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                yield kind.validate_json(line)


@dataclass(slots=True)
class Ledger:
    """A file that grows line by line. Use as a context manager."""

    path: Path
    count: int = 0
    _file: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Open the file, or go on with it."""
        self._file = self.path.open("ab")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, paper: object) -> None:
        """Write one line."""
        if self._file is not None:
            self._file.write(dumps(paper) + b"\n")
            self.count += 1


@dataclass(slots=True)
class Spool:
    """Articles in batches, each closed when it holds enough words. A later version of an article makes the earlier one void."""

    folder: Path
    batch_words: int
    batches: int = 0
    voided: int = 0
    _words: int = 0
    _lines: int = 0
    _places: dict[str, tuple[int, int]] = field(default_factory=dict)
    _void: dict[int, list[int]] = field(default_factory=dict)
    _file: BinaryIO | None = None

    def add(self, spooled: Spooled) -> None:
        """Put an article into the batch at hand."""
        if self._file is None:
            self._file = batch_path(self.folder, self.batches).open("wb")
        article = spooled.article
        self._file.write(dumps(spooled) + b"\n")
        self._make_void(article.article_id)
        self._places[article.article_id] = (self.batches, self._lines)
        self._lines += 1
        self._words += article.word_count
        if self._words >= self.batch_words:
            self._close_batch()

    def close(self) -> None:
        """Close the last batch and note which articles are void."""
        self._close_batch()
        for batch, lines in self._void.items():
            _void_path(self.folder, batch).write_bytes(dumps(lines))

    def _make_void(self, article_id: str) -> None:
        place = self._places.get(article_id)
        if place is not None:
            self._void.setdefault(place[0], []).append(place[1])
            self.voided += 1

    def _close_batch(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            self.batches += 1
            self._words = self._lines = 0


def spooled_batch(folder: Path, batch: int) -> tuple[list[Spooled], list[Spooled]]:
    """Return the articles of a batch, and those of which a later version came in the same run."""
    path = _void_path(folder, batch)
    void = frozenset(TypeAdapter(list[int]).validate_json(path.read_bytes())) if path.exists() else frozenset[int]()
    papers = list(load(batch_path(folder, batch), SPOOLED))
    return (
        [paper for line, paper in enumerate(papers) if line not in void],
        [paper for line, paper in enumerate(papers) if line in void],
    )


def batch_path(folder: Path, batch: int) -> Path:
    """Return where a batch lies."""
    return folder / f"{batch:06d}.jsonl"


def _void_path(folder: Path, batch: int) -> Path:
    return folder / f"{batch:06d}.void.json"
