"""Fitting the network to annotated articles."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from newstext.quotes.windows import CLS, SEP
from training.batches import MASK, PAD, Batch, batches
from training.encoder import Encoder
from training.gold import Example


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn. Rates rise over the first tenth and then fall in a straight line."""

    epochs: int = 5
    batch: int = 16
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    hidden: float = 0.1
    """Share of pieces that are hidden from the network each time, so that it learns to do without any one of them."""
    lowest: float = 0.02
    decay: float = 0.01
    clip: float = 2.0
    word_weight: float = 10.0
    link_weight: float = 2.0
    average: float = 0.99
    """Of the running mean of the weights, which is what is kept: a step counts for about a hundred."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Epoch:
    """How far it is: the mean loss of an epoch, that on articles held out, and the running mean of the weights."""

    number: int
    loss: float
    held_out: float
    minutes: float
    model: Encoder


_HEADS = ("labels", "vectors", "chain", "pair", "unary", "distance", "features")


def fit(
    model: Encoder, train: Sequence[Example], dev: Sequence[Example], plan: Plan, device: str, *, more: Sequence[Example] = ()
) -> Iterator[Epoch]:
    """Fit the model, and yield each epoch; the weights of the last are the ones to keep. Of `more`, each is shown once."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)  # noqa: S311 - no secret
    model.to(device)
    optimiser = torch.optim.AdamW(_groups(model, plan), betas=(0.9, 0.98), eps=1e-6, fused=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    mean = copy.deepcopy(model)
    begun, step, total = time.monotonic(), 0, None
    for epoch in range(1, plan.epochs + 1):
        model.train()
        ready = list(batches([*train, *more[epoch - 1 :: plan.epochs]], plan.batch, chance))
        total = total or len(ready) * plan.epochs
        losses = []
        for batch in ready:
            rate = min((step + 1) / (plan.warm_up * total), (1 - step / total) / (1 - plan.warm_up))
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * max(plan.lowest, rate)
            now = loss(model, batch.to(device), plan, device)
            optimiser.zero_grad(set_to_none=True)
            now.backward()
            nn.utils.clip_grad_norm_(model.parameters(), plan.clip)
            optimiser.step()
            step += 1
            _follow(mean, model, min(plan.average, step / (step + 10)))
            losses.append(float(now.detach()))
        minutes = (time.monotonic() - begun) / 60
        yield Epoch(epoch, sum(losses) / len(losses), _held_out(mean, dev, plan, device), minutes, mean)


def _groups(model: Encoder, plan: Plan) -> list[dict[str, object]]:
    heads, norms, rest = [], [], []
    for name, parameter in model.named_parameters():
        if name.split(".")[0] in _HEADS:
            heads.append(parameter)
        elif parameter.ndim < 2:  # noqa: PLR2004 - biases and norms
            norms.append(parameter)
        else:
            rest.append(parameter)
    return [
        {"params": rest, "lr": plan.encoder_rate, "weight_decay": plan.decay},
        {"params": norms, "lr": plan.encoder_rate, "weight_decay": 0.0},
        {"params": heads, "lr": plan.head_rate, "weight_decay": plan.decay},
    ]


def loss(model: Encoder, batch: Batch, plan: Plan, device: str) -> Tensor:
    """Return the loss of a batch: of its words' labels, and of the links of its segments."""
    ids = _hidden(batch.ids, plan.hidden) if model.training else batch.ids
    with torch.autocast(device, torch.bfloat16):
        scores, vectors = model(ids, batch.features, batch.mask, batch.words)
    words = model.chain.loss(scores, batch.labels, batch.odds, batch.word_mask).sum() / batch.word_mask.sum()
    if not len(batch.linked):
        return words * plan.word_weight
    flat = vectors.reshape(-1, vectors.shape[-1])
    logits = model.link_logits(flat, batch.left, batch.right, batch.pair, batch.distance)
    links = functional.binary_cross_entropy_with_logits(logits, batch.linked)
    return words * plan.word_weight + links * plan.link_weight


def _hidden(ids: Tensor, share: float) -> Tensor:
    is_word = (ids != PAD) & (ids != CLS) & (ids != SEP)
    return torch.where(is_word & (torch.rand(ids.shape, device=ids.device) < share), MASK, ids)


@torch.no_grad()
def _follow(mean: Encoder, model: Encoder, share: float) -> None:
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - share)


@torch.no_grad()
def _held_out(model: Encoder, dev: Sequence[Example], plan: Plan, device: str) -> float:
    model.eval()
    ready = list(batches(dev, plan.batch, random.Random(0)))  # noqa: S311 - no secret
    return sum(float(loss(model, batch.to(device), plan, device)) for batch in ready) / max(1, len(ready))
