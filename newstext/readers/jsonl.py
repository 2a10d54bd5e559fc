"""JSON Lines: one article a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode
from newstext.readers.reader import Reader
from newstext.readers.record import article_of_record
from newstext.types import RawArticle, Refused

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes. The longest line of 20,000 allsides articles has 77,798; a line beyond this is no article."""

_HEAD = 64 * 1024


def _recognises(data: bytes) -> bool:
    """Tell JSON Lines from one JSON value: the first line that is not blank is an object by itself, or was meant as one."""
    head = _plain(data[:_HEAD]).lstrip()
    if not head.startswith(b"{"):
        return False
    line, _, rest = _plain(data).lstrip().partition(b"\n")
    return not rest.strip() or _is_json(line) or rest.lstrip()[:1] == b"{"


def _plain(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _read(data: bytes, fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    for number, line in enumerate(_plain(data).split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            yield article_of_record(_record(line), fields, where)
        except UnreadableArticle as error:
            yield Refused(record=where, reason=error.reason, detail=error.detail)


def _record(line: bytes) -> object:
    if len(line) > LONGEST_LINE:
        raise UnreadableArticle("line_too_long", f"The line has {len(line):,} bytes; {LONGEST_LINE:,} are read.")
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return _lenient(line, str(error))


def _lenient(line: bytes, complaint: str) -> object:
    """Read a line that is not UTF-8; one that is broken for another reason is refused."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return orjson.loads(decode(line).encode())
        except orjson.JSONDecodeError:
            pass
    raise UnreadableArticle("bad_json", f"The line is not JSON: {complaint[:200]}.")


READER = Reader(name="jsonl", recognises=_recognises, read=_read)
