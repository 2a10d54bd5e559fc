"""Who wrote an article: the names that a byline or the machine-readable part of a page gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from newstext.languages import Language
from newstext.languages.language import Page

_NAME = re.compile(
    r"^(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)(?:\s+(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)){1,4}$"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+")
_STOP = re.compile(r"^[.\s]+|(?<!\bJr)(?<!\bSr)(?<!\b[A-Z])[.\s]+$")
"""A full stop that is no part of the name, as that of *Jr.* and of an initial is."""
_LONGEST_NAME = 80


def authors_of(byline: str, language: Language) -> tuple[str, ...]:
    """Return the people that a printed byline names, in order; desks, agencies, places and job titles are left out.

    `By Ann Lee and Bo Roe in Oslo` gives Ann Lee and Bo Roe.
    """
    page = language.page
    line = byline.partition("|")[0]  # behind a bar stands the outlet
    names = (_titled(name) for name in _names_in(line, page) if _NAME.match(name) and not page.author_desk.search(name))
    return tuple(dict.fromkeys(names))


def author_names(values: Iterable[Any], page: Page, outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the authors that a page declares, in order, each once.

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
        for name in _declared(value, page):
            is_one = is_body or name.casefold() in owners or page.author_body.search(name)
            (bodies if is_one else people).append(name)
    return tuple(dict.fromkeys(people or bodies))


def _declared(value: Any, page: Page) -> Iterator[str]:
    """Yield the names in a value of linked data: a string, an object that has a name, or a list of such."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        for each in value:
            yield from _declared(each, page)
    elif isinstance(value, str):
        yield from _names_in(unescape(value), page)


def _names_in(line: str, page: Page) -> Iterator[str]:
    """Yield the names of one line, without addresses, places, and the offices that follow a comma."""
    words = _ADDRESS.sub("", page.author_opening.sub("", line, count=1))
    for joined in page.author_join.split(words):
        has_place = False
        for part in joined.split(","):
            place = page.author_place.search(part)
            is_region = has_place and not place  # Ann Lee in Leeds, *North Yorkshire*
            has_place = has_place or bool(place)
            name = _STOP.sub("", " ".join((part[: place.start()] if place else part).split()).strip(" -–—()"))
            if not name or len(name) > _LONGEST_NAME or ":" in name or not any(map(str.isalpha, name)):
                continue
            if is_region or ("," in joined and page.author_office.search(part)):
                continue
            yield name


def _titled(name: str) -> str:
    """Give a name that is printed in capitals its usual dress."""
    return name.title() if name.isupper() else name
