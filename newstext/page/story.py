"""Which of a page's lines are the story: those that an extractor found, and their like between and beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newstext.page.lines import HEADINGS, Line, Shape, key

_SENTENCE = re.compile(r"[.!?…:;][”’\"')\]]*$")
_SURE = 24
"""Letters from which a line within the extractor's text cannot be there by chance."""
_SHARE = 0.85
"""Of the words that were found, how many the element around the story must hold."""
_LIKE = 2
"""So many lines of one shape make it the shape of the story's paragraphs."""
_LONG = 60
_GAP = 8
"""Lines between two posts of a live blog: a time, a heading, a picture's caption, buttons."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where on the page the story stands: lines from `start` to `end`, and which of these are its text."""

    lines: Sequence[Line]
    start: int
    end: int
    text: frozenset[int]


def story_of(lines: Sequence[Line], found: Sequence[str], *, is_live: bool = False) -> Story:
    """Return the story among the lines of a page, given what an extractor made of the page.

    Args:
        lines: The page.
        found: The article's paragraphs as the extractor sees them.
        is_live: The page is a live blog, whose posts follow one another with headings and times in between.
    """
    keys = [key(line.text) for line in lines]
    paragraphs = {key(paragraph) for paragraph in found} - {""}
    whole = "\n".join(key(paragraph) for paragraph in found)
    chosen = [i for i, each in enumerate(keys) if each and (each in paragraphs or (len(each) >= _SURE and each in whole))]
    home = _home(lines, chosen)
    inside = _inside(lines, home)
    chosen = [i for i in chosen if inside[i]]
    if not chosen:
        return Story(lines, 0, 0, frozenset())
    shapes = Counter(lines[i].shape for i in chosen if not lines[i].around.beside)
    text = {i for i in chosen if not _is_beside(lines[i], shapes)}
    if _letters(lines, text) * 2 < _letters(lines, chosen):
        text = set(chosen)
    first, last = min(text), max(text)
    text |= {i for i in range(first, last) if inside[i] and _is_like(lines[i], shapes)}
    end = last + 1
    while end < len(lines) and inside[end] and _is_like(lines[end], shapes):
        text.add(end)
        end += 1
    while first and inside[first - 1] and _is_like(lines[first - 1], shapes):
        first -= 1
        text.add(first)
    opening = max((i for i in range(first) if lines[i].tag == "h1"), default=first)
    freed = [i > opening if i < first else inside[i] and bool(line.boxes) for i, line in enumerate(lines)]
    text |= _chain(lines, range(end, len(lines)), shapes, freed, is_live=is_live)
    text |= _chain(lines, range(first - 1, -1, -1), shapes, freed, is_live=False)
    return Story(lines, min(text), max(text) + 1, frozenset(text))


def _chain(
    lines: Sequence[Line], indexes: Iterable[int], shapes: Counter[Shape], freed: Sequence[bool], *, is_live: bool
) -> set[int]:
    """Return the paragraphs of the story's own shape that go on from its end or beginning, over a picture or a box.

    So do those that are `freed`: under the headline, or of a box that is none. A live blog goes on with all that are like
    its paragraphs, and with the headings over its posts.
    """
    chain: set[int] = set()
    headings: list[int] = []
    gap = 0
    for i in indexes:
        line = lines[i]
        if gap > _GAP or line.tag == "h1":
            break
        gap += 1
        if is_live and line.tag in HEADINGS and not line.around.beside:
            headings.append(i)
        elif _is_like(line, shapes) and (is_live or freed[i] or _is_own(line, shapes)):
            chain.update(headings, [i])
            headings, gap = [], 0
    return chain


def _is_own(line: Line, shapes: Counter[Shape]) -> bool:
    """Tell whether a line has a shape that is the story's alone: its class or that of the element around it says so."""
    _, own, _, above = line.shape
    return shapes[line.shape] >= _LIKE and bool(own or above) and line.linked < 1 / 2


def _home(lines: Sequence[Line], chosen: Sequence[int]) -> HtmlElement | None:
    """Return the innermost element that holds nearly all of what was found."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    seen: set[str] = set()
    for i in chosen:
        text = lines[i].text
        if text in seen:
            continue
        seen.add(text)
        total += len(text)
        element = lines[i].element.getparent()
        while element is not None:
            weights[element] += len(text)
            element = element.getparent()
    holding = [element for element, weight in weights.items() if weight >= total * _SHARE]
    return max(holding, key=_depth, default=None)


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _inside(lines: Sequence[Line], home: HtmlElement | None) -> list[bool]:
    if home is None:
        return [False] * len(lines)
    known: dict[HtmlElement, bool] = {home: True}

    def is_inside(element: HtmlElement) -> bool:
        if element not in known:
            parent = element.getparent()
            known[element] = parent is not None and is_inside(parent)
        return known[element]

    return [is_inside(line.element) for line in lines]


def _letters(lines: Sequence[Line], indexes: Iterable[int]) -> int:
    return sum(len(lines[i].text) for i in indexes)


def _is_beside(line: Line, shapes: Counter[Shape]) -> bool:
    return line.around.beside and shapes[line.shape] < _LIKE


def _is_like(line: Line, shapes: Counter[Shape]) -> bool:
    """Tell whether a line that no extractor found is a paragraph like those that were."""
    around = line.around
    if around.beside or around.caption or around.credit or around.figure or line.tag in HEADINGS:
        return False
    if shapes[line.shape] >= _LIKE and line.tag != "div":
        return True
    return (
        line.tag in {"p", "blockquote"}
        and len(line.text) >= _LONG
        and line.linked < 1 / 2
        and bool(_SENTENCE.search(line.text))
    )
