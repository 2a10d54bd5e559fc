"""Paths become a list of files, in an order that is the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import MissingInput


@dataclass(frozen=True, slots=True)
class Feed:
    """One input file: where it lies, and its name in every table, which is the path as the user gave it."""

    path: Path

    @property
    def name(self) -> str:
        """The path as text; bytes that are no UTF-8 are shown as �."""
        return os.fsencode(self.path).decode("utf-8", errors="replace")


def discover(paths: Iterable[Path]) -> list[Feed]:
    """Return every file that the paths name or hold, each once.

    Folders are walked in sorted order. Hidden files in them are left out, and so are links that lead out of the folder.

    Args:
        paths: Files and folders.

    Raises:
        MissingInput: If one of them is not there.
    """
    feeds: dict[Path, Feed] = {}
    for path in paths:
        if not path.exists():
            raise MissingInput(f"{path} is not there: no such file or folder")
        for file in _files(path):
            feeds.setdefault(file.resolve(), Feed(file))
    return list(feeds.values())


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    root = path.resolve()
    unreadable: list[Path] = []
    for folder, names, files in os.walk(path, onerror=lambda error: unreadable.append(Path(error.filename))):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            if not name.startswith(".") and (not file.is_symlink() or file.resolve().is_relative_to(root)):
                yield file
    # a folder that cannot be listed is reported as a file that cannot be read
    yield from unreadable
