"""What each line of a page is to its article: headline, standfirst, byline, crosshead, body, caption, credit, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newstext.languages.language import Language, Page
from newstext.page.lines import HEADINGS, Line, key
from newstext.page.story import Story
from newstext.page.tables import SENTENCE_END, is_cell, row_of
from newstext.roles import Part, without_credit
from newstext.types import Block, Role, Span
from newstext.words import count_words

_LINE_LENGTH = 260
"""Longer than this, a paragraph is no line of furniture, credit or time."""
_CROSSHEAD_LENGTH = 90
_STANDFIRST_LENGTH = 500
_ECHO = 30
"""Letters from which words that the body prints elsewhere are a pull quote and no coincidence."""
_LINKED = 0.9
_STRONG = 0.95
_TAIL = 12
"""Lines behind the story in which an agency or a colleague may still be credited."""
_LAST = 4
"""Paragraphs at an article's end that may be about its author."""
_FALSE_NAME = 0.35
"""Of a story's letters: a name such as caption that covers more of them means something else on that page."""
_DIGIT = re.compile(r"\d")
_FEWEST_WORDS = 4
"""Of a standfirst or a caption; fewer are a label."""
_MOST_STANDFIRSTS = 4
"""Of more lines a page does not mean that they are summaries: it calls the whole article so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the page says of its article, by which its printed parts are known."""

    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()


def blocks_of(story: Story, given: Given, language: Language) -> list[Block]:
    """Return the article's parts in the order in which they are printed.

    Args:
        story: The page's lines, and which of them are the story's.
        given: What the page says of it.
        language: How the parts of a page announce themselves.
    """
    told = _Told(story, given, language.page)
    at = told.at
    head = range(at, story.start) if at is not None else range(max(0, story.start - _TAIL), story.start)
    blocks = [*told.head(head, at), *told.inside(range(story.start, story.end))]
    if at is None and given.headline and not any(block.role is Role.HEADLINE for block in blocks):
        blocks.insert(0, Block(text=given.headline, role=Role.HEADLINE))
    blocks += told.behind(range(story.end, min(len(story.lines), story.end + _TAIL)))
    return blocks


