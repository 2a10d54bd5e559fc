"""WARC, what crawlers archive: the pages among its records are read, and damage costs the record at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newstext.budget import Budget
from newstext.containers.container import Archive, Member
from newstext.containers.crawl import Record, members_of
from newstext.containers.source import Source
from newstext.types import Refused

_PAGES = (WarcRecordType.response, WarcRecordType.resource)
_BEGINNING = re.compile(rb"(?<![^\r\n])WARC/[01]\.\d+\r?\n")


class _Panicked(ValueError):
    """The library gave up in a way that is no exception."""


def _records(source: Source) -> Iterator[Record]:
    found = _steps(source)
    while True:
        try:
            record = next(found, None)
        except Exception:
            raise
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # of pyo3, which has no module to import it from
                raise _Panicked("the record cannot be parsed") from None
            raise
        if record is None:
            return
        yield record


def _steps(source: Source) -> Iterator[Record]:
    for record in ArchiveIterator(source, parse_http=False, stream_detect=False, fsspec_args=False):
        yield _record(record)


def _record(record: WarcRecord) -> Record:
    def said(name: str) -> str:
        return record.headers.get(name) or ""

    return Record(
        start=record.stream_pos,
        length=record.content_length,
        is_page=record.record_type in _PAGES,
        is_answer=record.record_type == WarcRecordType.response,
        is_cut=bool(said("WARC-Truncated") or said("WARC-Segment-Number")),
        address=said("WARC-Target-URI"),
        content_type=said("Content-Type"),
        digest=said("WARC-Block-Digest"),
        block=lambda size: _block(record, size),
    )


def _block(record: WarcRecord, size: int) -> bytes:
    found = bytearray()
    while len(found) < size and (piece := record.reader.read(size - len(found))):
        found += piece
    return bytes(found)


def _members(source: Source, budget: Budget) -> Iterator[Member | Refused | None]:
    return members_of(source, budget, _records, _BEGINNING)


ARCHIVE = Archive(name="warc", recognises=lambda head: head.startswith((b"WARC/0.", b"WARC/1.")), members=_members)
