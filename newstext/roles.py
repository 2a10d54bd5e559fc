"""What each paragraph of a running text is: headline, standfirst, caption, credit, furniture, body and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newstext.languages.language import Language, Page
from newstext.types import Role, Span
from newstext.words import count_words, trimmed

_FINAL = re.compile(r"[.!?…:;,]['’\"”»)\]]*(?:\s*[^\w\s.!?…:;,'’\"”»)\]]+)?$|['\"”»]$")
"""A sentence's end; a sign may stand behind it, as an emoji does."""
_SENTENCE_BREAK = re.compile(r"[.!?]['’\"”]?\s+[“\"‘A-Z]")
_ENDS_BEFORE_CREDIT = re.compile(r"(?:[.!?)\]”\"]\s*|^\s*|\s[|(]\s*|\(\s*)$")
_MARKED_LINE = re.compile(r"^[“‘'\"][^“”‘\"]+[”’'\"]$")
_HEADLINE_LENGTH = 220
_STANDFIRST_LENGTH = 320
_CROSSHEAD_WORDS = 10
_CROSSHEAD_LENGTH = 70
_CAPTION_WORDS = 3
_CAPTION_LENGTH = 1200
_FEWEST_BODY = 4
_LINK_WORDS = 14
_AGENCY_WORDS = 6
_CREDIT_MARKS = ("Photo", "Picture", "Image", "Credit", "Pic", "©", "(", "[")
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
    has_body: bool = False
    """Paragraphs of the body stand before this text already: it has no head of its own."""


def roles_of(text: str, spans: list[Span], language: Language, known: Known) -> list[Part]:
    """Tell the role of every paragraph; a caption is cut from the credit that ends it.

    Args:
        text: The text that `spans` index.
        spans: Its paragraphs in order.
        language: How the parts of a page announce themselves.
        known: What the record says beside the text.
    """
    parts = [Part(span, _by_pattern(span.of(text), language.page)) for span in spans]
    if not known.has_body:
        parts = _head(text, parts, language, known)
    parts = _crossheads(text, parts)
    parts = _tail(text, parts)
    return [piece for part in parts for piece in without_credit(text, part, language.page)]


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
    if len(line) <= _CAPTION_LENGTH and (page.caption.search(line) or _credit_at(line, page)):
        return Role.CAPTION
    if page.list_mark.match(line):
        return Role.LIST_ITEM
    return Role.BODY


def _head(text: str, parts: list[Part], language: Language, known: Known) -> list[Part]:
    """Tell headline, standfirst, bylines and captions among the paragraphs before the first sentence of the body."""
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
        elif Role.HEADLINE not in open_roles and (bare := _bare_line(line, language)) is not None:
            told[i] = Part(part.span, bare)
        elif Role.HEADLINE in open_roles and _can_be_headline(line, parts):
            told[i] = Part(part.span, Role.HEADLINE)
            open_roles = [Role.STANDFIRST]
        elif open_roles == [Role.STANDFIRST] and _can_be_standfirst(line, known) and (i < byline_at or not _FINAL.search(line)):
            told[i] = Part(part.span, Role.STANDFIRST)
            open_roles = []
        elif not _FINAL.search(line) and not known.has_headline and i + 1 < len(parts) and count_words(line) >= _CAPTION_WORDS:
            told[i] = Part(part.span, Role.CAPTION)
        else:
            break
    return told


def _bare_line(line: str, language: Language) -> Role | None:
    """Tell a name or a place that stands alone under a headline: a byline without *by*, a dateline without a text."""
    byline = language.page.bare_byline.match(line)
    if byline and (byline["first"].lower() in language.first_names or byline["beside"]):
        return Role.BYLINE
    return Role.DATELINE if language.page.place_line.match(line) else None


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
        opens = line.lstrip("“‘'\"")[:1]
        is_unfinished = not _FINAL.search(line) or (_MARKED_LINE.match(line) and not _FINAL.search(line[1:-1]))
        if seen_body and follows and is_short and is_unfinished and opens.isalnum() and not opens.islower():
            told[i] = Part(part.span, Role.CROSSHEAD)
        seen_body = True
    return told


def _tail(text: str, parts: list[Part]) -> list[Part]:
    """Tell what follows the last sentence of a long enough article: the agency that signs it, and links to other stories."""
    told = list(parts)
    if sum(part.role is Role.BODY for part in parts) < _FEWEST_BODY:
        return told
    for i in range(len(parts) - 1, 0, -1):
        line = parts[i].span.of(text)
        if parts[i].role in {Role.FURNITURE, Role.TIMESTAMP, Role.CREDIT}:
            continue
        if parts[i].role is not Role.BODY or _FINAL.search(line) or ";" in line or count_words(line) > _LINK_WORDS:
            break
        is_name = count_words(line) <= _AGENCY_WORDS and all(word[0].isupper() or word in {"and", "&"} for word in line.split())
        told[i] = Part(parts[i].span, Role.CREDIT if is_name else Role.FURNITURE)
    return told


def _credit_at(line: str, page: Page) -> int | None:
    """Return where the credit at the end of a caption begins."""
    for match in page.credit_tail.finditer(line):
        if match.start() and (match.group().startswith(_CREDIT_MARKS) or _ENDS_BEFORE_CREDIT.search(line[: match.start()])):
            return match.start()
    return None


def without_credit(text: str, part: Part, page: Page) -> list[Part]:
    """Cut a caption in two where the credit of its picture begins."""
    at = _credit_at(part.span.of(text), page) if part.role is Role.CAPTION else None
    if at is None:
        return [part]
    caption, credit = (
        trimmed(text, Span(a, b)) for a, b in ((part.span.start, part.span.start + at), (part.span.start + at, part.span.end))
    )
    return [Part(caption, Role.CAPTION), Part(credit, Role.CREDIT)]
