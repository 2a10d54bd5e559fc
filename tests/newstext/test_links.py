"""Links: which contents are one attribution."""

from __future__ import annotations

import numpy as np
import pytest

from newstext.quotes.labels import Part, Segment
from newstext.quotes.links import DISTANCE_CLASSES, JOIN_THRESHOLD, SHARED_CUE_THRESHOLD, Linker, Pair

CONTENTS = [Segment(Part.CONTENT, 0, 1), Segment(Part.CONTENT, 6, 7)]
CUES = [Segment(Part.CUE, 3, 3), Segment(Part.CUE, 4, 4)]


@pytest.mark.parametrize(
    ("between", "cues", "count"),
    [
        (JOIN_THRESHOLD + 0.1, 2, 1),
        (SHARED_CUE_THRESHOLD + 0.1, 1, 1),
        (SHARED_CUE_THRESHOLD + 0.1, 2, 2),
        (SHARED_CUE_THRESHOLD - 0.1, 1, 2),
    ],
)
def test_contents_of_one_cue_are_one_attribution_unless_the_head_is_sure(between: float, cues: int, count: int) -> None:
    """A cue attributes once, so that less than for contents of two cues joins those of one."""
    assert len(_linker(between, cues).link([*CONTENTS, *CUES], _vectors(), np.zeros(8, np.int64))) == count


def _vectors() -> np.ndarray:
    """Return a vector a word: the first part of each content is told from the second, and so are the cues."""
    vectors = np.zeros((8, 4), np.float32)
    vectors[[0, 6, 3, 4], [0, 1, 2, 3]] = 1
    return vectors


def _linker(between: float, cues: int) -> Linker:
    """Return a head that links contents by `between`, and the second content to the second cue where there are two."""
    weights = np.zeros((len(Pair), 2, 2), np.float32)
    weights[Pair.CONTENT_CUE] = [[5, -5], [-5, 5]] if cues > 1 else [[5, -5], [5, -5]]
    bias = np.zeros((len(Pair), DISTANCE_CLASSES), np.float32)
    bias[Pair.CONTENT_CONTENT] = between
    return Linker(weights=weights, unary=np.zeros((len(Pair), 2, 2), np.float32), bias=bias)
