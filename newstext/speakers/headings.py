"""Names in lines that print every word large, where capitals tell nothing: those that the rest of the article knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newstext.speakers.names import Name
from newstext.speakers.runs import bare
from newstext.types import Span, SpeakerKind
from newstext.words import word_spans


def names_in_headings(text: str, headings: Sequence[Span], known: Sequence[Name]) -> list[Name]:
    """Return the names of `known`, and the surnames of people among them, that stand in lines printed large, in order."""
    names = {name.words: name for name in reversed(known)}
    people = [name for name in known if name.kind is SpeakerKind.PERSON and name.is_certain and len(name.words) > 1]
    surnames = {name.words[-1:]: replace(name, words=name.words[-1:], gender=None, is_certain=False) for name in people}
    by_words = surnames | names
    in_capitals = {tuple(word.upper() for word in words): name for words, name in by_words.items()}
    found: list[Name] = []
    for span in headings:
        found += _in_heading(text, span, in_capitals if span.of(text).isupper() else by_words)
    return found


def _in_heading(text: str, heading: Span, by_words: dict[tuple[str, ...], Name]) -> list[Name]:
    words = word_spans(text, *heading)
    letters = [bare(word.of(text)) for word in words]
    longest = max(map(len, by_words), default=0)
    found: list[Name] = []
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((size for size in sizes if tuple(letters[at : at + size]) in by_words), 0)
        if size:
            span = Span(words[at].start, words[at + size - 1].start + len(letters[at + size - 1]))
            name = by_words[tuple(letters[at : at + size])]
            found.append(replace(name, span=span, whole=span, text=" ".join(name.words), title=None, roles=frozenset()))
        at += size or 1
    return found
