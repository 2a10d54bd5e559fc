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
        """Return, for each word, the probability of its label on the best path (forward-backward)."""
        lengths, padded = _padded(scores)
        longest = padded.shape[1]
        forward = np.empty_like(padded)
        backward = np.empty_like(padded)
        forward[:, 0] = padded[:, 0] + self.starts
        for at in range(1, longest):
            forward[:, at] = _log_sum(forward[:, at - 1][:, :, None] + self.moves, axis=1) + padded[:, at]
        backward[:, longest - 1] = self.ends
        is_last = np.asarray(lengths) - 1
        for at in range(longest - 2, -1, -1):
            step = _log_sum(self.moves + (padded[:, at + 1] + backward[:, at + 1])[:, None, :], axis=2)
            backward[:, at] = np.where((is_last <= at)[:, None], self.ends, step)
        total = forward + backward
        certain = np.exp(total - _log_sum(total, axis=2)[:, :, None])
        return [certain[row, np.arange(length), paths[row]] for row, length in enumerate(lengths)]


def _padded(scores: list[Floats]) -> tuple[list[int], Floats]:
    lengths = [len(each) for each in scores]
    padded = np.zeros((len(scores), max(lengths), scores[0].shape[1]), np.float32)
    for row, each in enumerate(scores):
        padded[row, : len(each)] = each
    return lengths, padded


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis), np.float32)
