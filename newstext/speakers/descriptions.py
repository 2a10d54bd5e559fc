"""Whom a description stands for: *the minister*, *the second official*, *the Dane*, *a senior official*."""

from __future__ import annotations

import re

from newstext.languages.language import Language
from newstext.speakers.bodies import body, document, group, issuer
from newstext.speakers.nouns import kind_of_noun, singular
from newstext.speakers.people import Party
from newstext.speakers.phrases import Phrase
from newstext.speakers.scene import Scene
from newstext.types import SpeakerKind

_OWNED = re.compile(r"^\S+(?: \S+){0,2}['’]s?\s")
_AHEAD = 3
"""Paragraphs after a description in which the name may stand that it was kept back for."""
_OPENING = 4
"""Paragraphs of an article, headline included, in which a name is kept back."""
_BACK = 2
"""Paragraphs back in which an epithet's bearer has spoken."""
_STANDING = 5
"""Words of the longest description that tells what somebody stands for: *the former Republican presidential candidate*."""
_EPITHET = 3
"""Words of the longest description that may stand for somebody without naming a known role: *the veteran midfielder*."""


def described(scene: Scene, phrase: Phrase, *, is_echo: bool) -> Party:
    """Follow *the minister* to the minister and *the official* to the unnamed one; anything else is a source of its own.

    Args:
        scene: The article as read so far; a new source is added to its parties.
        phrase: The source.
        is_echo: Whether it stands in a headline or the like, which drops articles and tells the end first.
    """
    rules = [issuer, _in_order]
    if not phrase.is_other and (phrase.is_definite or (phrase.is_bare and is_echo)):
        rules += [
            document,
            _called_before,
            *([_called_after] if is_echo else []),
            body,
            group,
            _called_soon,
            _named_late,
            _epithet,
            _protagonist,
        ]
    if phrase.is_definite or phrase.is_joint:
        rules.append(_same_words)
    return next((party for rule in rules if (party := rule(scene, phrase))), None) or _unnamed(scene, phrase)


def _called(scene: Scene, phrase: Phrase) -> list[Party]:
    if kind_of_noun(phrase.head, scene.language) is None and _OWNED.match(phrase.words):
        return []  # Lee's research is not whatever was called research before
    if phrase.head in scene.language.party_members:
        return []  # the Norvia Republican is whoever has just spoken, not the last of that party
    return [party for party in scene.parties if _is_called(party, phrase, scene.language)]


def _called_before(scene: Scene, phrase: Phrase) -> Party | None:
    """Return who was last mentioned of those that go by the noun."""
    at = phrase.span.start
    known = [party for party in _called(scene, phrase) if party.last_before(at) >= 0]
    return max(known, key=lambda party: (scene.last_outside(party, at), party.last_before(at)), default=None)


def _called_after(scene: Scene, phrase: Phrase) -> Party | None:
    """Return who goes by the noun anywhere: a headline comes before the text that it tells of."""
    return next(iter(_called(scene, phrase)), None)


def _called_soon(scene: Scene, phrase: Phrase) -> Party | None:
    """Return who goes by the noun and is first named soon after."""
    at = phrase.span.start
    paragraph = scene.paragraph_at(at)
    named = [(min(party.mentions), party) for party in _called(scene, phrase) if party.is_named]
    return next((party for first, party in named if first > at and scene.paragraph_at(first) - paragraph <= _AHEAD), None)


