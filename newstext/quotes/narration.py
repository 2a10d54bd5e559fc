"""Narration: the author's words before a speech that is whole in its marks, which the tagger takes for a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import Marked, beside
from newstext.quotes.wording import SPACE_OR_MARK, is_sentence
from newstext.words import word_spans

_SCENE = 4
"""Words of the shortest scene; fewer, *after all* or *in short*, are the speaker's turn of phrase."""


def without_scene(text: str, each: Attribution, marked: Sequence[Marked], language: Language) -> Attribution:
    """Cut what sets the scene of a sentence in marks: *As a bell rang, Lee said, “…”*.

    A condition stays, *If it closes, Lee said, “…”*: it is a part of what is said. So does a sentence before the speech.

    Args:
        text: The article's text.
        each: An attribution, its spans without the marks of direct speech.
        marked: The outer marked regions of its paragraph.
        language: Knows what opens a condition.
    """
    if each.cue is None or len(each.spans) == 1 or not each.spans[0].end <= each.cue.start < each.spans[1].start:
        return each
    scene, speech = each.spans[:2]
    words = [word.of(text).lower() for word in word_spans(text, *scene)]
    is_phrase = len(words) >= _SCENE and words[0] not in language.complementisers and text[scene.end] == ","
    is_unmarked = not any(region.span.overlaps(scene) for region in beside(marked, scene))
    is_whole = any(region.inner.contains(speech) and is_sentence(text, region) for region in beside(marked, speech))
    is_led_to = text[each.cue.end : speech.start].rstrip(SPACE_OR_MARK).endswith(",")
    return replace(each, spans=each.spans[1:]) if is_phrase and is_unmarked and is_whole and is_led_to else each
