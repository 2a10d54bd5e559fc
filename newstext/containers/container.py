"""What a container is: a compression around one stream, or an archive of members."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newstext.budget import Budget
from newstext.containers.source import Note, Source
from newstext.types import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """One way to compress a stream: its name, how it knows its own by the first bytes, and what comes out."""

    name: str
    recognises: Callable[[bytes], bool]
    pieces: Callable[[Source, Budget, Note], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive. Its name is a label and never a path."""

    name: str
    data: bytes
    url: str | None = None
    """The address at which it was found, where a crawler says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """One way to put many files into one: a member that is passed over in silence is `None`."""

    name: str
    recognises: Callable[[bytes], bool]
    members: Callable[[Source, Budget], Iterator[Member | Refused | None]]
