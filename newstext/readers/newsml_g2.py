"""NewsML-G2 news items, alone, in a news message or packaged, with NITF, XHTML or plain text within."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from newstext.readers.nitf import byline_of
from newstext.readers.payload import body_of
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished, status_of, version_of
from newstext.readers.xml import attribute, every, first, language_of, line, local_name, opening, root_of, words
from newstext.types import RawArticle, Refused

_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_OTHERS = ("conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_ITEMS = ("newsItem", "packageItem", *_OTHERS)
_SUMMARIES = frozenset({"summary", "abstract"})
_MAIN = frozenset({"", "main", "headline", "title"})


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    root = root_of(data)
    items = [each for each in root.iter("{*}*") if local_name(each) in _ITEMS]
    if not items:
        yield Refused(record="", reason="no_text", detail="The message holds no item.")
    for number, item in enumerate(items, start=1):
        where = f"item {number}" if len(items) > 1 else ""
        name = local_name(item)
        if name == "newsItem":
            yield _news(item, where)
        elif name == "packageItem":
            yield _package(item, where)
        else:
            yield Refused(record=where, reason="not_an_article", detail=f"A {name} is no article.", source_id=item.get("guid"))


def _package(item: Any, where: str) -> RawArticle | Refused:
    status = status_of(attribute(item, "itemMeta/pubStatus", "qcode"))
    count = sum(1 for _ in every(item, "itemRef"))
    missing = f"The package only points to {count:,} other item{'' if count == 1 else 's'}."
    about = RawArticle(blocks=(), record=where, source_id=item.get("guid"), status=status)
    found = finished(Item(about=about, missing=missing))
    return replace(found, reason="package") if isinstance(found, Refused) and found.reason == "no_text" else found


def _news(item: Any, where: str) -> RawArticle | Refused:
    content = first(item, "contentSet")
    inner = body_of(content, ("inlineXML", "inlineData"))
    if inner.reason:
        return Refused(record=where, reason=inner.reason, detail=inner.detail, source_id=item.get("guid"))
    headline, under = _headlines(item)
    nested = inner.item.about
    about = replace(
        nested,
        record=where,
        source_id=item.get("guid") or nested.source_id,
        headline=headline or nested.headline or line(item, "itemMeta/title"),
        standfirst=next(iter(under), None) or nested.standfirst,
        byline=nested.byline or byline_of(first(item, "contentMeta/by")),
        outlet=_outlet(item) or nested.outlet,
        section=nested.section or line(item, "itemMeta/service/name"),
        tags=_tags(item) or nested.tags,
        language=attribute(item, "contentMeta/language", "tag") or language_of(item) or nested.language,
        published_text=line(item, "itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
        or nested.published_text,
        updated_text=line(item, "itemMeta/versionCreated", "contentMeta/contentModified"),
        version=version_of(item.get("version")),
        status=status_of(attribute(item, "itemMeta/pubStatus", "qcode", "uri")) or nested.status,
        embargo_text=line(item, "itemMeta/embargoed") or nested.embargo_text,
    )
    kind = (attribute(item, "itemMeta/itemClass", "qcode") or "news").rpartition(":")[2]
    missing = f"The {kind} item holds no text." if content is not None else f"The {kind} item holds no content."
    dateline = inner.item.dateline or line(item, "contentMeta/dateline")
    subheads = [*under[1:], *filter(None, [nested.standfirst]), *inner.item.subheads]
    return finished(Item(about=about, dateline=dateline, subheads=subheads, body=inner.item.body, missing=missing))


def _headlines(item: Any) -> tuple[str | None, list[str]]:
    """Return the headline and what stands under it: headlines of another role, and the item's summary."""
    main, under = None, []
    for each in item.iterfind("{*}contentMeta/{*}headline"):
        role = (each.get("role") or "").rpartition(":")[2].lower()
        if role in _MAIN:
            main = main or words(each)
        elif role.startswith("sub"):
            under.append(words(each))
    described = item.iterfind("{*}contentMeta/{*}description")
    under += [words(each) for each in described if (each.get("role") or "").rpartition(":")[2].lower() in _SUMMARIES]
    return main, [line for line in dict.fromkeys(under) if line]


def _outlet(item: Any) -> str | None:
    return (
        line(item, "itemMeta/provider/name")
        or attribute(item, "itemMeta/provider", "literal")
        or attribute(item, "contentMeta/infoSource", "literal")
        or line(item, "contentMeta/infoSource/name")
        or attribute(item, "rightsInfo/copyrightHolder", "literal")
    )


def _tags(item: Any) -> tuple[str, ...]:
    found = (*item.iterfind("{*}contentMeta/{*}keyword"), *item.iterfind("{*}contentMeta/{*}subject/{*}name"))
    return tuple(dict.fromkeys(name for each in found if (name := words(each))))


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    return begins is not None and begins.name in {"newsMessage", *_ITEMS} and begins.namespace in {_NAMESPACE, None}


READER = Reader(name="newsml-g2", recognises=_recognises, read=_read)
