"""Quotes within quotes, and speeches that go on: which attribution stands in which, and which continues which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newstext.quotes.attribution import Attribution


def parents(found: Sequence[Attribution]) -> list[int | None]:
    """Return, for each, the number of the nearest one before it that it stands within."""
    found_in: list[int | None] = []
    reach: list[int] = []
    for i, each in enumerate(found):
        is_same = i > 0 and found[i - 1].paragraph == each.paragraph
        reach.append(max(each.end, reach[-1]) if is_same else each.end)
        # none that ends earlier holds it, and neither does any before where all end earlier
        near = takewhile(lambda j: found[j].paragraph == each.paragraph and reach[j] >= each.end, range(i - 1, -1, -1))  # noqa: B023
        found_in.append(next((j for j in near if _holds(found[j], each)), None))
    return found_in


def continued(found: Sequence[Attribution]) -> list[int | None]:
    """Return, for each, the number of the last one before it that is of the same speech."""
    last: dict[int, int] = {}
    before: list[int | None] = []
    for i, each in enumerate(found):
        before.append(last.get(each.speech))
        last[each.speech] = i
    return before


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether one quote stands within another."""
    return outer.paragraph == inner.paragraph and all(any(o.contains(i) for o in outer.spans) for i in inner.spans)
