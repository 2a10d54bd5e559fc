"""Plain text: one article a file, as an agency's ticker, a mail or a copied page gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newstext.readers.decoding import decode, is_text
from newstext.readers.reader import Reader
from newstext.types import Block, RawArticle, Refused


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    yield RawArticle(blocks=(Block(text=text),), record="")


READER = Reader(name="text", recognises=is_text, read=_read)
