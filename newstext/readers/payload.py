"""What an envelope such as NewsML carries: NITF, XHTML, bare paragraphs, or text, marked up or plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newstext.readers.markup import blocks_of, blocks_of_text
from newstext.readers.nitf import item_of
from newstext.readers.wire import Item
from newstext.readers.xml import every, local_name
from newstext.types import Block, RawArticle

_TEXT_NAMES = """
html body p div section article span br a b i em strong h1 h2 h3 h4 h5 h6 ul ol table blockquote pre block hl2
"""
_TEXT = frozenset(_TEXT_NAMES.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What was carried, or why it cannot be read."""

    item: Item
    reason: str = ""
    detail: str = ""


def body_of(element: Any | None, names: Sequence[str]) -> Payload:
    """Return what the first carrier of text holds.

    Args:
        element: What the carriers lie in.
        names: Of the carriers; one that stands earlier here is preferred.
    """
    carriers = [] if element is None else [each for name in names for each in every(element, name)]
    unknown = ""
    for carrier in carriers:
        item = payload_of(carrier)
        if item is None:
            unknown = unknown or local_name(carrier[0])
        elif item.body:
            return Payload(item=item)
    nothing = Item(about=RawArticle(blocks=(), record=""))
    if unknown:
        return Payload(item=nothing, reason="unknown_xml", detail=f"What the item carries is no text but XML: {unknown}.")
    return Payload(item=nothing)


def payload_of(carrier: Any) -> Item | None:
    """Return what a carrier holds; `None` if that is XML of an unknown kind."""
    nitf = next(every(carrier, "nitf"), None)
    if nitf is not None:
        return item_of(nitf)
    names = [name for each in carrier if (name := local_name(each).lower())]
    if names and not _TEXT.issuperset(names):
        return None
    return Item(about=RawArticle(blocks=(), record=""), body=_blocks(carrier, has_elements=bool(names)))


def _blocks(carrier: Any, *, has_elements: bool) -> list[Block]:
    if has_elements:
        return blocks_of(carrier)
    if (carrier.get("encoding") or "").lower().endswith("base64"):
        return []
    return blocks_of_text(carrier.text or "")
