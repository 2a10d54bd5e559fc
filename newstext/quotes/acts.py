"""What kind of words a quote is: direct, mixed or indirect; statement or attitude; said or not said."""

from __future__ import annotations

from collections.abc import Sequence

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import Marked
from newstext.types import Act, Kind, Span
from newstext.words import word_spans

SCARE_WORDS = 2
"""Marked words that may be a scare quote within reported words: so much of a belief, or so little of a statement."""
SCARE_SHARE = 8


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
    if inside <= SCARE_WORDS and (
        len(words) >= inside * SCARE_SHARE or _act_by_cue(text, attribution, language) is Act.ATTITUDE
    ):
        return Kind.INDIRECT
    return Kind.MIXED


def verbatim_spans(text: str, attribution: Attribution, marked: Sequence[Marked], kind: Kind) -> tuple[Span, ...]:
    """Return the parts of an attribution that stand inside marks; a scare quote in an indirect one is none."""
    if kind is Kind.DIRECT:
        return attribution.spans
    if kind is Kind.INDIRECT:
        return ()
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
    if kind is not Kind.DIRECT:
        return _act_by_cue(text, attribution, language)
    cue = attribution.cue.of(text)
    is_thought = {word.of(cue).lower() for word in word_spans(cue)} & language.thinking
    return _act_by_cue(text, attribution, language) if is_thought else Act.STATEMENT


def _act_by_cue(text: str, attribution: Attribution, language: Language) -> Act:
    if attribution.cue is None:
        return Act.STATEMENT
    cue = attribution.cue.of(text)
    words = {word.of(cue).lower() for word in word_spans(cue)}
    is_reporting = words & language.reporting or language.reporting_phrases.search(cue)
    return Act.STATEMENT if is_reporting else Act.ATTITUDE


def is_negated(text: str, attribution: Attribution, language: Language) -> bool:
    """Tell whether the cue says that the words were *not* said."""
    return attribution.cue is not None and bool(language.negation.search(attribution.cue.of(text)))
