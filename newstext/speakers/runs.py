"""Runs of words printed large that belong together: what names are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newstext.languages.language import Language
from newstext.types import Span
from newstext.words import word_spans

POSSESSIVE = re.compile(r"['’]s?$")
_GLUE = re.compile(r"^(?:\s|\.\s|,\s(?=Jr|Sr)| & )$")
INITIAL = re.compile(r"^[A-Z](?:\.[A-Z])*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['’\"”)]*\s+|\n\s*|[“‘(\[•]\s*|[\"']|[—–-]\s+)$")
_MANY = re.compile(r"^[A-Z]{2,}s$")
"""Letters that stand for many of a kind: MPs."""
_PLURAL = re.compile(r"[^isu]s$")
_NICKNAME = re.compile(r"\s[“\"‘'(][A-Z][\w’'\- ]{1,20}[”\"’')]\s(?=[A-Z])")
_PARTY_TAG = re.compile(r"^[RDIL]-[A-Z]")
_IN_PARTY_TAG = re.compile(r"\([RDIL][.,-]+\s?$")
"""What stands before the state of `(D., N.Y.)`."""
_TAG = 6
"""Characters before a word in which such a beginning stands."""
_PARTIES = frozenset("RDIL")
_HANDLES = ("@", "#")
"""What stands before the name of an account or a topic, which is nobody's name."""
_HOUSE_WORDS = 2
_ABBREVIATION = 4
"""Letters of the longest title that is abbreviated: Prof."""
_LONGEST_NAME = 9


