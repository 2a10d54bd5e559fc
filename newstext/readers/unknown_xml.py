"""XML that no other reader knows: refused, with the name of its first element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newstext.readers.reader import Reader
from newstext.readers.xml import local_name, opening, root_of
from newstext.types import RawArticle, Refused

_HTML_NAMES = """
a address article aside body center div font footer h1 h2 h3 head header html main p section span table
"""
_HTML = frozenset(_HTML_NAMES.split())


def _recognises(data: bytes) -> bool:
    begins = opening(data)
    if begins is None or begins.name.lower() in _HTML:
        return False
    return begins.is_declared or data.rstrip().endswith(f"{begins.name}>".encode())


def _read(data: bytes, _fields: Mapping[str, str]) -> Iterator[RawArticle | Refused]:
    root = root_of(data)
    space = root.tag.rpartition("}")[0].lstrip("{") or "no namespace"
    yield Refused(
        record="", reason="unknown_xml", detail=f"No reader knows XML whose first element is {local_name(root)}, of {space}."
    )


READER = Reader(name="xml", recognises=_recognises, read=_read)
