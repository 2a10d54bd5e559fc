"""The JSON Lines that `onrecord read` and `onrecord extract` speak, and the values of the text code that they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import orjson

from flows.discover import Feed
from flows.protocol import ReadArticle, feed_of
from newstext.articles import article_of_text
from newstext.errors import NewstextError, UnreadableArticle
from newstext.types import Article, Paragraph, Quote, RawArticle, Refused, Role, Span

TEXT_FIELDS = ("headline", "standfirst", "outlet", "url", "published_at")
"""What a line of input may say about its article."""

_OURS = frozenset({"id", "text", "article", "paragraphs", "quotes", *TEXT_FIELDS})

Line = dict[str, Any]


class QuoteFinder(Protocol):
    """What finds quotes: `newstext.extractor.Extractor`, which takes a while to load."""

    def quotes(self, article: Article) -> tuple[Quote, ...]:
        """Return the article's quotes."""


def article_line(found: ReadArticle, feed: Feed) -> bytes:
    """Return the line of an article that a reader found."""
    article = found.article
    name = feed_of(feed.name, found.member)
    line: Line = {"id": article.source_id or article.article_id, "feed": name, "format": found.format}
    return _dumps(line | {"article": _described(article), "paragraphs": _paragraphs(article), "text": article.text})


def refusal_line(refused: Refused, feed: Feed) -> bytes:
    """Return the line of a record that could not be used."""
    name = feed_of(feed.name, refused.member)
    where = refused.source_id or " ".join(part for part in (name, refused.record) if part)
    return _dumps({"id": where, "feed": name, "error": {"reason": refused.reason, "detail": refused.detail}})


def quoted_line(line: bytes, number: int, finder: QuoteFinder) -> bytes:
    """Return the line of quotes that one line of input gives; what is wrong with it stands in the line, nothing is raised.

    Args:
        line: A line of input.
        number: Its number, which names it where it has no id.
        finder: Finds the quotes.
    """
    given: Line = {}
    try:
        given = _given(line)
        if "error" in given:
            return _dumps(given)
        article = _article(given)
        quotes = finder.quotes(article)
    except NewstextError as error:
        return _failed(given, number, error.reason, str(error))
    except Exception as error:  # noqa: BLE001  one line must not cost the others
        return _failed(given, number, "extractor_crashed", f"{type(error).__name__}: {error}")
    answer = {"id": given.get("id", f"line {number}"), "article": _about(given) | _described(article)}
    answer |= {"paragraphs": _paragraphs(article), "quotes": [_quote(quote) for quote in quotes]}
    return _dumps(answer | {key: value for key, value in given.items() if key not in _OURS})


def _given(line: bytes) -> Line:
    try:
        given = orjson.loads(line)
    except ValueError as error:
        raise UnreadableArticle("bad_json", f"This is no JSON: {error}") from None
    if not isinstance(given, dict):
        raise UnreadableArticle("not_an_article", "An article is an object.")
    return given


def _article(given: Line) -> Article:
    text = given.get("text")
    if not isinstance(text, str):
        raise UnreadableArticle("no_text", "There is no text, or it is no string.")
    about = _about(given) | {key: given[key] for key in TEXT_FIELDS if given.get(key)}
    raw = RawArticle(
        blocks=(),
        record="",
        source_id=None if given.get("id") is None else str(given["id"]),
        headline=_string(about, "headline"),
        standfirst=_string(about, "standfirst"),
        byline=_string(about, "byline"),
        authors=_strings(about, "authors"),
        outlet=_string(about, "outlet"),
        url=_string(about, "url"),
        canonical_url=_string(about, "canonical_url"),
        section=_string(about, "section"),
        tags=_strings(about, "tags"),
        language=_string(about, "language"),
        published_text=_string(about, "published_text") or _string(about, "published_at"),
        updated_text=_string(about, "updated_text") or _string(about, "updated_at"),
    )
    return article_of_text(text, raw, _roles(given.get("paragraphs")))


def _about(given: Line) -> Line:
    described = given.get("article")
    return described if isinstance(described, dict) else {}


def _roles(paragraphs: object) -> Sequence[tuple[Role, Span]] | None:
    """Return the paragraphs that `onrecord read` told; a key of that name that holds anything else is not ours."""
    if not isinstance(paragraphs, list) or not paragraphs or not all(isinstance(each, dict) for each in paragraphs):
        return None
    try:
        return [(Role(each["role"]), Span(int(each["start"]), int(each["end"]))) for each in paragraphs]
    except (KeyError, TypeError, ValueError):
        raise UnreadableArticle("bad_paragraphs", "A paragraph has a role, a start and an end.") from None


def _string(about: Mapping[str, Any], key: str) -> str | None:
    value = about.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _strings(about: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = about.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _described(article: Article) -> Line:
    published, updated = article.published, article.updated
    return {
        "article_id": article.article_id,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "authors": article.authors,
        "dateline": article.dateline,
        "outlet": article.outlet,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "section": article.section,
        "tags": article.tags,
        "language": article.language,
        "published_at": published.at if published else None,
        "published_local": published.local if published else None,
        "published_text": published.text if published else None,
        "updated_at": updated.at if updated else None,
        "updated_local": updated.local if updated else None,
        "updated_text": updated.text if updated else None,
        "word_count": article.word_count,
        "version": article.version,
        "status": article.status,
        "provenance": dict(article.provenance),
        "agreement": article.agreement,
    }


def _paragraphs(article: Article) -> list[Line]:
    return [_paragraph(paragraph) for paragraph in article.paragraphs]


def _paragraph(paragraph: Paragraph) -> Line:
    start, end = paragraph.span
    return {"ordinal": paragraph.ordinal, "role": paragraph.role, "start": start, "end": end}


def _quote(quote: Quote) -> Line:
    speaker = quote.speaker
    return {
        "quote_id": quote.quote_id,
        "type": quote.kind,
        "act": quote.act,
        "text": quote.text,
        "content_spans": [list(span) for span in quote.spans],
        "verbatim_spans": [list(span) for span in quote.verbatim_spans],
        "source_spans": [list(quote.source)] if quote.source else [],
        "cue_spans": [list(quote.cue)] if quote.cue else [],
        "mention": quote.mention,
        "speaker": speaker.name,
        "speaker_id": speaker.speaker_id,
        "speaker_kind": speaker.kind,
        "speaker_title": speaker.title,
        "anonymous": speaker.is_anonymous,
        "negated": quote.is_negated,
        "paragraph": quote.paragraph,
        "role": quote.role,
        "parent": quote.parent_quote_id,
        "continues": quote.continues_quote_id,
        "confidence": round(quote.confidence, 4),
        "extractor": quote.extractor,
    }


def _failed(given: Line, number: int, reason: str, detail: str) -> bytes:
    return _dumps({"id": given.get("id", f"line {number}"), "error": {"reason": reason, "detail": detail[:500]}})


def _dumps(line: Line) -> bytes:
    return orjson.dumps(line) + b"\n"
