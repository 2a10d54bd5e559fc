"""Pages that are no article: lists of articles, walls before one, and pages in which none is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newstext.errors import UnreadableArticle
from newstext.languages.language import Page
from newstext.page.lines import Line
from newstext.page.metadata import Head
from newstext.page.story import Story
from newstext.types import Block, Role
from newstext.words import count_words

_SENTENCE = re.compile(r"[.!?…。！？।]")
_VISIBLE = 2_000
"""Code points of visible text from which a page without an article is a failure and not an empty page."""
_STUB = 900
"""Code points of body: a wall lets so much through."""
_SHORT = 600
_PARAGRAPH = 200
_LEAD_WORDS = 4
_FEWEST_LEADS = 8
_MANY_LEADS = 20
_LINKED = 0.9

_CONSENT_WORDS = 0.04
"""Of all words of a page that asks for consent, those that say so."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: all its lines, the story among them, and the article's parts."""

    lines: Sequence[Line]
    story: Story
    blocks: Sequence[Block]


def refuse_walls(shown: Shown, head: Head, page: Page) -> None:
    """Refuse a page that shows no article.

    Raises:
        UnreadableArticle: `consent_wall`, `paywall_stub`, `index_page`, `no_article_text`.
    """
    body = " ".join(block.text for block in shown.blocks if block.role in {Role.BODY, Role.LIST_ITEM})
    visible = " ".join(line.text for line in shown.lines)
    if len(body) < _STUB and len(page.consent.findall(body or visible)) > count_words(body or visible) * _CONSENT_WORDS:
        raise UnreadableArticle("consent_wall", "The page asks for consent and shows no article.")
    if _is_stub(len(body), is_paid=head.is_paid(), has_wall=bool(page.paywall.search(visible))):
        raise UnreadableArticle(
            "paywall_stub", f"The page shows {len(body):,} characters of an article that has to be paid for."
        )
    if not head.article and _is_index(shown, body):
        raise UnreadableArticle("index_page", "The page leads to articles and is none.")
    if not _SENTENCE.search(body):
        raise UnreadableArticle("no_article_text", _nothing(visible))


def _is_stub(length: int, *, is_paid: bool, has_wall: bool) -> bool:
    """Tell a stub from a short article: it is less than a paragraph, or there is a wall behind it."""
    return length < (_STUB if is_paid else _SHORT) if has_wall else is_paid and length < _PARAGRAPH


def _is_index(shown: Shown, body: str) -> bool:
    """Tell whether headlines that lead elsewhere stand between the paragraphs, or are all that there is."""
    paragraphs = sum(block.role is Role.BODY for block in shown.blocks)
    leads = [i for i, line in enumerate(shown.lines) if line.linked > _LINKED and count_words(line.text) >= _LEAD_WORDS]
    inside = sum(shown.story.start - 2 <= i <= shown.story.end for i in leads)
    if inside >= _FEWEST_LEADS and inside * 3 >= paragraphs * 2:
        return True
    return len(leads) >= _MANY_LEADS and len(body) < _SHORT


def _nothing(visible: str) -> str:
    if len(visible) > _VISIBLE:
        return f"No article is found in {len(visible):,} characters of visible text."
    return "The page shows no article."
