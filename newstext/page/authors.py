"""Who wrote an article, as the machine-readable part of a page puts it: names without offices, addresses and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from newstext.languages.language import Page

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+")
_LONGEST_NAME = 80


def author_names(values: Iterable[Any], page: Page, outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the authors in order, each once.

    Args:
        values: Strings and objects of linked data, as a page gives them.
        page: How the page's language parts names from offices.
        outlets: Names of the outlet; it is an author only where no person is named.

    Returns:
        People; bodies alone where no person is named.
    """
    people: list[str] = []
    bodies: list[str] = []
    owners = {outlet.casefold() for outlet in outlets}
    for value in values:
        is_body = isinstance(value, Mapping) and "Organization" in str(value.get("@type"))
        for name in _names(value, page):
            is_one = is_body or name.casefold() in owners or page.author_body.search(name)
            (bodies if is_one else people).append(name)
    return tuple(dict.fromkeys(people or bodies))


def _names(value: Any, page: Page) -> Iterable[str]:
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        for each in value:
            yield from _names(each, page)
        return
    if not isinstance(value, str):
        return
    words = _ADDRESS.sub("", page.author_opening.sub("", unescape(value), count=1))
    for part in page.author_join.split(words):
        yield from _without_offices(part, page)


def _without_offices(words: str, page: Page) -> Iterable[str]:
    """Yield the names of a list with commas: what follows a comma is another name, an office or a place."""
    for part in words.split(","):
        name = " ".join(page.author_place.sub("", part).split()).strip(" .-–—()")
        if not name or len(name) > _LONGEST_NAME or ":" in name or not any(map(str.isalpha, name)):
            continue
        if part is not words and page.author_office.search(part) and "," in words:
            continue
        yield name
