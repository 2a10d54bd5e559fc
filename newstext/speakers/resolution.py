"""Who the source of each attribution is: pronouns, titles, short names and unnamed officials followed through one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from newstext.identity import identifier
from newstext.languages.language import Gender, Language
from newstext.quotes.attribution import Attribution
from newstext.speakers.names import Name, NameFinder
from newstext.speakers.people import Party, gather
from newstext.speakers.phrases import Phrase, read_phrase, singular
from newstext.types import ECHO_ROLES, Mention, Paragraph, Role, Span, Speaker, SpeakerKind

Fits = Callable[[Party], bool]

_SENTENCE_BREAK = re.compile(r"(?<=[^\s.][.!?])['’\"”)]*\s+(?=[“\"‘'A-Z])")
_APPOSITIVE_WORDS = 12
_SHORT_WORD = 3
"""Letters of words that are small in any headline."""
_REACH = 3
"""Paragraphs back in which a pronoun's antecedent or a speech's beginning is looked for first."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who an attribution's source is, and how it was given."""

    speaker: Speaker
    mention: Mention


@dataclass(slots=True)
class _Turn:
    """An attribution already resolved: where, to whom."""

    paragraph: int
    start: int
    speech: int
    party: Party | None
    is_marked: bool


@dataclass(slots=True)
class Resolver:
    """Resolves one article's attributions in reading order."""

    text: str
    article_id: str
    language: Language
    paragraphs: Sequence[Paragraph]
    authors: Sequence[str] = ()
    _names: list[Name] = field(default_factory=list)
    _parties: list[Party] = field(default_factory=list)
    _said: list[_Turn] = field(default_factory=list)
    _quoted: list[Span] = field(default_factory=list)

    def resolve(self, attributions: Sequence[Attribution], marked: Sequence[bool]) -> list[Resolved]:
        """Return who said what, one for each attribution.

        Args:
            attributions: In order of their first word; `paragraph` counts `paragraphs`.
            marked: For each, whether it is direct speech.
        """
        spans = [p.span for p in self.paragraphs if p.role is not Role.HEADLINE or not _is_title_case(p.span.of(self.text))]
        self._names = NameFinder(self.text, self.language).names(spans)
        self._quoted = [span for each, is_marked in zip(attributions, marked, strict=True) if is_marked for span in each.spans]
        self._parties = gather(self._names)
        resolved = []
        for each, is_marked in zip(attributions, marked, strict=True):
            party, mention = self._party(each, is_marked=is_marked)
            self._said.append(_Turn(each.paragraph, each.start, each.speech, party, is_marked))
            if party is not None and each.source is not None:
                party.mentions.append(each.source.start)
            resolved.append(Resolved(self._speaker(party), mention))
        return resolved

    def _party(self, each: Attribution, *, is_marked: bool) -> tuple[Party | None, Mention]:
        if each.source is None:
            return self._elided(each, is_marked=is_marked), Mention.ELIDED
        phrase = read_phrase(self.text, each.source, self._names, self.language)
        if phrase.pronoun is not None:
            return self._antecedent(phrase, each), Mention.PRONOUN
        if phrase.name is not None:
            return self._named(phrase.name), Mention.NAMED
        return self._nominal(phrase, each), Mention.NOMINAL

    def _elided(self, each: Attribution, *, is_marked: bool) -> Party | None:
        """Follow a speech that goes on: the same speech, else marked words beside or after an attributed quote."""
        same = next((turn for turn in reversed(self._said) if turn.speech == each.speech), None)
        if same is not None:
            return same.party
        if not is_marked or not self._said:
            return None
        last = self._said[-1]
        return last.party if each.paragraph - last.paragraph <= 1 else None

    def _named(self, name: Name) -> Party | None:
        return next((party for party in self._parties if name.span.start in party.mentions and not party.is_anonymous), None)

    def _antecedent(self, phrase: Phrase, each: Attribution) -> Party | None:
        pronoun, at = phrase.pronoun, phrase.span.start
        if pronoun is None:
            return None
        if pronoun.relative:
            return self._before_relative(phrase)
        if pronoun.first_person:
            return self._author() if not pronoun.plural else None
        if pronoun.thing:
            return self._recent(at, each, lambda party: party.kind not in {SpeakerKind.PERSON, SpeakerKind.GROUP})
        if pronoun.plural:
            plural = self._recent(at, each, lambda party: party.is_plural or party.kind is SpeakerKind.ORGANISATION)
            return plural or self._recent(at, each, lambda _: True)
        if pronoun.gender is None:
            return None
        return self._recent(at, each, lambda party: _can_be(party, pronoun.gender))

    def _author(self) -> Party | None:
        if not self.authors:
            return None
        name = self.authors[0]
        known = next((party for party in self._parties if party.name == name), None)
        return known or Party(name=name, kind=SpeakerKind.PERSON, words=tuple(name.split()), is_named=True)

    def _before_relative(self, phrase: Phrase) -> Party | None:
        """Return whom *who* stands for: the name or the unnamed source right before it."""
        at = phrase.span.start
        sentence = self._sentence_start(at)
        named = [name for name in self._names if sentence <= name.span.start < at]
        if named and len(self.text[named[-1].span.end : at].split()) <= _APPOSITIVE_WORDS:
            between = self.text[named[-1].span.end : at].strip(" ,")
            if not between or self.text[named[-1].span.end : at].lstrip()[:1] in {",", "("}:
                return self._named(named[-1])
        clause = self.language.clause_start.split(self.text[sentence:at].rstrip(" ,"))[-1]
        start = self.text.rfind(clause, sentence, at) if clause.strip() else -1
        if start < 0:
            return self._named(named[-1]) if named else None
        span = Span(start + len(clause) - len(clause.lstrip()), start + len(clause.rstrip()))
        antecedent = read_phrase(self.text, span, self._names, self.language)
        if antecedent.name is not None:
            return self._named(antecedent.name)
        if antecedent.kind is None or antecedent.pronoun is not None:
            return self._named(named[-1]) if named else None
        return self._nominal(antecedent, None)

    def _sentence_start(self, at: int) -> int:
        paragraph = next(p.span for p in self.paragraphs if p.span.start <= at <= p.span.end)
        breaks = [match.end() for match in _SENTENCE_BREAK.finditer(self.text, paragraph.start, at)]
        return breaks[-1] if breaks else paragraph.start

    def _recent(self, at: int, each: Attribution, fits: Fits) -> Party | None:
        """Return whom a pronoun most likely stands for.

        In this order: who spoke before in the paragraph; the first one named outside quotes in the nearest sentence of the
        paragraph that names anybody; who spoke last in the paragraphs just before; whoever was named last.
        """
        here = [turn for turn in self._said if turn.paragraph == each.paragraph and turn.party and fits(turn.party)]
        subject = self._subject(at, each.paragraph, fits)
        if here and (subject is None or subject[1] <= here[-1].start or here[-1].party is subject[0]):
            return here[-1].party
        if subject is not None:
            return subject[0]
        if here:
            return here[-1].party
        for turn in reversed(self._said):
            if each.paragraph - turn.paragraph > _REACH:
                break
            if turn.party is not None and fits(turn.party):
                return turn.party
        parties = [party for party in self._parties if fits(party) and self._last_outside(party, at) >= 0]
        return max(parties, key=lambda party: self._last_outside(party, at), default=None)

    def _subject(self, at: int, paragraph: int, fits: Fits) -> tuple[Party, int] | None:
        """Return the first fitting party of the nearest sentence before `at` in the paragraph, and where it is named."""
        span = self.paragraphs[paragraph].span
        starts = [span.start, *(match.end() for match in _SENTENCE_BREAK.finditer(self.text, span.start, at))]
        end = at
        for start in reversed(starts):
            for name in self._names:
                if start <= name.span.start < end and not self._is_quoted(name.span.start):
                    party = self._named(name)
                    if party is not None and fits(party):
                        return party, name.span.start
            end = start
        return None

    def _last_outside(self, party: Party, at: int) -> int:
        return max((mention for mention in party.mentions if mention < at and not self._is_quoted(mention)), default=-1)

    def _is_quoted(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self._quoted)

    def _nominal(self, phrase: Phrase, each: Attribution | None) -> Party | None:
        """Follow *the minister* to the minister and *the official* to the unnamed one; anything else is a source of its own."""
        at = phrase.span.start
        is_echo = each is not None and self.paragraphs[each.paragraph].role in ECHO_ROLES
        if (phrase.is_definite or (phrase.is_bare and is_echo)) and not phrase.is_other:
            called = [party for party in self._parties if _is_called(party, phrase, self.language)]
            known = [party for party in called if party.last_before(at) >= 0]
            if known:
                return max(known, key=lambda party: party.last_before(at))
            if called and is_echo:
                return called[0]
            if phrase.head in self.language.any_body:
                return self._main_body(at)
        same = next((p for p in self._parties if p.is_anonymous and p.name == phrase.words and phrase.is_definite), None)
        if same is not None:
            return same
        kind = phrase.kind or SpeakerKind.PERSON
        party = Party(
            name=phrase.words,
            kind=kind,
            gender=phrase.gender,
            is_anonymous=kind in {SpeakerKind.PERSON, SpeakerKind.GROUP},
            is_plural=phrase.is_plural,
            roles={phrase.head},
            words=tuple(phrase.words.split()),
            mentions=[at],
        )
        self._parties.append(party)
        return party

    def _main_body(self, at: int) -> Party | None:
        """Return the body that *the company* stands for: the one that the text has named most so far."""
        body = [p.span for p in self.paragraphs if p.role not in ECHO_ROLES]
        bodies = [p for p in self._parties if p.kind is SpeakerKind.ORGANISATION and not p.is_anonymous]

        def named(party: Party) -> tuple[int, int]:
            before = [m for m in party.mentions if m < at and any(span.start <= m < span.end for span in body)]
            return len(before), max(before, default=-1)

        found = [party for party in bodies if named(party)[0]]
        return max(found, key=named, default=None)

    def _speaker(self, party: Party | None) -> Speaker:
        if party is None:
            return Speaker()
        if party.is_named:
            key = identifier("speaker", party.name.casefold())
        else:
            key = identifier("unnamed", self.article_id, party.name, str(self._rank(party)))
        return Speaker(speaker_id=key, name=party.name, kind=party.kind, title=party.title, is_anonymous=party.is_anonymous)

    def _rank(self, party: Party) -> int:
        """Tell unnamed sources of the same words apart by their order."""
        same = [other for other in self._parties if not other.is_named and other.name == party.name]
        return next(i for i, other in enumerate(same) if other is party)


def _can_be(party: Party, gender: Gender | None) -> bool:
    return party.kind is SpeakerKind.PERSON and not party.is_plural and (party.gender is None or party.gender is gender)


def _is_called(party: Party, phrase: Phrase, language: Language) -> bool:
    """Tell whether a party goes by a noun: by its title or role, or, for a body, by a word of its name."""
    head = singular(phrase.head, language) if not phrase.is_plural else phrase.head
    if phrase.kind is SpeakerKind.ORGANISATION or phrase.kind is SpeakerKind.DOCUMENT:
        return head in {word.lower() for word in party.words} and party.kind is not SpeakerKind.PERSON
    if party.is_plural is not phrase.is_plural:
        return False
    titles = {language.full_titles.get(role, role) for role in party.roles}
    return head in titles and party.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}


def _is_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > _SHORT_WORD]
    return sum(word[:1].isupper() for word in words) * 3 > len(words) * 2
