"""ninjs 1.x, 2.x and 3.x, news in JSON as the IPTC defines it: items alone, in lists, one a line, or in an API's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from newstext.errors import UnreadableArticle
from newstext.readers.decoding import decode, is_text
from newstext.readers.markup import blocks_of_html, blocks_of_text, is_markup
from newstext.readers.nitf import item_of
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished, status_of, version_of
from newstext.readers.xml import root_of
from newstext.types import Block, RawArticle, Refused, Role

_SIGN_NAMES = """
body_xhtml body_html bodies headlines descriptions description_text description_html versioncreated firstcreated
contentcreated pubstatus infosource infosources renditions associations representationtype copyrightholder
copyrightnotice usageterms ednote trustindicator trustindicators rightsinfo altids linkedrights encodedrights
digitalsourcetype embargoed slugline $standard standard plannedcoverage eventdetails
"""
_SIGNS = frozenset(_SIGN_NAMES.split())
"""Keys, in lower case, that an item of ninjs has and records of other kinds hardly have."""
_PLAIN_NAMES = """
uri type mimetype mime_type profile version language title urgency located byline by headline body_text person people
organisation organisations place places subject subjects event events object objects genre genres expires advice
advices
"""
_PLAIN = frozenset(_PLAIN_NAMES.split())
_EXTENSIBLE = ("body_", "headline_", "description_")
_WRAPPERS = ("data", "items", "item", "results")
_DEEPEST = 6
"""Lists and objects around an item."""
_NO_ARTICLES = frozenset({"event", "planning"})
_PACKAGES = frozenset({"composite", "package", "item"})
_MEDIA = frozenset({"picture", "graphic", "video", "audio", "photo"})
_SUB = ("sub", "subheadline", "subtitle", "subhead")
_SUMMARY = ("summary", "abstract", "lead", "standfirst")


def _recognises(data: bytes) -> bool:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start not in {b"{", b"["} or (b'"uri"' not in data and b'"guid"' not in data) or not is_text(data):
        return False
    first = next(iter(_items(data)), None)
    return first is not None and not isinstance(first, UnreadableArticle)


def _items(data: bytes) -> Iterator[Mapping[str, Any] | UnreadableArticle]:
    """Yield the items of one JSON value, or those of JSON Lines and what is wrong with the other lines."""
    try:
        value = orjson.loads(decode(data))
    except (orjson.JSONDecodeError, UnreadableArticle):
        yield from _lines(data)
        return
    yield from _within(value)


def _lines(data: bytes) -> Iterator[Mapping[str, Any] | UnreadableArticle]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield UnreadableArticle("bad_json", f"Line {number} is not JSON: {str(error)[:200]}.")
            continue
        yield value if _is_item(value) else UnreadableArticle("not_an_article", f"Line {number} is no item of ninjs.")


def _within(value: object, depth: int = 0) -> Iterator[Mapping[str, Any] | UnreadableArticle]:
    """Yield the items that a value is or wraps, and what else stands in a list of them."""
    if isinstance(value, Mapping) and _is_item(value):
        yield value
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            found = False
            for item in _within(each, depth + 1) if depth < _DEEPEST else ():
                found = True
                yield item
            if not found:
                yield UnreadableArticle("not_an_article", f"Element {number} of the list is no item of ninjs.")
    elif isinstance(value, Mapping) and depth < _DEEPEST:
        for key in _WRAPPERS:
            yield from _within(value.get(key), depth + 1)


def _is_item(value: object) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("uri", value.get("guid")), str):
        return False
    keys = {str(key).lower() for key in value}
    extended = (key for key in keys if key.startswith(_EXTENSIBLE) and key != "body_text")
    return not keys.isdisjoint(_SIGNS) or any(extended) or keys <= _PLAIN


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    items = list(_items(data))
    for number, item in enumerate(items, start=1):
        where = f"item {number}" if len(items) > 1 else ""
        if isinstance(item, UnreadableArticle):
            yield Refused(record=where, reason=item.reason, detail=item.detail)
            continue
        for name, each in _with_associated_texts(item, where):
            try:
                yield _article(each, name)
            except UnreadableArticle as error:
                yield Refused(record=name, reason=error.reason, detail=error.detail, source_id=_string(each, "uri", "guid"))


def _with_associated_texts(item: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the item, then every item associated with it that is a text of its own."""
    waiting = [(where, item)]
    while waiting:
        name, each = waiting.pop(0)
        yield name, each
        for key, other in _associations(each):
            if _candidates(other) and str(other.get("type", "text")).lower() not in _MEDIA:
                waiting.append((f"{name} association {key}".strip(), other))


