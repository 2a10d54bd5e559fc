"""The XML of the Reuters Corpus Volume 1 and archives like it: one `newsitem` a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newstext.readers.markup import blocks_of
from newstext.readers.nitf import byline_of
from newstext.readers.reader import Reader
from newstext.readers.wire import Item, finished
from newstext.readers.xml import every, first, language_of, line, opening, root_of
from newstext.types import RawArticle, Refused


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    items = list(every(root_of(data), "newsitem"))
    for number, item in enumerate(items, start=1):
        yield _news(item, f"item {number}" if len(items) > 1 else "")


def _news(item: Any, where: str) -> RawArticle | Refused:
    facts = {each.get("element"): each.get("value") for each in every(item, "dc")}
    text = first(item, "text")
    about = RawArticle(
        blocks=(),
        record=where,
        source_id=item.get("itemid") or item.get("id"),
        headline=line(item, "headline", "title"),
        byline=byline_of(first(item, "byline")),
        outlet=facts.get("dc.publisher") or facts.get("dc.source"),
        section=line(item, "section"),
        language=language_of(item),
        published_text=item.get("date") or facts.get("dc.date.published") or facts.get("dc.date.created"),
    )
    return finished(Item(about=about, dateline=line(item, "dateline"), body=[] if text is None else blocks_of(text)))


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    return begins is not None and begins.name == "newsitem"


READER = Reader(name="rcv1", recognises=_recognises, read=_read)
