"""The scene of an article while it is read: its text, everybody in it, and who has spoken so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from newstext.cover import Cover
from newstext.languages.language import Language
from newstext.speakers.names import Name
from newstext.speakers.people import Party
from newstext.speakers.runs import is_abbreviation
from newstext.types import ECHO_ROLES, Paragraph, Span

Fits = Callable[[Party], bool]

_SENTENCE_BREAK = re.compile(r"(?<=[^\s.][.!?])['’\"”)]*\s+(?=[“\"‘'A-Z])")
_BEFORE_STOP = re.compile(r"(?<![\w.])[A-Z][A-Za-z]*(?=\.$)")
_LONGEST_WORD = 12
"""Characters before a full stop in which a word that is an abbreviation begins."""
_CLOSING = "’”\"') "
_STOPS = frozenset(".!?:,…-—–")
_POSSESSIVE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Turn:
    """An attribution already resolved: where, to whom."""

    paragraph: int
    start: int
    speech: int
    party: Party | None
    is_marked: bool


@dataclass(slots=True)
class Scene:
    """What resolving looks at. `parties` and `said` grow as the article is read."""

    text: str
    language: Language
    paragraphs: Sequence[Paragraph]
    names: Sequence[Name]
    parties: list[Party]
    quoted: Cover
    """Direct speech: whom it names is not whom the article tells of."""
    authors: Sequence[str] = ()
    said: list[Turn] = field(default_factory=list)
    speaking: list[tuple[int, Party]] = field(default_factory=list)
    """Everybody whom a source names, and where, in order."""

    def named(self, name: Name) -> Party | None:
        """Return the party that a name stands for."""
        return next((party for party in self.parties if name.span.start in party.mentions and not party.is_anonymous), None)

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place lies within direct speech."""
        return self.quoted.holds(at)

    def is_told(self, paragraph: int) -> bool:
        """Tell whether a paragraph ends as a sentence does: one that does not is a heading, whatever the page calls it."""
        return ends_sentence(self.paragraphs[paragraph].span.of(self.text))

    def is_possessive(self, name: Name) -> bool:
        """Tell whether a name only says whose something is: *Lee’s deputy*."""
        return bool(_POSSESSIVE.match(self.text, name.span.end))

    def is_subject(self, name: Name) -> bool:
        """Tell whether a name can be what its sentence tells of: it owns nothing, and no preposition stands before it."""
        before = self.text[max(0, name.whole.start - _LONGEST_WORD) : name.whole.start].split()
        return not self.is_possessive(name) and not (before and before[-1].lower() in self.language.prepositions)

    def last_outside(self, party: Party, at: int) -> int:
        """Return a party's last mention before `at` outside direct speech; -1 if there is none."""
        return max((mention for mention in party.mentions if mention < at and not self.is_quoted(mention)), default=-1)

    def paragraph_at(self, at: int) -> int:
        """Return the number of the paragraph that holds a place."""
        return next(i for i, p in enumerate(self.paragraphs) if p.span.start <= at <= p.span.end)

    def sentences_before(self, at: int) -> Iterator[Span]:
        """Yield the sentences of a paragraph up to `at`, the nearest first; the first of them ends at `at`."""
        span = self.paragraphs[self.paragraph_at(at)].span
        end = at
        breaks = [m.end() for m in _SENTENCE_BREAK.finditer(self.text, span.start, at) if not self._is_abbreviated(m.start())]
        for start in reversed([span.start, *breaks]):
            yield Span(start, end)
            end = start

    def _is_abbreviated(self, end: int) -> bool:
        """Tell whether the full stop before `end` is that of an initial or of a title: *J.*, *Mr.*, *Sen.*."""
        word = _BEFORE_STOP.search(self.text[max(0, end - _LONGEST_WORD) : end])
        return word is not None and is_abbreviation(word[0], self.language)

    def sentence_start(self, at: int) -> int:
        """Return where the sentence begins in which `at` lies."""
        return next(self.sentences_before(at)).start

    def names_in(self, span: Span) -> list[Name]:
        """Return the names outside direct speech in a stretch of the text."""
        return [n for n in self.names if span.start <= n.span.start < span.end and not self.is_quoted(n.span.start)]

    def subject(self, at: int, fits: Fits) -> tuple[Party, int] | None:
        """Return the first fitting party of the nearest sentence before `at` in its paragraph, and where it is named.

        A name that only says whose something is comes after the others of its sentence.
        """
        for sentence in self.sentences_before(at):
            for name in sorted(self.names_in(sentence), key=self.is_possessive):
                party = self.named(name)
                if party is not None and fits(party):
                    return party, name.span.start
        return None

    def main_body(self, at: int, fits: Fits) -> Party | None:
        """Return the body that the text has named most before `at`, headline and captions apart."""
        told = [p.span for p in self.paragraphs if p.role not in ECHO_ROLES]

        def named(party: Party) -> tuple[int, int]:
            before = [m for m in party.mentions if m < at and any(span.start <= m < span.end for span in told)]
            return len(before), max(before, default=-1)

        bodies = [party for party in self.parties if party.is_named and fits(party)]
        return max((body for body in bodies if named(body)[0]), key=named, default=None)


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING)[-1:] in _STOPS
