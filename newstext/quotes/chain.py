"""The linear chain over labels: the best sequence, and how sure each label of it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of moving between labels (from, to), of starting and of ending with one. Illegal moves score very low."""

    moves: Floats
    starts: Floats
    ends: Floats

    def best(self, scores: list[Floats]) -> list[npt.NDArray[np.int8]]:
        """Return the best sequence of labels for each window (Viterbi). Each of `scores` is words x labels."""
        lengths, padded = _padded(scores)
        count, longest, labels = padded.shape
        back = np.zeros((count, longest, labels), np.int8)
        state = padded[:, 0] + self.starts
        states = [state]
        for at in range(1, longest):
            paths = state[:, :, None] + self.moves
            back[:, at] = paths.argmax(1)
            state = paths.max(1) + padded[:, at]
            states.append(state)
        return [self._trace(row, length, states, back) for row, length in enumerate(lengths)]

    def _trace(self, row: int, length: int, states: list[Floats], back: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
        path = np.zeros(length, np.int8)
        current = int((states[length - 1][row] + self.ends).argmax())
        for at in range(length - 1, -1, -1):
            path[at] = current
            current = int(back[row, at, current])
        return path

    def certainties(self, scores: list[Floats], paths: list[npt.NDArray[np.int8]]) -> list[Floats]:
        """Return, for each word, the probability of its label on the best path."""
        return [odds[np.arange(len(path)), path] for odds, path in zip(self.odds(scores), paths, strict=True)]

    def odds(self, scores: list[Floats]) -> list[Floats]:
        """Return, for each word of each window, the probability of each label (forward-backward): words x labels."""
        lengths, padded = _padded(scores)
        longest = padded.shape[1]
        moves, starts, ends = (np.exp(each, dtype=np.float64) for each in (self.moves, self.starts, self.ends))
        odds = np.exp(padded - padded.max(2, keepdims=True), dtype=np.float64)
        forward, backward = np.empty_like(odds), np.empty_like(odds)
        forward[:, 0] = odds[:, 0] * starts
        for at in range(1, longest):
            forward[:, at] = _scaled((forward[:, at - 1] @ moves) * odds[:, at])
        backward[:, longest - 1] = ends
        is_last = np.asarray(lengths) - 1
        for at in range(longest - 2, -1, -1):
            step = _scaled((odds[:, at + 1] * backward[:, at + 1]) @ moves.T)
            backward[:, at] = np.where((is_last <= at)[:, None], ends, step)
        total = forward * backward
        whole = (total / total.sum(2, keepdims=True)).astype(np.float32)
        return [whole[row, :length] for row, length in enumerate(lengths)]


def _padded(scores: list[Floats]) -> tuple[list[int], Floats]:
    lengths = [len(each) for each in scores]
    padded = np.zeros((len(scores), max(lengths), scores[0].shape[1]), np.float32)
    for row, each in enumerate(scores):
        padded[row, : len(each)] = each
    return lengths, padded


def _scaled(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Keep each row within what a number can hold; only its shape counts."""
    return np.asarray(values / values.sum(1, keepdims=True))
