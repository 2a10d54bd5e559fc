"""What is printed on a page, line by line in its order, and what stands around each line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_UNPRINTED = frozenset(
    {"applet", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map", "math", "meta"}
    | {"meter", "noscript", "object", "option", "progress", "script", "select", "source", "style", "svg", "template"}
    | {"textarea", "title", "video"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_NAMING = frozenset({"class", "id", "data-testid", "itemprop"})
"""Attributes in which a page says what an element is to it."""
_MEANING = {
    "figure": "figure",
    "picture": "figure",
    "figcaption": "caption",
    "blockquote": "quote",
    "li": "item",
    "time": "timestamp",
    **dict.fromkeys(("aside", "nav", "footer", "form", "dialog"), "beside"),
}
_SPACES = re.compile(r"[ \t\n\r\f]+")
"""What a browser prints as one space; a hard or a thin one is the writer's own."""
_NO_LETTER = re.compile(r"[\W_]+")

_SHOWN = 400
"""Code points. A page that shows less keeps its article hidden until a script has run."""
_PROSE = 80
"""Code points from which a line that does not lead elsewhere is prose."""
_FALSE_BOX = 0.35
"""Of a page's prose: what holds more of it does not stand beside the story."""

_CLIPPED = re.compile(r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01]|clip-path\s*:\s*inset\(\s*50%|display\s*:\s*none")
_HINTS = re.compile(
    r"(?P<hidden>\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?)\b|screen_reader|visually_hidden|sr_only)"
    r"|(?P<credit>(?:photo|image|media|picture|caption|figure)[-_]{0,2}\w{0,8}[-_]{0,2}(?:credit|source|copyright|author)"
    r"|\bcredits?\b|photographer|copyright-?holder|[-_]credit)"
    r"|(?P<caption>caption(?!ed)|cutline|legend\b|(?:image|photo|media|picture|bild)[-_]{0,2}(?:info|desc\w*|unterschrift))"
    r"|(?P<pull>pull-?_?quote|\bpq\b)"
    r"|(?P<standfirst>standfirst|stand-first|\bdek\b|[-_]dek\b|dek[-_]|subhead(?!ing)|sub-?title|sub-?headline"
    r"|article-?_?(?:summary|intro|lead|lede|excerpt)\b|\bsummary\b|\blede\b|\bchapo\b|key-?points|takeaways)"
    r"|(?P<byline>\bby-?line|[-_]by-?line|\bauthors?\b|[-_]authors?\b|contributor)"
    r"|(?P<timestamp>time-?stamp|\bdatetime\b|date-?line|publish(?:ed)?-?(?:date|time|on)|\bpub-?date|updated?-?(?:date|time))"
    r"|(?P<beside>(?:\b|[-_])(?:related|newsletters?|promos?|advert\w*|ads?|share|sharing|social|comments?|recirc\w*"
    r"|teasers?|recommend\w*|most-?(?:read|popular)|trending|subscri\w+|sign-?up|outbrain|taboola|sponsor\w*|sidebar"
    r"|breadcrumbs?|tags?|read-?more|more-?(?:on|from|stories)|also-?like|widget|cookie\w*|consent|toolbar|menu|footer"
    r"|popup|modal|banner|disclaimer|author-?(?:bio|box|info)|bio|inline-?(?:story|links?|related)|up-?next|podcast"
    r"|poll|quiz|infobox|fact-?box|call-?to-?action|cta)(?=\b|[-_]))",
)
_LONGEST_NAME = 300
"""Code points of an attribute that are looked at."""


Shape = tuple[str, str, str, str]
"""The name and class of a block, and those of the element around it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What the elements around a line say of it. Each is known by itself: looking one up takes no time then."""

    figure: bool = False
    caption: bool = False
    credit: bool = False
    pull: bool = False
    standfirst: bool = False
    byline: bool = False
    timestamp: bool = False
    beside: bool = False
    quote: bool = False
    item: bool = False
    heading: bool = False


_NOTHING = Surroundings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line or paragraph."""

    text: str
    element: HtmlElement
    """The block that it stands in."""
    around: Surroundings
    linked: float
    """The share of its letters that lead elsewhere."""
    strong: float
    """The share of its letters that are printed bold."""
    boxes: tuple[HtmlElement, ...] = ()
    """The elements around it that are named as what stands beside a story is."""

    @property
    def tag(self) -> str:
        """The name of the block."""
        return str(self.element.tag)

    @property
    def shape(self) -> Shape:
        """What the block shares with others of its kind."""
        parent = self.element.getparent()
        above = (str(parent.tag), parent.get("class", "")) if parent is not None else ("", "")
        return (self.tag, self.element.get("class", ""), *above)


def key(text: str) -> str:
    """Return the letters and digits of a line, by which it is known again."""
    return _NO_LETTER.sub("", text).lower()


@lru_cache(maxsize=4096)
def _hints(words: str) -> frozenset[str]:
    return frozenset(match.lastgroup for match in _HINTS.finditer(words.lower()) if match.lastgroup)


class _Inside(NamedTuple):
    """Where the walk is: in which element and block, and what that says of the words there."""

    element: HtmlElement
    block: HtmlElement
    around: Surroundings
    is_link: bool = False
    is_strong: bool = False
    boxes: tuple[HtmlElement, ...] = ()

    def child(self, element: HtmlElement) -> _Inside:
        """Go one element deeper."""
        name = element.tag
        around, is_box = _inside(element, name, self.around)
        return _Inside(
            element,
            element if name in _BLOCKS else self.block,
            around,
            self.is_link or name == "a",
            self.is_strong or name in {"b", "strong"},
            (*self.boxes, element) if is_box else self.boxes,
        )

    def ends_line(self, outer: _Inside) -> bool:
        """Tell whether words in here and words out there are different lines."""
        if self.block is not outer.block:
            return True
        inner, around = self.around, outer.around
        return inner is not around and (inner.credit, inner.caption) != (around.credit, around.caption)


@dataclass(slots=True)
class _Walk:
    """The words since the last line ended, and the lines before."""

    shows_hidden: bool = False
    lines: list[Line] = field(default_factory=list)
    words: list[tuple[str, bool, bool]] = field(default_factory=list)

    def print(self, text: str | None, at: _Inside) -> None:
        """Take in words; white space before the first of a line is none of them."""
        if text and (self.words or not text.isspace()):
            self.words.append((text.replace("\n", " "), at.is_link, at.is_strong))

    def sticks(self, inside: _Inside, outer: _Inside) -> bool:
        """Tell a byline or a time that only a style sheet parts from the letter before it."""
        names = {(at.around.byline, at.around.timestamp) for at in (inside, outer)}
        return len(names) > 1 and bool(self.words) and self.words[-1][0][-1:].isalnum()

    def end_line(self, at: _Inside) -> None:
        """Make a line of the words so far."""
        if not self.words:
            return
        words, self.words = self.words, []
        letters = linked = strong = 0
        for word, is_link, is_strong in words:
            length = len(word.strip())
            letters += length
            linked += is_link and length
            strong += is_strong and length
        if not letters:
            return
        for text in _paragraphs("".join(word for word, _, _ in words)):
            self.lines.append(
                Line(
                    text=text,
                    element=at.block,
                    around=at.around,
                    linked=linked / letters,
                    strong=strong / letters,
                    boxes=at.boxes,
                )
            )

    def over(self, root: HtmlElement) -> None:
        """Visit every element below `root`, in the page's order."""
        start = _Inside(root, root, _NOTHING)
        self.print(root.text, start)
        stack = [(start, iter(root))]
        while stack:
            here, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                outer = stack[-1][0] if stack else None
                if outer is None or here.ends_line(outer):
                    self.end_line(here)
                if outer is not None:
                    self.print(here.element.tail, outer)
            elif child.tag == "br":
                self.words.append(("\n", here.is_link, here.is_strong))
                self.print(child.tail, here)
            elif not isinstance(child.tag, str) or child.tag in _UNPRINTED or (_is_hidden(child) and not self.shows_hidden):
                self.print(child.tail, here)
            else:
                inside = here.child(child)
                if inside.ends_line(here) or (inside.around is not here.around and self.sticks(inside, here)):
                    self.end_line(here)
                self.print(child.text, inside)
                stack.append((inside, iter(child)))


def lines_of(root: HtmlElement) -> list[Line]:
    """Return what is printed on the page, in the order of its markup."""
    body = root.find("body")
    start = root if body is None else body
    walk = _Walk()
    walk.over(start)
    if sum(len(line.text) for line in walk.lines) < _SHOWN:
        walk = _Walk(shows_hidden=True)
        walk.over(start)
    return _out_of_false_boxes(walk.lines)


def _out_of_false_boxes(lines: list[Line]) -> list[Line]:
    """Take the lines of a box with much of the page's prose out of it: it was never closed, or its name misleads."""
    prose: Counter[HtmlElement] = Counter()
    total = 0
    for line in lines:
        if len(line.text) >= _PROSE and line.linked < 1 / 2:
            total += len(line.text)
            prose.update(dict.fromkeys(line.boxes, len(line.text)))
    false = {box for box, weight in prose.items() if weight > total * _FALSE_BOX}
    if not false:
        return lines
    return [
        replace(line, around=replace(line.around, beside=False)) if line.boxes and false.issuperset(line.boxes) else line
        for line in lines
    ]


def _paragraphs(text: str) -> list[str]:
    """Return the parts of a line that breaks set apart; one break before a small letter is no more than that."""
    parts: list[str] = []
    goes_on = False
    for piece in text.split("\n"):
        words = _SPACES.sub(" ", piece).strip()
        if words and goes_on and words[0].islower():
            parts[-1] += " " + words
        elif words:
            parts.append(words)
        goes_on = bool(words)
    return parts


def _is_hidden(element: HtmlElement) -> bool:
    attributes = dict(element.items())
    if not attributes:
        return False
    if "hidden" in attributes or ("style" in attributes and _CLIPPED.search(attributes["style"])):
        return True
    return element.tag == "span" and "hidden" in _hints(attributes.get("class", "")[:_LONGEST_NAME])


def _inside(element: HtmlElement, name: str, around: Surroundings) -> tuple[Surroundings, bool]:
    """Return what stands around the words inside `element`, and whether it is a box beside the story by name."""
    words = " ".join([value[:_LONGEST_NAME] for attribute, value in element.items() if attribute in _NAMING])
    return _named(name, words, around)


@lru_cache(maxsize=8192)
def _named(name: str, words: str, around: Surroundings) -> tuple[Surroundings, bool]:
    hints = set(_hints(words)) if words and name not in _WHOLE else set()
    hints.discard("hidden")
    if name in _MEANING:
        hints.add(_MEANING[name])
    elif name in HEADINGS:
        hints.add("heading")
    changed = dict.fromkeys((hint for hint in hints if not getattr(around, hint)), True)
    return (replace(around, **changed) if changed else around), "beside" in hints
