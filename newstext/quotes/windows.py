"""Windows: as many whole paragraphs as the network reads at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from newstext.quotes.pieces import Ints, Pieces

LENGTH = 192
"""Pieces in a window, special ones included. Trained on up to 256, the network is quicker so and, on PolNeAR dev, no worse."""
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network. `words` are the indexes of its words, `positions` where their first pieces stand in it."""

    ids: Ints
    features: Ints
    words: Ints
    positions: Ints


def windows_of(pieces: Pieces, length: int = LENGTH) -> list[Window]:
    """Pack paragraphs into windows in order; a paragraph longer than a window is cut into even parts."""
    windows: list[Window] = []
    held: list[tuple[int, int]] = []
    used = 1
    for start, end in _units(pieces, length - 2):
        if held and used + end - start + 1 > length:
            windows.append(_window(pieces, held))
            held, used = [], 1
        held.append((start, end))
        used += end - start + 1
    if held:
        windows.append(_window(pieces, held))
    return [window for window in windows if window.words.size]


def _units(pieces: Pieces, room: int) -> list[tuple[int, int]]:
    units: list[tuple[int, int]] = []
    for start, end in zip(pieces.piece_bounds[:-1].tolist(), pieces.piece_bounds[1:].tolist(), strict=True):
        if end > start:
            parts = -(-(end - start) // room)
            step = -(-(end - start) // parts)
            units += [(at, min(end, at + step)) for at in range(start, end, step)]
    return units


def _window(pieces: Pieces, units: list[tuple[int, int]]) -> Window:
    ids: list[int] = [CLS]
    features: list[int] = [0]
    words: list[int] = []
    positions: list[int] = []
    for start, end in units:
        first, last = np.searchsorted(pieces.first_piece, [start, end]).tolist()
        words += range(first, last)
        positions += (pieces.first_piece[first:last] + (len(ids) - start)).tolist()
        ids += [*pieces.ids[start:end].tolist(), SEP]
        features += [*pieces.features[start:end].tolist(), 0]
    return Window(*(np.asarray(values, np.int64) for values in (ids, features, words, positions)))
