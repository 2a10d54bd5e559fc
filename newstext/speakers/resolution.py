"""Who the source of each attribution is: one article read in order, everybody in it followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from newstext.cover import Cover
from newstext.identity import identifier
from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.speakers.antecedents import antecedent
from newstext.speakers.descriptions import described
from newstext.speakers.genders import observe
from newstext.speakers.headings import names_in_headings
from newstext.speakers.names import NameFinder
from newstext.speakers.people import Party, gather
from newstext.speakers.phrases import read_phrase
from newstext.speakers.scene import Scene, Turn, ends_sentence
from newstext.types import ECHO_ROLES, Mention, Paragraph, Role, Span, Speaker, SpeakerKind
from newstext.words import longer_words

_HEADING_WORDS = 5
"""Longer words from which on a line without a stop is a heading, and no name with an office."""
_MARK = 3
"""Characters that a mark and the stop before it take."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who an attribution's source is, and how it was given."""

    speaker: Speaker
    mention: Mention


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves one article's attributions in reading order."""

    text: str
    article_id: str
    language: Language
    paragraphs: Sequence[Paragraph]
    authors: Sequence[str] = ()

    def resolve(self, attributions: Sequence[Attribution], marked: Sequence[bool]) -> list[Resolved]:
        """Return who said what, one for each attribution.

        Args:
            attributions: In order of their first word; `paragraph` counts `paragraphs`.
            marked: For each, whether it is direct speech.
        """
        quoted = Cover(span for each, is_marked in zip(attributions, marked, strict=True) if is_marked for span in each.spans)
        scene = self._scene(attributions, quoted)
        resolved = []
        for each, is_marked in zip(attributions, marked, strict=True):
            party, mention = _party(scene, each, is_marked=is_marked)
            scene.said.append(Turn(each.paragraph, each.start, each.speech, party, is_marked))
            if party is not None and each.source is not None:
                party.mentions.append(each.source.start)
            resolved.append((party, mention))
        return [Resolved(self._speaker(party, scene.parties), mention) for party, mention in resolved]

    def _scene(self, attributions: Sequence[Attribution], quoted: Cover) -> Scene:
        large = [p.span for p in self.paragraphs if self._is_printed_large(p)]
        spans = [p.span for p in self.paragraphs if p.span not in large]
        sources = [each.source for each in attributions if each.source is not None and self._is_told(each)]
        told = NameFinder(self.text, self.language, sources).names(spans)
        names = sorted([*told, *names_in_headings(self.text, large, told)], key=lambda name: name.span.start)
        parties = gather(names, self.text, self.language)
        scene = Scene(self.text, self.language, self.paragraphs, names, parties, quoted, self.authors)
        observe(scene)
        for each in attributions:
            phrase = read_phrase(self.text, each.source, names, self.language) if each.source else None
            party = scene.named(phrase.name) if phrase and phrase.name else None
            if party is not None and phrase is not None:
                scene.speaking.append((phrase.span.start, party))
        return scene

    def _is_printed_large(self, paragraph: Paragraph) -> bool:
        """Tell whether a line is a heading, by its role or by its end, that prints every word large."""
        line = paragraph.span.of(self.text)
        is_heading = paragraph.role is Role.HEADLINE or (not ends_sentence(line) and len(longer_words(line)) >= _HEADING_WORDS)
        return is_heading and _is_title_case(line)

    def _is_told(self, each: Attribution) -> bool:
        """Tell whether an attribution stands in a sentence: a heading or a cell of a table prints every word large."""
        paragraph = self.paragraphs[each.paragraph]
        return paragraph.role is Role.BODY and ends_sentence(paragraph.span.of(self.text))

    def _speaker(self, party: Party | None, parties: Sequence[Party]) -> Speaker:
        if party is None:
            return Speaker()
        if party.is_named:
            key = identifier("speaker", party.name.casefold())
        else:
            # unnamed sources of the same words are told apart by their order
            same = [other for other in parties if not other.is_named and other.name == party.name]
            rank = next(i for i, other in enumerate(same) if other is party)
            key = identifier("unnamed", self.article_id, party.name, str(rank))
        return Speaker(speaker_id=key, name=party.name, kind=party.kind, title=party.title, is_anonymous=party.is_anonymous)