def _article(item: Mapping[str, Any], where: str) -> RawArticle | Refused:
    source_id = _string(item, "uri", "guid")
    kind = str(item.get("type", "item")).lower()
    if (kind in _NO_ARTICLES or "eventDetails" in item) and not _candidates(item):
        return Refused(
            record=where, reason="not_an_article", detail=f"An item of type {kind} is no article.", source_id=source_id
        )
    about = RawArticle(
        blocks=(),
        record=where,
        source_id=source_id,
        headline=_headline(item),
        standfirst=_standfirst(item),
        byline=_string(item, "byline", "by"),
        outlet=_outlet(item),
        url=source_id if source_id and source_id.startswith(("http://", "https://")) else None,
        tags=tuple(dict.fromkeys((*_names(item, "keywords"), *_names(item, "subjects", "subject")))),
        language=_string(item, "language"),
        published_text=_string(item, "firstpublished", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
        or _string(item, "versioncreated", "versionCreated"),
        updated_text=_string(item, "versioncreated", "versionCreated"),
        version=version_of(item.get("version")),
        status=status_of(_string(item, "pubstatus", "pubStatus")),
        embargo_text=_string(item, "embargoed"),
    )
    missing = f"The {kind} item holds no text." if kind != "item" else "The item holds no text."
    found = finished(Item(about=about, body=_body(item), missing=missing))
    count = sum(1 for _ in _associations(item))
    if isinstance(found, Refused) and found.reason == "no_text" and count and kind in _PACKAGES:
        return Refused(record=where, reason="package", detail=f"The item only points to {count:,} others.", source_id=source_id)
    return found


def _body(item: Mapping[str, Any]) -> list[Block]:
    """Return the fullest body, marked up if there is one, and after it what is said of its pictures."""
    for markup, value in _candidates(item):
        blocks = _blocks(markup, value)
        if blocks:
            said = {block.text for block in blocks}
            return [*blocks, *(block for block in _captions(item) if block.text not in said)]
    return []


def _candidates(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the bodies of an item with their kind of markup, the best first."""
    found: list[tuple[str, str]] = []
    for key, value in item.items():
        if str(key).lower().startswith("body_") and isinstance(value, str) and value.strip():
            found.append((_kind(str(key).lower(), value), value))
    for body in _list(item, "bodies"):
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            declared = f"{_string(body, 'contenttype', 'contentType')} {_string(body, 'role')}"
            found.append((_kind(declared.lower(), value), value))
    order = {"html": 0, "text": 1, "xml": 2}
    return sorted(found, key=lambda each: (order[each[0]], -len(each[1])))


def _kind(declared: str, value: str) -> str:
    if "nitf" in declared or "application/xml" in declared or value.lstrip().startswith(("<?xml", "<nitf")):
        return "xml"
    is_html = "html" in declared or ("plain" not in declared and is_markup(value))
    return "html" if is_html else "text"


def _blocks(markup: str, value: str) -> list[Block]:
    if markup == "xml":
        return list(item_of(root_of(value.encode("utf-8", "replace"))).body)
    return blocks_of_html(value) if markup == "html" else blocks_of_text(value)


def _captions(item: Mapping[str, Any]) -> Iterator[Block]:
    for _, other in _associations(item):
        caption = _described(other)
        if str(other.get("type", "")).lower() in _MEDIA and caption:
            yield Block(text=caption, role=Role.CAPTION)
            credit = _string(other, "byline", "by")
            if credit:
                yield Block(text=credit, role=Role.CREDIT)


def _described(item: Mapping[str, Any]) -> str | None:
    """Return what a picture is said to show."""
    by_role = {_string(each, "role") or "": _string(each, "value") for each in _list(item, "descriptions")}
    said = next((by_role[role] for role in ("caption", "text", "main", "") if by_role.get(role)), None)
    return _string(item, "description_text", "description_caption") or said


def _headline(item: Mapping[str, Any]) -> str | None:
    """Return the main headline; one of another role only where there is no main one."""
    by_role = _by_role(item)
    others = (line for role, line in by_role.items() if role not in _SUB)
    return _string(item, "headline") or by_role.get("main") or next(others, None) or _string(item, "headline_main", "title")


def _standfirst(item: Mapping[str, Any]) -> str | None:
    under = next((line for role, line in _by_role(item).items() if role in _SUB), None)
    said = {(_string(each, "role") or "").lower(): _string(each, "value") for each in _list(item, "descriptions")}
    summary = next((said[role] for role in (*_SUMMARY, "text", "") if said.get(role)), None)
    return under or _string(item, "subheadline") or summary or _string(item, "description_text", "description_summary")


def _by_role(item: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _list(item, "headlines"):
        value = _string(each, "value")
        if value:
            found.setdefault((_string(each, "role") or "").lower(), value)
    return found


def _outlet(item: Mapping[str, Any]) -> str | None:
    sources = next(iter(_names(item, "infosources", "infosource", "infoSources")), None)
    return sources or _string(item, "source", "copyrightholder", "copyrightHolder")


def _associations(item: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what an item is associated with: an object by name until 1.x, a list of named items since."""
    found = item.get("associations")
    if isinstance(found, Mapping):
        yield from ((str(name), each) for name, each in found.items() if isinstance(each, Mapping))
    elif isinstance(found, list):
        for number, each in enumerate(found, start=1):
            if isinstance(each, Mapping):
                yield _string(each, "name") or str(number), each


def _list(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _string(item: Mapping[str, Any], *keys: str) -> str | None:
    """Return the first of some values that is a line with something in it."""
    values = (item.get(key) for key in keys)
    return next((line for value in values if isinstance(value, str) and (line := " ".join(value.split()))), None)


def _names(item: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        values = item.get(key)
        for each in values if isinstance(values, list) else ():
            name = _string(each, "name", "literal") if isinstance(each, Mapping) else each
            if isinstance(name, str) and name.strip():
                yield name.strip()


READER = Reader(name="ninjs", recognises=_recognises, read=_read)
