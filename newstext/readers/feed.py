"""RSS 0.9x to 2.0, RDF and Atom: an item with its full text is an article, one with a summary alone is a stub to be fetched."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from newstext.errors import UnreadableArticle
from newstext.provenance import FEED, ITEM
from newstext.readers.markup import blocks_of_html, blocks_of_text
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished
from newstext.readers.xml import opening, refuse_tricks
from newstext.types import Block, Link, RawArticle, Refused

MOST_ITEMS = 20_000

_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TIMES_LONGER = 3
_LONGER_BY = 1000
"""Characters by which a text is longer than its summary, or so many times as long, to be the full one."""


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    refuse_tricks(data)
    found = _parsed(data)
    feed = found.get("feed") or {}
    # plain mappings: the parser's own answer for what is not there
    entries = [dict(entry) for entry in found.get("entries") or []]
    complaint = found.get("bozo_exception") if found.get("bozo") else None
    if not entries:
        raise UnreadableArticle(*_emptiness(feed, complaint))
    for number, entry in enumerate(entries[:MOST_ITEMS], start=1):
        where = f"item {number}"
        try:
            yield _article(entry, feed, where)
        except UnreadableArticle as error:
            yield Refused(record=where, reason=error.reason, detail=error.detail, source_id=_identity(entry))
    if len(entries) > MOST_ITEMS:
        detail = f"The feed has {len(entries):,} items; {MOST_ITEMS:,} are read."
        yield Refused(record=f"item {MOST_ITEMS + 1}", reason="feed_too_long", detail=detail)


def _parsed(data: bytes) -> Mapping[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what documents of old do with their dates
        try:
            found: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        except (AssertionError, AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError) as error:
            raise UnreadableArticle(
                "bad_feed", f"The feed cannot be read: {type(error).__name__}: {str(error)[:200]}."
            ) from None
    return found


def _emptiness(feed: Mapping[str, Any], complaint: Exception | None) -> tuple[str, str]:
    """Return why there is no item: the feed is broken, or it has none."""
    if complaint is not None and not isinstance(complaint, feedparser.CharacterEncodingOverride):
        return "bad_feed", f"The feed is broken and no item of it can be read: {' '.join(str(complaint).split())[:200]}."
    title = _line(feed, "title")
    return "empty_feed", f"The feed {title!r} has no item." if title else "The feed has no item."


def _article(entry: Mapping[str, Any], feed: Mapping[str, Any], where: str) -> RawArticle | Refused:
    link = _link(entry)
    summary = _length(_blocks(_first(entry, "summary_detail")))
    body = max((_blocks(content) for content in entry.get("content") or ()), key=_length, default=[])
    source_id = _identity(entry)
    if not _is_full(_length(body), 0 if _says_the_same(entry) else summary):
        if not link and not summary:
            return Refused(record=where, reason="no_text", detail="The item has neither text nor link.", source_id=source_id)
        held = "a summary" if summary else "a headline"
        detail = (
            f"The feed holds {held} only; the article is at {link}." if link else f"The feed holds {held} only, and no link."
        )
        return Refused(record=where, reason="stub", detail=detail, source_id=source_id, link=_pointer(entry, link))
    outlet, place = _outlet(entry, feed)
    about = RawArticle(
        blocks=(),
        record=where,
        source_id=source_id,
        headline=_plain(_first(entry, "title_detail")) or _line(entry, "title"),
        standfirst=None if _says_the_same(entry) else _plain(_first(entry, "summary_detail")),
        byline=_byline(entry),
        outlet=outlet,
        url=link,
        tags=tuple(
            dict.fromkeys(term for tag in entry.get("tags") or () if (term := _line(tag, "label") or _line(tag, "term")))
        ),
        language=_language(entry) or _line(feed, "language"),
        published_text=_line(entry, "published") or _line(entry, "updated"),
        updated_text=_line(entry, "updated") if _line(entry, "published") else None,
        provenance=(("outlet", place),) if outlet else (),
    )
    return finished(Item(about=about, body=body))


def _outlet(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return who published an item and where that stands: feeds that gather what others publish say it of each item."""
    own = _line(_first(entry, "source"), "title")
    return (own, ITEM) if own else (_line(feed, "title"), FEED)


def _pointer(entry: Mapping[str, Any], link: str | None) -> Link | None:
    return Link(url=link, changed_text=_line(entry, "updated") or _line(entry, "published")) if link else None


def _is_full(text: int, summary: int) -> bool:
    return text > 0 and (text > summary * _TIMES_LONGER or text > summary + _LONGER_BY)


def _says_the_same(entry: Mapping[str, Any]) -> bool:
    """Tell a summary that the feed does not have: the parser copies a text where there is none."""
    said = _first(entry, "summary_detail").get("value")
    return any(content.get("value") == said for content in entry.get("content") or ())


def _first(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = entry.get(key)
    return value if isinstance(value, Mapping) else {}


def _blocks(content: Mapping[str, Any]) -> list[Block]:
    value, kind = content.get("value"), str(content.get("type") or "")
    if not isinstance(value, str) or not value.strip():
        return []
    if "html" in kind:
        return blocks_of_html(value)
    is_text = kind.startswith("text") or "xml" in kind or not any(character < "\t" for character in value)
    return blocks_of_text(value) if is_text else []


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _plain(content: Mapping[str, Any]) -> str | None:
    return " ".join(" ".join(block.text for block in _blocks(content)).split()) or None


def _link(entry: Mapping[str, Any]) -> str | None:
    """Return the address of the item's page; a permanent identifier may be one."""
    link = _line(entry, "link")
    if link:
        return link
    alternate = (_line(each, "href") for each in entry.get("links") or () if each.get("rel") == "alternate")
    return next(filter(None, alternate), None)


def _byline(entry: Mapping[str, Any]) -> str | None:
    names = [name for each in entry.get("authors") or () if isinstance(each, Mapping) and (name := _line(each, "name"))]
    return ", ".join(dict.fromkeys(names)) or _line(entry, "author")


def _identity(entry: Mapping[str, Any]) -> str | None:
    return _line(entry, "id") or _link(entry)


def _language(entry: Mapping[str, Any]) -> str | None:
    declared = (_line(content, "language") for content in entry.get("content") or ())
    return _line(entry, "language") or next(filter(None, declared), None)


def _line(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    return " ".join(found.split()) or None if isinstance(found, str) else None


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    if begins is None or begins.name.lower() not in _ROOTS:
        return False
    return begins.name.lower() != "rdf" or begins.namespace in {_RDF, None}


READER = Reader(name="feed", recognises=_recognises, read=_read)
