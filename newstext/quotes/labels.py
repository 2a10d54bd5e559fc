"""The labels of a word: outside, or begin, inside, end or single of a content, a source or a cue."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Part(IntEnum):
    """The parts of an attribution, in the order in which the network was trained."""

    CONTENT = 0
    SOURCE = 1
    CUE = 2


class Segment(NamedTuple):
    """Words `first` to `last`, both included, that carry one label."""

    part: Part
    first: int
    last: int


OUTSIDE = 0
_BEGIN, _INSIDE, _END, _SINGLE = range(4)
COUNT = 1 + 4 * len(Part)


def label(part: Part, place: int) -> int:
    """Return the number of a label; `place` counts begin, inside, end, single."""
    return 1 + 4 * part + place


def segments(labels: npt.NDArray[np.int8]) -> list[Segment]:
    """Return the segments of a legal sequence of labels, in order."""
    found: list[Segment] = []
    first = 0
    for at, value in enumerate(labels.tolist()):
        if value == OUTSIDE:
            continue
        part, place = divmod(value - 1, 4)
        if place in (_BEGIN, _SINGLE):
            first = at
        if place in (_END, _SINGLE):
            found.append(Segment(Part(part), first, at))
    return found
