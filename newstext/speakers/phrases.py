"""The words of a source, read: a pronoun, a name with its title, or a noun phrase with its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newstext.languages.language import Gender, Language, Pronoun
from newstext.speakers.names import Name
from newstext.types import Mention, Span, SpeakerKind
from newstext.words import word_spans

_BESIDE_WORDS = 4
"""Words between a description, or the comma behind it, and the name that it goes with."""
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a source's words say. `name` where its head is a name; `head` is the lower-case noun otherwise."""

    span: Span
    words: str
    """As they are kept for a source that stays unnamed: without what follows a comma, article in lower case."""
    mention: Mention
    pronoun: Pronoun | None = None
    name: Name | None = None
    head: str = ""
    kind: SpeakerKind | None = None
    gender: Gender | None = None
    is_plural: bool = False
    is_definite: bool = False
    is_bare: bool = False
    """A noun without article, as headlines print it: `Minister`, `Study`."""
    is_joint: bool = False
    """It names two or more: `Ann Lee and Bo Roe`."""
    is_known: bool = False
    """Its noun is one that the language knows, or has an article."""
    is_unnamed: bool = False
    """It says that its name is kept back."""
    is_other: bool = False
    """It says that this is somebody else: `another official`, `a different source`."""


def read_phrase(text: str, span: Span, names: Sequence[Name], language: Language) -> Phrase:
    """Read the words of a source.

    Args:
        text: The article's text.
        span: The source.
        names: The article's names.
        language: Its pronouns and nouns.
    """
    part = language.part.match(span.of(text))
    if part:  # what a section of it says, a bill says
        span = Span(span.start, span.start + part.end("whole"))
    words = span.of(text)
    pronoun = language.pronouns.get(words.lower().strip()) if words not in language.capital_names else None
    if pronoun is not None:
        return Phrase(
            span=span, words=words, mention=Mention.PRONOUN, pronoun=pronoun, gender=pronoun.gender, is_plural=pronoun.plural
        )
    inside = [name for name in names if span.start <= name.span.start and name.span.end <= span.end]
    if _is_pronoun_and_others(words, language):
        both = words if words.startswith("I ") else words[0].lower() + words[1:]
        return Phrase(span=span, words=both, mention=Mention.NOMINAL, kind=SpeakerKind.GROUP, is_plural=True)
    if _is_joint(text, span, inside, language):
        joint = _lowered(words, language)
        return Phrase(span=span, words=joint, mention=Mention.NAMED, kind=SpeakerKind.GROUP, is_plural=True, is_joint=True)
    head_end = _head_end(text, span, inside, language)
    name = _head_name(text, Span(span.start, head_end), inside, language)
    if name is not None:
        return Phrase(span=span, words=name.text, mention=Mention.NAMED, name=name, kind=name.kind, gender=name.gender)
    return _nominal(text, span, head_end, language)


def _is_joint(text: str, span: Span, names: Sequence[Name], language: Language) -> bool:
    """Tell whether names with no more than titles between them, and an *and* before the last, are all that a source says."""
    if any(language.and_others.match(text, name.span.end, span.end) for name in names):
        return True
    if not names[1:]:
        return False
    gaps = [text[one.span.end : other.whole.start] for one, other in pairwise(names)]
    ends = text[span.start : names[0].whole.start], text[names[-1].span.end : span.end]
    is_list = all(language.list_join.fullmatch(gap) for gap in gaps) and language.list_end.fullmatch(gaps[-1])
    is_all = not ends[1].strip() and set(ends[0].lower().split()) <= language.determiners
    return bool(is_list) and is_all


def _is_pronoun_and_others(words: str, language: Language) -> bool:
    first, *others = words.split() or [""]
    return first.lower() in language.pronouns and bool(others[1:]) and others[0] in language.list_words


def _head_end(text: str, span: Span, names: Sequence[Name], language: Language) -> int:
    """Return where the head of a noun phrase ends: before its first comma, preposition or relative pronoun outside a name."""
    words = word_spans(text, *span)
    for i, word in enumerate(words):
        if any(name.whole.contains(word) for name in names):
            continue
        gap = text[words[i - 1].end : word.start] if i else ""
        if i and ("," in gap or "(" in gap or "—" in gap or "–" in gap):
            return words[i - 1].end
        if i and word.of(text).lower() in language.prepositions and not language.one_of.match(text[span.start : word.end]):
            return words[i - 1].end
    return span.end


