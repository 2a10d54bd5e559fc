"""Sitemaps and news sitemaps: no article, but the addresses of articles, each a stub to be fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from newstext.readers.reader import Reader
from newstext.readers.xml import SETTINGS, line, local_name, opening, refusal, refuse_tricks
from newstext.types import Link, RawArticle, Refused

MOST_ADDRESSES = 50_000
"""As the sitemap protocol has it."""

_ENTRIES = frozenset({"url", "sitemap"})


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    refuse_tricks(data)
    entries = etree.iterparse(io.BytesIO(data.lstrip(b" \t\r\n")), events=("end",), **SETTINGS)
    number = 0
    try:
        for _, element in entries:
            if local_name(element) not in _ENTRIES:
                continue
            number += 1
            if number > MOST_ADDRESSES:
                detail = f"The sitemap has more than {MOST_ADDRESSES:,} addresses; the others are not read."
                yield Refused(record=f"entry {number}", reason="sitemap_too_long", detail=detail)
                return
            yield _stub(element, f"entry {number}")
            _forget(element)
    except etree.XMLSyntaxError as error:
        wrong = refusal(error)
        if not number:
            raise wrong from None
        yield Refused(record=f"entry {number + 1}", reason=wrong.reason, detail=wrong.detail)
        return
    if not number:
        yield Refused(record="", reason="empty_feed", detail="The sitemap has no address.")


def _stub(element: Any, where: str) -> Refused:
    address = line(element, "loc")
    if address is None:
        return Refused(record=where, reason="no_text", detail="The entry has no address.")
    if local_name(element) == "sitemap":
        link = Link(url=address, changed_text=line(element, "lastmod"), is_sitemap=True)
        detail = f"The entry names a further sitemap: {address}."
        return Refused(record=where, reason="stub", detail=detail, source_id=address, link=link)
    title, date = line(element, "news/title"), line(element, "news/publication_date", "lastmod")
    known = "".join(f", {each}" for each in (title, date) if each)
    link = Link(url=address, changed_text=line(element, "lastmod") or date)
    return Refused(record=where, reason="stub", detail=f"The article is at {address}{known}.", source_id=address, link=link)


def _forget(element: Any) -> None:
    """Let go of what was read, so that memory does not grow with the document."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    return begins is not None and begins.name in {"urlset", "sitemapindex"}


READER = Reader(name="sitemap", recognises=_recognises, read=_read)
