"""The head of a source's words: where it ends, and the name that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newstext.languages.language import Language
from newstext.speakers.names import Name
from newstext.speakers.nouns import is_plural, kind_of_noun
from newstext.speakers.runs import POSSESSIVE
from newstext.types import Span, SpeakerKind
from newstext.words import word_spans

_BESIDE_WORDS = 4
"""Words between a description, or the comma behind it, and the name that it goes with."""
PLURAL = re.compile(r"[^isu'’]s$")
"""The end of what is a plural, where nothing else is known of a noun."""


def head_end(text: str, span: Span, names: Sequence[Name], language: Language) -> int:
    """Return where the head of a noun phrase ends: before its first comma, preposition or relative pronoun outside a name."""
    words = word_spans(text, *span)
    for i, word in enumerate(words):
        if any(name.whole.start < word.start and name.whole.contains(word) for name in names):
            continue
        gap = text[words[i - 1].end : word.start] if i else ""
        if i and ("," in gap or "(" in gap or "—" in gap or "–" in gap):
            return words[i - 1].end
        if any(name.whole.contains(word) for name in names):
            continue
        if i and word.of(text).lower() in language.prepositions and not language.one_of.match(text[span.start : word.end]):
            return words[i - 1].end
    return span.end


def head_name(text: str, head: Span, names: Sequence[Name], language: Language) -> Name | None:
    """Return the name that a phrase is about: the one that ends its head, or the one set beside it by a comma."""
    in_head = [name for name in names if head.start <= name.span.start < head.end]
    is_owned = False
    for name in reversed(in_head):
        rest = text[name.span.end : head.end]
        following = [word.of(rest).lower() for word in word_spans(rest)]
        if following[:1] == ["s"]:
            following = following[1:]
        owns = bool(POSSESSIVE.match(rest[:2])) or rest[:1] in {"'", "’"}
        if not following or (not owns and _is_said_of(following, language)):
            return name
        if owns:
            is_owned = True
            break
    first = in_head[0] if in_head and not is_owned and in_head[0].whole.start == head.start else None
    if first is not None and _leads(text, head, first, language):
        return first
    if _is_many(text, head, language):
        return None
    beside = [name for name in names if name.whole.start >= head.end and name.kind is SpeakerKind.PERSON]
    if beside[1:] and _ends_an_office(text, head, beside[-1], language):
        return beside[-1]
    found = next((name for name in beside if _is_set_beside(text, head, name, language)), None)
    return found or _body_beside(text, head, names, language)


def _body_beside(text: str, head: Span, names: Sequence[Name], language: Language) -> Name | None:
    """Return the body that commas set behind its noun: *one group, the Harbour Trust*."""
    noun = word_spans(text, *head)[-1].of(text).lower()
    if noun not in language.any_body | language.companies | language.outlets:
        return None
    bodies = (name for name in names if name.whole.start >= head.end and name.kind is SpeakerKind.ORGANISATION)
    return next((name for name in bodies if language.set_behind.fullmatch(text[head.end : name.whole.start])), None)


def _is_many(text: str, head: Span, language: Language) -> bool:
    """Tell whether a head is several people, of whom a name behind a comma is but the first; *one of them* is not."""
    words = [word.of(text) for word in word_spans(text, *head)]
    if not words or words[0].lower() in language.single:
        return not words
    last = words[-1].lower()
    pronoun = language.pronouns.get(last)
    is_unknown = words[-1].islower() and kind_of_noun(last, language) is None and PLURAL.search(last) is not None
    return is_unknown or last in language.groups or is_plural(last, language) or bool(pronoun and pronoun.plural)


def _is_said_of(following: Sequence[str], language: Language) -> bool:
    """Tell whether the words behind a name are its verb, or only say that a body is an outlet or an agency."""
    words = set(following)
    if len(words & language.documents) == 1 and len(words) == 1:
        return False  # the U.N. report
    return words <= language.speaking or words <= language.outlets | language.any_body | language.press


def _leads(text: str, head: Span, name: Name, language: Language) -> bool:
    """Tell whether a phrase that a full name opens is about it: no noun behind it is what it is about."""
    last = word_spans(text, name.span.end, head.end)[-1].of(text).lower()
    return name.kind is SpeakerKind.PERSON and len(name.words) > 1 and kind_of_noun(last, language) is None


def _is_set_beside(text: str, head: Span, name: Name, language: Language) -> bool:
    lead = text[head.end : name.whole.start]
    return _is_beside(lead, language) or _follows_an_office(text, head, name, language)


def _ends_an_office(text: str, head: Span, name: Name, language: Language) -> bool:
    """Tell whether a titled name ends the name of an office: *Chairman of the Joint Chiefs of Staff Gen. Jo Roe*."""
    before = text[head.end : name.span.start]
    small = {word for word in before.split() if word[0].islower()}
    is_list = "," in before or language.list_end.search(before)
    return name.whole.start < name.span.start and not is_list and small <= language.name_joins | language.definite


def _follows_an_office(text: str, head: Span, name: Name, language: Language) -> bool:
    """Tell whether a name follows an office and where it is held: *the ambassador to Norvia Jo Roe*."""
    words = text[head.end : name.span.start].split()
    office = word_spans(text, *head)[-1].of(text).lower()
    small = {word for word in words if word[0].islower()}
    is_place = (
        any(word[0].isupper() for word in words) and not {word.lower().strip(".") for word in words} & language.roles.keys()
    )
    return is_place and office in language.offices and not any("," in word for word in words) and small <= language.office_joins


def _is_beside(lead: str, language: Language) -> bool:
    """Tell whether words lead from a head to the name of the same person: *the trader, a widow, …*; *chief of staff …*."""
    if lead.rstrip().endswith((",", "(", "—", "–")):
        return True
    words = re.split(r"[,(—–]", lead)[-1].lower().split()
    if len(words) > _BESIDE_WORDS or not words:
        return False
    if "," in lead:
        return not set(words) & (language.prepositions | language.determiners)
    # *chief of staff Jo Roe* is Jo Roe; *the mother of Jo Roe*, *of victim Jo Roe* and *the heads of both Roes* are not
    small = language.roles.keys() | language.prepositions | language.determiners | language.indefinites
    return words[0] in language.name_joins and len(words) > 1 and words[-1] not in small
