"""Turns of a transcript or an interview: `NAME: words`, a paragraph each, without marks or behind an opening one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newstext.types import Span
from newstext.words import trimmed

_TURN = re.compile(
    r"[“\"]?"
    r"(?P<source>Q|A|[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+){0,3}|[A-Z][a-z’'\-]+(?: [A-Z][\w.’'\-]+){1,3})(?P<cue>:)\s+(?=\S)"
)
_CERTAINTY = 0.8
FEWEST = 3
"""One line with a name and a colon can be a heading; this many in an article are an exchange."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. Spans index the article's text."""

    paragraph: int
    source: Span
    cue: Span
    content: Span
    certainty: float = _CERTAINTY


def turns_of(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns among `paragraphs`; none unless there are `FEWEST` of at most as many speakers as turns allow."""
    turns: list[Turn] = []
    for ordinal, span in enumerate(paragraphs):
        match = _TURN.match(text, span.start, span.end)
        if match and text[match.end()] not in "“\"‘'":
            content = trimmed(text, Span(match.end(), span.end - _closes(text[match.end() : span.end])))
            turns.append(Turn(ordinal, Span(*match.span("source")), Span(*match.span("cue")), content))
    names = {turn.source.of(text) for turn in turns}
    return turns if len(turns) >= FEWEST and len(names) * 2 <= len(turns) + 1 else []


def _closes(words: str) -> bool:
    """Tell whether words end with a mark that closes what was opened before them."""
    return words.endswith(("”", '"')) and (words.count("”") > words.count("“") or words.count('"') % 2 == 1)
