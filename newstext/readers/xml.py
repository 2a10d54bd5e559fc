"""XML of any vocabulary, read without trust: no entity is expanded, nothing is loaded, and what is cut short is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from newstext.errors import UnreadableArticle

LARGEST = 50 * 1024 * 1024
"""Bytes of one document."""

SETTINGS: Mapping[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What every parser of XML is made with. Without `huge_tree`, nesting ends at 256 and a text node at 10 MB."""

_HEAD = 256 * 1024
"""Bytes within which the first element begins; what comes before it is declarations."""
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_PROLOG = re.compile(
    r"[\ufeff\s]+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?P<doctype>[^\[>]*(?:\[.*?\]\s*)?)>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(?:(?P<prefix>[\w.\-]+):)?(?P<name>[\w.\-]+)(?P<attributes>[^>]*)")
_NAMESPACE = re.compile(r"""xmlns(?::(?P<prefix>[\w.\-]+))?\s*=\s*["'](?P<uri>[^"']*)["']""")
_ONE_BYTE = re.compile(rb"""<\?xml[^>]*encoding=["'](?:iso-8859-15?|windows-1252|us-ascii|latin1)["']""", re.IGNORECASE)
_ENTITY_CODES = frozenset({26, 27, 28, 29, 30, 87, 88, 89, 90, 104})
_ENCODING_CODES = frozenset({31, 32, 80, 81, 6000, 6001, 6002, 6003, 6004})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a document begins: its first element, and the declarations before it."""

    name: str
    namespace: str | None
    doctype: str
    is_declared: bool
    """Whether it says of itself that it is XML."""


def opening(data: bytes) -> Opening | None:
    """Return how the document begins; `None` if it does not begin as XML does."""
    head = _decoded_head(data)
    at, doctype = 0, ""
    while match := _PROLOG.match(head, at):
        doctype += match["doctype"] or ""
        at = match.end()
    tag = _TAG.match(head, at)
    if tag is None:
        is_cut = len(data) > _HEAD and head.startswith("<", at)
        return Opening(name="", namespace=None, doctype=head[at:], is_declared=True) if is_cut else None
    spaces = {found["prefix"]: found["uri"] for found in _NAMESPACE.finditer(tag["attributes"])}
    is_declared = head.lstrip("\ufeff \t\r\n").startswith("<?xml")
    return Opening(name=tag["name"], namespace=spaces.get(tag["prefix"]), doctype=doctype, is_declared=is_declared)


def _decoded_head(data: bytes) -> str:
    head = data[:_HEAD]
    encoding = next((encoding for mark, encoding in _ENCODINGS if head.startswith(mark)), "latin-1")
    if encoding == "utf-8":
        return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return head.decode(encoding, "replace")


def refuse_tricks(data: bytes) -> None:
    """Refuse a document that is too large, or that declares entities of its own.

    Raises:
        UnreadableArticle: `xml_too_large` or `xml_entities`.
    """
    if len(data) > LARGEST:
        raise UnreadableArticle("xml_too_large", f"The document has {len(data):,} bytes; {LARGEST:,} are read.")
    begins = opening(data)
    if begins is not None and "<!ENTITY" in begins.doctype.upper():
        raise UnreadableArticle("xml_entities", "The document declares entities of its own.")


def root_of(data: bytes) -> Any:
    """Return the root element of a document, in the encoding that it declares: all of it, or a refusal.

    Raises:
        UnreadableArticle: `bad_xml`, `bad_encoding`, `xml_entities`, `xml_too_deep`, `xml_too_large`.
    """
    refuse_tricks(data)
    if data[:1].isspace():
        data = data.lstrip(b" \t\r\n")
    encoding = "utf-8" if _is_utf_8_after_all(data) else None
    try:
        root = etree.fromstring(data, etree.XMLParser(encoding=encoding, **SETTINGS))
    except etree.XMLSyntaxError as error:
        raise refusal(error) from None
    except ValueError as error:
        raise UnreadableArticle("bad_xml", f"The document is not XML: {error}.") from None
    _write_out_characters(root)
    return root


def _is_utf_8_after_all(data: bytes) -> bool:
    """Tell a document that says it is in a Western encoding of one byte and is in UTF-8, as agencies' gateways leave them."""
    if data.isascii() or not _ONE_BYTE.match(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def refusal(error: etree.XMLSyntaxError) -> UnreadableArticle:
    """Return what a parser's complaint means for the document."""
    words = " ".join(str(error).split())[:200]
    if "entity amplification" in words or _code(error) in _ENTITY_CODES:
        return UnreadableArticle("xml_entities", f"The document uses entities that are not read: {words}.")
    if "depth" in words:
        return UnreadableArticle("xml_too_deep", f"The document is nested too deeply: {words}.")
    if "limit" in words or "too long" in words:
        return UnreadableArticle("xml_too_large", f"A part of the document is too large: {words}.")
    if _code(error) in _ENCODING_CODES:
        return UnreadableArticle("bad_encoding", f"The document is not in the encoding that it declares: {words}.")
    return UnreadableArticle("bad_xml", f"The document is not well-formed: {words}.")


def _code(error: etree.XMLSyntaxError) -> int:
    return int(getattr(error, "code", None) or 0)


def _write_out_characters(root: Any) -> None:
    """Put the character in the place of a reference by name, such as `&eacute;`; any other reference is refused."""
    for reference in list(root.iter(etree.Entity)):
        character = html5.get(f"{reference.name};")
        if character is None:
            raise UnreadableArticle("xml_entities", f"The document refers to an entity that is not known: &{reference.name};.")
        before, parent = reference.getprevious(), reference.getparent()
        words = character + (reference.tail or "")
        if before is not None:
            before.tail = (before.tail or "") + words
        else:
            parent.text = (parent.text or "") + words
        reference.tail = None
        parent.remove(reference)


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def first(element: Any, *paths: str) -> Any | None:
    """Return the first element at any of some paths of names, whatever their namespaces; an earlier path wins."""
    found = (element.find("/".join(f"{{*}}{name}" for name in path.split("/"))) for path in paths)
    return next((each for each in found if each is not None), None)


def every(element: Any, name: str) -> Iterator[Any]:
    """Yield the element and all below it that have a name, in order, whatever their namespaces."""
    found: Iterator[Any] = element.iter(f"{{*}}{name}")
    return found


def words(element: Any | None) -> str | None:
    """Return all words of an element in one line; `None` if there are none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def line(element: Any, *paths: str) -> str | None:
    """Return the words of the first element under any of some paths that has any."""
    lines = (words(first(element, path)) for path in paths)
    return next((each for each in lines if each), None)


def attribute(element: Any, path: str, *names: str) -> str | None:
    """Return the first attribute that the element at a path has of some; the empty path is the element itself."""
    holder = first(element, path) if path else element
    values = (holder.get(name) for name in names) if holder is not None else ()
    return next((value.strip() for value in values if value and value.strip()), None)


def language_of(element: Any) -> str | None:
    """Return what an element says of its language."""
    value: str | None = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return value
