"""Bytes to text: byte order mark, strict UTF-8, what the text declares, then Windows-1252; anything else is binary."""

from __future__ import annotations

import codecs
import re

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
_DECLARED = re.compile(
    rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml\b[^<>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
"""Bytes. Browsers look at 1,024; pages with long comments before their head are read all the same."""
_LATIN = frozenset({"iso8859-1", "ascii", "iso8859-15"})
"""Browsers take these for Windows-1252, and so did whoever wrote the page."""
_CHARACTER_SET = re.compile(r"(?:utf-8|cp\d+|iso8859|koi8|mac[-_]|gb|big5|euc[-_]|shift_jis|iso2022|johab|tis-620|hz)")
"""Python has codecs besides that no page is in: base64, zip, punycode."""
_BROKEN = 1000
"""Bytes to one that is broken: so few do not make a text that says it is UTF-8 another one."""


def is_binary(data: bytes) -> bool:
    """Tell whether there are too many control bytes for a text; NULs, which some pages are full of, are not counted."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return _has_many(data, _CONTROLS[1:])


def is_text(data: bytes) -> bool:
    """Tell whether the bytes can be text in an encoding that is read here."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    if _has_many(data, _CONTROLS):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return not any(byte in data for byte in _UNUSED_IN_1252)
    return True


def _has_many(data: bytes, controls: bytes) -> bool:
    return len(data) - len(data.translate(None, controls)) > len(data) * _MAX_CONTROL_SHARE


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page's head declares, by Python's name; `None` for none, or one that is no text's."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    if name in _LATIN:
        return "cp1252"
    return name if _CHARACTER_SET.match(name) else None


def is_assumed(data: bytes) -> bool:
    """Tell whether bytes are taken for Windows-1252 because nothing tells their encoding: no mark, declaration or UTF-8."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or declared_encoding(data) or is_binary(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`.

    Args:
        data: As received.
        declared: The encoding that the text says it is in; it is asked where the bytes are not UTF-8.

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
        return _decode_declared(data, declared)


def _decode_declared(data: bytes, declared: str | None) -> str:
    if declared == "utf-8":
        text = data.decode("utf-8", "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") * _BROKEN <= len(data):
            return text
    elif declared and not declared.startswith("utf-"):
        try:
            return data.decode(declared)
        except UnicodeError:
            pass
    return data.decode("cp1252", "replace")
