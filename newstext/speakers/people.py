"""Everybody and every body in an article: all mentions of one gathered into one, with the fullest name printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newstext.languages.language import Gender, Language
from newstext.speakers.names import Name
from newstext.types import SpeakerKind

_SENTENCE_END = re.compile(r"[a-z0-9][.!?]['’\"”)]*\s+[“\"‘'A-Z]")
_LETTERS = 3
"""Letters of capitals that are rather initials than a name."""


@dataclass(slots=True)
class Party:
    """Somebody or something that the article names, or an unnamed source with the words used for it.

    Mutable: it grows while an article is read, and is never handed out of this package.
    """

    name: str
    kind: SpeakerKind
    gender: Gender | None = None
    title: str | None = None
    is_certain: bool = False
    """Something tells its kind: a title, a first name, a word of its name; else it is the likeliest."""
    is_named: bool = False
    """It has a name of its own; else its words are this article's, whoever else uses them."""
    is_anonymous: bool = False
    is_plural: bool = False
    roles: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    mentions: list[int] = field(default_factory=list)
    """Where it is mentioned: offsets into the article's text, in order."""

    def last_before(self, at: int) -> int:
        """Return the last mention before `at`; -1 if there is none."""
        return max((mention for mention in self.mentions if mention < at), default=-1)


def gather(names: Sequence[Name], text: str, language: Language) -> list[Party]:
    """Gather names into parties: full names first, then the short forms that follow from them."""
    apart = _apart(names, text, language)
    parties: list[Party] = []
    for name in sorted(names, key=lambda n: (-len(n.words), n.span.start)):
        party = _party_of(name, parties, language, apart)
        if party is None:
            party = Party(name=name.text, kind=name.kind, words=name.words, is_named=True)
            parties.append(party)
        _add(party, name)
    for party in parties:
        party.mentions.sort()
    return sorted(parties, key=lambda party: party.mentions[0])


def _apart(names: Sequence[Name], text: str, language: Language) -> set[tuple[str, str]]:
    """Return surnames with the first names of those who are not meant by an office and the surname.

    *President Roe* is not *Ida Roe* where one sentence names both: nobody is named twice in a sentence by surname.
    """
    surnames: dict[str, list[Name]] = {}
    full: dict[str, list[Name]] = {}
    for name in names:
        last = (name.title or "").lower().rstrip(".").split()[-1:]
        if len(name.words) == 1 and last and language.full_titles.get(last[0], last[0]) in language.offices:
            surnames.setdefault(name.words[0], []).append(name)
        elif len(name.words) > 1 and not name.title:
            full.setdefault(name.words[-1], []).append(name)
    apart: set[tuple[str, str]] = set()
    for surname, titled in surnames.items():
        for one in full.get(surname, []):
            gaps = (text[one.span.end : other.span.start] for other in titled if one.span.end < other.span.start)
            if any("\n" not in gap and not _SENTENCE_END.search(gap) for gap in gaps):
                apart.add((surname, one.words[0]))
    return apart


def _add(party: Party, name: Name) -> None:
    party.mentions.append(name.span.start)
    party.roles |= name.roles
    party.gender = party.gender or name.gender
    party.is_certain = party.is_certain or name.is_certain
    if name.title and (party.title is None or len(name.title) > len(party.title)):
        party.title = name.title
    if party.name.isupper() and not name.text.isupper() and len(name.words) == len(party.words):
        party.name, party.words = name.text, name.words
        party.kind, party.is_certain = name.kind, name.is_certain
    is_person = name.kind is SpeakerKind.PERSON and name.is_certain
    if is_person and party.kind is SpeakerKind.ORGANISATION and len(party.words) > 1:
        party.kind = SpeakerKind.PERSON


def _party_of(name: Name, parties: Sequence[Party], language: Language, apart: set[tuple[str, str]]) -> Party | None:
    """Return the party that a name stands for: the same words, or a short form of a longer name printed in the article."""
    words = _plain(name.words)
    agreeing = [party for party in parties if not (name.gender and party.gender and name.gender is not party.gender)]
    same = [party for party in agreeing if _plain(party.words) == words]
    if same and len(words) > 1:
        return same[0]
    longer = [party for party in agreeing if _is_short_for(name, party, language)]
    candidates = [*same, *(party for party in longer if (words[-1], party.words[0]) not in apart)]
    if len(candidates) > 1:
        candidates = [party for party in candidates if _agree(name, party)] or candidates
    return min(candidates, key=lambda party: _prominence(party, name), default=None)


def _is_short_for(name: Name, party: Party, language: Language) -> bool:
    """Tell whether a name is another's surname, first name, or the same without a middle name."""
    if party.kind is SpeakerKind.PLACE or name.kind is SpeakerKind.PLACE:
        return False
    short, full = _plain(name.words), _plain(party.words)
    if party.kind is SpeakerKind.PERSON:
        if len(full) == 1:
            return False
        if len(short) == 1:
            return short[0] in (full[-1], full[0]) or (short[0].split("-")[0] == full[-1])
        return short[-1] == full[-1] and (short[0] == full[0] or short[:-1] == full[1:-1])
    if len(name.words) == 1 and name.words[0].isupper() and len(full) > 1:
        return name.words[0].replace(".", "") == "".join(word[0] for word in party.words if word[0].isupper())
    starts = full[: len(short)] == short and not _is_only_first(short, full, language)
    can_be_body = name.kind is not SpeakerKind.PERSON or (not name.is_certain and full[: len(short)] == short)
    return len(short) < len(full) and (starts or full[-len(short) :] == short) and can_be_body


def _is_only_first(short: Sequence[str], full: Sequence[str], language: Language) -> bool:
    """Tell whether a body's name opens another body's: the Senate is not the Senate Judiciary Committee."""
    following = full[len(short)].lower() if len(full) > len(short) else ""
    return short[-1].lower() in language.organisations and following not in language.name_joins | language.topic_heads.keys()


@lru_cache(maxsize=4096)
def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without accents and in one case: papers print either or not, and transcripts print names in capitals.

    Each name of an article is compared with every other: kept, for it would take an eighth of an extraction's time.
    """
    bare = ("".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark)) for word in words)
    return tuple(word.capitalize() if word.isupper() and len(word) > _LETTERS else word for word in bare)


def _agree(name: Name, party: Party) -> bool:
    if name.gender and party.gender:
        return name.gender is party.gender
    shared = {role for role in name.roles if role in party.roles}
    return bool(shared)


def _prominence(party: Party, name: Name) -> tuple[bool, int, int]:
    """Rank candidates for a bare surname: mentioned before rather than after, then the most mentioned, then the first."""
    first = min(party.mentions)
    return (first > name.span.start, -len(party.mentions), first)
