"""What a page may be at most, told before anything parses it: a parser that is given more falls silent or never ends."""

from __future__ import annotations

import re

from newstext.errors import UnreadableArticle

LONGEST_PAGE = 24_000_000
"""Bytes."""
LONGEST_TEXT = 8_000_000
"""Bytes between two tags. From 10 MB on libxml2 gives nothing, and says nothing."""
MOST_TAGS = 100_000
MOST_BLOCKS = 20_000
"""Of 100,000 paragraphs an extractor makes half a minute and more."""
MOST_ATTRIBUTES = 2_000
"""Of one tag. libxml2 compares each with all others: 100,000 take it twelve seconds."""

_BLOCK = re.compile(rb"<(?:p|div|li|h[1-6]|section|article|td|tr|table|ul|ol|blockquote|figure|br)\b", re.IGNORECASE)
_SCRIPTS = (b"script", b"style>", b"style ")
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
    for piece in pieces:
        if len(piece) > MOST_ATTRIBUTES:
            _refuse_piece(piece)


def _refuse_piece(piece: bytes) -> None:
    if len(piece) > LONGEST_TEXT:
        raise _too_large(f"A text of the page has {len(piece):,} bytes; {LONGEST_TEXT:,} are read.")
    if piece[:6].lower() in _SCRIPTS and 0 <= piece.find(b">") < MOST_ATTRIBUTES:
        return
    if piece[:1].isalpha() and len(_VALUE.sub(b"", piece).partition(b">")[0].split()) > MOST_ATTRIBUTES:
        raise _too_large(f"A tag of the page has more than {MOST_ATTRIBUTES:,} attributes.")


def _too_large(detail: str) -> UnreadableArticle:
    return UnreadableArticle("too_large", detail)
