"""Whom a pronoun stands for."""

from __future__ import annotations

from newstext.languages.language import Gender
from newstext.speakers.descriptions import described
from newstext.speakers.people import Party
from newstext.speakers.phrases import Phrase, read_phrase
from newstext.speakers.scene import Fits, Scene
from newstext.types import Role, Span, SpeakerKind

_APPOSITIVE_WORDS = 12
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
        return _recent(scene, at, paragraph, lambda party: _can_be_thing(party, said))
    if pronoun.plural:
        return _recent(scene, at, paragraph, lambda party: party.is_plural or party.kind is SpeakerKind.ORGANISATION)
    if pronoun.gender is None:
        return None
    here = [turn.party for turn in scene.said if turn.paragraph == paragraph]
    sure = _recent(scene, at, paragraph, lambda p: (p.is_certain or p in here) and _can_be(p, pronoun.gender))
    return sure or _recent(scene, at, paragraph, lambda party: _can_be(party, pronoun.gender))


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
    named = [name for name in scene.names if sentence <= name.span.start < at]
    if named and len(text[named[-1].span.end : at].split()) <= _APPOSITIVE_WORDS:
        between = text[named[-1].span.end : at]
        if not between.strip(" ,") or between.lstrip()[:1] in {",", "("}:
            return scene.named(named[-1])
    clause = scene.language.clause_start.split(text[sentence:at].rstrip(" ,"))[-1]
    start = text.rfind(clause, sentence, at) if clause.strip() else -1
    if start < 0:
        return scene.named(named[-1]) if named else None
    span = Span(start + len(clause) - len(clause.lstrip()), start + len(clause.rstrip()))
    before = read_phrase(text, span, scene.names, scene.language)
    if before.name is not None:
        return scene.named(before.name)
    if before.kind is None or before.pronoun is not None:
        return scene.named(named[-1]) if named else None
    return described(scene, before, is_echo=False)


def _recent(scene: Scene, at: int, paragraph: int, fits: Fits) -> Party | None:
    """Return whom a pronoun most likely stands for.

    In this order: who spoke before in the paragraph; the first one named outside quotes in the nearest sentence of the
    paragraph that names anybody; the same in each of the paragraphs just before; whoever was named last.
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
        acting = scene.subject(scene.paragraphs[back].span.end, fits) if scene.paragraphs[back].role is Role.BODY else None
        if acting is not None:
            return acting[0]
    parties = [party for party in scene.parties if fits(party) and scene.last_outside(party, at) >= 0]
    return max(parties, key=lambda party: scene.last_outside(party, at), default=None)


def _can_be_thing(party: Party, said: Party | None) -> bool:
    """Tell whether *it* can be a party: a body, or a name that spoke just before and is a person's by likelihood alone."""
    is_likely = party.is_named and not party.is_certain and not party.is_plural
    return party.kind not in {SpeakerKind.PERSON, SpeakerKind.GROUP} or (party is said and is_likely)


def _can_be(party: Party, gender: Gender | None) -> bool:
    return party.kind is SpeakerKind.PERSON and not party.is_plural and (party.gender is None or party.gender is gender)
