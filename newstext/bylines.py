"""Who wrote an article: a byline's names."""

from __future__ import annotations

import re

from newstext.languages import Language

_NAME = re.compile(
    r"^(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)(?:\s+(?:[A-Z][\w’'.\-]*|de|del|di|da|van|von|der|den|bin|al|el|la|le)){1,4}$"
)


def authors_of(byline: str, language: Language) -> tuple[str, ...]:
    """Return the people that a byline names, in order; desks, agencies, places and job titles are left out.

    `By Ann Lee and Bo Roe in Oslo` gives Ann Lee and Bo Roe.
    """
    page = language.page
    line = page.byline_place.sub("", page.byline_opening.sub("", byline.strip().rstrip("."), count=1))
    parts = (_titled(part.strip()) for part in page.byline_join.split(line))
    names = (part for part in parts if _NAME.match(part) and not page.byline_desk.search(part))
    return tuple(dict.fromkeys(names))


def _titled(name: str) -> str:
    """Give a name that is printed in capitals its usual dress."""
    return name.title() if name.isupper() else name
