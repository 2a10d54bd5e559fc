"""Running text to paragraphs: where each begins and ends. What each is, `roles` tells."""

from __future__ import annotations

import re
from itertools import pairwise

from newstext.types import Span
from newstext.words import trimmed

_LINE = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = (".", "!", "?", "…", ":", '"', "”", "’", "'", ")", "—")
_FEWEST_BREAKS = 2
"""One broken line says nothing."""
_WRAP_WIDTHS = range(40, 101)
"""Mail and terminals wrap at 65 to 80 columns; narrower and wider settings are seen."""


def paragraph_spans(text: str) -> list[Span]:
    """Return the paragraphs of `text` in order, without the white space around them.

    A blank line always ends a paragraph. A single line break does too, unless the text is wrapped at a column.
    """
    lines = [span for span in (trimmed(text, Span(*m.span())) for m in _LINE.finditer(text)) if span.end > span.start]
    groups: list[list[Span]] = []
    for line in lines:
        if groups and text.count("\n", groups[-1][-1].end, line.start) == 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    if not _is_wrapped(text, groups):
        return lines
    return [paragraph for group in groups for paragraph in _unwrapped(text, group)]


def _is_wrapped(text: str, groups: list[list[Span]]) -> bool:
    """Tell whether lines end where the column did: most break in mid-sentence, and none is long."""
    pairs = [(a, b) for group in groups for a, b in pairwise(group)]
    if len(pairs) < _FEWEST_BREAKS:
        return False
    broken = sum(1 for a, b in pairs if _breaks_a_sentence(text, a, b))
    longest = max(line.end - line.start for group in groups for line in group)
    return broken * 2 > len(pairs) and longest in _WRAP_WIDTHS


def _breaks_a_sentence(text: str, line: Span, following: Span) -> bool:
    return not line.of(text).endswith(_SENTENCE_END) or text[following.start].islower()


def _unwrapped(text: str, group: list[Span]) -> list[Span]:
    """Join the lines of one group; a short line before a full one ended its paragraph."""
    paragraphs = [group[0]]
    widest = max(line.end - line.start for line in group)
    for before, line in pairwise(group):
        is_short = before.end - before.start < widest * 0.6 and not _breaks_a_sentence(text, before, line)
        if is_short:
            paragraphs.append(line)
        else:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
    return paragraphs
