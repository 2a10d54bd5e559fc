"""Whom a pronoun stands for."""

from __future__ import annotations

import re

from newstext.languages.language import Gender, Language
from newstext.speakers.descriptions import described
from newstext.speakers.nouns import kind_of_noun
from newstext.speakers.people import Party
from newstext.speakers.phrases import Phrase, read_phrase
from newstext.speakers.scene import Fits, Scene, Turn
from newstext.types import Role, Span, SpeakerKind
from newstext.words import word_spans

_APPOSITIVE_WORDS = 14
_IN_BRACKETS = re.compile(r"^\s*\([^)]*\)")
_NOUN_WORDS = 6
"""Words of a noun phrase that *who* follows, its article apart."""
_REACH = 3
"""Paragraphs back in which an antecedent is first looked for among those who spoke."""


def antecedent(scene: Scene, phrase: Phrase, paragraph: int) -> Party | None:
    """Return whom the pronoun of a source stands for; `None` where nobody fits.

    Args:
        scene: The article as read so far.
        phrase: The source, a pronoun.
        paragraph: The number of the paragraph of its quote.
    """
    pronoun, at = phrase.pronoun, phrase.span.start
    if pronoun is None:
        return None
    if pronoun.relative:
        return _before_relative(scene, phrase)
    if pronoun.first_person:
        return _author(scene) if not pronoun.plural else None
    if pronoun.thing:
        said = next((turn.party for turn in reversed(scene.said) if turn.paragraph == paragraph), None)
        return _recent(scene, at, paragraph, lambda party: _can_be_thing(party, said), is_near=True)
    if pronoun.plural:
        unnamed = next((turn.party for turn in reversed(scene.said) if turn.paragraph == paragraph and turn.party), None)
        if unnamed is not None and unnamed.is_anonymous and unnamed.roles & scene.language.neutral:
            return unnamed  # *they* hides whether it is a man or a woman
        return _recent(scene, at, paragraph, lambda party: party.is_plural or party.kind is SpeakerKind.ORGANISATION)
    if pronoun.gender is None:
        return None
    here = [turn.party for turn in scene.said if turn.paragraph == paragraph or _spoke_by_name(turn, paragraph - 1)]
    sure = _recent(scene, at, paragraph, lambda p: (p.is_certain or p in here) and _can_be(p, pronoun.gender))
    return sure or _recent(scene, at, paragraph, lambda party: _can_be(party, pronoun.gender))


def _spoke_by_name(turn: Turn, paragraph: int) -> bool:
    return turn.paragraph == paragraph and turn.is_marked and turn.party is not None and turn.party.is_named


def _author(scene: Scene) -> Party | None:
    if not scene.authors:
        return None
    name = scene.authors[0]
    known = next((party for party in scene.parties if party.name == name), None)
    return known or Party(name=name, kind=SpeakerKind.PERSON, words=tuple(name.split()), is_named=True)


def _before_relative(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whom *who* stands for: the name or the unnamed source right before it."""
    at, text = phrase.span.start, scene.text
    sentence = scene.sentence_start(at)
    is_thing = phrase.pronoun is not None and phrase.pronoun.thing
    named = [name for name in scene.names if sentence <= name.span.start < at]
    named = [name for name in named if is_thing or name.kind is SpeakerKind.PERSON or not name.is_certain]
    for name in reversed(named):
        if _leads_to_relative(scene, text[name.span.end : at], is_last=name is named[-1]):
            return scene.named(name)
    span = _noun_before(scene, Span(sentence, at))
    before = read_phrase(text, span, scene.names, scene.language)
    if before.name is not None:
        return scene.named(before.name)
    if before.pronoun is not None or not _can_be_relative(before, scene.language, is_thing=is_thing):
        return None
    return described(scene, before, is_echo=False)


def _can_be_relative(before: Phrase, language: Language, *, is_thing: bool) -> bool:
    """Tell whether a noun can be what *which* stands for, one that the language knows, or *who*: any with an article."""
    if is_thing:
        return kind_of_noun(before.head, language) is not None
    return before.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP} and (before.is_known or before.head.endswith("s"))


def _leads_to_relative(scene: Scene, between: str, *, is_last: bool) -> bool:
    """Tell whether words lead from a name to its *who*: none, what the person is in commas, or *is a … who*."""
    words = between.split()
    if len(words) > _APPOSITIVE_WORDS:
        return False
    if scene.language.copula.match(between) or not between.strip(" ,"):
        return True
    said = scene.language.appositive.match(_IN_BRACKETS.sub("", between))
    rest = between[said.end() :].strip() if said else between.strip(" ,")
    is_other = any(word.lower() in scene.language.conjunctions for word in words[:2])
    return not is_other and (not rest or rest == ",") and (is_last or rest == ",")


def _noun_before(scene: Scene, span: Span) -> Span:
    """Return the noun phrase that ends a stretch: from its article, else from behind a verb or a preposition."""
    text, language = scene.text, scene.language
    end = span.start + len(span.of(text).rstrip(" ,—–-"))
    start = end
    for word in reversed(word_spans(text, span.start, end)[-_NOUN_WORDS:]):
        lower = word.of(text).lower()
        if text[word.end : start].strip(" ") and start != end:
            break
        if lower in language.determiners or lower in language.indefinites:
            start = word.start
            break
        is_small = lower in language.not_names or lower in language.prepositions or lower in language.pronouns
        if is_small and kind_of_noun(lower, language) is None:
            break
        start = word.start
    whole = language.part_of.search(text, span.start, start)
    return Span(whole.start() if whole else start, end)


def _recent(scene: Scene, at: int, paragraph: int, fits: Fits, *, is_near: bool = False) -> Party | None:
    """Return whom a pronoun most likely stands for.

    In this order: who spoke before in the paragraph; the first one named outside quotes in the nearest sentence of the
    paragraph that names anybody; the same in each of the paragraphs just before; whoever was named last. What must be near
    is looked for in its own paragraph only, and among those who spoke just before.
    """
    here = [turn for turn in scene.said if turn.paragraph == paragraph and turn.party and fits(turn.party)]
    subject = scene.subject(at, fits)
    if here and (subject is None or subject[1] <= here[-1].start or here[-1].party is subject[0]):
        return here[-1].party
    if subject is not None:
        return subject[0]
    if here:
        return here[-1].party
    for back in range(paragraph - 1, max(-1, paragraph - 1 - _REACH), -1):
        spoke = [turn for turn in scene.said if turn.paragraph == back and turn.party and fits(turn.party)]
        if spoke:
            return spoke[-1].party
        if is_near:
            continue
        acting = scene.subject(scene.paragraphs[back].span.end, fits) if scene.paragraphs[back].role is Role.BODY else None
        if acting is not None:
            return acting[0]
    if is_near:
        return None
    parties = [party for party in scene.parties if fits(party) and scene.last_outside(party, at) >= 0]
    return max(parties, key=lambda party: scene.last_outside(party, at), default=None)


def _can_be_thing(party: Party, said: Party | None) -> bool:
    """Tell whether *it* can be a party: a body, or a name that spoke just before and is a person's by likelihood alone."""
    if party.kind is SpeakerKind.PLACE:
        return party is said  # a video shows more often than a country does
    is_likely = party.is_named and not party.is_certain and not party.is_plural
    return party.kind not in {SpeakerKind.PERSON, SpeakerKind.GROUP} or (party is said and is_likely)


def _can_be(party: Party, gender: Gender | None) -> bool:
    return party.kind is SpeakerKind.PERSON and not party.is_plural and (party.gender is None or party.gender is gender)
