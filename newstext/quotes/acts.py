"""What kind of words a quote is: direct, mixed or indirect; statement or attitude; said or not said."""

from __future__ import annotations

from collections.abc import Sequence

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import Marked, beside
from newstext.types import Act, Kind, Span
from newstext.words import word_spans

SCARE_WORDS = 2
"""Marked words that may be a scare quote within reported words. Chosen, as the next, on the articles of speakers_dev."""
SCARE_SHARE = 8
"""Words for each marked one from which a statement is so long that they are taken for one; a belief needs no length."""


def kind_of(text: str, attribution: Attribution, marked: Sequence[Marked], language: Language) -> Kind:
    """Tell how much of an attribution stands in marks; a leading *that* does not count, a turn of a transcript is verbatim."""
    if attribution.is_turn:
        return Kind.DIRECT
    words = [word for span in attribution.spans for word in word_spans(text, *span)]
    if len(words) > 1 and words[0].of(text).lower() in language.complementisers:
        words = words[1:]
    inside = sum(any(region.inner.contains(word) for region in beside(marked, word)) for word in words)
    if inside and inside == len(words):
        return Kind.DIRECT
    is_speech = attribution.cue is None or is_spoken(text, attribution.cue, language)
    if inside <= SCARE_WORDS and (len(words) >= inside * SCARE_SHARE or not is_speech):
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
        for region in beside(marked, span)
        if region.inner.overlaps(span)
    )
    return tuple(part for part in parts if part.of(text).strip())


def act_of(text: str, attribution: Attribution, kind: Kind, language: Language) -> Act:
    """Tell speech and writing from belief, wish and intent, by the cue; marked words without a cue are speech.

    Words in marks were spoken, whatever for: *called it “a disgrace”*. Reported ones that ask, demand, promise, judge or name
    are a wish, an intent or a belief, though they were spoken too: *urged them to leave*.
    """
    cue = attribution.cue
    if cue is None:
        return Act.ATTITUDE if kind is Kind.INDIRECT else Act.STATEMENT
    if kind is Kind.DIRECT:
        return Act.ATTITUDE if _cue_words(text, cue) & language.thinking else Act.STATEMENT
    verbs = language.reporting if kind is Kind.INDIRECT else language.speaking
    return Act.STATEMENT if _has_cue(text, cue, verbs, language) else Act.ATTITUDE


def is_spoken(text: str, cue: Span, language: Language) -> bool:
    """Tell whether a cue says that somebody spoke or wrote."""
    return _has_cue(text, cue, language.speaking, language)


def _has_cue(text: str, cue: Span, verbs: frozenset[str], language: Language) -> bool:
    return bool(_cue_words(text, cue) & verbs or language.reporting_phrases.search(cue.of(text)))


def _cue_words(text: str, cue: Span) -> set[str]:
    return {word.of(text).lower() for word in word_spans(text, *cue)}


def is_negated(text: str, attribution: Attribution, language: Language) -> bool:
    """Tell whether the cue says that the words were *not* said."""
    return attribution.cue is not None and bool(language.negation.search(attribution.cue.of(text)))
