"""Names in a text: where they stand, what is title and what is name, and whether each is a person's, a body's or a place's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newstext.languages.language import Gender, Language
from newstext.types import Span, SpeakerKind
from newstext.words import word_spans

_POSSESSIVE = re.compile(r"['’]s?$")
_GLUE = re.compile(r"^(?:\s|\.\s|,\s(?=Jr|Sr)| & )$")
_INITIAL = re.compile(r"^[A-Z](?:\.[A-Z])*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['’\"”)]*\s+|\n\s*|[“\"‘(\[•]\s*|[—–-]\s+)$")
_NICKNAME = re.compile(r"\s[“\"‘'(][A-Z][\w’'\- ]{1,20}[”\"’')]\s(?=[A-Z])")
_PARTY_TAG = re.compile(r"^[RDIL]-[A-Z]")
_IN_PARTY_TAG = re.compile(r"\([RDIL][.,-]+\s?$")
"""What stands before the state of `(D., N.Y.)`."""
_TAG = 6
"""Characters before a word in which such a beginning stands."""
_PAIR = 2
"""Initials, and words of a name that has nothing beside them."""
_PARTIES = frozenset("RDIL")
_HOUSE_WORDS = 2
_ABBREVIATION = 4
"""Letters of the longest title that is abbreviated: Prof."""
_LONGEST_NAME = 9
_STOPS = re.compile(r"[,;:.!?()“”\"—–]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it stands in the text. `span` covers the name, `whole` its title too; neither covers a possessive ending."""

    span: Span
    whole: Span
    words: tuple[str, ...]
    text: str
    """The name alone, as printed, single-spaced."""
    title: str | None
    kind: SpeakerKind
    is_certain: bool
    """Its kind is told by a title, a first name or a word of it; else it is the likeliest."""
    gender: Gender | None
    roles: frozenset[str]
    """Lower-case nouns that stand beside it: `minister`, `spokeswoman`."""


