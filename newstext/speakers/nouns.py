"""Nouns of one language: what each stands for, and what one of many is called."""

from __future__ import annotations

from newstext.languages.language import Language
from newstext.types import SpeakerKind


def kind_of_noun(head: str, language: Language) -> SpeakerKind | None:
    """Return what a lower-case noun stands for; `None` if the language does not know it."""
    for nouns, kind in (
        (language.roles, SpeakerKind.PERSON),
        (language.groups, SpeakerKind.GROUP),
        (language.documents, SpeakerKind.DOCUMENT),
        (language.organisations, SpeakerKind.ORGANISATION),
    ):
        if head in nouns or singular(head, language) in nouns:
            return kind
    return SpeakerKind.PLACE if head in language.places else None


def singular(noun: str, language: Language) -> str:
    """Return the singular of a regular plural that the language knows as a role, a body or a document; else the noun itself."""
    if noun.endswith("s"):
        for stem in (noun[:-1], noun[:-2], noun[:-3] + "y"):
            if stem in language.roles or stem in language.organisations or stem in language.documents:
                return stem
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return "person" if noun == "people" else noun


def is_plural(noun: str, language: Language) -> bool:
    """Tell whether a noun is a regular plural of one that the language knows."""
    return noun.endswith("s") and singular(noun, language) != noun