def _head_name(text: str, head: Span, names: Sequence[Name], language: Language) -> Name | None:
    """Return the name that a phrase is about: the one that ends its head, or the one set beside it by a comma."""
    in_head = [name for name in names if head.start <= name.span.start < head.end]
    is_owned = False
    for name in reversed(in_head):
        rest = text[name.span.end : head.end]
        following = [word.of(rest).lower() for word in word_spans(rest)]
        if following[:1] == ["s"]:
            following = following[1:]
        if not following or _is_said_of(following, language):
            return name
        if _POSSESSIVE.match(rest[:2]) or rest[:1] in {"'", "’"}:
            is_owned = True
            break
    first = in_head[0] if in_head and not is_owned and in_head[0].whole.start == head.start else None
    if first is not None and _leads(text, head, first, language):
        return first
    beside = [name for name in names if name.whole.start >= head.end and name.kind is SpeakerKind.PERSON]
    if beside[1:] and _ends_an_office(text, head, beside[-1], language):
        return beside[-1]
    return next((name for name in beside if _is_set_beside(text, head, name, language)), None)


def _is_said_of(following: Sequence[str], language: Language) -> bool:
    """Tell whether the words behind a name are its verb, or only say that a body is an outlet or an agency."""
    words = set(following)
    if len(words & language.documents) == 1 and len(words) == 1:
        return False  # the U.N. report
    return words <= language.speaking or words <= language.outlets | language.any_body | {"news"}


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


def _nominal(text: str, span: Span, head_end: int, language: Language) -> Phrase:
    kept = language.relative_clause.sub("", span.of(text)) if "," in span.of(text) else span.of(text)
    kept = re.split(r",(?!\d)| [-—–]{1,2} ", kept)[0].strip() if head_end <= span.start + len(kept) else kept
    words = [word.of(text).lower() for word in word_spans(text, span.start, head_end)]
    first = words[0] if words else ""
    head = _POSSESSIVE.sub("", words[-1]) if words else ""
    kind = SpeakerKind.DOCUMENT if language.numbered_document.fullmatch(kept) else kind_of_noun(head, language)
    is_one_of = bool(language.one_of.match(kept))
    plural = (head in language.groups or _is_plural(head, language)) and not (is_one_of and first in {"one", "another"})
    has_article = first in language.determiners or first in language.indefinites
    return Phrase(
        span=span,
        is_known=kind_of_noun(head, language) is not None or has_article,
        words=_lowered(kept, language),
        mention=Mention.NOMINAL,
        head=singular(head, language) if is_one_of else head,
        kind=(SpeakerKind.GROUP if plural else SpeakerKind.PERSON)
        if kind in {None, SpeakerKind.GROUP, SpeakerKind.PERSON}
        else kind,
        gender=language.roles.get(head),
        is_plural=plural,
        is_definite=(first in language.determiners or _is_possessive(kept))
        and not is_one_of
        and not set(words[:3]) & language.others,
        is_bare=not plural and kind is not None and first not in language.determiners | language.indefinites,
        is_unnamed=bool(language.unnamed.search(span.of(text))),
        is_other=bool(set(words[:4]) & language.others),
    )


def _is_possessive(words: str) -> bool:
    return bool(re.match(r"^\S+(?: \S+){0,2}['’]s?\s", words))


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


def _is_plural(noun: str, language: Language) -> bool:
    return noun.endswith("s") and singular(noun, language) != noun


def _lowered(words: str, language: Language) -> str:
    """Give the first word of a sentence its small letter back, unless it is a name's."""
    first = re.match(r"\w+", words)
    if first is None:
        return words
    lower = first.group().lower()
    is_common = (
        lower in language.determiners
        or lower in language.indefinites
        or lower in language.others
        or kind_of_noun(lower, language) not in {None, SpeakerKind.PLACE}
    )
    return words[0].lower() + words[1:] if (is_common and not first.group().isupper()) or lower == "a" else words
