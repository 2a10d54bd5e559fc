"""Boundaries: marks decide where marked words begin and end, the tagger decides which words are attributed."""

from __future__ import annotations

from collections.abc import Sequence

from newstext.quotes.marks import Marked, beside
from newstext.types import Span
from newstext.words import count_words, trimmed

_TRAILING = ",;: \t\n"


def snapped(text: str, span: Span, marked: Sequence[Marked]) -> Span:
    """Move the ends of a content to the marks that they miss by a little.

    A content that covers half or more of a marked region covers all of it; one that only touches a region leaves it.

    Args:
        text: The article's text.
        span: A content as the tagger found it.
        marked: The outer marked regions of its paragraph.
    """
    start, end = span
    for region in beside(marked, span):
        if not region.span.overlaps(Span(start, end)):
            continue
        inner = region.inner
        inside = count_words(text[max(start, inner.start) : min(end, inner.end)])
        total = count_words(inner.of(text))
        if inside * 2 >= total:
            start, end = min(start, region.span.start), max(end, region.span.end)
        elif count_words(text[start:end]) > inside * 3:
            start, end = (start, region.span.start) if start < region.span.start else (region.span.end, end)
    return trimmed(text, Span(start, end))


def unmarked(text: str, span: Span, marked: Sequence[Marked]) -> Span:
    """Return direct speech without its marks and without the comma before the cue; any other content as it is."""
    near = beside(marked, span)
    for region in near:
        if region.span.contains(span):
            span = Span(max(span.start, region.inner.start), min(span.end, region.inner.end))
            break
    else:
        for region in near:
            if region.is_closed and span.end in range(region.inner.end, region.span.end):
                span = Span(span.start, region.span.end)
            if span.start == region.inner.start:
                span = Span(region.span.start, span.end)
    span = trimmed(text, span)
    end = span.end
    while end > span.start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(span.start, end)


def words_inside(text: str, span: Span, marked: Sequence[Marked]) -> int:
    """Return how many words of `span` stand in marks."""
    return sum(
        count_words(text[max(span.start, region.inner.start) : min(span.end, region.inner.end)])
        for region in beside(marked, span)
        if region.inner.overlaps(span)
    )
