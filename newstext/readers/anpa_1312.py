"""ANPA 1312: American agencies' text with a frame of control characters, one item a file, as AP's older feeds send it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished
from newstext.types import Block, RawArticle, Refused, Role
from newstext.words import count_words

_FRAME = re.compile(
    r"\x16*\x01(?P<service>\w)(?P<number>\d{4})\x1f[^\x02]*\x02(?P<text>[^\x03]*)\x03?"
    r"(?:AP-\w\w-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<time>\d{4})GMT)?"
)
"""Start of heading, service and number, the heading, start of text, the text, end of text, and the time behind it."""
_SLUG = re.compile(r"(?:\*\d+<\s*)?\^?(?P<slug>[^,<=]+?)(?:,\s*(?P<take>\d+)(?:st|nd|rd|th) Ld\b[^,<]*)?(?:,[\d,]*)?<?\s*$")
_BYLINE = re.compile(r"By (?=.*\S)")
_NOTE = re.compile(r"\(?Eds[:.]|AP (?:Photo|Video|Graphic)|EDITOR['’]S NOTE")
"""What is meant for the customer's desk."""
_AGENCY = re.compile(r"(?:The )?Associated Press$|(?:AP|For The Associated Press) \w+(?: \w+){0,2}$")
_DASH = re.compile(r"(?<=\s)_(?=\s)")
"""The code has no dash: an underscore stands for one."""
_RULE = re.compile(r"^_{2,}=?$", re.MULTILINE)
_SENTENCE = 5
"""Words from which a line under the headline sums the story up."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines between the slug and the text, each behind a caret."""

    headline: str | None
    summary: str | None
    byline: str | None
    notes: tuple[str, ...]


def _recognises(data: bytes) -> bool:
    return re.match(rb"\x16{1,4}\x01\w\d{4}\x1f", data) is not None


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    found = _FRAME.search(decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    if found is None:
        raise UnreadableArticle("bad_wire", "The frame of an ANPA 1312 item is not whole.")
    first, _, rest = found["text"].partition("\n")
    slug = _SLUG.match(first.strip())
    head, body = _parted(rest)
    day = "20{}-{}-{}".format(*found.group("year", "month", "day")) if found["time"] else None
    about = RawArticle(
        blocks=(),
        record="",
        source_id=f"{slug['slug']}/{day}" if slug and day else None,
        version=int(slug["take"]) if slug and slug["take"] else None,
        headline=head.headline,
        standfirst=head.summary,
        byline=head.byline,
        outlet="AP" if found["time"] else None,
        published_text=f"{day} {found['time'][:2]}:{found['time'][2:]} GMT" if day else None,
    )
    notes = [Block(text=note, role=Role.FURNITURE) for note in head.notes]
    yield finished(Item(about=about, body=[*notes, Block(text=body)] if body else []))


def _parted(text: str) -> tuple[_Head, str]:
    """Part an item into the lines behind carets and the paragraphs, which are indented, behind them."""
    lines = text.split("\n")
    told: list[str] = []
    while lines and (lines[0].startswith("^") or not lines[0].strip()):
        line = lines.pop(0).lstrip("^").strip().rstrip("<=").strip()
        told += [_plain(line)] if line else []
    byline = next((line for line in told if _BYLINE.match(line)), None)
    notes = tuple(line for line in told if _NOTE.match(line))
    titles = [line for line in told if line != byline and line not in notes and not _AGENCY.match(line)]
    paragraphs = (_plain(line.strip().rstrip("<").lstrip("^").strip()) for line in lines)
    body = "\n\n".join(line for line in paragraphs if line and not _RULE.match(line))
    summary = next((line for line in titles[1:] if count_words(line) >= _SENTENCE), None)
    others = tuple(line for line in titles[1:] if line != summary)
    return _Head(titles[0] if titles else None, summary, byline, (*others, *notes)), body


def _plain(line: str) -> str:
    return _DASH.sub("–", _CONTROLS.sub(" ", line)).strip()


READER = Reader(name="anpa1312", recognises=_recognises, read=_read)
