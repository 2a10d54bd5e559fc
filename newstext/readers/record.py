"""A mapping of keys to values becomes an article. The keys that news APIs, archives and schema.org use are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newstext.errors import UnreadableArticle
from newstext.types import Block, RawArticle, Role

KEYS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articleBody", "body_text", "content_original", "maintext", "article", "story"),
    "headline": ("headline", "title", "name"),
    "standfirst": ("standfirst", "dek", "subtitle", "subheadline", "alternativeHeadline", "description", "summary", "abstract"),
    "byline": ("byline",),
    "authors": ("authors", "author", "creator"),
    "outlet": ("outlet", "publisher", "source", "source_name", "publication", "site"),
    "url": ("url", "link", "uri", "mainEntityOfPage"),
    "canonical_url": ("canonical_url",),
    "section": ("section", "articleSection", "category"),
    "tags": ("tags", "keywords"),
    "language": ("language", "lang", "inLanguage"),
    "published_at": ("published_at", "datePublished", "date_published", "published", "pubDate", "date", "publish_date"),
    "updated_at": ("updated_at", "dateModified", "date_modified", "modified_at", "updated", "modified"),
    "id": ("id", "ID", "guid", "identifier", "@id"),
}
"""Our field → the keys it goes by, first match wins."""

SPELLINGS = {key.lower(): key for keys in KEYS.values() for key in keys}
"""A key in lower case → as it is known: tables spell theirs in any case."""


def article_of_record(record: object, fields: Mapping[str, str], where: str) -> RawArticle:
    """Make what a reader yields of one record.

    Args:
        record: The decoded JSON value.
        fields: Our field → the record's key, before the known ones.
        where: Where the record stands in its feed.

    Raises:
        UnreadableArticle: `not_an_article` if it is no mapping, `no_text` if nothing in it is an article's text.
    """
    if not isinstance(record, Mapping):
        raise UnreadableArticle("not_an_article", f"An article is an object; this is {_kind(record)}.")
    text = _text(_value(record, "text", fields))
    headline = _line(_value(record, "headline", fields))
    if not text:
        keys = ", ".join(sorted(str(key) for key in record)[:12])
        raise UnreadableArticle("no_text", f"None of the known keys holds the text; there are: {keys or 'none'}.")
    standfirst, byline, written_by = (_line(_value(record, key, fields)) for key in ("standfirst", "byline", "authors"))
    authors = tuple(_names(_value(record, "authors", fields)))
    if byline is None and isinstance(_value(record, "authors", fields), str):
        byline = written_by
    return RawArticle(
        blocks=(*_head(text, headline, standfirst, byline), Block(text=text)),
        record=where,
        source_id=_line(_value(record, "id", fields)),
        headline=headline,
        standfirst=standfirst,
        byline=byline,
        authors=authors,
        outlet=_line(_value(record, "outlet", fields)),
        url=_line(_value(record, "url", fields)),
        canonical_url=_line(_value(record, "canonical_url", fields)),
        section=_line(_value(record, "section", fields)),
        tags=tuple(_names(_value(record, "tags", fields))),
        language=_line(_value(record, "language", fields)),
        published_text=_line(_value(record, "published_at", fields)),
        updated_text=_line(_value(record, "updated_at", fields)),
    )


def _head(text: str, headline: str | None, standfirst: str | None, byline: str | None) -> list[Block]:
    """Return the lines that stand before the text, unless the text opens with them itself."""
    opening = {" ".join(line.split()).casefold() for line in text[:4000].splitlines()}
    given = ((Role.HEADLINE, headline), (Role.STANDFIRST, standfirst), (Role.BYLINE, byline))
    return [Block(text=line, role=role) for role, line in given if line and line.casefold() not in opening]


def _value(record: Mapping[str, Any], field: str, fields: Mapping[str, str]) -> object:
    if field in fields:
        return record.get(fields[field])
    return next((record[key] for key in KEYS[field] if record.get(key) not in (None, "", [], {})), None)


def _text(value: object) -> str:
    """Return a text: a string, or a list of paragraphs."""
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return ""


def _line(value: object) -> str | None:
    """Return one line: a string or number, or the name of an object that stands for an outlet or a page."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "url", "@id") if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def _names(value: object) -> list[str]:
    """Return names: a list of strings or objects, or one string with commas."""
    if isinstance(value, str):
        return [name for name in (part.strip() for part in value.replace(";", ",").split(",")) if name]
    items = value if isinstance(value, list) else [value]
    return [name for name in map(_line, items) if name]


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a truth value", type(None): "null"}
    return names.get(type(value), type(value).__name__)
