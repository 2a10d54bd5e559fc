"""What a set of spans covers, asked in the time that a look-up takes: an article may have thousands of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from newstext.types import Span


class Cover:
    """The places that at least one of some spans covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, in any order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(span for span in spans if span.end > span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, at: int) -> bool:
        """Tell whether a place is covered."""
        return self.meets(Span(at, at + 1))

    def meets(self, span: Span) -> bool:
        """Tell whether a stretch shares at least one place with them."""
        before = bisect_right(self._starts, span.end - 1)
        return before > 0 and self._ends[before - 1] > span.start