def _party(scene: Scene, each: Attribution, *, is_marked: bool) -> tuple[Party | None, Mention]:
    if each.source is None:
        return _elided(scene, each, is_marked=is_marked), Mention.ELIDED
    phrase = read_phrase(scene.text, each.source, scene.names, scene.language)
    own = scene.language.own_name.match(scene.text, each.start) if phrase.pronoun is not None else None
    if own is not None:  # “My name is Ann Lee,” she said
        name = next((name for name in scene.names if name.whole.start == own.end()), None)
        if name is not None:
            return scene.named(name), Mention.PRONOUN
    if phrase.pronoun is not None:
        return antecedent(scene, phrase, each.paragraph), Mention.PRONOUN
    if phrase.name is not None:
        return scene.named(phrase.name), Mention.NAMED
    is_echo = scene.paragraphs[each.paragraph].role in ECHO_ROLES
    return described(scene, phrase, is_echo=is_echo), phrase.mention


def _elided(scene: Scene, each: Attribution, *, is_marked: bool) -> Party | None:
    """Follow a speech that goes on: the same speech; what the sentence tells of; else the last who spoke."""
    same = next((turn for turn in reversed(scene.said) if turn.speech == each.speech), None)
    if same is not None:
        return same.party
    if each.cue is not None:
        found = _of_cue(scene, each.cue)
        if found is not None:
            return found
    if not is_marked or not scene.said:
        return None
    here = takewhile(lambda turn: turn.paragraph == each.paragraph, reversed(scene.said))
    marked = next((turn for turn in here if turn.is_marked), None)
    if marked is not None:
        return marked.party
    told = next((turn for turn in reversed(scene.said) if scene.is_told(turn.paragraph)), None)
    if told is not None and each.paragraph - told.paragraph <= 1:
        return told.party
    return _interviewed(scene, each)


def _of_cue(scene: Scene, cue: Span) -> Party | None:
    """Return whose the words of a cue without a source are: of whom it names itself, of who spoke or acts in its sentence."""
    owner = scene.language.owner.match(scene.text, cue.end)
    named = next((name for name in scene.names if owner and name.whole.start == owner.end()), None)
    if named is not None:
        return scene.named(named)
    sentence = scene.sentence_start(cue.start)
    sentence += max((found.end() for found in scene.language.turning.finditer(scene.text[sentence : cue.start])), default=0)
    if scene.language.passive.search(scene.text[sentence : cue.end]):
        return None
    if not scene.language.shared_subject.search(f"{scene.text[sentence : cue.start]}\0{cue.of(scene.text)}"):
        return None
    recent = takewhile(lambda turn: turn.start >= sentence, reversed(scene.said))
    spoke = next((turn for turn in recent if turn.start < cue.start and turn.party), None)
    if spoke is not None:
        return spoke.party
    names = [name for name in scene.names_in(Span(sentence, cue.start)) if scene.is_subject(name)]
    acting = [party for party in map(scene.named, names) if party and party.is_certain and party.kind is not SpeakerKind.PLACE]
    return acting[0] if acting else None


def _interviewed(scene: Scene, each: Attribution) -> Party | None:
    """Return who spoke last, or alone, where direct speech is all that a paragraph holds: an answer in an interview.

    A heading before it can be the name of whoever speaks next.
    """
    span = scene.paragraphs[each.paragraph].span
    if each.start - span.start > _MARK or span.end - each.end > _MARK:
        return None
    speaking = [*(party for _, party in scene.speaking), *(turn.party for turn in scene.said if turn.party and turn.is_marked)]
    people = {id(party): party for party in speaking if party.kind is SpeakerKind.PERSON}
    if len(people) == 1:
        return next(iter(people.values()))
    spoke = next((turn for turn in reversed(scene.said) if turn.is_marked and turn.party), None)
    if spoke is None or spoke.party is None or not all(map(scene.is_told, range(spoke.paragraph + 1, each.paragraph))):
        return None
    return spoke.party if spoke.party.kind is SpeakerKind.PERSON else None


def _is_title_case(line: str) -> bool:
    words = longer_words(line)
    return sum(word[:1].isupper() for word in words) * 3 > len(words) * 2
