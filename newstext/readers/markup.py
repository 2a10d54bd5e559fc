"""The XHTML, HTML or NITF of a body becomes blocks: running text as it stands, and what its elements say that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from newstext.page.document import parsed
from newstext.readers.xml import local_name
from newstext.types import Block, Role

_ROLES = {
    Role.CROSSHEAD: "h1 h2 h3 h4 h5 h6 hl1 hl2",
    Role.LIST_ITEM: "li dt dd",
    Role.CAPTION: "figcaption media-caption caption",
    Role.CREDIT: "media-producer credit tagline body.end",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.FURNITURE: "nav button form footer",
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names.split()}
_CLASSES = (
    (re.compile(r"(?:^|[\s_-])(?:credits?|photographer)(?:$|[\s_-])"), Role.CREDIT),
    (re.compile(r"(?:^|[\s_-])captions?(?:$|[\s_-])"), Role.CAPTION),
    (re.compile(r"(?:^|[\s_-])(?:byline|author)(?:$|[\s_-])"), Role.BYLINE),
    (re.compile(r"(?:^|[\s_-])(?:subhead|crosshead|subheading)(?:$|[\s_-])"), Role.CROSSHEAD),
)
"""What a paragraph's class says that it is."""
_CLASSED = frozenset({"p", "div"})
_BREAKING_NAMES = """
address article aside blockquote block body body.content bq center dd details div dl dt fieldset figure header hr html
main media ol p pre section summary table tbody thead tfoot tr ul nitf-table note
"""
_BREAKING = frozenset(_BREAKING_NAMES.split()) | frozenset(_ROLE_OF)
_SILENT = frozenset(
    (
        "script",
        "style",
        "head",
        "body.head",
        "title",
        "template",
        "iframe",
        "svg",
        "audio",
        "video",
        "media-reference",
        "media-metadata",
    )
)
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_BREAK = "\x1e"
"""Stands for a break that is set, since a line end of the source is only white space."""
_SENTENCE_END = (".", "!", "?", "…", ":", '"', "”", "’", "'", ")", "—", "»")
_INDENT = 2
"""Columns by which the first line of a paragraph stands further in than the others."""
_FULL = 0.7
"""Of the longest line: as long as the middle one is at least, where a column ends the lines."""
_MARKUP = re.compile(r"</[a-z][a-z0-9]*\s*>|<br\s*/?>|<p\b[^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one element says; line ends of the source are still in it."""

    text: str
    role: Role | None


@dataclass(slots=True)
class _Walk:
    """A walk through a body: the words since the last block, and the roles of the elements around them."""

    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    roles: list[Role | None] = field(default_factory=lambda: [None])
    silent: int = 0
    pre: int = 0

    def say(self, text: str | None) -> None:
        if text and not self.silent:
            self.words.append(text.replace("\n", _LINE_BREAK) if self.pre else text.replace(_LINE_BREAK, " "))

    def end_block(self) -> None:
        text = "".join(self.words)
        if text.strip(" \t\r\n\f" + _LINE_BREAK):
            self.pieces.append(Piece(text, self.roles[-1]))
        self.words.clear()

    def start(self, element: Any) -> None:
        name = local_name(element).lower()
        if name in _SILENT:
            self.silent += 1
        elif name in _BREAKING:
            self.end_block()
            self.roles.append(_role(name, element) or self.roles[-1])
        elif name == "br":
            self.say_break(_LINE_BREAK)
        elif name in _CELLS and self.words:
            self.say_break("\t")
        self.pre += name == "pre"
        self.say(element.text)

    def say_break(self, mark: str) -> None:
        if not self.silent:
            self.words.append(mark)

    def end(self, element: Any, root: Any) -> None:
        name = local_name(element).lower()
        self.pre -= name == "pre"
        if name in _SILENT:
            self.silent -= 1
        elif name in _BREAKING:
            self.end_block()
            self.roles.pop()
        if element is not root:
            self.say(element.tail)


def blocks_of(element: Any) -> list[Block]:
    """Return what an element holds as blocks in order; paragraphs that follow one another are one block of running text."""
    walk = _Walk()
    for event, each in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.start(each)
        elif event == "end":
            walk.end(each, element)
        else:
            walk.say(each.tail)
    walk.end_block()
    return list(_blocks(walk.pieces))


def blocks_of_html(text: str) -> list[Block]:
    """Return what a piece of HTML holds as blocks in order.

    Raises:
        UnreadableArticle: `too_large` or `too_deep`; never less than all of it.
    """
    root = parsed(text.replace("\0", " "))
    return [] if root is None else blocks_of(root)


def is_markup(text: str) -> bool:
    """Tell HTML from plain text that has a `<` in it."""
    return _MARKUP.search(text) is not None


def blocks_of_text(text: str) -> list[Block]:
    """Return running text, whether it is HTML or plain, as blocks."""
    if is_markup(text):
        return blocks_of_html(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return [Block(text=plain)] if plain.strip() else []


def _role(name: str, element: Any) -> Role | None:
    role = _ROLE_OF.get(name)
    if role is None and name in _CLASSED:
        names = (element.get("class") or "").lower()
        return next((role for pattern, role in _CLASSES if pattern.search(names)), None)
    return role


def _blocks(pieces: list[Piece]) -> Iterator[Block]:
    """Join running text; where all of it is one paragraph, its line ends may be all that there is of paragraphs."""
    is_alone = sum(piece.role is None for piece in pieces) == 1
    for role, run in groupby(pieces, key=lambda piece: piece.role):
        if role is not None:
            yield from (Block(text=" ".join(_lines(piece.text)), role=role) for piece in run)
        else:
            yield Block(text="\n\n".join(_paragraph(piece.text, is_alone=is_alone) for piece in run))


def _paragraph(text: str, *, is_alone: bool) -> str:
    if is_alone and "\n" in text.strip() and _LINE_BREAK not in text:
        return "\n\n".join(paragraphs_of_lines(text))
    broken = "\n".join(_collapsed(line) for line in text.split(_LINE_BREAK))
    return broken.strip("\n")


def _lines(text: str) -> Iterable[str]:
    return filter(None, (_collapsed(line) for line in text.split(_LINE_BREAK)))


def _collapsed(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def paragraphs_of_lines(text: str) -> list[str]:
    """Return the paragraphs of an element that marks them by line ends alone: by blank or indented lines, or one a line.

    Lines that mostly break off in mid-sentence are one paragraph, set at a width.
    """
    lines = [line.expandtabs() for line in re.split(r"\r\n?|\n", text)]
    filled = [line for line in lines if line.strip()]
    if _breaks(filled) * 2 <= len(filled) - 1 or not _is_set_at_a_width(filled):
        return [_collapsed(line) for line in filled]
    margin = min((len(line) - len(line.lstrip()) for line in filled[1:]), default=0)
    groups: list[list[str]] = []
    is_new = True
    for line in lines:
        if not line.strip():
            is_new = True
            continue
        is_new = is_new or len(line) - len(line.lstrip()) >= margin + _INDENT
        if is_new:
            groups.append([])
        groups[-1].append(line)
        is_new = False
    return [_collapsed(" ".join(group)) for group in groups]


def _is_set_at_a_width(lines: list[str]) -> bool:
    """Tell lines that a column ends from those of a list or a table, which are long and short."""
    lengths = sorted(len(line.strip()) for line in lines)
    return lengths[len(lengths) // 2] >= lengths[-1] * _FULL


def _breaks(lines: list[str]) -> int:
    """Count the lines that break off in mid-sentence."""
    return sum(
        1 for line, after in pairwise(lines) if not line.rstrip().endswith(_SENTENCE_END) or after.lstrip()[:1].islower()
    )
