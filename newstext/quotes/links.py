"""Links: which contents belong together, and which cue and source are theirs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from newstext.quotes.chain import Floats
from newstext.quotes.labels import Part, Segment

JOIN_THRESHOLD = 1.0
SOURCE_THRESHOLD = -2.0
CUE_THRESHOLD = 0.0
"""Logits, chosen on PolNeAR dev; results hang on them by less than 0.3 points (F1)."""
SHARED_CUE_THRESHOLD = -1.0
"""The logit above which contents of one cue are one attribution. Lower ones, down to -3, gain up to 0.1 more on PolNeAR,
and in our own cases make a part of what is said of *the quarrel* in *the quarrel, which Lee said began at sea*."""

_DISTANCES = (1, 3, 8, 20, 50)
"""Words between two segments, up to which each distance class reaches."""
DISTANCE_CLASSES = 4 * (len(_DISTANCES) + 1)


class Pair(IntEnum):
    """Kinds of pair, in the order in which the head was trained."""

    CONTENT_CONTENT = 0
    CONTENT_CUE = 1
    CONTENT_SOURCE = 2
    CUE_SOURCE = 3


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as segments of words, with the logits of its links (`None` where there is none)."""

    contents: tuple[Segment, ...]
    cue: Segment | None
    source: Segment | None
    cue_logit: float | None
    source_logit: float | None


@dataclass(frozen=True, slots=True)
class Linker:
    """The biaffine head: weights (pair x size x size), unary weights (pair x side x size), bias (pair x distance class)."""

    weights: Floats
    unary: Floats
    bias: Floats

    def logits(
        self, left: Sequence[Segment], right: Sequence[Segment], pair: Pair, vectors: Floats, paragraph: npt.NDArray[np.int64]
    ) -> Floats:
        """Return the logit of every pair, left x right. Segments index `vectors` (words x 2 sizes) and `paragraph` alike."""
        size = vectors.shape[1] // 2
        a = np.stack([vectors[s.first, :size] + vectors[s.last, :size] for s in left])
        b = np.stack([vectors[s.first, size:] + vectors[s.last, size:] for s in right])
        classes = np.asarray([[distance_class(x, y, paragraph) for y in right] for x in left])
        scores = (a @ self.weights[pair]) @ b.T + (a @ self.unary[pair, 0])[:, None] + (b @ self.unary[pair, 1])[None]
        return np.asarray(scores + self.bias[pair][classes], np.float32)

    def link(self, found: Sequence[Segment], vectors: Floats, paragraph: npt.NDArray[np.int64]) -> list[Linked]:
        """Link the segments of one window to attributions: contents first, then the best cue, then the best source."""
        contents, sources, cues = ([s for s in found if s.part is part] for part in (Part.CONTENT, Part.SOURCE, Part.CUE))
        if not contents:
            return []
        to_cue = self.logits(contents, cues, Pair.CONTENT_CUE, vectors, paragraph) if cues else None
        to_source = self.logits(contents, sources, Pair.CONTENT_SOURCE, vectors, paragraph) if sources else None
        cue_to_source = self.logits(cues, sources, Pair.CUE_SOURCE, vectors, paragraph) if cues and sources else None
        linked: list[Linked] = []
        for group in self._grouped(contents, to_cue, vectors, paragraph):
            cue, cue_logit = _best_cue(to_cue, group)
            scores = to_source[group].max(0) if to_source is not None else None
            if scores is not None and cue is not None and cue_to_source is not None:
                scores = scores + cue_to_source[cue]
            source, source_logit = _best(scores, SOURCE_THRESHOLD)
            linked.append(
                Linked(
                    contents=tuple(contents[i] for i in group),
                    cue=None if cue is None else cues[cue],
                    source=None if source is None else sources[source],
                    cue_logit=cue_logit,
                    source_logit=source_logit,
                )
            )
        return linked

    def _grouped(
        self, contents: list[Segment], to_cue: Floats | None, vectors: Floats, paragraph: npt.NDArray[np.int64]
    ) -> list[list[int]]:
        """Group contents to attributions: those that belong together, then those of one cue, which attributes but once."""
        if len(contents) == 1:
            return [[0]]
        logits = self.logits(contents, contents, Pair.CONTENT_CONTENT, vectors, paragraph)
        groups: list[list[int]] = []
        by_cue: dict[int, list[int]] = {}
        for group in _joined(logits):
            cue, _ = _best_cue(to_cue, group)
            of_cue = None if cue is None else by_cue.setdefault(cue, group)
            if of_cue is None or of_cue is group or _mean(logits, of_cue, group) <= SHARED_CUE_THRESHOLD:
                groups.append(group)
            else:
                of_cue.extend(group)
        return [sorted(group) for group in groups]


def _joined(logits: Floats) -> list[list[int]]:
    """Group contents by average linkage: the strongest link first, while a merged pair's mean stays above the threshold."""
    count = len(logits)
    groups = [[i] for i in range(count)]
    pairs = [(float(logits[i, j]), i, j) for i in range(count) for j in range(i + 1, count)]
    for score, i, j in sorted(pairs, reverse=True):
        if score <= JOIN_THRESHOLD:
            break
        a, b = (next(group for group in groups if k in group) for k in (i, j))
        if a is not b and _mean(logits, a, b) > JOIN_THRESHOLD:
            groups.remove(b)
            a.extend(b)
    return groups


def _mean(logits: Floats, one: list[int], other: list[int]) -> float:
    """Return how well two groups link on average; the earlier content is the left one of each pair."""
    return float(np.mean([logits[min(x, y), max(x, y)] for x in one for y in other]))


def _best_cue(to_cue: Floats | None, group: list[int]) -> tuple[int | None, float | None]:
    return _best(to_cue[group].max(0) if to_cue is not None else None, CUE_THRESHOLD)


def _best(scores: Floats | None, threshold: float) -> tuple[int | None, float | None]:
    if scores is None:
        return None, None
    at = int(scores.argmax())
    return (at, float(scores[at])) if scores[at] > threshold else (None, None)


def distance_class(left: Segment, right: Segment, paragraph: npt.NDArray[np.int64]) -> int:
    """Return the class of a distance: how far, on which side, and whether in one paragraph; below `DISTANCE_CLASSES`."""
    is_before = right.first > left.last
    gap = right.first - left.last if is_before else left.first - right.last
    reach = bisect_left(_DISTANCES, gap)
    side = 0 if is_before else len(_DISTANCES) + 1
    return (reach + side) * 2 + int(paragraph[left.first] != paragraph[right.first])
