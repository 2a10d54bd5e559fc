"""What kind of words a quote is: direct, mixed or indirect; statement or attitude; said or not said."""

from __future__ import annotations

from collections.abc import Sequence

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import Marked
from newstext.types import Act, Kind, Span
from newstext.words import word_spans


def kind_of(text: str, attribution: Attribution, marked: Sequence[Marked], language: Language) -> Kind:
    """Tell how much of an attribution stands in marks; a leading *that* does not count, a turn of a transcript is verbatim."""
    if attribution.is_turn:
        return Kind.DIRECT
    words = [word for span in attribution.spans for word in word_spans(text, *span)]
    if len(words) > 1 and words[0].of(text).lower() in language.complementisers:
        words = words[1:]
    inside = sum(any(region.inner.contains(word) for region in marked) for word in words)
    if inside and inside == len(words):
        return Kind.DIRECT
    return Kind.MIXED if inside else Kind.INDIRECT


def verbatim_spans(text: str, attribution: Attribution, marked: Sequence[Marked], kind: Kind) -> tuple[Span, ...]:
    """Return the parts of an attribution that stand inside marks."""
    if kind is Kind.DIRECT:
        return attribution.spans
    parts = (
        Span(max(span.start, region.inner.start), min(span.end, region.inner.end))
        for span in attribution.spans
        for region in marked
        if region.inner.overlaps(span)
    )
    return tuple(part for part in parts if part.of(text).strip())


def act_of(text: str, attribution: Attribution, kind: Kind, language: Language) -> Act:
    """Tell speech and writing from belief, wish and intent, by the cue; marked words without a cue are speech."""
    if attribution.cue is None:
        return Act.ATTITUDE if kind is Kind.INDIRECT else Act.STATEMENT
    cue = attribution.cue.of(text)
    words = {word.of(cue).lower() for word in word_spans(cue)}
    if words & language.reporting or language.reporting_phrases.search(cue):
        return Act.STATEMENT
    return Act.STATEMENT if kind is Kind.DIRECT and not words & language.thinking else Act.ATTITUDE


def is_negated(text: str, attribution: Attribution, language: Language) -> bool:
    """Tell whether the cue says that the words were *not* said."""
    return attribution.cue is not None and bool(language.negation.search(attribution.cue.of(text)))