class NameFinder:
    """Finds the names of one article."""

    def __init__(self, text: str, language: Language) -> None:
        """Read the text once for words that are also written small, and for those written large within a sentence."""
        self._text = text
        self._language = language
        self._surnames: set[str] = set()
        words = word_spans(text)
        self._small = {word.of(text) for word in words if word.of(text)[:1].islower()}
        self._large = {_bare(word.of(text)) for word in words if text[word.start].isupper() and not self._starts_sentence(word)}

    def names(self, paragraphs: Sequence[Span]) -> list[Name]:
        """Return the names in `paragraphs`, in order."""
        runs = [run for span in paragraphs for run in self._runs(span)]
        self._surnames = {
            _bare(run[-1].of(self._text))
            for run in runs
            if len(run) > 1 and run[0].of(self._text).lower() in self._language.first_names
        }
        return [name for run in runs for name in self._names_of(run)]

    def _runs(self, paragraph: Span) -> Iterator[list[Span]]:
        """Yield runs of capitalised words that belong together."""
        run: list[Span] = []
        for word in word_spans(self._text, *paragraph):
            if run and not self._continues(run, word):
                yield from self._finished(run)
                run = []
            if run or self._can_begin(word, paragraph):
                run.append(word)
        yield from self._finished(run)

    def _finished(self, run: list[Span]) -> Iterator[list[Span]]:
        while run and not self._is_capitalised(run[-1]):
            run = run[:-1]
        if run and len(run) <= _LONGEST_NAME and (len(run) > 1 or self._is_known(run[0])):
            yield run

    def _is_known(self, word: Span) -> bool:
        """Tell whether one word that opens a sentence is a name: it is large elsewhere too, or the language knows it."""
        letters = _bare(word.of(self._text))
        lower = letters.lower()
        known = lower in self._language.first_names or lower in self._language.places or lower in self._language.organisations
        return known or letters in self._large or letters.isupper() or not self._starts_sentence(word)

    def _can_begin(self, word: Span, paragraph: Span) -> bool:
        letters = word.of(self._text)
        lower = _bare(letters).lower()
        if not self._is_capitalised(word) or lower in self._language.not_names or _PARTY_TAG.match(letters):
            return False
        if self._is_party_tag(word):
            return False
        is_start = word.start == paragraph.start or self._starts_sentence(word)
        return not (is_start and lower in self._small and not self._is_title(letters))

    def _is_party_tag(self, word: Span) -> bool:
        """Tell whether a word is the party or the state of `(D., N.Y.)`."""
        before = self._text[max(0, word.start - _TAG) : word.start]
        return (before.endswith("(") and word.of(self._text) in _PARTIES) or bool(_IN_PARTY_TAG.search(before))

    def _starts_sentence(self, word: Span) -> bool:
        return bool(_SENTENCE_START.search(self._text[max(0, word.start - 8) : word.start]))

    def _continues(self, run: list[Span], word: Span) -> bool:
        before, letters = run[-1], word.of(self._text)
        gap = self._text[before.end : word.start]
        if _PARTY_TAG.match(letters):
            return False
        if _POSSESSIVE.search(before.of(self._text)):
            return (
                gap == " "
                and self._is_capitalised(word)
                and letters.lower() in self._language.organisations
                and len(run) <= _HOUSE_WORDS
            )  # St Martin's Press
        if gap == ". " and not is_abbreviation(before.of(self._text), self._language):
            return False
        if not _GLUE.match(gap) and not _NICKNAME.match(self._text, before.end, word.end):
            return False
        if self._is_capitalised(word):
            lower = _bare(letters).lower()
            nouns = self._language.groups | self._language.organisations | self._language.name_particles
            return lower not in self._language.not_names or lower in nouns
        lower = letters.lower()
        if lower in self._language.name_particles:
            return self._capital_follows(word)
        if lower in self._language.name_joins:
            head = _bare(before.of(self._text)).lower()
            is_head = head in self._language.organisations or head in self._language.joined_heads
            return is_head and self._capital_follows(word)
        return False

    def _capital_follows(self, word: Span) -> bool:
        following = self._text[word.end : word.end + 20].split(" ")[1:]
        small = {*self._language.name_particles, "the"}
        return next((bool(each[:1].isupper()) for each in following if each not in small), False)

    def _is_capitalised(self, word: Span) -> bool:
        return self._text[word.start].isupper()

    def _is_title(self, letters: str) -> bool:
        return _bare(letters).lower() in self._language.roles

    def _names_of(self, run: list[Span]) -> list[Name]:
        """Make the name of a run: a title, then the name. A run of titles alone names nobody."""
        letters = [word.of(self._text) for word in run[:-1]] + [_bare(run[-1].of(self._text))]
        titles = [i for i, word in enumerate(letters[:-1]) if word.lower() in self._language.roles]
        first = titles[-1] + 1 if titles else 0
        if titles and letters[first].lower() in self._language.name_joins:
            # Secretary of State John Kerry
            first = next((i for i in range(first + 2, len(letters) - 1) if letters[i].lower() in self._language.first_names), 0)
            if not first:
                return []
        if not titles:
            first = self._first_of_person(letters)
        words = tuple(letters[first:])
        if words[-1].lower() in self._language.nationalities and self._text[run[-1].end : run[-1].end + 2].strip().islower():
            return []
        if len(words) == 1 and words[0].lower() in self._language.roles and words[0] not in self._surnames:
            return []
        span = Span(run[first].start, run[-1].start + len(letters[-1]))
        roles = self._roles_beside(run[0].start, span.end)
        title = self._title(run[:first], letters[:first])
        kind, is_certain = self._kind(words, title, roles)
        if not titles and self._is_named_body(run[0].start):
            kind, is_certain = SpeakerKind.ORGANISATION, True
        if not titles and len(words) <= _PAIR and self._language.in_state.match(self._text, span.end):
            kind, is_certain = SpeakerKind.PLACE, True
        return [
            Name(
                span=span,
                whole=Span(run[0].start, span.end),
                words=words,
                text=" ".join(span.of(self._text).split()),
                title=title,
                kind=kind,
                is_certain=is_certain,
                gender=self._gender(letters[:first], words, roles) if kind is SpeakerKind.PERSON else None,
                roles=roles | frozenset(word.lower() for word in letters[:first]),
            )
        ]

    def _first_of_person(self, letters: Sequence[str]) -> int:
        """Return where a person's name begins behind a nationality, an office's letters or a body: *IG Michael Lee*; else 0."""
        for i, word in enumerate(letters[1:-1], 1):
            before = letters[i - 1].lower()
            is_office = letters[i - 1].isupper() and len(before) > 1
            is_lead = before in self._language.nationalities or before in self._language.organisations or is_office
            if is_lead and word.lower() in self._language.first_names:
                return i
        return 0

    def _title(self, run: list[Span], letters: list[str]) -> str | None:
        if not run:
            return None
        end = run[-1].start + len(letters[-1])
        dot = 1 if self._text[end : end + 1] == "." else 0
        return " ".join(self._text[run[0].start : end + dot].split())

    def _roles_beside(self, start: int, end: int) -> frozenset[str]:
        """Return the roles that stand right before a name (`campaign manager Ann Lee`) or after it (`Ann Lee, the mayor`)."""
        before = _STOPS.split(self._text[max(0, start - 60) : start])[-1].split()
        beside = before[-1:]
        after = self._language.appositive.match(self._text[end : end + 100])
        if after:
            beside += self._language.appositive_end.split(after[1])[0].split()[-1:]
        return frozenset(word.lower() for word in beside if word.lower() in self._language.roles)

    def _is_named_body(self, start: int) -> bool:
        """Tell whether the word before a name says what body bears it: *the newspaper Rodong*."""
        before = self._text[max(0, start - 30) : start].split(" ")[-2:]
        return len(before) > 1 and not before[1] and before[0] in self._language.outlets | self._language.any_body

    def _kind(self, words: tuple[str, ...], title: str | None, roles: frozenset[str]) -> tuple[SpeakerKind, bool]:
        lower = [word.lower() for word in words]
        joined = " ".join(lower)
        is_known = joined in self._language.places or joined.replace(".", "") in self._language.places
        if is_known or (lower[-1] in self._language.place_nouns and len(words) > 1 and not title):
            return SpeakerKind.PLACE, True
        is_body = any(word in self._language.organisations for word in lower)
        if title and not is_body:
            return SpeakerKind.PERSON, True
        if is_body:
            return SpeakerKind.ORGANISATION, True
        if len(words) > 1 and (lower[0] in self._language.first_names or _INITIAL.match(words[1]) or _INITIAL.match(words[0])):
            return SpeakerKind.PERSON, True
        if lower[-1] in self._language.documents:
            return SpeakerKind.DOCUMENT, True
        if any(len(word) > 1 and word.isupper() and "." not in word for word in words) and not self._is_initials(words):
            return SpeakerKind.ORGANISATION, len(words) == 1
        if roles:
            return SpeakerKind.PERSON, True
        return SpeakerKind.PERSON, len(words) == 1 and lower[0] in self._language.first_names

    def _is_initials(self, words: Sequence[str]) -> bool:
        """Tell whether capitals before a surname are initials: *CH Venkat*."""
        return len(words) == _PAIR and len(words[0]) == _PAIR and not words[1].isupper()

    def _gender(self, title: list[str], words: tuple[str, ...], roles: frozenset[str]) -> Gender | None:
        for word in (*title, *sorted(roles)):
            gender = self._language.roles.get(word.lower())
            if gender is not None:
                return gender
        return self._language.first_names.get(words[0].lower()) if len(words) > 1 else None


def is_abbreviation(letters: str, language: Language) -> bool:
    """Tell whether the full stop behind a word ends no sentence: *J.*, *St.*, *Sen.*."""
    is_title = len(letters) <= _ABBREVIATION and _bare(letters).lower() in language.roles
    return bool(_INITIAL.match(letters)) or letters in language.abbreviated or is_title


def _bare(word: str) -> str:
    """Return a word without its possessive ending."""
    return _POSSESSIVE.sub("", word)
