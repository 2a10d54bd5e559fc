"""Names in a text: where they stand, what is title and what is name, and whether each is a person's, a body's or a place's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newstext.languages.language import Gender, Language
from newstext.speakers.runs import INITIAL, RunFinder, bare
from newstext.types import Span, SpeakerKind

_LETTERS = re.compile(r"^[A-Z](?:\.[A-Z])+$")
_PAIR = 2
"""Initials, and words of a name that has nothing beside them."""
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

    def __init__(self, text: str, language: Language, sources: Collection[Span] = ()) -> None:
        """Take an article's text, its language, and whose words are quoted in it."""
        self._text = text
        self._language = language
        self._surnames: set[str] = set()
        self._finder = RunFinder(text, language, sources)

    def names(self, paragraphs: Sequence[Span]) -> list[Name]:
        """Return the names in `paragraphs`, in order."""
        runs = [run for span in paragraphs for run in self._finder.runs(span)]
        self._surnames = {
            bare(run[-1].of(self._text))
            for run in runs
            if len(run) > 1 and run[0].of(self._text).lower() in self._language.first_names
        }
        return [name for run in runs for part in self._bodies(run) for name in self._names_of(part)]

    def _bodies(self, run: list[Span]) -> list[list[Span]]:
        """Part two bodies that an *and* joins: *White House and National Security Council*."""
        letters = [word.of(self._text).lower() for word in run]
        whole = self._language.whole_bodies
        joins = [i for i, word in enumerate(letters) if word in self._language.list_words and 0 < i < len(run) - 1]
        at = next((i for i in joins if letters[i - 1] in whole and bare(letters[-1]) in whole), None)
        return [run] if at is None else [run[:at], *self._bodies(run[at + 1 :])]

    def _names_of(self, run: list[Span]) -> list[Name]:
        """Make the name of a run: a title, then the name. A run of titles alone names nobody."""
        letters = [word.of(self._text) for word in run[:-1]] + [bare(run[-1].of(self._text))]
        titles = [i for i, word in enumerate(letters[:-1]) if self._is_title(word)]
        first = self._first(letters, titles)
        words = tuple(letters[first:]) if first is not None else ()
        if first is None or self._is_no_name(run, words):
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
                text=" ".join(span.of(self._text).split()) + self._stop(run[-1], span.end),
                title=title,
                kind=kind,
                is_certain=is_certain,
                gender=self._gender(letters[:first], words, roles) if kind is SpeakerKind.PERSON else None,
                roles=roles | frozenset(part for word in letters[:first] for part in (word.lower(), *word.lower().split("-"))),
            )
        ]

    def _first(self, letters: Sequence[str], titles: Sequence[int]) -> int | None:
        """Return where the name begins behind its titles; `None` where they are all that there is."""
        if not titles:
            return self._first_of_person(letters)
        first = titles[-1] + 1
        if letters[first].lower() in self._language.name_joins:
            # Secretary of State John Kerry
            people = range(first + 2, len(letters) - 1)
            return next((i for i in people if letters[i].lower() in self._language.first_names), None)
        if letters[-1].lower() in self._language.organisations and letters[first].lower() not in self._language.first_names:
            # Justice Department: what looks like titles is a part of a body's name
            return next((i for i in range(first) if letters[i].lower() not in self._language.past_titles), first)
        return first

    def _is_title(self, letters: str) -> bool:
        """Tell whether a word is a title; *Director-General* and *Then-Secretary* are too."""
        parts = letters.lower().split("-")
        is_compound = len(parts) > 1 and parts[-1] in self._language.roles and parts[0] in self._language.roles
        is_plural = (
            parts[-1].endswith("s") and self._language.full_titles.get(parts[-1][:-1], parts[-1][:-1]) in self._language.offices
        )
        return letters.lower() in self._language.roles or is_compound or is_plural

    def _is_no_name(self, run: Sequence[Span], words: Sequence[str]) -> bool:
        """Tell whether a run is a nationality before its noun, or an office without whoever holds it."""
        last = words[-1].lower()
        if last in self._language.nationalities and self._text[run[-1].end : run[-1].end + 2].strip().islower():
            return True
        if words[-1] in self._surnames:
            return False
        if len(words) == 1 and last in self._language.groups:
            return True  # the Left, Senators
        if len(words) == 1 and self._finder.is_source_within_sentence(run[-1]) and last not in self._language.offices:
            return False  # “…,” King said
        return last in (self._language.offices if len(words) > 1 else self._language.roles)

    def _first_of_person(self, letters: Sequence[str]) -> int:
        """Return where a person's name begins behind a place, a nationality, a body or letters: *IG Michael Lee*; else 0."""
        for i, word in enumerate(letters[1:-1], 1):
            before = letters[i - 1].lower()
            is_office = letters[i - 1].isupper() and len(before) > 1
            is_place = before in self._language.places and before not in self._language.first_names
            is_body = before in self._language.nationalities or before in self._language.organisations
            if (is_body or is_place or is_office) and word.lower() in self._language.first_names:
                return i
        return 0

    def _stop(self, last: Span, end: int) -> str:
        """Return the full stop behind letters that have them: *U.N.*."""
        return "." if _LETTERS.match(last.of(self._text)) and self._text[end : end + 1] == "." else ""

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
        if any(word in self._language.organisations or word in self._language.topic_heads for word in lower):
            return SpeakerKind.ORGANISATION, True
        if title:
            return SpeakerKind.PERSON, True
        return self._kind_of_bare(words, lower, roles)

    def _kind_of_bare(self, words: Sequence[str], lower: Sequence[str], roles: frozenset[str]) -> tuple[SpeakerKind, bool]:
        """Tell the kind of a name without a title or a body's noun."""
        if len(words) > 1 and (lower[0] in self._language.first_names or INITIAL.match(words[1]) or INITIAL.match(words[0])):
            return SpeakerKind.PERSON, True
        if lower[-1] in self._language.documents:
            return SpeakerKind.DOCUMENT, True
        if any(len(word) > 1 and word.isupper() and "." not in word for word in words) and not self._is_initials(words):
            return SpeakerKind.ORGANISATION, len(words) == 1
        known = self._language.agencies | self._language.known_bodies
        if len(words) == 1 and (_LETTERS.match(words[0]) or lower[0] in known):
            return SpeakerKind.ORGANISATION, True
        return SpeakerKind.PERSON, bool(roles) or (len(words) == 1 and lower[0] in self._language.first_names)

    def _is_initials(self, words: Sequence[str]) -> bool:
        """Tell whether capitals before a surname are initials: *CH Venkat*."""
        return len(words) == _PAIR and len(words[0]) == _PAIR and not words[1].isupper()

    def _gender(self, title: list[str], words: tuple[str, ...], roles: frozenset[str]) -> Gender | None:
        for word in (*title, *sorted(roles)):
            gender = self._language.roles.get(word.lower())
            if gender is not None:
                return gender
        return self._language.first_names.get(words[0].lower()) if len(words) > 1 else None
