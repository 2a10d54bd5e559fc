"""The linear chain over labels, as it is trained. `newstext.quotes.chain` is how it is read."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from newstext.quotes.labels import COUNT, OUTSIDE

_NEVER = -1e4
_STARTS, _ENDS = (0, 3), (2, 3)
"""Places of a label (begin, inside, end, single) that open and close a segment."""


class Chain(nn.Module):
    """Scores of moves between labels; those that no text can have are as good as forbidden."""

    never_moves: Tensor
    never_starts: Tensor
    never_ends: Tensor

    def __init__(self) -> None:
        """Begin with every legal move alike."""
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(COUNT, COUNT))
        self.starts = nn.Parameter(torch.zeros(COUNT))
        self.ends = nn.Parameter(torch.zeros(COUNT))
        opens = np.asarray([label == OUTSIDE or (label - 1) % 4 in _STARTS for label in range(COUNT)])
        closes = np.asarray([label == OUTSIDE or (label - 1) % 4 in _ENDS for label in range(COUNT)])
        part = (np.arange(COUNT) - 1) // 4
        legal = np.where(closes[:, None], opens[None], ~opens[None] & (part[:, None] == part[None]))
        self.register_buffer("never_moves", torch.tensor(np.where(legal, 0, _NEVER), dtype=torch.float32))
        self.register_buffer("never_starts", torch.tensor(np.where(opens, 0, _NEVER), dtype=torch.float32))
        self.register_buffer("never_ends", torch.tensor(np.where(closes, 0, _NEVER), dtype=torch.float32))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of moves (from x to), starts and ends."""
        return self.moves + self.never_moves, self.starts + self.never_starts, self.ends + self.never_ends

    def loss(self, scores: Tensor, labels: Tensor, odds: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of each sequence; its words' scores are weighed by the odds of their labels.

        Args:
            scores: Batch x words x labels.
            labels: Batch x words.
            odds: Batch x words x labels.
            mask: 1 for a word, 0 for padding, alike.
        """
        moves, starts, ends = self.scores()
        scores = scores.float()
        told = ((scores * odds).sum(2) * mask).sum(1) + starts[labels[:, 0]]
        told = told + (moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
        last = mask.sum(1).long() - 1
        told = told + ends[labels.gather(1, last[:, None]).squeeze(1)]
        odds = moves.exp()
        state = scores[:, 0] + starts
        for at in range(1, scores.shape[1]):
            top = state.max(1, keepdim=True)[0].detach()
            reached = ((state - top).exp() @ odds).clamp_min(1e-30).log() + top + scores[:, at]
            state = torch.where(mask[:, at : at + 1] > 0, reached, state)
        return torch.logsumexp(state + ends, 1) - told
