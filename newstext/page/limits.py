"""What a page may be at most, told before anything parses it: a parser that is given more falls silent or never ends."""

from __future__ import annotations

import re

from newstext.errors import UnreadableArticle

LONGEST_PAGE = 12_000_000
"""Bytes."""
LONGEST_TEXT = 8_000_000
"""Bytes between two tags. From 10 MB on libxml2 gives nothing, and says nothing."""
MOST_TAGS = 100_000
MOST_BLOCKS = 20_000
"""Of 100,000 paragraphs an extractor makes half a minute and more."""
MOST_LINES = 30_000
"""Elements within a block can end a line too: the credit in a caption does."""
MOST_ATTRIBUTES = 1_000
"""Of one tag. libxml2 compares each with all others: 100,000 take it twelve seconds."""
MOST_IN_ALL = 20_000
"""Of all tags with more than a few."""

_BLOCK = re.compile(rb"<(?:p|div|li|h[1-6]|section|article|td|tr|table|ul|ol|blockquote|figure|br)\b", re.IGNORECASE)
_SHORT_TAG = 400
"""Bytes."""
_FEW = 100
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")


def refuse_oversized(data: bytes) -> None:
    """Refuse a page that no parser should be given.

    Raises:
        UnreadableArticle: `too_large`.
    """
    if len(data) > LONGEST_PAGE:
        raise _too_large(f"The page has {len(data):,} bytes; {LONGEST_PAGE:,} are read.")
    pieces = data.split(b"<")
    if len(pieces) > MOST_TAGS and (tags := sum(piece[:1].isalpha() for piece in pieces)) > MOST_TAGS:
        raise _too_large(f"The page has {tags:,} tags; {MOST_TAGS:,} are read.")
    if len(pieces) > MOST_BLOCKS and (blocks := len(_BLOCK.findall(data))) > MOST_BLOCKS:
        raise _too_large(f"The page has {blocks:,} blocks; {MOST_BLOCKS:,} are read.")
    attributes = sum(_attributes(piece) for piece in pieces if len(piece) > _SHORT_TAG)
    if attributes > MOST_IN_ALL:
        raise _too_large(f"Tags of the page have {attributes:,} attributes; {MOST_IN_ALL:,} are read.")


def refuse_endless(lines: int) -> None:
    """Refuse a page of more lines than an article can have.

    Raises:
        UnreadableArticle: `too_large`.
    """
    if lines > MOST_LINES:
        raise _too_large(f"The page has {lines:,} lines; {MOST_LINES:,} are read.")


def _attributes(piece: bytes) -> int:
    """Return how many attributes a tag has, if it has many.

    Raises:
        UnreadableArticle: `too_large` for more than are read, and for the text behind it if that is too long.
    """
    if len(piece) > LONGEST_TEXT:
        raise _too_large(f"A text of the page has {len(piece):,} bytes; {LONGEST_TEXT:,} are read.")
    tag = piece.partition(b">")[0]
    if tag.count(b'"') % 2 or tag.count(b"'") % 2:
        tag = piece
    if len(tag) <= _SHORT_TAG:
        return 0
    number = len(_VALUE.sub(b"", tag).partition(b">")[0].split())
    if number > MOST_ATTRIBUTES:
        raise _too_large(f"A tag of the page has {number:,} attributes; {MOST_ATTRIBUTES:,} are read.")
    return number if number > _FEW else 0


def _too_large(detail: str) -> UnreadableArticle:
    return UnreadableArticle("too_large", detail)