def _named_late(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the person that an opening keeps back: the first who speaks soon after, and whom nothing has named before."""
    at = phrase.span.start
    paragraph = scene.paragraph_at(at)
    if paragraph >= _OPENING or phrase.head not in scene.language.roles or phrase.kind is not SpeakerKind.PERSON:
        return None
    people = [(s, p) for s, p in scene.speaking if s > at and p.kind is SpeakerKind.PERSON and not p.is_plural]
    start, party = next(iter(people), (at, None))
    if (
        party is None
        or _has_other_office(party, phrase, scene.language)
        or scene.paragraph_at(start) - paragraph > _AHEAD
        or _conflict(party, phrase)
    ):
        return None
    return party if min(party.mentions) > at else None


def _in_order(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the unnamed source that *the second official* counts."""
    words = phrase.words.split()
    place = next((scene.language.ordinals[word] for word in words[1:3] if word in scene.language.ordinals), None)
    if place is None or not (phrase.is_definite or words[0] in scene.language.definite):
        return None
    same = [party for party in scene.parties if party.is_anonymous and not party.is_plural and phrase.head in party.roles]
    return same[place] if len(same) > place else None


def _epithet(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whom *the captain* or *the 17-year-old* stands for where no role tells: the one of that age, or who spoke last."""
    words, at = phrase.words.split(), phrase.span.start
    if words[0] not in scene.language.definite or len(words) > _EPITHET or phrase.is_unnamed:
        return None
    named = [p for p in scene.parties if p.kind is SpeakerKind.PERSON and p.is_named and len(p.words) > 1]
    people = [party for party in named if party.last_before(at) >= 0 and not _conflict(party, phrase)]
    age = scene.language.age.search(phrase.words)
    if age is not None:
        return next((party for party in people if _is_aged(scene, party, age[1])), None)
    if phrase.head not in scene.language.epithets:
        return None
    paragraph = scene.paragraph_at(at)
    spoke = [turn.party for turn in scene.said if paragraph - turn.paragraph <= _BACK]
    return next((party for party in reversed(spoke) if party in people), None)


def _protagonist(scene: Scene, phrase: Phrase) -> Party | None:
    """Return whom an article is about for *the Republican candidate*, if he has been told of just before.

    He must be named more often than anybody else so far, and no title of his may say that he is somebody else.
    """
    at, words = phrase.span.start, phrase.words.split()
    is_kind = phrase.head in scene.language.standing and words[0] in scene.language.definite and len(words) <= _STANDING
    if not is_kind or phrase.is_unnamed or phrase.is_plural:
        return None
    people = [party for party in scene.parties if party.kind is SpeakerKind.PERSON and party.is_named and party.is_certain]
    often = sorted(people, key=lambda party: -sum(mention < at for mention in party.mentions))
    first = next((party for party in often if party.last_before(at) >= 0), None)
    surnames = [party.words[-1] for party in people]
    if (
        first is None
        or surnames.count(first.words[-1]) > 1
        or _conflict(first, phrase)
        or _has_other_office(first, phrase, scene.language)
    ):
        return None
    return first if scene.paragraph_at(at) - scene.paragraph_at(scene.last_outside(first, at)) <= _BACK else None


def _is_aged(scene: Scene, party: Party, age: str) -> bool:
    ends = [name.span.end for name in scene.names if scene.named(name) is party]
    told = (scene.language.aged.match(scene.text, end) for end in ends)
    return any(found is not None and found[1] == age for found in told)


def _conflict(party: Party, phrase: Phrase) -> bool:
    return party.gender is not None and phrase.gender is not None and phrase.gender is not party.gender


def _same_words(scene: Scene, phrase: Phrase) -> Party | None:
    """Return the unnamed source of the very same words."""
    return next((party for party in scene.parties if party.name == phrase.words), None)


def _unnamed(scene: Scene, phrase: Phrase) -> Party:
    kind = phrase.kind or SpeakerKind.PERSON
    party = Party(
        name=phrase.words,
        kind=kind,
        gender=phrase.gender,
        is_named=phrase.is_joint,
        is_anonymous=not phrase.is_joint and kind in {SpeakerKind.PERSON, SpeakerKind.GROUP},
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
    if language.former & set(phrase.words.split()) and phrase.head in _titles(party, language):
        return False
    if phrase.kind is SpeakerKind.ORGANISATION or phrase.kind is SpeakerKind.DOCUMENT:
        return party.kind not in {SpeakerKind.PERSON, SpeakerKind.GROUP} and _bears(party, phrase, head, language)
    if party.is_plural is not phrase.is_plural:
        return False
    titles = {language.full_titles.get(role, role) for role in party.roles}
    titles = titles.union(*(language.wider_roles.get(title, frozenset()) for title in titles))
    return head in titles and party.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}


def _bears(party: Party, phrase: Phrase, head: str, language: Language) -> bool:
    """Tell whether a body or a document has a noun in its name, and every name that stands before the noun."""
    before = phrase.words.lower().partition(phrase.head)[0]
    named = {word for word in phrase.words[: len(before)].split()[1:] if word[:1].isupper()}
    if phrase.kind is SpeakerKind.DOCUMENT and named - set(party.words):
        return False  # the Herald poll is not the poll told of before
    words = {word.lower() for word in party.words}
    words |= {singular(word, language) for word in words} if party.is_named else set()
    return head in words | party.roles


def _has_other_office(party: Party, phrase: Phrase, language: Language) -> bool:
    """Tell whether somebody bears a title that is not the office of which a description speaks."""
    titles = _titles(party, language) - language.past_titles
    if not titles or phrase.head not in language.offices or phrase.head in language.epithets:
        return False
    wider = titles.union(*(language.wider_roles.get(title, frozenset()) for title in titles))
    return not wider & ({phrase.head} | language.wider_roles.get(phrase.head, frozenset()))


def _titles(party: Party, language: Language) -> set[str]:
    """Return the nouns of the titles that somebody bears now."""
    words = [word.lower().strip(".") for word in (party.title or "").split()]
    return set() if language.former & set(words) else {language.full_titles.get(word, word) for word in words}
