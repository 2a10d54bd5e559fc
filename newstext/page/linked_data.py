"""What a page says of itself in JSON-LD: the object of schema.org that is its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from lxml.html import HtmlElement

LONGEST_BLOCK = 2_000_000
"""Code points of one script; a longer one is no description of an article."""
_DEEPEST = 40
"""Levels at which an article is looked for."""
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$|;\s*$"
)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")


class LinkedData:
    """All JSON-LD of a page."""

    def __init__(self, root: HtmlElement) -> None:
        """Read every block that can be read; one that cannot is passed over."""
        self.objects: list[Mapping[str, Any]] = []
        for script in root.iter("script"):
            if "ld+json" in (script.get("type") or "").lower():
                self.objects += _objects(_value(script.text or ""))
        self._named = {str(each["@id"]): each for each in self.objects if isinstance(each.get("@id"), str) and len(each) > 1}

    def article(self, headline: str | None = None) -> Mapping[str, Any]:
        """Return the page's article, an empty mapping if there is none.

        Args:
            headline: What the page is called elsewhere; of several articles it tells the right one.
        """
        found = [each for each in self.objects if is_article(each)]
        if headline:
            matching = [each for each in found if _same(each.get("headline") or each.get("name"), headline)]
            found = matching or found
        return max(found, key=_fullness, default={})

    def resolved(self, value: Any) -> Any:
        """Return the object that a bare reference stands for."""
        if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and "name" not in value:
            return self._named.get(value["@id"], value)
        return value


def types_of(value: Mapping[str, Any]) -> list[str]:
    """Return the types of an object."""
    kinds = value.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def is_article(value: Mapping[str, Any]) -> bool:
    """Tell whether an object describes an article."""
    return any(_ARTICLE.search(kind) or kind == "LiveBlogPosting" for kind in types_of(value))


def _fullness(article: Mapping[str, Any]) -> tuple[int, int]:
    """Put an article before what is named beside it: a review's item, a list of others."""
    fields = ("headline", "datePublished", "author", "publisher", "description", "dateModified", "mainEntityOfPage")
    return (sum(bool(article.get(name)) for name in fields), len(article))


def _same(one: object, other: str) -> bool:
    return isinstance(one, str) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _value(text: str) -> Any:
    """Return what a block holds; `None` for one too long, too deep or broken beyond the usual."""
    if len(text) > LONGEST_BLOCK:
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    mended = _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", text))
    try:
        return json.loads(mended, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in which an article or what it refers to can stand."""
    stack = [(value, 0)]
    while stack:
        here, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(here, Mapping):
            yield here
            stack.extend((each, depth + 1) for each in reversed(list(here.values())) if isinstance(each, Mapping | list))
        elif isinstance(here, list):
            stack.extend((each, depth + 1) for each in reversed(here) if isinstance(each, Mapping | list))
