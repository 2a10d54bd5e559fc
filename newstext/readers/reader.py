"""What a reader is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from newstext.types import RawArticle, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One input format: its name in `articles.format`, how it knows its own, and how it reads it."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Mapping[str, str]], Iterator[RawArticle | Refused]]
