"""What belongs to a language and not to the algorithms. A language is one record in one file; `LANGUAGES` registers it."""

from __future__ import annotations

from newstext.languages.en import ENGLISH
from newstext.languages.language import Gender, Language, Pronoun

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH,)}
DEFAULT = ENGLISH

__all__ = ["DEFAULT", "LANGUAGES", "Gender", "Language", "Pronoun"]
