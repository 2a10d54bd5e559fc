"""The process that reads: limited in memory and time, without sockets, files to write or children of its own.

It is started by `flows.sandbox`. On its input: a line of JSON (fields, size) and so many bytes, again and again. On its
output: the answers of `flows.protocol`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from flows.confinement import Order, allow, orders, seal
from flows.protocol import DONE, ReadArticle, encoded
from newstext.articles import article_of
from newstext.errors import NewstextError, UnreadableArticle
from newstext.readers import reader_for
from newstext.types import RawArticle, Refused

_DETAIL_LENGTH = 500


def main() -> None:
    """Serve files until the input ends."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    seal(memory)
    for order in orders(sys.stdin.buffer):
        for answer in answers_to(order, seconds):
            answers.write(answer + b"\n")
            answers.flush()


def answers_to(order: Order, seconds: int) -> Iterator[bytes]:
    """Yield the encoded answers to one order: its articles and refusals, what went wrong with it as a whole, the end."""
    allow(seconds)
    try:
        reader = reader_for(order.data)
        for raw in reader.read(order.data, order.fields):
            yield _encoded(raw if isinstance(raw, Refused) else _article(raw, reader.name))
            allow(seconds)
    except NewstextError as error:
        yield encoded(Refused(record="", reason=error.reason, detail=str(error)))
    except MemoryError:
        yield encoded(Refused(record="", reason="reader_crashed", detail="the reader ran out of memory"))
    except Exception as error:  # noqa: BLE001  whatever a parser raises costs this file only
        yield encoded(_crash("", error))
    yield DONE


def _article(raw: RawArticle, format_name: str) -> ReadArticle | Refused:
    try:
        return ReadArticle(article=article_of(raw), record=raw.record, format=format_name)
    except UnreadableArticle as error:
        return Refused(record=raw.record, reason=error.reason, detail=error.detail, source_id=raw.source_id)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one bad record must not cost the others of its file
        return _crash(raw.record, error)


def _encoded(answer: ReadArticle | Refused) -> bytes:
    try:
        return encoded(answer)
    except TypeError:
        return encoded(
            Refused(record=answer.record, reason="broken_characters", detail="the text holds half of a surrogate pair")
        )


def _crash(record: str, error: Exception) -> Refused:
    detail = f"{type(error).__name__}: {error}"[:_DETAIL_LENGTH].encode(errors="replace").decode()
    return Refused(record=record, reason="reader_crashed", detail=detail)


if __name__ == "__main__":
    main()
