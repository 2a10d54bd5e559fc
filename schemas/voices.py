"""The words of a text that say whether a woman or a man speaks, for views that count voices."""

from __future__ import annotations

from dataclasses import dataclass

from newstext.languages import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class GenderedWord:
    """A title or noun (*Mr*, *councilwoman*) or a pronoun (*she*) that only women or only men go by, in small letters."""

    language: str
    word: str
    gender: str
    is_pronoun: bool


def gendered_words() -> list[GenderedWord]:
    """Return those of every language, by language and word; first names are none: they are a guess."""
    found = [
        GenderedWord(language=code, word=word, gender=str(gender), is_pronoun=is_pronoun)
        for code, language in LANGUAGES.items()
        for is_pronoun, words in (
            (False, {word: gender for word, gender in language.roles.items() if word not in language.shared_roles}),
            (True, {word: pronoun.gender for word, pronoun in language.pronouns.items()}),
        )
        for word, gender in words.items()
        if gender
    ]
    return sorted(found, key=lambda each: (each.language, each.word, each.is_pronoun))
