"""JSON: one article, a list of articles, or an object that holds such a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode, is_text
from newstext.readers.reader import Reader
from newstext.readers.record import article_of_record
from newstext.types import RawArticle, Refused

_LISTS = ("articles", "items", "results", "data", "@graph")


def _recognises(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") and is_text(data)


def _read(data: bytes, fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    try:
        value = orjson.loads(decode(data))
    except orjson.JSONDecodeError as error:
        raise UnreadableArticle("bad_json", f"The file is not JSON: {str(error)[:200]}.") from None
    records = _records(value)
    for number, record in enumerate(records, start=1):
        where = f"item {number}" if len(records) > 1 else ""
        try:
            yield article_of_record(record, fields, where)
        except UnreadableArticle as error:
            yield Refused(record=where, reason=error.reason, detail=error.detail)


def _records(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        held = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        if held is not None and not isinstance(value.get("headline"), str):
            return list(held)
    return [value]


READER = Reader(name="json", recognises=_recognises, read=_read)