class _Told:
    """The roles of one page's lines."""

    def __init__(self, story: Story, given: Given, page: Page) -> None:
        self.story = story
        self.lines = story.lines
        self.page = page
        self.given = given
        self.headline = key(given.headline or "")
        self.standfirst = key(given.standfirst or "")
        self.authors = [key(name) for name in given.authors]
        self.keys = {i: key(story.lines[i].text) for i in story.text}
        self.body = "\n".join(each for i, each in sorted(self.keys.items()) if not self._is_set_apart(i))
        self.few_standfirsts = sum(self.lines[i].around.standfirst for i in story.text) <= _MOST_STANDFIRSTS
        order = sorted(story.text)
        self.behind_it = {i: len(order) - rank - 1 for rank, i in enumerate(order)}
        self.last_of_shape = {story.lines[i].shape: i for i in order}
        self.misleading = self._misleading()
        self.seen: set[tuple[Role, str]] = set()
        self.at = self._headline_at()
        self.headlines = {self.headline, *([key(self.lines[self.at].text)] if self.at is not None else [])} - {""}

    def _misleading(self) -> frozenset[str]:
        """Return the names that cannot mean on this page what they mean elsewhere."""
        text = [self.lines[i] for i in self.story.text]
        total = sum(len(line.text) for line in text)
        return frozenset(
            name
            for name in ("caption", "credit", "pull")
            if sum(len(line.text) for line in text if getattr(line.around, name)) > total * _FALSE_NAME
        )

    def _is_set_apart(self, i: int) -> bool:
        around = self.lines[i].around
        return around.pull or around.quote or around.beside or around.heading

    def _headline_at(self) -> int | None:
        """Return where the headline is printed: a heading with the words of the head, one of first rank, or those words."""
        before = range(min(self.story.start + 1, len(self.lines)))
        words = [i for i in before if self.headline and key(self.lines[i].text) == self.headline]
        same = [i for i in words if self.lines[i].tag in HEADINGS]
        ranked = [i for i in before if self.lines[i].tag == "h1" and _alike(self.lines[i].text, self.given.headline)]
        unlinked = [i for i in words if self.lines[i].linked < _LINKED]
        return next((found[-1] for found in (same, ranked, unlinked) if found), None)

    def head(self, indexes: Iterable[int], headline: int | None) -> list[Block]:
        """Return the parts above the story that are known for what they are; menus and buttons among them are left out."""
        blocks: list[Block] = []
        for i in indexes:
            line = self.lines[i]
            role = Role.HEADLINE if i == headline else self._head_role(line)
            if role is not None:
                blocks += self._blocks(line, role)
        return blocks

    def _head_role(self, line: Line) -> Role | None:
        around = line.around
        role = self._picture_role(line)
        if role is None and self._is_standfirst(line) and not self.page.timestamp.match(line.text):
            role = Role.STANDFIRST
        if role is not None:
            return role
        if len(line.text) > _LINE_LENGTH or (around.beside and not (around.byline or around.timestamp)):
            return None
        if self.page.timestamp.match(line.text) or (around.timestamp and _DIGIT.search(line.text)):
            return Role.TIMESTAMP
        if self.page.byline.match(line.text) or self._names_author(line):
            return Role.BYLINE
        return None

    def _names_author(self, line: Line) -> bool:
        words = key(line.text)
        return any(name and name in words for name in self.authors) and len(words) <= 4 * sum(map(len, self.authors)) + _TAIL

    def _is_standfirst(self, line: Line) -> bool:
        if len(line.text) > _STANDFIRST_LENGTH or line.linked > 1 / 2 or line.tag == "h1":
            return False
        words = key(line.text)
        if self.standfirst and len(words) >= _ECHO and (words == self.standfirst or _one_opens_other(words, self.standfirst)):
            return True
        return (
            self.few_standfirsts
            and line.around.standfirst
            and not line.around.beside
            and count_words(line.text) >= _FEWEST_WORDS
        )

    def inside(self, indexes: Iterable[int]) -> list[Block]:
        """Return every line of the story, and what the page prints in between."""
        blocks: list[Block] = []
        row: list[Line] = []
        seen_body = False
        for i in indexes:
            line = self.lines[i]
            in_row = is_cell(line)
            if row and not (in_row and line.element.getparent() is row[0].element.getparent()):
                blocks.append(row_of(row))
                row = []
            if in_row:
                row.append(line)
                continue
            role = self._story_role(i, line, seen_body) if i in self.story.text else self._between_role(i, line)
            seen_body = seen_body or role in {Role.BODY, Role.LIST_ITEM}
            blocks += self._blocks(line, role)
        if row:
            blocks.append(row_of(row))
        return blocks

    def _story_role(self, i: int, line: Line, seen_body: bool) -> Role:
        around = line.around
        role = self._picture_role(line) or (None if seen_body else self._opening_role(i, line)) or self._announced(line)
        if role is not None:
            return role
        if seen_body and (self.keys[i] == self.headline or self._is_life(i, line)):
            return Role.FURNITURE
        if not seen_body and self._names_author(line) and line.tag not in HEADINGS:
            return Role.BYLINE
        if line.tag in HEADINGS:
            return Role.FURNITURE if line.linked > _LINKED else Role.CROSSHEAD
        if self._echoes(i, line):
            return Role.FURNITURE
        if around.item:
            return Role.FURNITURE if line.linked > _LINKED else Role.LIST_ITEM
        return self._paragraph_role(line, seen_body)

    def _picture_role(self, line: Line) -> Role | None:
        """Tell the words that belong to a picture by the names of the elements around them."""
        if line.around.credit and "credit" not in self.misleading:
            return Role.CREDIT
        return Role.CAPTION if line.around.caption and "caption" not in self.misleading else None

    def _opening_role(self, i: int, line: Line) -> Role | None:
        """Tell the headline and the standfirst where an extractor took them for the text's beginning."""
        is_headline = self.keys[i] in self.headlines if self.headlines else line.tag == "h1"
        if is_headline:
            return Role.HEADLINE
        if self._is_standfirst(line) and self.behind_it[i] > 1 and not self._is_printed_as_body(i, line):
            return Role.STANDFIRST
        return None

    def _paragraph_role(self, line: Line, seen_body: bool) -> Role:
        is_whole = bool(SENTENCE_END.search(line.text))
        if line.linked > _LINKED and (not is_whole or line.text.isupper()):
            return Role.FURNITURE
        if seen_body and line.strong > _STRONG and not is_whole and len(line.text) <= _CROSSHEAD_LENGTH:
            return Role.CROSSHEAD
        return Role.BODY

    def _is_printed_as_body(self, i: int, line: Line) -> bool:
        """Tell whether this line is printed as the paragraphs behind it are: then the summary was copied from it."""
        return not line.around.standfirst and self.last_of_shape[line.shape] > i

    def _is_life(self, i: int, line: Line) -> bool:
        """Tell whether one of the last paragraphs says who its author is."""
        if self.behind_it[i] >= _LAST:
            return False
        return any(line.text.startswith(name) and self.page.life.match(line.text[len(name) :]) for name in self.given.authors)

    def _announced(self, line: Line) -> Role | None:
        """Return the role that a line's own words announce."""
        if len(line.text) > _LINE_LENGTH:
            return None
        for pattern, role in (
            (self.page.furniture, Role.FURNITURE),
            (self.page.timestamp, Role.TIMESTAMP),
            (self.page.credit, Role.CREDIT),
            (self.page.byline, Role.BYLINE),
        ):
            if pattern.match(line.text):
                return role
        return None

    def _echoes(self, i: int, line: Line) -> bool:
        """Tell whether a line that is set apart prints again what the body says."""
        words = self.keys[i]
        if "pull" in self.misleading:
            return False
        if len(words) < _ECHO:
            return line.around.pull
        return (self._is_set_apart(i) and words in self.body) or (line.around.pull and line.tag != "p")

    def _between_role(self, i: int, line: Line) -> Role:
        around = line.around
        role = self._picture_role(line) or (Role.FURNITURE if around.beside or line.boxes else self._announced(line))
        if role is not None:
            return role
        leads_on = bool(self.story.text & {i + 1, i + 2})
        if line.tag in HEADINGS and line.linked < 1 / 2 and len(line.text) <= _CROSSHEAD_LENGTH and leads_on:
            return Role.HEADLINE if key(line.text) == self.headline else Role.CROSSHEAD
        return Role.CAPTION if around.figure and count_words(line.text) >= _FEWEST_WORDS else Role.FURNITURE

    def behind(self, indexes: Iterable[int]) -> list[Block]:
        """Return who is credited below the story."""
        return [
            Block(text=self.lines[i].text, role=Role.CREDIT)
            for i in indexes
            if len(self.lines[i].text) <= _LINE_LENGTH
            and not (self.lines[i].around.caption or self.lines[i].around.beside)
            and self.page.credit.match(self.lines[i].text)
        ]

    def _blocks(self, line: Line, role: Role) -> list[Block]:
        """Return a line as a block, unless its page prints it twice where it is no text."""
        words = (role, line.text)
        is_again = words in self.seen or (role is Role.FURNITURE and (Role.CAPTION, line.text) in self.seen)
        if (is_again and role not in {Role.BODY, Role.LIST_ITEM}) or not any(map(str.isalnum, line.text)):
            return []
        self.seen.add(words)
        if role is not Role.CAPTION:
            return [Block(text=line.text, role=role)]
        whole = Part(Span(0, len(line.text)), role)
        return [Block(text=part.span.of(line.text), role=part.role) for part in without_credit(line.text, whole, self.page)]


def _one_opens_other(one: str, other: str) -> bool:
    return one.startswith(other[:_ECHO]) and (one in other or other.rstrip(".") in one) and abs(len(one) - len(other)) < _ECHO


def _alike(one: str, other: str | None) -> bool:
    """Tell whether two headlines can be one article's: a third of their words is shared, or nothing is there to compare."""
    if not other:
        return True
    mine, theirs = ({key(word) for word in text.split()} for text in (one, other))
    return len(mine & theirs) * 3 >= min(len(mine), len(theirs))
