"""Whom a description stands for: *the minister*, *the company*, *a senior official*."""

from __future__ import annotations

import re

from newstext.languages.language import Language
from newstext.speakers.people import Party
from newstext.speakers.phrases import Phrase, singular
from newstext.speakers.scene import Scene
from newstext.types import SpeakerKind

_AHEAD = 3
"""Paragraphs after a description in which the name may stand that it was kept back for."""
_OPENING = 4
"""Paragraphs of an article, headline included, in which a name is kept back."""
_EPITHET = 3
"""Words of the longest description that may stand for somebody without naming a known role: *the veteran midfielder*."""
_OFTEN = 4
"""Mentions from which on a name of which nothing else is known may be that of the company that an article is about."""
_BACK = 2
"""Paragraphs back in which somebody has spoken whose statement *the statement* is."""


def described(scene: Scene, phrase: Phrase, *, is_echo: bool) -> Party:
    """Follow *the minister* to the minister and *the official* to the unnamed one; anything else is a source of its own.

    Args:
        scene: The article as read so far; a new source is added to its parties.
        phrase: The source.
        is_echo: Whether it stands in a headline or the like, which drops articles and tells the end first.
    """
    known = _known(scene, phrase, is_echo=is_echo)
    if known is not None:
        return known
    same = next((p for p in scene.parties if p.is_anonymous and p.name == phrase.words and phrase.is_definite), None)
    return same or _unnamed(scene, phrase)


def _known(scene: Scene, phrase: Phrase, *, is_echo: bool) -> Party | None:
    """Return the party that a description stands for, if the article tells."""
    if phrase.head in scene.language.utterances and not phrase.is_other:
        issuer = _issuer(scene, phrase)
        if issuer is not None:
            return issuer
    ordinal = _in_order(scene, phrase)
    if ordinal is not None:
        return ordinal
    if phrase.is_other or not (phrase.is_definite or (phrase.is_bare and is_echo)):
        return None
    at = phrase.span.start
    called = [party for party in scene.parties if _is_called(party, phrase, scene.language)]
    known = [party for party in called if party.last_before(at) >= 0]
    if known:
        return max(known, key=lambda party: party.last_before(at))
    if called and is_echo:
        return called[0]
    if phrase.head in scene.language.outlets:
        return _outlet(scene, at)
    if phrase.head in scene.language.companies:
        return _company(scene, at)
    if phrase.head in scene.language.any_body:
        return scene.main_body(at, lambda party: party.kind is SpeakerKind.ORGANISATION)
    if phrase.is_plural:
        return _group(scene, phrase)
    late = next((party for party in called if _is_near(scene, party, at)), None) or _named_late(scene, phrase)
    return late or _epithet(scene, phrase)


