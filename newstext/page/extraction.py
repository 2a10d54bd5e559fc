"""Which of a page's words are the article's: trafilatura's answer, and a second one to hold against it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from newstext.bylines import author_names
from newstext.languages.language import Page

_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""Words in a row that two texts share or do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What an extractor reads off the printed page where its head is silent."""

    headline: str | None
    authors: tuple[str, ...]
    date: str | None
    """A day: it looks for no hours."""


def guessed(root: HtmlElement, page: Page) -> Guess:
    """Return what the main extractor makes of a page's headline, authors and day."""
    found = extract_metadata(root)
    return Guess(headline=found.title or None, authors=author_names([found.author or ""], page), date=found.date or None)


def extracted(root: HtmlElement, *, thorough: bool = False) -> list[str]:
    """Return the article's paragraphs as the main extractor sees them.

    Args:
        root: The page; it stays as it is.
        thorough: Also ask the extractors that trafilatura falls back on; it takes twice as long.
    """
    found = bare_extraction(root, fast=not thorough, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def second_opinion(markup: str) -> str:
    """Return the article's text as a quick extractor sees it that works in another way."""
    text = extract_plain_text(markup, main_content=True, list_bullets=False, alt_texts=False, comments=False)
    return str(text)


def agreement(text: str, other: str) -> float:
    """Return how much of two texts is the same, from 0 to 1: the Jaccard similarity of their runs of four words."""
    mine, theirs = _shingles(text), _shingles(other)
    if not mine or not theirs:
        return 0.0
    return round(len(mine & theirs) / len(mine | theirs), 4)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return set(zip(*(words[start:] for start in range(_SHINGLE)), strict=False)) or ({tuple(words)} if words else set())
