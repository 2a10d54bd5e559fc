"""IPTC 7901: agencies' text with a frame of control characters, one item a file, as dpa and others still send it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished
from newstext.types import Block, RawArticle, Refused, Role

_FRAME = re.compile(
    r"\x01(?P<source>[a-z]{2,4})(?P<number>\d{1,5})\s+[1-9]\s+(?P<category>[a-z]{1,4})\b[^\x02]*\x02(?P<text>[^\x03]*)\x03?"
    r"(?:\s*(?P<time>\d{6}) (?:GMT|UTC) (?P<month>[A-Za-z]{3,4}) (?P<year>\d\d)\b)?"
)
"""Start of heading, what it says, start of text, the text, end of text, and the day, hour and minute behind it."""
_TAKE = re.compile(
    r"^(?:\(?(?:\d+(?:st|nd|rd|th) lead|urgent|refile|roundup|update|correct(?:ion|ed)|achtung)\b.*|\(.*\))$", re.IGNORECASE
)
"""A line that says which take of the story it is."""
_BYLINE = re.compile(r"By (?=.*\S)")
_NOTEBOOK = re.compile(r"^[ \t]*(?:#+ (?:\w+ )?notebook\b|\* \* \* \*)", re.IGNORECASE | re.MULTILINE)
"""Behind it stands what is for customers and not for publication: contacts, links, the hands that it went through."""
_MONTHS = {"okt": "Oct", "mai": "May", "dez": "Dec", "mrz": "Mar"}
"""German names in an English service's stamp, as dpa prints them."""
_WITHIN = 40
"""Bytes of the file in which its frame begins."""


def _recognises(data: bytes) -> bool:
    return re.match(rb"\s{0,8}\x01[a-z]{2,4}\d{1,5}\s", data[:_WITHIN]) is not None


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    found = _FRAME.search(decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    if found is None:
        raise UnreadableArticle("bad_wire", "The frame of an IPTC 7901 item is not whole.")
    head, body = _parted(found["text"])
    byline = next((line for line in head if _BYLINE.match(line)), None)
    titles = [line for line in head if line != byline and not _TAKE.match(line)]
    stamp = found["time"]
    about = RawArticle(
        blocks=(),
        record="",
        source_id=f"{found['source']}{found['number']}/{stamp}{found['month']}{found['year']}" if stamp else None,
        headline=" ".join(titles) or None,
        byline=byline,
        published_text=_time(stamp, found["month"], found["year"]) if stamp else None,
    )
    yield finished(Item(about=about, body=_blocks(body)))


def _blocks(body: str) -> list[Block]:
    notebook = _NOTEBOOK.search(body)
    end = notebook.start() if notebook else len(body)
    rest = [line.strip() for line in body[end:].split("\n\n")]
    return [Block(text=body[:end]), *(Block(text=line, role=Role.FURNITURE) for line in rest if line)]


def _parted(text: str) -> tuple[list[str], str]:
    """Part an item into the lines before the one that an equals sign ends, that one included, and the text behind them."""
    lines = text.strip("\n").split("\n")
    end = next((i for i, line in enumerate(lines[:8]) if line.rstrip().endswith("=")), None)
    if end is None:
        return [], "\n".join(lines).strip("\n")
    head = [line.strip().rstrip("=").strip() for line in lines[: end + 1]]
    return [line for line in head if line], "\n".join(lines[end + 1 :]).strip("\n")


def _time(stamp: str, month: str, year: str) -> str:
    name = _MONTHS.get(month.lower(), month)
    return f"{stamp[:2]} {name} 20{year} {stamp[2:4]}:{stamp[4:]} GMT"


READER = Reader(name="iptc7901", recognises=_recognises, read=_read)
