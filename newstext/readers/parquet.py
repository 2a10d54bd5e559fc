"""Parquet: exports of articles, one article a row, its columns named as a table's are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from newstext.budget import LARGEST_MEMBER, Budget, BudgetSpent
from newstext.errors import UnreadableArticle
from newstext.readers.reader import Reader
from newstext.readers.record import KEYS, SPELLINGS, article_of_record
from newstext.types import RawArticle, Refused

LONGEST_FIELD = 16 * 1024 * 1024
"""Characters; a value beyond this is no article."""

_ROWS = 64
"""Rows that are made at a time."""
_LONGEST_FOOTER = 64 * 1024 * 1024
"""Bytes of a string or entries of a list that the file's description of itself may have."""
_MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_KNOWN = frozenset(key for keys in KEYS.values() for key in keys)


def _read(data: bytes, fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    if data.startswith(_ENCRYPTED) or data.endswith(_ENCRYPTED):
        raise UnreadableArticle("encrypted", "The Parquet file is encrypted.")
    number = 0
    try:
        for number, row in enumerate(_rows(data, fields), start=1):
            yield _article(row, fields, f"row {number}")
        if not number:
            yield Refused(record="", reason="empty_file", detail="The Parquet file has no row.")
    except _broken() as error:
        told = " ".join(str(error).split())[:200] or type(error).__name__
        detail = f"The Parquet file is damaged or cut short: {told}."
        yield Refused(record=f"row {number + 1}" if number else "", reason="bad_parquet", detail=detail)
    except BudgetSpent as spent:
        yield Refused(record=f"row {number + 1}", reason=spent.reason, detail=spent.detail)


def _broken() -> tuple[type[Exception], ...]:
    import pyarrow as pa  # noqa: PLC0415  takes long to import, and few files need it

    return (pa.ArrowException, OSError, ValueError, KeyError, IndexError, OverflowError, NotImplementedError, MemoryError)


def _rows(data: bytes, fields: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    file = parquet.ParquetFile(
        pa.BufferReader(data),
        memory_map=False,
        pre_buffer=False,
        thrift_string_size_limit=_LONGEST_FOOTER,
        thrift_container_size_limit=_LONGEST_FOOTER,
        page_checksum_verification=True,
    )
    columns = _columns(file.schema_arrow.names, fields)
    budget, rows = Budget(len(data)), 0
    for group in range(file.num_row_groups):
        _refuse_giant(file.metadata.row_group(group))
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
            budget.take(batch.nbytes)
            rows += batch.num_rows
            yield from _values(batch)
    if rows != file.metadata.num_rows:
        raise ValueError(f"{rows:,} rows are there of {file.metadata.num_rows:,}")


def _columns(names: list[str], fields: Mapping[str, str]) -> list[str]:
    """Return the columns that may be of use; all of them where none holds a text, so that the refusal can name them."""
    wanted = set(fields.values())
    known = [name for name in names if name in wanted or SPELLINGS.get(name.lower(), name) in _KNOWN]
    return known or names


def _refuse_giant(group: Any) -> None:
    if group.total_byte_size > LARGEST_MEMBER:
        detail = f"A row group has {group.total_byte_size:,} bytes when unpacked; {LARGEST_MEMBER:,} are read."
        raise BudgetSpent("unpacked_too_large", detail)


def _values(batch: Any) -> Iterator[dict[str, Any]]:
    """Yield rows as plain values; one that holds bytes that are no UTF-8 is asked for by itself."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for at in range(batch.num_rows):
            try:
                yield from batch.slice(at, 1).to_pylist()
            except UnicodeDecodeError as error:
                yield {"": error}


def _article(row: dict[str, Any], fields: Mapping[str, str], where: str) -> RawArticle | Refused:
    wrong = row.get("")
    if isinstance(wrong, UnicodeDecodeError):
        return Refused(record=where, reason="bad_encoding", detail=f"A value of the row is not UTF-8: {wrong.reason}.")
    record = {SPELLINGS.get(name.lower(), name): plain for name, value in row.items() if (plain := _plain(value)) is not None}
    if any(isinstance(value, str) and len(value) > LONGEST_FIELD for value in record.values()):
        return Refused(record=where, reason="field_too_long", detail=f"A value has more than {LONGEST_FIELD:,} characters.")
    try:
        return article_of_record(record, fields, where)
    except UnreadableArticle as error:
        return Refused(record=where, reason=error.reason, detail=error.detail)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; nothing for what stands for nothing."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if value.strip() else None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, list):
        return [plain for each in value if (plain := _plain(each)) is not None]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _recognises(data: bytes) -> bool:
    return data.startswith((_MAGIC, _ENCRYPTED))


READER = Reader(name="parquet", recognises=_recognises, read=_read)
