"""What each paragraph of a running text is: headline, standfirst, caption, credit, furniture, body and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newstext.languages.language import Page
from newstext.types import Role, Span
from newstext.words import count_words, trimmed

_FINAL = re.compile(r"[.!?…:;,]['’\"”»)\]]*$|['\"”»]$")
_SENTENCE_BREAK = re.compile(r"[.!?]['’\"”]?\s+[“\"‘A-Z]")
_ENDS_BEFORE_CREDIT = re.compile(r"(?:[.!?)\]”\"]\s*|^\s*|\s[|(]\s*|\(\s*)$")
_HEADLINE_LENGTH = 220
_STANDFIRST_LENGTH = 320
_CROSSHEAD_WORDS = 10
_CROSSHEAD_LENGTH = 70
_CAPTION_LENGTH = 1200
_LINE_LENGTH = 260
"""Longer than this, a paragraph is no line of furniture, credit or time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with its role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the record says of the article beside its text; `None` where it does not say."""

    headline: str | None = None
    standfirst: str | None = None
    has_headline: bool = False
    """A headline stands before this text already, or the record gives one."""


def roles_of(text: str, spans: list[Span], page: Page, known: Known) -> list[Part]:
    """Tell the role of every paragraph; a caption is cut from the credit that ends it.

    Args:
        text: The text that `spans` index.
        spans: Its paragraphs in order.
        page: How the parts of a page announce themselves in the article's language.
        known: What the record says beside the text.
    """
    parts = [Part(span, _by_pattern(span.of(text), page)) for span in spans]
    parts = _head(text, parts, known)
    parts = _crossheads(text, parts)
    return [piece for part in parts for piece in _without_credit(text, part, page)]


def _by_pattern(line: str, page: Page) -> Role:
    """Tell the role that a line's own words announce; body if they announce nothing."""
    if len(line) <= _LINE_LENGTH:
        for pattern, role in (
            (page.furniture, Role.FURNITURE),
            (page.timestamp, Role.TIMESTAMP),
            (page.credit, Role.CREDIT),
            (page.byline, Role.BYLINE),
        ):
            if pattern.match(line):
                return role
        dateline = page.dateline.match(line)
        if dateline and dateline.end() == len(line):
            return Role.DATELINE
    if len(line) <= _CAPTION_LENGTH and page.caption.search(line):
        return Role.CAPTION
    if page.list_mark.match(line):
        return Role.LIST_ITEM
    return Role.BODY


def _head(text: str, parts: list[Part], known: Known) -> list[Part]:
    """Tell headline, standfirst and captions among the paragraphs before the first sentence of the body."""
    told = list(parts)
    open_roles = [Role.STANDFIRST] if known.has_headline else [Role.HEADLINE, Role.STANDFIRST]
    byline_at = next((i for i, part in enumerate(parts[:6]) if part.role in {Role.BYLINE, Role.DATELINE}), 0)
    for i, part in enumerate(parts):
        if part.role not in {Role.BODY, Role.CAPTION, Role.LIST_ITEM}:
            continue
        line = part.span.of(text)
        if _same(line, known.headline):
            told[i] = Part(part.span, Role.HEADLINE)
        elif _same(line, known.standfirst):
            told[i] = Part(part.span, Role.STANDFIRST)
        elif part.role is Role.CAPTION:
            continue
        elif Role.HEADLINE in open_roles and _can_be_headline(line, parts):
            told[i] = Part(part.span, Role.HEADLINE)
            open_roles = [Role.STANDFIRST]
        elif open_roles == [Role.STANDFIRST] and _can_be_standfirst(line, known) and (i < byline_at or not _FINAL.search(line)):
            told[i] = Part(part.span, Role.STANDFIRST)
            open_roles = []
        elif not _FINAL.search(line) and not known.has_headline and i + 1 < len(parts) and count_words(line) > 2:  # noqa: PLR2004
            told[i] = Part(part.span, Role.CAPTION)
        else:
            break
    return told


def _same(line: str, given: str | None) -> bool:
    return bool(given) and " ".join(line.split()).casefold() == " ".join((given or "").split()).casefold()


def _can_be_headline(line: str, parts: list[Part]) -> bool:
    return len(parts) > 1 and len(line) <= _HEADLINE_LENGTH and "\n" not in line and not _SENTENCE_BREAK.search(line)


def _can_be_standfirst(line: str, known: Known) -> bool:
    return known.standfirst is None and not known.has_headline and len(line) <= _STANDFIRST_LENGTH


def _crossheads(text: str, parts: list[Part]) -> list[Part]:
    """Tell crossheads: short unpunctuated lines between paragraphs of the body."""
    told = list(parts)
    seen_body = False
    for i, part in enumerate(parts):
        if part.role is not Role.BODY:
            continue
        line = part.span.of(text)
        follows = i + 1 < len(parts) and parts[i + 1].role in {Role.BODY, Role.LIST_ITEM, Role.CAPTION, Role.FURNITURE}
        is_short = len(line) <= _CROSSHEAD_LENGTH and count_words(line) <= _CROSSHEAD_WORDS
        if seen_body and follows and is_short and not _FINAL.search(line) and line[:1].isalnum() and not line[:1].islower():
            told[i] = Part(part.span, Role.CROSSHEAD)
        seen_body = True
    return told


def _without_credit(text: str, part: Part, page: Page) -> list[Part]:
    """Cut a caption in two where the credit of its picture begins."""
    if part.role is not Role.CAPTION:
        return [part]
    line = part.span.of(text)
    for match in page.credit_tail.finditer(line):
        if match.start() and _ENDS_BEFORE_CREDIT.search(line[: match.start()]):
            at = part.span.start + match.start()
            caption, credit = trimmed(text, Span(part.span.start, at)), trimmed(text, Span(at, part.span.end))
            return [Part(caption, Role.CAPTION), Part(credit, Role.CREDIT)]
    return [part]
