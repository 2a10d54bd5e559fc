"""NewsML 1.x, as AFP and others send it, with NITF, HTML or bare paragraphs within."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from newstext.readers.nitf import byline_of
from newstext.readers.payload import payload_of
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished, status_of, version_of
from newstext.readers.xml import attribute, every, first, language_of, line, opening, root_of, words
from newstext.types import Block, RawArticle, Refused, Role

_PICTURES = frozenset({"photo", "picture", "graphic", "image", "video", "audio"})


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    items = list(every(root_of(data), "NewsItem"))
    if not items:
        yield Refused(record="", reason="no_text", detail="The document holds no item.")
    for number, item in enumerate(items, start=1):
        yield _news(item, f"item {number}" if len(items) > 1 else "")


def _news(item: Any, where: str) -> RawArticle | Refused:
    body, nested = _body(item)
    lines = next(every(item, "NewsLines"), item)
    about = nested.about
    about = replace(
        about,
        record=where,
        source_id=_identity(item),
        headline=line(lines, "HeadLine") or about.headline,
        standfirst=line(lines, "SubHeadLine") or about.standfirst,
        byline=byline_of(first(lines, "ByLine")) or about.byline,
        outlet=_party(item, "Source") or _party(item, "Provider") or line(item, "Identification/NewsIdentifier/ProviderId"),
        tags=tuple(_keywords(item)) or about.tags,
        language=_language(item) or about.language,
        published_text=line(item, "NewsManagement/FirstCreated"),
        updated_text=line(item, "NewsManagement/ThisRevisionCreated"),
        version=version_of(line(item, "Identification/NewsIdentifier/RevisionId")),
        status=status_of(attribute(item, "NewsManagement/Status", "FormalName")) or about.status,
        embargo_text=_embargo(item) or about.embargo_text,
    )
    dateline = line(lines, "DateLine") or nested.dateline
    found = finished(Item(about=about, dateline=dateline, body=body))
    references = sum(1 for _ in every(item, "NewsItemRef"))
    if isinstance(found, Refused) and found.reason == "no_text" and references:
        return replace(found, reason="package", detail=f"The item only points to {references:,} others.")
    return found


def _body(item: Any) -> tuple[list[Block], Item]:
    """Return the text of an item's components, and what the first of them says beside it.

    Components that are equivalents of each other say the same: one of them is enough.
    """
    found: list[Item] = []
    blocks: list[Block] = []
    seen: set[Any] = set()
    for content in every(item, "DataContent"):
        equivalents = next((up for up in content.iterancestors("{*}NewsComponent") if up.get("EquivalentsList") == "yes"), None)
        carried = payload_of(content)
        if carried is None or not carried.body or equivalents in seen:
            continue
        if equivalents is not None:
            seen.add(equivalents)
        if _is_caption(content):
            blocks += [Block(text=block.text, role=block.role or Role.CAPTION) for block in carried.body]
        else:
            found.append(carried)
            blocks += carried.body
    has_text = bool(found)
    nothing = Item(about=RawArticle(blocks=(), record=""))
    return (blocks if has_text else []), (found[0] if has_text else nothing)


def _is_caption(content: Any) -> bool:
    """Tell the words of a picture: its component has that role, or holds the picture itself."""
    component = next(content.iterancestors("{*}NewsComponent"), None)
    role = (attribute(component, "Role", "FormalName") or "").lower() if component is not None else ""
    medium = (attribute(content.getparent(), "MediaType", "FormalName") or "").lower()
    return "caption" in role or medium in _PICTURES


def _identity(item: Any) -> str | None:
    """Return what stays the same from one revision to the next."""
    parts = [line(item, f"Identification/NewsIdentifier/{name}") for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return "urn:newsml:" + ":".join(filter(None, parts))
    return line(item, "Identification/NewsIdentifier/PublicIdentifier", "Identification/NewsIdentifier/NewsItemId")


def _party(item: Any, name: str) -> str | None:
    holders = (each for meta in every(item, "AdministrativeMetadata") for each in meta.iterfind(f"{{*}}{name}/{{*}}Party"))
    return next((holder.get("FormalName") for holder in holders if holder.get("FormalName")), None)


def _keywords(item: Any) -> Iterator[str]:
    found = (each.get("Value") for each in every(item, "Property") if each.get("FormalName") == "Keyword")
    yield from dict.fromkeys(value for value in found if value)
    yield from dict.fromkeys(name for each in every(item, "KeywordLine") if (name := words(each)))


def _language(item: Any) -> str | None:
    said = next((each.get("FormalName") for each in every(item, "Language") if each.get("FormalName")), None)
    return said or language_of(item)


def _embargo(item: Any) -> str | None:
    """Return when the item's status becomes another than embargoed."""
    word = attribute(item, "NewsManagement/Status", "FormalName") or ""
    return line(item, "NewsManagement/StatusWillChange/DateAndTime") if word.lower() == "embargoed" else None


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    return begins is not None and begins.name == "NewsML"


READER = Reader(name="newsml", recognises=_recognises, read=_read)
