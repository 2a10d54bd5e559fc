"""ARC, which crawlers wrote before there was WARC: a line that says what follows, and so many bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newstext.budget import Budget
from newstext.containers.container import Archive, Member
from newstext.containers.crawl import Record, members_of
from newstext.containers.source import Source
from newstext.types import Refused

_LONGEST_LINE = 8 * 1024
_FIRST = rb"(?P<address>[a-z][a-z0-9+.-]{1,20}:[^\r\n]{0,4096}?) [^\s]{1,64} \d{8,20} (?P<type>[^\s]{1,200})"
_SECOND = rb"(?: [^\s]{1,20} [^\s]{1,100} [^\s]{1,4096} \d{1,18} [^\s]{1,1000})?"
"""What version 2 says besides: status, checksum, location, offset, file."""
_LINE = re.compile(_FIRST + _SECOND + rb" (?P<length>\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
_BEGINNING = re.compile(
    rb"(?<![^\r\n])(?:https?|ftp|filedesc)://[^\r\n]{1,4096} \d{8,20} [^\r\n]{1,400} \d{1,12}[ \t]*\r?\n", re.IGNORECASE
)


def _records(source: Source) -> Iterator[Record]:
    while True:
        head = source.peek(_LONGEST_LINE)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        if blank:
            source.seek(source.tell() + blank)
            continue
        if not head:
            return
        line = _LINE.match(head)
        if line is None:
            raise ValueError(f"what should be a record begins with {head[:40]!r}")
        start = source.tell()
        source.seek(start + line.end())
        length = int(line["length"])
        yield _record(line, start, source)
        source.seek(start + line.end() + length)


def _record(line: re.Match[bytes], start: int, source: Source) -> Record:
    address = line["address"].decode("utf-8", "replace")
    return Record(
        start=start,
        length=int(line["length"]),
        is_page=not address.startswith("filedesc:"),
        is_answer=address.lower().startswith("http"),
        address=address,
        content_type=line["type"].decode("latin-1"),
        block=source.read,
    )


def _members(source: Source, budget: Budget) -> Iterator[Member | Refused | None]:
    return members_of(source, budget, _records, _BEGINNING)


ARCHIVE = Archive(name="arc", recognises=lambda head: head.startswith(b"filedesc://"), members=_members)
