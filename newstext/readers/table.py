"""Tables with a header, values parted by commas, semicolons, tabs or bars: one article a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode, is_text
from newstext.readers.reader import Reader
from newstext.readers.record import KEYS, SPELLINGS, article_of_record
from newstext.types import RawArticle, Refused

LONGEST_FIELD = 16 * 1024 * 1024
"""Characters; a value beyond this is no article."""

_DELIMITERS = (",", "\t", ";", "|")
_HEAD = 64 * 1024
_NAME = re.compile(r"^[A-Za-z_@][\w.@:\-]*$")
_FEWEST_COLUMNS = 2
_FEWEST_NAMED = 3
"""Columns, all named as a program names things, that make a header of names nobody knows."""
_KNOWN = frozenset(SPELLINGS)
_TEXT = frozenset(key.lower() for key in KEYS["text"])


def _recognises(data: bytes) -> bool:
    """Tell a table by its first line, which names columns, and by its second, which has as many of them."""
    head = data[:_HEAD]
    if not is_text(data) or b"\n" not in head.strip():
        return False
    try:
        text = decode(head[: head.rfind(b"\n") + 1] if len(data) > _HEAD else data)
    except UnreadableArticle:
        return False
    return _delimiter(text) is not None


def _delimiter(text: str) -> str | None:
    line = text.lstrip("\n\r").partition("\n")[0]
    return next((delimiter for delimiter in _DELIMITERS if delimiter in line and _is_header(text, delimiter)), None)


def _is_header(text: str, delimiter: str) -> bool:
    try:
        rows = [row for row, _ in zip(_rows(text, delimiter), range(2), strict=False)]
    except csv.Error:
        return False
    cells = rows[0] if rows else []
    if delimiter != "\t" and any(cell.startswith(" ") for cell in cells):
        return False  # as after the commas of a sentence
    names = [name.strip().lower() for name in cells]
    if len(names) < _FEWEST_COLUMNS or len(set(names)) < len(names):
        return False
    if not _TEXT.isdisjoint(names) or len(_KNOWN.intersection(names)) >= _FEWEST_COLUMNS:
        return True
    is_even = len(rows) > 1 and len(rows[1]) == len(names)
    return is_even and len(names) >= _FEWEST_NAMED and all(_NAME.match(name) for name in names)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    yield from (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row))


def _read(data: bytes, fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    text = decode(data)
    delimiter = _delimiter(text) or ","
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] = []
    is_lost = False
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            number, is_lost = number + 1, True
            detail = f"A value has more than {LONGEST_FIELD:,} characters; rows are read again from the next that is whole."
            yield Refused(record=f"row {number}", reason="field_too_long", detail=detail)
            continue
        if row is None:
            return
        if not any(row):
            continue
        if not names:
            names = [name.strip() for name in row]
            continue
        if is_lost and len(row) != len(names):
            continue
        number, is_lost = number + 1, False
        yield _article(row, names, fields, f"row {number}")


def _article(row: list[str], names: list[str], fields: Mapping[str, str], where: str) -> RawArticle | Refused:
    if len(row) != len(names) and any(row[len(names) :] or [len(row) < len(names)]):
        detail = f"The row has {len(row):,} values, the header {len(names):,}."
        return Refused(record=where, reason="bad_row", detail=detail)
    record = {SPELLINGS.get(name.lower(), name): _text(value) for name, value in zip(names, row, strict=False) if value.strip()}
    try:
        return article_of_record(record, fields, where)
    except UnreadableArticle as error:
        return Refused(record=where, reason=error.reason, detail=error.detail)


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


READER = Reader(name="table", recognises=_recognises, read=_read)
