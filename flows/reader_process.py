"""The process that reads: limited in memory and time, without sockets, files to write or children of its own.

It is started by `flows.sandbox`. On its input: a line of JSON (fields, size) and so many bytes, again and again. On its
output: the answers of `flows.protocol`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flows.confinement import Order, allow, serve
from flows.protocol import ALIVE, DONE, ReadArticle, encoded
from newstext.articles import article_of
from newstext.containers import Leaf, leaves
from newstext.errors import NewstextError, UnreadableArticle
from newstext.readers import reader_for
from newstext.readers.decoding import is_assumed
from newstext.types import RawArticle, Refused

_DETAIL_LENGTH = 500


def main() -> None:
    """Serve files until the input ends."""
    serve(answers_to)


def answers_to(order: Order, seconds: int) -> Iterator[bytes]:
    """Yield the encoded answers to one order: its articles and refusals, what went wrong with it as a whole, the end."""
    allow(seconds)
    for answer in _found(order):
        yield ALIVE if answer is None else _encoded(answer)
        allow(seconds)
    yield DONE


def _found(order: Order) -> Iterator[ReadArticle | Refused | None]:
    """Yield what a file holds, packed or not."""
    try:
        for leaf in leaves(order.data):
            if isinstance(leaf, Leaf):
                yield from _read(leaf, order.fields)
            else:
                yield leaf
    except MemoryError:
        yield _out_of_memory("")
    except Exception as error:  # noqa: BLE001  whatever a library raises costs this file only
        yield _crash("", "", error)


def _read(leaf: Leaf, fields: Mapping[str, str]) -> Iterator[ReadArticle | Refused]:
    try:
        reader = reader_for(leaf.data)
        guesses = (("encoding", "assumed"),) if is_assumed(leaf.data) else ()
        for found in reader.read(leaf.data, fields):
            raw = leaf.placed(found)
            if isinstance(raw, Refused):
                yield replace(raw, format=reader.name)
            else:
                yield _article(replace(raw, provenance=raw.provenance + guesses), reader.name, leaf.member)
    except NewstextError as error:
        yield Refused(record="", reason=error.reason, detail=str(error), member=leaf.member)
    except MemoryError:
        yield _out_of_memory(leaf.member)
    except Exception as error:  # noqa: BLE001  whatever a parser raises costs this member only
        yield _crash("", leaf.member, error)


def _article(raw: RawArticle, format_name: str, member: str) -> ReadArticle | Refused:
    try:
        return ReadArticle(article=article_of(raw), record=raw.record, format=format_name, member=member)
    except UnreadableArticle as error:
        return Refused(record=raw.record, reason=error.reason, detail=error.detail, source_id=raw.source_id, member=member)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one bad record must not cost the others of its file
        return _crash(raw.record, member, error)


def _encoded(answer: ReadArticle | Refused) -> bytes:
    try:
        return encoded(answer)
    except TypeError:
        detail = "the text holds half of a surrogate pair"
        return encoded(Refused(record=answer.record, reason="broken_characters", detail=detail, member=answer.member))


def _out_of_memory(member: str) -> Refused:
    return Refused(record="", reason="reader_crashed", detail="the reader ran out of memory", member=member)


def _crash(record: str, member: str, error: Exception) -> Refused:
    detail = f"{type(error).__name__}: {error}"[:_DETAIL_LENGTH].encode(errors="replace").decode()
    return Refused(record=record, reason="reader_crashed", detail=detail, member=member)


if __name__ == "__main__":
    main()
