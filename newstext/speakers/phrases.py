"""The words of a source, read: a pronoun, a name with its title, or a noun phrase with its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newstext.languages.language import Gender, Language, Pronoun
from newstext.speakers.heads import PLURAL, head_end, head_name
from newstext.speakers.names import Name
from newstext.speakers.nouns import is_plural, kind_of_noun, singular
from newstext.speakers.runs import bare
from newstext.types import Mention, Span, SpeakerKind
from newstext.words import word_spans


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
    stress = language.reflexive.search(span.of(text))
    if stress:
        span = Span(span.start, span.start + stress.start())
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
    end = head_end(text, span, inside, language)
    name = head_name(text, Span(span.start, end), inside, language)
    if name is not None:
        return Phrase(span=span, words=name.text, mention=Mention.NAMED, name=name, kind=name.kind, gender=name.gender)
    return _nominal(text, span, end, language)


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


def _nominal(text: str, span: Span, end: int, language: Language) -> Phrase:
    kept = language.relative_clause.sub("", span.of(text)) if "," in span.of(text) else span.of(text)
    kept = re.split(r",(?!\d)| [-—–]{1,2} ", kept)[0].strip() if end <= span.start + len(kept) else kept
    words = [word.of(text).lower() for word in word_spans(text, span.start, end)]
    first = words[0] if words else ""
    head = bare(words[-1]) if words else ""
    kind = SpeakerKind.DOCUMENT if language.numbered_document.fullmatch(kept) else kind_of_noun(head, language)
    is_one_of = bool(language.one_of.match(kept))
    plural = (head in language.groups or is_plural(head, language)) and not (is_one_of and first in {"one", "another"})
    plural = plural or (
        kind is None and PLURAL.search(head) is not None and first not in language.determiners | language.single
    )
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