class RunFinder:
    """Finds the runs of one article."""

    def __init__(self, text: str, language: Language, sources: Collection[Span] = ()) -> None:
        """Read the text once for words that are also written small, and for those written large within a sentence.

        Args:
            text: The article's text.
            language: Its words.
            sources: Whose words are quoted: one word that is all of a source is a name where nothing else explains it.
        """
        self._text = text
        self._language = language
        self._sources = frozenset(sources)
        words = word_spans(text)
        self._small = {word.of(text) for word in words if word.of(text)[:1].islower()}
        self._large = {bare(word.of(text)) for word in words if text[word.start].isupper() and not self._starts_sentence(word)}

    def runs(self, paragraph: Span) -> Iterator[list[Span]]:
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
        for part in self._unglued(run):
            if len(part) <= _LONGEST_NAME and (len(part) > 1 or self._is_known(part[0])):
                yield part

    def _unglued(self, run: list[Span]) -> list[list[Span]]:
        """Part a name from the link text that a page has glued to it: *Bo Roe Bo Carl RoeTaxes fall again*.

        The link begins with the fuller name and goes on without a space.
        """
        letters = [word.of(self._text) for word in run]
        for i, word in enumerate(letters):
            first = next((j for j, each in enumerate(letters[:i]) if _is_glued(each, word)), None)
            if first is not None:
                glued = Span(run[i].start, run[i].start + len(letters[first]))
                fuller = [*run[first + 1 : i], glued]
                return [run[: first + 1], *([fuller] if len(fuller) > 1 else [])]
        return [run] if run else []

    def _is_known(self, word: Span) -> bool:
        """Tell whether one word that opens a sentence is a name: it is large elsewhere too, or the language knows it."""
        letters = bare(word.of(self._text))
        lower = letters.lower()
        known = lower in self._language.first_names or lower in self._language.places or lower in self._language.organisations
        return known or letters in self._large or letters.isupper() or self._is_source(word) or not self._starts_sentence(word)

    def _is_source(self, word: Span) -> bool:
        """Tell whether one word is all of a source, and neither a plural nor a word that the language knows."""
        letters, language = word.of(self._text), self._language
        lower = letters.lower()
        if lower in language.agencies:
            return word in self._sources
        known = (
            language.not_names,
            language.pronouns,
            language.roles,
            language.groups,
            language.documents,
            language.indefinites,
        )
        is_known = any(lower in words for words in known) or lower in self._small
        return word in self._sources and not is_known and not _PLURAL.search(letters)

    def is_source_within_sentence(self, word: Span) -> bool:
        """Tell whether a word that opens no sentence is all of a source."""
        return word in self._sources and not self._starts_sentence(word)

    def _can_begin(self, word: Span, paragraph: Span) -> bool:
        letters = word.of(self._text)
        lower = bare(letters).lower()
        if not self._is_capitalised(word) or _PARTY_TAG.match(letters) or self._text[: word.start].endswith(_HANDLES):
            return False
        if _MANY.match(letters) or self._language.compound.search(letters):
            return False
        if self._is_small_word(letters) and not self._is_source(word):
            return False
        if self._is_party_tag(word):
            return False
        is_start = word.start == paragraph.start or self._starts_sentence(word)
        is_opener = lower in self._language.openers or (lower in self._small and not self._is_title(letters))
        return not (is_start and is_opener)

    def _is_small_word(self, letters: str) -> bool:
        """Tell whether a word is no name, however large it is printed: *The*; *US* is one."""
        return bare(letters).lower() in self._language.not_names and bare(letters) not in self._language.capital_names

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
        if POSSESSIVE.search(before.of(self._text)):
            return (
                gap == " "
                and self._is_capitalised(word)
                and letters.lower() in self._language.organisations
                and (len(run) <= _HOUSE_WORDS or bare(before.of(self._text)).lower() in self._language.roles)
            )  # St Martin's Press, Harbour County Sheriff's Office
        if gap == ". " and not is_abbreviation(before.of(self._text), self._language):
            return False
        if not _GLUE.match(gap) and not _NICKNAME.match(self._text, before.end, word.end):
            return False
        if self._is_capitalised(word):
            lower = bare(letters).lower()
            nouns = self._language.groups | self._language.organisations | self._language.name_particles
            return not self._is_small_word(letters) or lower in nouns
        return self._joins(run, word)

    def _joins(self, run: list[Span], word: Span) -> bool:
        """Tell whether a small word goes on a name: *de*, the *of* of an office, the *and* within what a body is for."""
        lower, head = word.of(self._text).lower(), bare(run[-1].of(self._text)).lower().split("-")[-1]
        is_topic = head in self._language.topic_heads.get(lower, ())
        is_body = head in self._language.organisations or head in self._language.joined_heads
        joins = self._language.name_joins - self._language.list_words
        if lower in self._language.definite:
            return head in joins and self._capital_follows(word)  # Department of the Interior
        if lower in joins and any(each.of(self._text) in joins for each in run):
            return self._capital_follows(word)  # Association for the Advancement of Science
        is_join = lower in self._language.name_particles or is_topic or (is_body and lower in self._language.name_joins)
        return is_join and self._capital_follows(word)

    def _capital_follows(self, word: Span) -> bool:
        following = self._text[word.end : word.end + 20].split(" ")[1:]
        small = {*self._language.name_particles, "the"}
        first = next((each for each in following if each not in small), "")
        return first[:1].isupper() and first.strip(",.").lower() not in self._language.not_names

    def _is_capitalised(self, word: Span) -> bool:
        return self._text[word.start].isupper()

    def _is_title(self, letters: str) -> bool:
        return bare(letters).lower() in self._language.roles


def is_abbreviation(letters: str, language: Language) -> bool:
    """Tell whether the full stop behind a word ends no sentence: *J.*, *St.*, *Sen.*."""
    is_title = len(letters) <= _ABBREVIATION and bare(letters).lower() in language.roles
    return bool(INITIAL.match(letters)) or letters in language.abbreviated or is_title


def bare(word: str) -> str:
    """Return a word without its possessive ending."""
    return POSSESSIVE.sub("", word)


def _is_glued(name: str, word: str) -> bool:
    """Tell whether a word is a name with the next word glued to it: *RoeTaxes*."""
    return len(name) > 1 and word.startswith(name) and word[len(name) : len(name) + 1].isupper()
