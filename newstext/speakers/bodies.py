"""Which body a noun stands for: *the company*, *the newspaper*, *the researchers*, and whose words *the statement* holds."""

from __future__ import annotations

import re

from newstext.speakers.people import Party
from newstext.speakers.phrases import Phrase
from newstext.speakers.scene import Scene
from newstext.types import SpeakerKind

_BACK = 2
"""Paragraphs back in which somebody has spoken whose statement *the statement* is."""
_OFTEN = 4
"""Mentions from which on a name of which nothing else is known may be that of the company that an article is about."""
_ACTORS = {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}


def issuer(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whose words a statement or an e-mail holds: of whom it says that it is, else of who spoke or acts just before."""
    if phrase.head not in scene.language.utterances or phrase.is_other:
        return None
    start, end = phrase.span
    inside = [name for name in scene.names if start <= name.whole.start < end]
    owner = next((name for name in inside if scene.language.owner.search(scene.text[start : name.whole.start])), None)
    if inside:
        return scene.named(owner) if owner else None
    paragraph = scene.paragraph_at(start)
    spoke = [turn.party for turn in scene.said if turn.party and paragraph - turn.paragraph <= _BACK]
    if spoke:
        return spoke[-1] if spoke[-1].is_named else None
    acting = scene.subject(start, lambda party: party.is_certain and party.kind in _ACTORS)
    return acting[0] if acting else None


def document(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the named report that *the report* stands for: the one named last."""
    if phrase.head not in scene.language.reports:
        return None
    at = phrase.span.start
    named = [p for p in scene.parties if p.is_named and p.kind is SpeakerKind.DOCUMENT and p.last_before(at) >= 0]
    reports = [party for party in named if party.words[-1].lower() in scene.language.reports]
    return max(reports, key=lambda party: party.last_before(at), default=None)


def body(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the body that a noun stands for: the outlet named last, the company or the organisation named most."""
    at, language = phrase.span.start, scene.language
    if phrase.head in language.outlets:
        bodies = [p for p in scene.parties if p.kind is SpeakerKind.ORGANISATION and p.is_named and p.last_before(at) >= 0]
        press = [party for party in bodies if {word.lower() for word in party.words} & (language.press | language.outlets)]
        return max(press or bodies, key=lambda party: party.last_before(at), default=None)
    if phrase.head in language.companies:
        return _company(scene, at)
    if phrase.head in language.any_body:
        return _organisation(scene, at)
    return None


def _organisation(scene: Scene, at: int) -> Party | None:
    """Return the body named most whose name says that it is one, else whatever seems to be one."""

    def is_told(party: Party) -> bool:
        is_body = any(word.lower() in scene.language.organisations for word in party.words)
        return party.kind is SpeakerKind.ORGANISATION and is_body

    def is_body(party: Party) -> bool:
        return party.kind is SpeakerKind.ORGANISATION

    return next((party for fits in (is_told, is_body) if (party := scene.main_body(at, fits))), None)


def _company(scene: Scene, at: int) -> Party | None:
    """Return the company that an article is about: one by its name, else a body that is nothing else, else a bare name."""

    def is_company(party: Party) -> bool:
        return party.kind is SpeakerKind.ORGANISATION and any(w.lower() in scene.language.company_words for w in party.words)

    def is_nothing_else(party: Party) -> bool:
        is_other = any(word.lower() in scene.language.organisations for word in party.words)
        return party.kind is SpeakerKind.ORGANISATION and not is_other

    def is_bare(party: Party) -> bool:
        is_unknown = not party.is_certain and party.title is None and len(party.words) == 1
        return is_unknown and party.kind is SpeakerKind.PERSON and len(party.mentions) >= _OFTEN

    return next((party for fits in (is_company, is_nothing_else, is_bare) if (party := scene.main_body(at, fits))), None)


def group(scene: Scene, phrase: Phrase) -> Party | None:
    """Return *Norvia University researchers* for *the researchers*, where the text has called them so before."""
    if not phrase.is_plural or phrase.words.split()[0] not in scene.language.definite:
        return None
    before = scene.text[: phrase.span.start]
    found = re.finditer(rf"[A-Z][\w.’'-]* (?:(?:[A-Z][\w.’'-]*|of|for|and|the) ){{0,6}}{re.escape(phrase.head)}\b", before)
    outside = [words[0] for words in found if not scene.is_quoted(words.start())]
    named = [words for words in outside if words.split()[0].lower() not in scene.language.not_names]
    if not named:
        return None
    name = named[-1]
    known = next((party for party in scene.parties if party.name == name), None)
    if known is None:
        known = Party(name=name, kind=SpeakerKind.GROUP, is_anonymous=True, is_plural=True, roles={phrase.head})
        known.mentions.append(before.rfind(name))
        scene.parties.append(known)
    return known
