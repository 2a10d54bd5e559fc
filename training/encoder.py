"""The network in torch: a BERT or MPNet with an embedding of marks, case and spacing, and two heads on a word's first piece."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from newstext.quotes.labels import COUNT
from newstext.quotes.links import DISTANCE_CLASSES, Pair
from newstext.quotes.pieces import FEATURES
from training.chain import Chain

_LOW = -1e4
"""Added to the attention scores of padding."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the network. The defaults are those of all-MiniLM-L6-v2, but for `link`, the size of the head of links."""

    layers: int = 6
    hidden: int = 384
    heads: int = 12
    head: int = 32
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    buckets: int = 0
    """Of distances between pieces, each with a score of its own in every head, as MPNet has them; BERT has none."""
    still: int = 0
    """Of the first layers, which stay as they are, and the embeddings with them; what we add comes in after them."""
    epsilon: float = 1e-12
    link: int = 96
    dropout: float = 0.1

    def of(self, state: dict[str, Tensor]) -> Shape:
        """Return the shape of weights: the layers, heads and inner width that were kept of it."""
        return replace(
            self,
            layers=1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers.")),
            heads=len(state["layers.0.query.bias"]) // self.head,
            inner=len(state["layers.0.widen.bias"]),
        )


class Layer(nn.Module):
    """Attention and a feed-forward step, each with its residual."""

    def __init__(self, shape: Shape) -> None:
        """Make the layer."""
        super().__init__()
        self.heads, self.dropout = shape.heads, shape.dropout
        width = shape.heads * shape.head
        self.query, self.key, self.value = (nn.Linear(shape.hidden, width) for _ in range(3))
        self.output = nn.Linear(width, shape.hidden)
        self.widen, self.narrow = nn.Linear(shape.hidden, shape.inner), nn.Linear(shape.inner, shape.hidden)
        self.attention_norm, self.output_norm = (nn.LayerNorm(shape.hidden, shape.epsilon) for _ in range(2))

    def forward(self, x: Tensor, added: Tensor) -> Tensor:
        """Take and return batch x pieces x hidden; `added` is added to the attention scores."""
        batch, pieces, _ = x.shape
        query, key, value = (
            step(x).view(batch, pieces, self.heads, -1).transpose(1, 2) for step in (self.query, self.key, self.value)
        )
        # a quarter faster on a CPU than torch's fused attention, whose way back is slow there
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5 + added.to(query.dtype)
        seen = (torch.softmax(scores, -1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, pieces, -1)
        seen = self.output(seen)
        x = self.attention_norm(x + functional.dropout(seen, self.dropout, self.training))
        wide = self.narrow(functional.gelu(self.widen(x)))
        return self.output_norm(x + functional.dropout(wide, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces in, scores of labels and vectors for links out, a row a word."""

    def __init__(self, shape: Shape) -> None:
        """Make the network; its features begin at nothing, so that the base is what it was."""
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.features = nn.Embedding(FEATURES, shape.hidden)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.labels = nn.Linear(shape.hidden, COUNT)
        self.vectors = nn.Linear(shape.hidden, 2 * shape.link)
        self.chain = Chain()
        self.pair = nn.Parameter(torch.randn(len(Pair), shape.link, shape.link) * 0.3 * shape.link**-0.5)
        self.unary = nn.Parameter(torch.zeros(len(Pair), 2, shape.link))
        self.distance = nn.Parameter(torch.zeros(len(Pair), DISTANCE_CLASSES))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return label scores (batch x words x labels) and link vectors (batch x words x 2 sizes).

        Args:
            ids: Of pieces, batch x pieces.
            features: Of pieces, alike.
            mask: 1 for a piece, 0 for padding.
            words: Where each word's first piece stands, batch x words.
        """
        added = ((1.0 - mask) * _LOW)[:, None, None, :]
        if self.relative is not None:
            of = buckets(ids.shape[1], self.shape.buckets).to(ids.device)
            added = added + self.relative(of).permute(2, 0, 1).detach()
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        own = self.features(features)
        x = self._still(x, added) + own if self.shape.still else self.norm(x + own)
        x = functional.dropout(x, self.shape.dropout, self.training)
        for layer in self.layers[self.shape.still :]:
            x = layer(x, added)
        at = words[:, :, None].expand(-1, -1, x.shape[-1])
        x = functional.dropout(torch.gather(x, 1, at), self.shape.dropout, self.training)
        return self.labels(x), self.vectors(x)

    @torch.no_grad()
    def _still(self, x: Tensor, added: Tensor) -> Tensor:
        x = self.norm(x)
        for layer in self.layers[: self.shape.still]:
            x = layer.eval()(x, added)
        return x

    def link_logits(self, vectors: Tensor, left: Tensor, right: Tensor, pair: Tensor, distance: Tensor) -> Tensor:
        """Return the logit of each pair of segments.

        Args:
            vectors: What `forward` returned, with batch and words in one dimension.
            left: First and last word of the one segment, pairs x 2.
            right: Of the other.
            pair: The kind of pair.
            distance: The class of its distance.
        """
        size = vectors.shape[-1] // 2
        a = (vectors[left[:, 0], :size] + vectors[left[:, 1], :size]).float()
        b = (vectors[right[:, 0], size:] + vectors[right[:, 1], size:]).float()
        logits = torch.zeros(len(pair), device=vectors.device)
        for kind in range(len(Pair)):
            of = (pair == kind).nonzero().squeeze(1)
            score = ((a[of] @ self.pair[kind]) * b[of]).sum(1) + a[of] @ self.unary[kind, 0] + b[of] @ self.unary[kind, 1]
            logits = logits.index_put((of,), score + self.distance[kind][distance[of]])
        return logits

    def head(self) -> dict[str, np.ndarray]:
        """Return what is not in the graph: the chain's scores and the weights of links, as the tagger reads them."""
        moves, starts, ends = (each.detach().numpy() for each in self.chain.scores())
        weights = {"W": self.pair, "u": self.unary, "bias": self.distance}
        return {"T": moves, "st": starts, "en": ends} | {k: v.detach().float().numpy() for k, v in weights.items()}


def buckets(pieces: int, count: int, farthest: int = 128) -> Tensor:
    """Return the bucket of each distance, pieces x pieces: half of them for either side, of these half for one step each.

    The other half widen in even steps of the logarithm up to `farthest`, as in T5 and MPNet.
    """
    places = torch.arange(pieces)
    distance = places[None, :] - places[:, None]
    side, near = count // 2, count // 4
    steps = distance.abs().clamp_min(1).float()
    far = near + (torch.log(steps / near) / math.log(farthest / near) * (side - near)).long()
    return (distance > 0).long() * side + torch.where(distance.abs() < near, distance.abs(), far.clamp_max(side - 1))
