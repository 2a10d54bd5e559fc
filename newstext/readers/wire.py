"""What the formats of agencies have in common: a head beside the body, a status, a version, an embargo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newstext.articles import tombstone_of
from newstext.types import WITHDRAWN, Block, RawArticle, Refused, Role, Status

_STATUSES = {
    "usable": Status.USABLE,
    "embargoed": Status.USABLE,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELLED,
    "cancelled": Status.CANCELLED,
    "killed": Status.CANCELLED,
    "kill": Status.CANCELLED,
    "deleted": Status.CANCELLED,
}
_TIME = re.compile(r"^(?:[A-Za-z]{3,9}\.? )?\d[\d\s:./,TZ+-]*(?:GMT|UTC)?[\d:+-]*$")
_LONGEST_NUMBER = 18
"""Digits of a version."""
_LONGEST_DATELINE = 200
_OPENING = 12
"""Lines within which a text says its own headline."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item as its format gives it: its body, and what is known beside it; `about` has no blocks yet."""

    about: RawArticle
    dateline: str | None = None
    subheads: Sequence[str] = ()
    """Lines under the headline beside the standfirst."""
    body: Sequence[Block] = ()
    missing: str = "The item holds no text."
    """What to say of it if it has none."""


def status_of(word: str | None) -> Status | None:
    """Return what a format's own word for it means, with or without a prefix such as `stat:`; `None` if it is not known."""
    return _STATUSES.get(word.rpartition(":")[2].strip().lower()) if word else None


def version_of(word: object) -> int | None:
    """Return a version's number; `None` where it is none."""
    printed = str(word).strip() if isinstance(word, str | int) and not isinstance(word, bool) else ""
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) <= _LONGEST_NUMBER else None


def finished(item: Item) -> RawArticle | Refused:
    """Return the item as an article with its head before its body, or why it is none: `withdrawn` or `no_text`."""
    about = item.about
    if about.status in WITHDRAWN:
        detail = f"The agency has {about.status} item {about.source_id or 'without an identifier'}."
        left = tombstone_of(about)
        return Refused(record=about.record, reason="withdrawn", detail=detail, source_id=about.source_id, tombstone=left)
    if not any(_WORD.search(block.text) for block in item.body):
        return Refused(record=about.record, reason="no_text", detail=item.missing, source_id=about.source_id)
    body = [block for block in item.body if not _repeats(block, about.headline)]
    return replace(about, blocks=(*_head(item, body), *body))


def _repeats(block: Block, headline: str | None) -> bool:
    """Tell a heading within the body that says the headline again."""
    return block.role is Role.CROSSHEAD and headline is not None and _folded(block.text) == _folded(headline)


def _head(item: Item, body: list[Block]) -> Iterator[Block]:
    """Yield the lines that stand before the body, each unless it was said already or the body opens with it itself."""
    about = item.about
    lines = [_folded(line) for block in body for line in block.text.split("\n")]
    said = set(lines[:_OPENING])
    given = (
        (Role.HEADLINE, about.headline),
        (Role.STANDFIRST, about.standfirst),
        *((Role.STANDFIRST, line) for line in item.subheads),
        (Role.BYLINE, about.byline),
        (Role.DATELINE, None if _is_placed(item.dateline, lines) else item.dateline),
    )
    for role, line in given:
        if line and _folded(line) not in said:
            said.add(_folded(line))
            yield Block(text=line, role=role)


def _is_placed(dateline: str | None, lines: list[str]) -> bool:
    """Tell a dateline that the text itself begins with, or that is only a time."""
    if dateline is None or len(dateline) > _LONGEST_DATELINE:
        return True
    place = _folded(dateline)
    return _TIME.match(dateline) is not None or any(line.startswith(place) for line in lines)


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()
