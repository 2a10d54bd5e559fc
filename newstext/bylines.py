"""Who wrote an article: a byline's names."""

from __future__ import annotations

import re

from newstext.languages import Language

_BY = re.compile(
    r"^\s*(?:(?:words|written|text|report|exclusive|story|interview|review|analysis)\s+)?by\s+|^\s*from\s+", re.IGNORECASE
)
_NAME = re.compile(
    r"^(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)(?:\s+(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)){1,4}$"
)
_DESK = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|desk|columnist|chief|bureau|agency|agencies|news|service|press|reuters|associated|team)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|at|for|near|reporting from)\s+(?=[A-Z]).*$")


def authors_of(byline: str, language: Language) -> tuple[str, ...]:
    """Return the people that a byline names, in order; desks, agencies, places and job titles are left out.

    `By Ann Lee and Bo Roe in Oslo` gives Ann Lee and Bo Roe.
    """
    line = _PLACE.sub("", _BY.sub("", byline.strip().rstrip("."), count=1))
    parts = (_titled(part.strip()) for part in language.page.byline_join.split(line))
    names = (part for part in parts if _NAME.match(part) and not _DESK.search(part) and not part.startswith("The "))
    return tuple(dict.fromkeys(names))


def _titled(name: str) -> str:
    """Give a name that is printed in capitals its usual dress."""
    return name.title() if name.isupper() else name
