"""Readers: bytes in, records out. The next format joins with one file and one line in `READERS`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from newstext.errors import UnknownFormat, UnreadableArticle
from newstext.readers import (
    anpa_1312,
    feed,
    html,
    iptc_7901,
    json,
    jsonl,
    newsml_1,
    newsml_g2,
    ninjs,
    nitf,
    parquet,
    plain_text,
    rcv1,
    sitemap,
    table,
    unknown_xml,
)
from newstext.readers.reader import Reader
from newstext.types import RawArticle, Refused

READERS: tuple[Reader, ...] = (
    parquet.READER,
    nitf.READER,
    newsml_g2.READER,
    newsml_1.READER,
    rcv1.READER,
    feed.READER,
    sitemap.READER,
    html.READER,
    ninjs.READER,
    jsonl.READER,
    json.READER,
    unknown_xml.READER,
    iptc_7901.READER,
    anpa_1312.READER,
    table.READER,
    plain_text.READER,
)
"""In the order in which they are asked whether the bytes are theirs."""


def reader_for(data: bytes) -> Reader:
    """Return the first reader that recognises the bytes.

    Raises:
        UnreadableArticle: `empty_file` if there is nothing but white space.
        UnknownFormat: If no reader does.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableArticle("empty_file", "The file is empty.")
    for reader in READERS:
        if reader.recognises(data):
            return reader
    raise UnknownFormat("No reader recognises these bytes; is it a binary file?")


def read(data: bytes, fields: Mapping[str, str] = MappingProxyType({})) -> Iterator[RawArticle | Refused]:
    """Read every article in `data`.

    Args:
        data: A file's or an answer's bytes, as received.
        fields: For records with keys of their own: our name of a field → the record's key.

    Yields:
        What the format gave, or why a record was refused; one bad record does not end its feed.

    Raises:
        UnreadableArticle: If the whole of it cannot be read.
        UnknownFormat: If no reader recognises it.
    """
    return reader_for(data).read(data, fields)


__all__ = ["READERS", "Reader", "read", "reader_for"]
