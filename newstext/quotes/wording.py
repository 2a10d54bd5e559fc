"""How marked words are printed: like a sentence, a title, a name, or like speech."""

from __future__ import annotations

from newstext.languages.language import Language
from newstext.quotes.marks import Marked
from newstext.types import Span
from newstext.words import count_words, longer_words, word_spans

SPEECH_WORDS = 5
"""Marked words without attribution are taken for speech from this many on; fewer are mostly titles and scare quotes.

In PolNeAR train 30 % of marked regions of 1 to 3 words belong to no attribution, 7 % of 4 to 7, 2 % of 8 and more.
"""
SPACE_OR_MARK = " \n“\"‘'"

_ENDS = frozenset(".,!?")
_STOPS = frozenset(".!?")
_SENTENCE = 4
"""Words of the shortest sentence in marks that is a quote of its own behind reported words."""
_TITLE = 4
"""Longer words of the shortest title that is told by its capitals."""
_NAME = 4
"""Words of the longest name or title that is told by its capitals and its missing stop."""
_NEAR = 4
"""Characters before marked words in which the sentence's last one stands, behind a space and a mark of at most two."""


def is_sentence(text: str, region: Marked) -> bool:
    """Tell whether marked words are a whole sentence."""
    words = region.inner.of(text).strip()
    return words[:1].isupper() and words[-1:] in _STOPS and count_words(words) >= _SENTENCE


def is_title_case(words: str) -> bool:
    """Tell whether all longer words, of which there are some, have capitals."""
    longer = longer_words(words)
    return len(longer) >= _TITLE and not any(word[0].islower() for word in longer)


def is_name(text: str, span: Span, language: Language) -> bool:
    """Tell whether a few marked words all have capitals and end like no sentence: *called “The Candle Man”*."""
    words = [word.of(text) for word in word_spans(text, *span)]
    small = language.determiners | language.prepositions
    has_capital = any(word[0].isupper() for word in words)
    is_capital = has_capital and all(word[0].isupper() or word in small for word in words)
    end = text[span.end - 1 : span.end + 1]
    # American marks take in a comma that is the sentence's: whom they call “Doc,” wants
    is_within = text[max(0, span.start - _NEAR) : span.start].rstrip(SPACE_OR_MARK)[-1:].isalnum()
    has_stop = not _ENDS.isdisjoint(end.replace(",", "") if is_within else end)
    return len(words) <= _NAME and is_capital and not has_stop


def reads_like_speech(text: str, region: Marked, paragraph: Span) -> bool:
    """Tell whether marked words that nothing attributes are speech: many of them, or a sentence that stands alone.

    Words within a sentence, *launched the “removal of all the old trees” at dawn*, are its author's own, if no stop of theirs
    ends it: of 13 regions of `SPEECH_WORDS` that begin small in half of PolNeAR train, the tagger leaving them alone, 3 belong
    to an attribution; in speakers_dev two do that end with a stop, and one without a stop does not.
    """
    words = [span.of(text) for span in word_spans(text, *region.inner)]
    said = region.inner.of(text).strip()
    before = text[paragraph.start : region.span.start].rstrip()
    if len(words) >= SPEECH_WORDS:
        capitalised = sum(word[:1].isupper() for word in words)
        return capitalised * 2 <= len(words) and not (before and said[0].islower() and said[-1] not in _STOPS)
    if not words or said[-1:] not in _ENDS:
        return False
    if before:
        return before[-1] in _STOPS and said[0].isupper() and said[-1] in _STOPS
    is_crosshead = region.span == paragraph and len(words) > 1 and not any(w.islower() for w in words if len(w) > 1)
    return not is_crosshead
