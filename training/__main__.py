"""`python -m training GOLD OUT`: the weights again, from annotated articles."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import torch

from training import bases
from training.encoder import Encoder, Shape
from training.export import export
from training.fit import Plan, fit
from training.gold import Example, examples
from training.narrowing import narrowed

GO_ON = 0.4
"""Of the usual rates, where weights that are fitted already are fitted further."""
LARGE_RATE = 1e-4
"""Of the encoder, where it is the large one."""


def main() -> None:
    """Read the gold, fit, and write the weights after each epoch."""
    arguments = _arguments()
    tokenizer = bases.tokenizer()
    train, dev = (list(examples(arguments.gold / f"polnear_{part}.jsonl", tokenizer)) for part in ("train", "dev"))
    more = list(examples(arguments.more, tokenizer)) if arguments.more else []
    torch.manual_seed(arguments.seed)
    model, plan = _begun(arguments, train)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    for epoch in fit(model, train, dev, plan, device, more=more):
        sys.stdout.write(
            f"epoch {epoch.number}: loss {epoch.loss:.3f}, held out {epoch.held_out:.3f}, {epoch.minutes:.1f} min\n"
        )
        sys.stdout.flush()
        torch.save(epoch.model.state_dict(), arguments.out.with_suffix(".pt"))
    export(epoch.model, bases.tokenizer_file(), arguments.out)


def _arguments() -> argparse.Namespace:
    plan, shape = Plan(), Shape()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the folder of polnear_train.jsonl and polnear_dev.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT", help="where tagger.onnx, head.npz and tokenizer.json are written")
    parser.add_argument("--epochs", type=int, default=plan.epochs, help="(default: %(default)s)")
    parser.add_argument("--layers", type=int, default=shape.layers, help="of the base that are used (default: %(default)s)")
    parser.add_argument("--large", action="store_true", help="from the large base: a teacher, too slow to be the tagger")
    parser.add_argument("--start", type=Path, metavar="PT", help="go on from these weights")
    parser.add_argument("--rates", type=float, default=GO_ON, help="share of the usual ones (default: %(default)s)")
    parser.add_argument("--heads", type=int, help="of each layer to keep of --start")
    parser.add_argument("--inner", type=int, help="units of each layer to keep of --start")
    parser.add_argument("--more", type=Path, metavar="JSONL", help="what `python -m training.label` wrote")
    parser.add_argument("--seed", type=int, default=plan.seed, help="(default: %(default)s)")
    return parser.parse_args()


def _begun(arguments: argparse.Namespace, train: list[Example]) -> tuple[Encoder, Plan]:
    """Return the network to fit, and how."""
    plan = replace(Plan(), epochs=arguments.epochs, seed=arguments.seed)
    if arguments.large:
        return bases.large(), replace(plan, encoder_rate=LARGE_RATE)
    if not arguments.start:
        return bases.small(arguments.layers), plan
    state = torch.load(arguments.start)
    model = Encoder(Shape().of(state))
    model.load_state_dict(state)
    heads, inner = arguments.heads or model.shape.heads, arguments.inner or model.shape.inner
    if (heads, inner) != (model.shape.heads, model.shape.inner):
        model = narrowed(model, train, plan, heads=heads, inner=inner)
    share = arguments.rates
    return model, replace(plan, encoder_rate=share * plan.encoder_rate, head_rate=share * plan.head_rate)


if __name__ == "__main__":
    main()
