"""Windows in batches: of one length as far as can be, in another order each time, with the pairs of segments to link."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from newstext.quotes.labels import Part, Segment
from newstext.quotes.links import Pair, distance_class
from newstext.quotes.windows import Window, windows_of
from training.gold import Example

SHORTEST, LONGEST = 160, 256
"""Windows are cut at another length each time, so that no paragraph always stands at an edge."""
SHELF = 20
"""Batches that are sorted by length together."""
PAD, MASK = 0, 103
"""Pieces that stand for none, and for one that is hidden."""
FARTHEST = 150
"""Words between two segments that are still shown as a pair."""

_ENDS = {
    Pair.CONTENT_CONTENT: (Part.CONTENT, Part.CONTENT),
    Pair.CONTENT_CUE: (Part.CONTENT, Part.CUE),
    Pair.CONTENT_SOURCE: (Part.CONTENT, Part.SOURCE),
    Pair.CUE_SOURCE: (Part.CUE, Part.SOURCE),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. `left` and `right` index words of the whole batch laid end to end; `linked` is what they are."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    word_mask: Tensor
    labels: Tensor
    odds: Tensor
    left: Tensor
    right: Tensor
    pair: Tensor
    distance: Tensor
    linked: Tensor

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """Yield one epoch in batches of `size` windows."""
    cut = [(each, window) for each in examples for window in windows_of(each.pieces, chance.randint(SHORTEST, LONGEST))]
    chance.shuffle(cut)
    ready: list[list[tuple[Example, Window]]] = []
    for at in range(0, len(cut), size * SHELF):
        shelf = sorted(cut[at : at + size * SHELF], key=lambda each: len(each[1].ids))
        rows = [shelf[i : i + size] for i in range(0, len(shelf), size)]
        chance.shuffle(rows)
        ready += rows
    return (_batch(rows) for rows in ready)


def _batch(rows: Sequence[tuple[Example, Window]]) -> Batch:
    longest = max(len(window.words) for _, window in rows)
    pairs = [pair for i, (example, window) in enumerate(rows) for pair in _pairs(example, window, i * longest)]
    columns = np.asarray(pairs, np.int64).reshape(-1, 7)
    return Batch(
        ids=_padded([window.ids for _, window in rows]),
        features=_padded([window.features for _, window in rows]),
        mask=_padded([np.ones(len(window.ids)) for _, window in rows]).float(),
        words=_padded([window.positions for _, window in rows]),
        word_mask=_padded([np.ones(len(window.words)) for _, window in rows]).float(),
        labels=_padded([example.labels[window.words] for example, window in rows]),
        odds=pad_sequence([torch.tensor(example.odds[window.words]) for example, window in rows], batch_first=True),
        left=torch.tensor(columns[:, 0:2]),
        right=torch.tensor(columns[:, 2:4]),
        pair=torch.tensor(columns[:, 4]),
        distance=torch.tensor(columns[:, 5]),
        linked=torch.tensor(columns[:, 6]).float(),
    )


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    padded = torch.full((len(rows), max(len(row) for row in rows)), PAD, dtype=torch.long)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = torch.tensor(row, dtype=torch.long)
    return padded


def _pairs(example: Example, window: Window, offset: int) -> Iterator[tuple[int, ...]]:
    """Yield first and last word of two segments, the kind of pair, its distance, and whether one attribution holds both."""
    first, last = int(window.words[0]), int(window.words[-1])
    holders: dict[Segment, set[int]] = {}
    for number, attribution in enumerate(example.attributions):
        for segment in (each for part in attribution.values() for each in part):
            if segment.first >= first and segment.last <= last:
                holders.setdefault(segment, set()).add(number)
    paragraph = example.pieces.paragraph
    for pair, (one, other) in _ENDS.items():
        for a in (each for each in holders if each.part is one):
            for b in (each for each in holders if each.part is other):
                if abs(a.first - b.first) > FARTHEST or (one is other and a.first >= b.first):
                    continue
                words = (a.first, a.last, b.first, b.last)
                is_linked = int(bool(holders[a] & holders[b]))
                yield (*(word - first + offset for word in words), pair, distance_class(a, b, paragraph), is_linked)
