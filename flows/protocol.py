"""What a run and its reader process say to each other: a line an answer, its first byte saying what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import TypeAdapter

from newstext.types import Article, Refused

READ = b"A"
REFUSED = b"R"
DONE = b"."
ALIVE = b"~"
"""No answer, but the promise of one: something was passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article as a reader made it: where it stood in its file, and the file's format."""

    article: Article
    record: str
    format: str
    member: str = ""
    """Which member of an archive it stands in; empty outside of one."""


_READ = TypeAdapter(ReadArticle)
_REFUSED = TypeAdapter(Refused)


def feed_of(name: str, member: str) -> str:
    """Return what a member of a file is called in every table: `path!member`."""
    return f"{name}!{member}" if member else name


def encoded(answer: ReadArticle | Refused) -> bytes:
    """Return one answer as a line without its end.

    Raises:
        TypeError: If a string of it cannot be written as UTF-8.
    """
    kind = READ if isinstance(answer, ReadArticle) else REFUSED
    return kind + dumps(answer)


def decoded(line: bytes) -> ReadArticle | Refused:
    """Return the answer that a line says.

    Raises:
        ValueError: If it says none.
    """
    kind, body = line[:1], line[1:]
    if kind == READ:
        return _READ.validate_json(body)
    if kind == REFUSED:
        return _REFUSED.validate_json(body)
    raise ValueError(f"no answer starts with {kind!r}")


def dumps(value: Any) -> bytes:
    """Return a value of the text code, or what holds such, as JSON."""
    return orjson.dumps(value, default=_plain)


def _plain(value: Any) -> Any:
    """Turn what orjson does not know, a named tuple, into what it does."""
    if isinstance(value, tuple):
        return list(value)
    raise TypeError(type(value).__name__)
