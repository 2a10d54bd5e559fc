"""NITF 3.x, the News Industry Text Format, of its own or within NewsML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from newstext.readers.markup import blocks_of
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished, status_of, version_of
from newstext.readers.xml import attribute, every, first, line, local_name, opening, root_of, words
from newstext.types import RawArticle, Refused


def item_of(nitf: Any, record: str = "") -> Item:
    """Return what an `nitf` element says."""
    head = first(nitf, "body/body.head")
    docdata = first(nitf, "head/docdata")
    headline, under = _headlines(nitf, head)
    about = RawArticle(
        blocks=(),
        record=record,
        source_id=attribute(nitf, "head/docdata/doc-id", "id-string"),
        headline=headline,
        standfirst=next(iter(under), None),
        byline=byline_of(first(head, "byline")) if head is not None else None,
        outlet=_outlet(nitf, head),
        section=attribute(nitf, "head/tobject/tobject.subject", "tobject.subject.type"),
        tags=tuple(dict.fromkeys(key for each in every(nitf, "keyword") if (key := each.get("key")))),
        language=nitf.get("baselang") or nitf.get("{http://www.w3.org/XML/1998/namespace}lang"),
        published_text=attribute(nitf, "head/docdata/date.issue", "norm")
        or attribute(nitf, "head/pubdata", "date.publication")
        or attribute(nitf, "body/body.head/dateline/story.date", "norm"),
        version=version_of(attribute(nitf, "head/docdata/du-key", "version")),
    )
    if docdata is not None:
        about = _managed(about, docdata)
    dateline = line(head, "dateline/location", "dateline") if head is not None else None
    missing = "The body of the document holds no text."
    return Item(about=about, dateline=dateline, subheads=under[1:], body=blocks_of(nitf), missing=missing)


def byline_of(element: Any | None) -> str | None:
    """Return a byline's words; a title stands behind a comma."""
    if element is None:
        return None
    parts = [" ".join((element.text or "").split())]
    for each in element:
        said = words(each)
        if said and local_name(each) == "byttl":
            parts = [*parts, ","]
        parts += [said or "", " ".join((each.tail or "").split())]
    return " ".join(filter(None, parts)).replace(" ,", ",").strip(" ,").replace(",,", ",") or None


def _managed(about: RawArticle, docdata: Any) -> RawArticle:
    word = docdata.get("management-status")
    is_embargoed = (word or "").lower() == "embargoed"
    return replace(
        about,
        status=status_of(word),
        embargo_text=attribute(docdata, "date.release", "norm") if is_embargoed else None,
    )


def _headlines(nitf: Any, head: Any | None) -> tuple[str | None, list[str]]:
    """Return the headline and what stands under it: the abstract, then second headlines, each if it says something else."""
    if head is None:
        return line(nitf, "head/title"), []
    headline = line(head, "hedline/hl1", "headline/hl1", "hedline", "headline") or line(nitf, "head/title")
    seconds = (words(each) for each in every(head, "hl2"))
    under = dict.fromkeys(each for each in (line(head, "abstract"), *seconds) if each and each != headline)
    return headline, list(under)


def _outlet(nitf: Any, head: Any | None) -> str | None:
    printed = line(head, "distributor") if head is not None else None
    return (
        printed or attribute(nitf, "head/docdata/doc.copyright", "holder") or attribute(nitf, "head/docdata/doc-id", "regsrc")
    )


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    return begins is not None and begins.name == "nitf"


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    yield finished(item_of(root_of(data)))


READER = Reader(name="nitf", recognises=_recognises, read=_read)
