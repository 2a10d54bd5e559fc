"""A quicker network from one that is fitted: the heads and inner units that its loss would miss least are left out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from training.batches import batches
from training.encoder import Encoder
from training.fit import Plan, loss
from training.gold import Example

BATCHES = 60
"""That are looked at to see what counts."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What each head and each inner unit of a layer counts for: how far the loss would move without it, to first order.

    That is its weights on the way out times their gradient, as a head that is scaled scales them (Michel et al. 2019,
    "Are Sixteen Heads Really Better than One?"; Molchanov et al. 2017 for units).
    """

    heads: Tensor
    units: Tensor


def narrowed(model: Encoder, articles: Sequence[Example], plan: Plan, *, heads: int, inner: int) -> Encoder:
    """Return the network with as many heads and inner units in each layer. It wants to be fitted further."""
    shape = replace(model.shape, heads=heads, inner=inner)
    counts = _counts(model, articles, plan)
    state = model.state_dict()
    for i, of_layer in enumerate(counts):
        rows = _rows(of_layer.heads, heads, shape.head)
        units = of_layer.units.topk(inner).indices.sort().values
        for name in ("query", "key", "value"):
            _keep(state, f"layers.{i}.{name}", rows)
        _keep(state, f"layers.{i}.widen", units)
        for name, kept in (("output", rows), ("narrow", units)):
            state[f"layers.{i}.{name}.weight"] = state[f"layers.{i}.{name}.weight"][:, kept]
    small = Encoder(shape)
    small.load_state_dict(state)
    return small


def _rows(counts: Tensor, heads: int, head: int) -> Tensor:
    kept = counts.topk(heads).indices.sort().values
    return (kept[:, None] * head + torch.arange(head)).flatten()


def _keep(state: dict[str, Tensor], name: str, rows: Tensor) -> None:
    for kind in ("weight", "bias"):
        state[f"{name}.{kind}"] = state[f"{name}.{kind}"][rows]


def _counts(model: Encoder, articles: Sequence[Example], plan: Plan) -> list[Counts]:
    model.eval()
    shape = model.shape
    counts = [Counts(torch.zeros(shape.heads), torch.zeros(shape.inner)) for _ in range(shape.layers)]
    ready = list(batches(articles, plan.batch, random.Random(plan.seed)))  # noqa: S311 - no secret
    for batch in ready[:BATCHES]:
        model.zero_grad(set_to_none=True)
        loss(model, batch, plan, "cpu").backward()
        for layer, count in zip(model.layers, counts, strict=True):
            count.heads.add_(_moved(layer.output).view(shape.heads, -1).sum(1).abs())
            count.units.add_(_moved(layer.narrow).abs())
    model.zero_grad(set_to_none=True)
    return counts


def _moved(step: torch.nn.Linear) -> Tensor:
    """Return how far the loss moves with each of the step's inputs scaled to nothing."""
    gradient = step.weight.grad
    if gradient is None:
        raise ValueError("a layer without a gradient cannot be narrowed")
    return (step.weight * gradient).detach().sum(0)