def _issuer(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whose words a statement or an e-mail holds: of whom it says that it is, else of who spoke or acts just before."""
    inside = [name for name in scene.names if phrase.span.start <= name.whole.start < phrase.span.end]
    for name in inside:
        if scene.language.owner.search(scene.text[phrase.span.start : name.whole.start]):
            return scene.named(name)
    if inside:
        return None
    at = phrase.span.start
    paragraph = scene.paragraph_at(at)
    spoke = [turn.party for turn in scene.said if turn.party and paragraph - turn.paragraph <= _BACK]
    if spoke:
        return spoke[-1] if spoke[-1].is_named else None
    acting = scene.subject(at, lambda party: party.is_certain and party.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION})
    return acting[0] if acting else None


def _in_order(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the unnamed source that *the second official* counts."""
    words = phrase.words.split()
    if not phrase.is_definite and words[:1] != ["the"]:
        return None
    same = [party for party in scene.parties if party.is_anonymous and not party.is_plural and phrase.head in party.roles]
    place = next((scene.language.ordinals[word] for word in words[1:3] if word in scene.language.ordinals), None)
    return same[place] if place is not None and len(same) > place else None


def _epithet(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whom *the captain* or *the 17-year-old* stands for where no role tells: the one of that age, or who spoke last."""
    words = phrase.words.split()
    if words[:1] != ["the"] or len(words) > _EPITHET or phrase.is_unnamed:
        return None
    at = phrase.span.start
    people = [p for p in scene.parties if p.kind is SpeakerKind.PERSON and len(p.words) > 1 and p.is_named and p.last_before(at) >= 0]
    age = scene.language.age.search(phrase.words)
    if age is not None:
        return next((party for party in people if _is_aged(scene, party, age[1])), None)
    if phrase.head not in scene.language.epithets:
        return None
    paragraph = scene.paragraph_at(at)
    for turn in reversed(scene.said):
        if paragraph - turn.paragraph > _BACK:
            return None
        if turn.party in people and turn.party.is_certain and not _conflict(turn.party, phrase):
            return turn.party
    return None


def _is_aged(scene: Scene, party: Party, age: str) -> bool:
    return any(
        re.match(rf",? (?:aged )?\(?{age}\b", scene.text[name.span.end : name.span.end + 12])
        for name in scene.names
        if scene.named(name) is party
    )


def _conflict(party: Party, phrase: Phrase) -> bool:
    return party.gender is not None and phrase.gender is not None and phrase.gender is not party.gender


def _named_late(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the person that an opening keeps back: the first who speaks soon after, and whom nothing has named before."""
    at = phrase.span.start
    paragraph = scene.paragraph_at(at)
    if paragraph >= _OPENING or phrase.kind not in {None, SpeakerKind.PERSON}:
        return None
    for start, party in scene.speaking:
        if start > at and scene.paragraph_at(start) - paragraph > _AHEAD:
            return None
        if start > at and party.kind is SpeakerKind.PERSON and not party.is_plural:
            return party if min(party.mentions) > at and not _conflict(party, phrase) else None
    return None


def _outlet(scene: Scene, at: int) -> Party | None:
    """Return the body that was named or spoke last: *the newspaper* follows its name closely."""
    bodies = [p for p in scene.parties if p.kind is SpeakerKind.ORGANISATION and p.is_named and p.last_before(at) >= 0]
    return max(bodies, key=lambda party: party.last_before(at), default=None)


def _company(scene: Scene, at: int) -> Party | None:
    """Return the company that the article is about: one by its name, else a body that is nothing else, else a much-used bare name."""

    def is_company(party: Party) -> bool:
        return party.kind is SpeakerKind.ORGANISATION and any(w.lower() in scene.language.company_words for w in party.words)

    def is_nothing_else(party: Party) -> bool:
        return party.kind is SpeakerKind.ORGANISATION and not any(w.lower() in scene.language.organisations for w in party.words)

    def is_bare(party: Party) -> bool:
        is_unknown = not party.is_certain and party.title is None and len(party.words) == 1
        return is_unknown and party.kind is SpeakerKind.PERSON and len(party.mentions) >= _OFTEN

    return next((body for fits in (is_company, is_nothing_else, is_bare) if (body := scene.main_body(at, fits))), None)


def _group(scene: Scene, phrase: Phrase) -> Party | None:
    """Return *Norvia University researchers* for *the researchers*, where the text has called them so before."""
    before = scene.text[: phrase.span.start]
    found = re.findall(rf"[A-Z][\w.’'-]* (?:(?:[A-Z][\w.’'-]*|of|for|and|the) ){{0,6}}{re.escape(phrase.head)}\b", before)
    named = [words for words in found if words.split()[0].lower() not in scene.language.not_names]
    if not named:
        return None
    name = named[-1]
    known = next((party for party in scene.parties if party.name == name), None)
    if known is None:
        known = Party(name=name, kind=SpeakerKind.GROUP, is_anonymous=True, is_plural=True, roles={phrase.head})
        known.mentions.append(before.rfind(name))
        scene.parties.append(known)
    return known


def _is_near(scene: Scene, party: Party, at: int) -> bool:
    """Tell whether a party is first named soon after a place."""
    first = min(party.mentions)
    return party.is_named and first > at and scene.paragraph_at(first) - scene.paragraph_at(at) <= _AHEAD


def _unnamed(scene: Scene, phrase: Phrase) -> Party:
    kind = phrase.kind or SpeakerKind.PERSON
    party = Party(
        name=phrase.words,
        kind=kind,
        gender=phrase.gender,
        is_anonymous=kind in {SpeakerKind.PERSON, SpeakerKind.GROUP},
        is_plural=phrase.is_plural,
        roles={phrase.head},
        words=tuple(phrase.words.split()),
        mentions=[phrase.span.start],
    )
    scene.parties.append(party)
    return party


def _is_called(party: Party, phrase: Phrase, language: Language) -> bool:
    """Tell whether a party goes by a noun: by its title or role, or, for a body, by a word of its name."""
    head = singular(phrase.head, language) if not phrase.is_plural else phrase.head
    if phrase.is_unnamed and party.is_named:
        return False
    if phrase.kind is SpeakerKind.ORGANISATION or phrase.kind is SpeakerKind.DOCUMENT:
        return head in {word.lower() for word in party.words} | party.roles and party.kind is not SpeakerKind.PERSON
    if party.is_plural is not phrase.is_plural:
        return False
    titles = {language.full_titles.get(role, role) for role in party.roles}
    titles |= {language.wider_roles[title] for title in titles if title in language.wider_roles}
    return head in titles and party.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}
