"""Bytes to a tree, once, for all who look at the page."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from newstext.errors import UnreadableArticle
from newstext.page.limits import refuse_oversized

_UNREAD = (
    "style",
    "svg",
    "noscript",
    "iframe",
    "template",
    "object",
    "canvas",
    "nav",
    "button",
    "select",
    "video",
    "audio",
    "menu",
)
"""Elements that nobody looks at; without them the tree is half as large."""


def parsed(markup: str) -> HtmlElement | None:
    """Return the root of some HTML, all of it or a refusal; `None` where there is no element at all.

    Raises:
        UnreadableArticle: `too_large` or `too_deep`.
    """
    data = markup.encode("utf-8", "replace")
    refuse_oversized(data)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    _refuse_cut_short(parser)
    return root


def document(markup: str) -> HtmlElement:
    """Return the root of a page.

    Raises:
        UnreadableArticle: `too_large`, `too_deep`; `no_article_text` where there is no element at all.
    """
    root = parsed(markup)
    if root is None:
        raise UnreadableArticle("no_article_text", "The page has no element.")
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    for script in list(root.iter("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()
    return root


def _refuse_cut_short(parser: HTMLParser) -> None:
    """Refuse what the parser stopped reading: it says so in its log alone."""
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            if "depth" in entry.message:
                raise UnreadableArticle("too_deep", "The page's elements are nested too deeply; 255 levels are read.")
            raise UnreadableArticle("too_large", "The page has a text or a name that no parser takes.")
