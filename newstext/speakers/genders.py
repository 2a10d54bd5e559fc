"""The gender of people whose title and first name do not tell: what the text calls them next."""

from __future__ import annotations

from collections import Counter

from newstext.languages.language import Gender
from newstext.speakers.names import Name
from newstext.speakers.scene import Scene
from newstext.types import Span, SpeakerKind
from newstext.words import word_spans

_WORDS = 12
"""Words after a name in which a pronoun is still taken for its."""


def observe(scene: Scene) -> None:
    """Give each person whose gender is unknown the one of the pronouns that follow the name most often."""
    seen: dict[int, Counter[Gender]] = {}
    for i, name in enumerate(scene.names):
        party = scene.named(name)
        if party is None or party.kind is not SpeakerKind.PERSON or party.gender is not None:
            continue
        gender = _next_pronoun(scene, name, scene.names[i + 1] if i + 1 < len(scene.names) else None)
        if gender is not None:
            seen.setdefault(id(party), Counter())[gender] += 1
    for party in scene.parties:
        counts = seen.get(id(party), Counter())
        if len(counts) == 1 or (counts and counts.most_common(2)[0][1] > counts.most_common(2)[1][1]):
            party.gender = counts.most_common(1)[0][0]


def _next_pronoun(scene: Scene, name: Name, following: Name | None) -> Gender | None:
    """Return the gender of the first pronoun between a name and the next one of its paragraph."""
    end = scene.paragraphs[scene.paragraph_at(name.span.start)].span.end
    if following is not None:
        end = min(end, following.span.start)
    for word in word_spans(scene.text, *Span(name.span.end, end))[:_WORDS]:
        pronoun = scene.language.pronouns.get(word.of(scene.text).lower())
        if pronoun is not None and pronoun.gender is not None:
            return pronoun.gender
    return None
