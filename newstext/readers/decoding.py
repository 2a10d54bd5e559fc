"""Bytes to text: byte order mark, strict UTF-8, then Windows-1252; anything else is binary."""

from __future__ import annotations

import codecs

from newstext.errors import UnreadableArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = b"\t\n\r\f\x1a\x1b\x0b"
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)
_MAX_CONTROL_SHARE = 0.002
"""More control bytes than this are a binary file; real text has a stray one at most."""
_UNUSED_IN_1252 = b"\x81\x8d\x8f\x90\x9d"


def is_text(data: bytes) -> bool:
    """Tell whether the bytes can be text in an encoding that is read here."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _MAX_CONTROL_SHARE:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return not any(byte in data for byte in _UNUSED_IN_1252)
    return True


def decode(data: bytes) -> str:
    """Return the text of `data`.

    Raises:
        UnreadableArticle: `bad_encoding` if a byte order mark promises an encoding that the bytes are not in.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableArticle(
                    "bad_encoding", f"The byte order mark says {encoding}, the bytes do not: {error.reason}."
                ) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
