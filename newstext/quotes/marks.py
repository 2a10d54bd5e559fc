"""Quotation marks: where marked words begin and end. A state machine over one paragraph after the other that never raises.

Straight, curly, low, angled, TeX and doubled single marks, mixed in any way; an apostrophe is told from a single mark, a
measure from a double one. An unclosed mark costs its own paragraph at most, unless the end of a later one closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from newstext.languages.language import Language
from newstext.types import Span

_MARK = re.compile(r"``|''|‘‘|’’|[“”„‟\"＂«»‘’‚‛'`‹›]")
_DOUBLE_OPEN = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_DOUBLE_CLOSE = frozenset({"”", "»", "''", "’’"})
_DOUBLE_NEUTRAL = frozenset({'"', "＂"})
_SINGLE_OPEN = frozenset({"‘", "‚", "‛", "‹", "`"})
_BEFORE_OPENING = frozenset("([{—–-/‘'“\"«`…:")
_AFTER_CLOSING = frozenset(")]}.,;:!?—–-’'”\"»/…")
_ENDS_SPEECH = frozenset('.,!?…;:—–”"')
_RUNS_ON = 8
"""Paragraphs without a mark that speech may run over until the end of one closes it."""
_LEADING_WORD = re.compile(r"\w+")


class Turn(Enum):
    """What a mark can do where it stands."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, of one or two characters."""

    span: Span
    turn: Turn
    is_double: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Marked words. `span` holds the marks, `inner` does not."""

    span: Span
    inner: Span
    paragraph: int
    is_double: bool
    is_closed: bool
    is_nested: bool
    continues: bool
    """Opens a paragraph, with a mark or without, while the speech of the one before was not closed."""


def marked_spans(text: str, paragraphs: Sequence[Span], language: Language) -> list[Marked]:
    """Return all marked words of `text` in order of their opening.

    Args:
        text: The text.
        paragraphs: Its paragraphs in order; nothing outside is looked at.
        language: Tells words that begin with an apostrophe.
    """
    found: list[Marked] = []
    was_open: bool | None = None  # is_double of the mark that the paragraph before left open
    marks = [list(_marks(text, span, language)) for span in paragraphs]
    ordinal = 0
    while ordinal < len(paragraphs):
        span = paragraphs[ordinal]
        inside = _pair(text, span, marks[ordinal], ordinal, was_open)
        found += inside
        last = max(inside, key=lambda marked: marked.span.end, default=None)
        was_open = last.is_double if last is not None and not last.is_closed and last.span.end == span.end else None
        ordinal += 1
        if was_open:
            running = list(_running_on(paragraphs, marks, ordinal))
            found += running
            ordinal += len(running)
    return found


def _running_on(paragraphs: Sequence[Span], marks: Sequence[list[Mark]], start: int) -> Iterator[Marked]:
    """Yield the paragraphs from `start` on that hold no mark but the one that ends the last of them and closes the speech."""
    end = next((at for at in range(start, min(start + _RUNS_ON, len(paragraphs))) if marks[at]), None)
    if end is None:
        return
    closing = marks[end][0]
    if not closing.is_double or closing.turn is not Turn.CLOSES or closing.span.end != paragraphs[end].end:
        return
    for at in range(start, end + 1):
        span = paragraphs[at]
        yield Marked(
            span=span,
            inner=Span(span.start, closing.span.start if at == end else span.end),
            paragraph=at,
            is_double=True,
            is_closed=at == end,
            is_nested=False,
            continues=True,
        )


def _marks(text: str, span: Span, language: Language) -> Iterator[Mark]:
    """Yield the marks of a paragraph that are quotation marks, each with what it can do there."""
    for match in _MARK.finditer(text, span.start, span.end):
        glyph, at = match.group(), Span(*match.span())
        before = text[at.start - 1] if at.start > span.start else " "
        after = text[at.end] if at.end < span.end else " "
        can_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if glyph in _DOUBLE_OPEN | _DOUBLE_CLOSE | _DOUBLE_NEUTRAL:
            if before.isdigit() and glyph in _DOUBLE_NEUTRAL and _is_measure(text, span, at):
                continue
            yield Mark(at, _double_turn(glyph, can_open=can_open, can_close=can_close), is_double=True)
        else:
            turn = _single_turn(text, at, glyph, language, can_open=can_open, can_close=can_close)
            if turn is not None:
                yield Mark(at, turn, is_double=False)


def _double_turn(glyph: str, *, can_open: bool, can_close: bool) -> Turn:
    """The place decides; where it does not, the glyph does."""
    if can_open != can_close:
        return Turn.OPENS if can_open else Turn.CLOSES
    if glyph in _DOUBLE_NEUTRAL:
        return Turn.EITHER
    return Turn.OPENS if glyph in _DOUBLE_OPEN else Turn.CLOSES


def _is_measure(text: str, span: Span, at: Span) -> bool:
    r"""Tell inches and seconds (6' 2\") from a closing mark: the marks before it in the paragraph are even in number."""
    return text.count('"', span.start, at.start) % 2 == 0


def _single_turn(text: str, at: Span, glyph: str, language: Language, *, can_open: bool, can_close: bool) -> Turn | None:
    """Return what a single mark can do; `None` for an apostrophe or a measure."""
    if can_open and glyph != "’":
        word = _LEADING_WORD.match(text, at.end)
        if word and (word.group().lower() in language.leading_apostrophes or word.group()[0].isdigit()) and not can_close:
            return None
        return Turn.OPENS
    if can_close and glyph not in _SINGLE_OPEN and not text[at.start - 1].isdigit():
        return Turn.CLOSES
    return None


def _pair(text: str, span: Span, marks: list[Mark], ordinal: int, was_open: bool | None) -> list[Marked]:
    """Pair a paragraph's marks by a stack of at most one double and one single mark."""
    found: list[Marked] = []
    opened: list[Mark] = []

    def close(mark: Mark, end: int, *, is_closed: bool, inner_end: int) -> None:
        found.append(
            Marked(
                span=Span(mark.span.start, end),
                inner=Span(mark.span.end, max(mark.span.end, inner_end)),
                paragraph=ordinal,
                is_double=mark.is_double,
                is_closed=is_closed,
                is_nested=bool(opened),
                continues=was_open == mark.is_double and mark.span.start == span.start,
            )
        )

    for i, mark in enumerate(marks):
        same = next((j for j, other in enumerate(opened) if other.is_double == mark.is_double), None)
        if same is None:
            if mark.turn is not Turn.CLOSES and (mark.is_double or _has_closer(text, marks, i)):
                opened.append(mark)
        elif mark.turn is Turn.OPENS:
            if mark.is_double:
                before = opened[same]
                del opened[same:]
                close(before, mark.span.start, is_closed=False, inner_end=mark.span.start)
                opened.append(mark)
        elif mark.is_double or _is_closer(text, marks, i):
            before = opened[same]
            del opened[same:]
            close(before, mark.span.end, is_closed=True, inner_end=mark.span.start)
    while opened:
        mark = opened.pop()
        if mark.is_double or mark.span.start == span.start:
            close(mark, span.end, is_closed=False, inner_end=span.end)
    return sorted(found, key=lambda marked: (marked.span.start, -marked.span.end))


def _has_closer(text: str, marks: list[Mark], i: int) -> bool:
    """Tell whether a single mark is ever closed, else it was an apostrophe; one that opens its paragraph may run on."""
    rest = marks[i + 1 :]
    return (
        any(not mark.is_double and mark.turn is Turn.CLOSES for mark in rest)
        or not text[: marks[i].span.start].strip(" ")[-1:].strip()
    )


def _is_closer(text: str, marks: list[Mark], i: int) -> bool:
    """Tell a closing single mark from the apostrophe of a plural: after an s it closes only if nothing later does."""
    at = marks[i].span.start
    if text[at - 1] in _ENDS_SPEECH or text[at - 1].lower() != "s":
        return True
    for mark in marks[i + 1 :]:
        if not mark.is_double:
            return mark.turn is Turn.OPENS
    return True


def outer_by_paragraph(marked: Sequence[Marked], paragraphs: int) -> list[list[Marked]]:
    """Return, for each paragraph, its marked words that lie in no others: in order, none over another."""
    outer: list[list[Marked]] = [[] for _ in range(paragraphs)]
    for each in marked:
        if not each.is_nested:
            outer[each.paragraph].append(each)
    return outer


def beside(outer: Sequence[Marked], span: Span) -> Sequence[Marked]:
    """Return those of a paragraph's outer marked words that a stretch overlaps or touches."""
    first = bisect_left(outer, span.start, key=lambda each: each.span.end)
    return outer[first : bisect_right(outer, span.end, lo=first, key=lambda each: each.span.start)]


def dressed(text: str, marked: Sequence[Marked]) -> str:
    """Return `text` with outer single marks as double ones, character for character, so that both styles read alike."""
    letters = list(text)
    for each in marked:
        if not each.is_double and not each.is_nested:
            letters[each.span.start] = "“"
            if each.is_closed:
                letters[each.span.end - 1] = "”"
    return "".join(letters)
