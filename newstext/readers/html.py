"""HTML: the page of one article, as a browser saves it or an archive holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newstext.errors import UnreadableArticle
from newstext.page.article import article_of_page
from newstext.readers.decoding import declared_encoding, decode, is_binary
from newstext.readers.reader import Reader
from newstext.types import RawArticle, Refused

_HEAD = 4096
_BEFORE = re.compile(r"(?:\s|\ufeff|\x00|<!--.*?-->|<\?xml\b[^>]*\?>)*", re.DOTALL)
_OPENING = re.compile(
    r"<!doctype\s+html\b|<(?:html|head|body|meta|title|link|script|style|base|main|article|section|header|nav|div|p|h[1-6]|table|center|span|a|img|br|ul|ol|figure)\b[^<]*>",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"<!doctype\s+html\b|<html[\s>]", re.IGNORECASE)


def _recognises(data: bytes) -> bool:
    """Tell a page by its first tag, or by `<html` behind a comment that is longer than the head."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    head = data[:_HEAD].decode(encoding, "replace")
    start = _BEFORE.match(head)
    rest = head[start.end() if start else 0 :]
    if _OPENING.match(rest):
        return True
    return rest.startswith("<!--") and bool(_WITHIN.search(data[: 16 * _HEAD].decode(encoding, "replace")))


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    if is_binary(data):
        raise UnreadableArticle("binary_page", "The page holds control bytes that no text has.")
    yield article_of_page(decode(data, declared_encoding(data)))


READER = Reader(name="html", recognises=_recognises, read=_read)
