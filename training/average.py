"""`python -m training.average OUT PT...`: the mean of weights that were fitted from one start, exported."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.__main__ import base_folder
from training.encoder import Encoder, Shape
from training.export import export


def main() -> None:
    """Average, and write `tagger.onnx`, `head.npz` and `tokenizer.json`."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("weights", type=Path, nargs="+", metavar="PT", help="as `python -m training` writes them beside OUT")
    arguments = parser.parse_args()
    parts = [torch.load(path) for path in arguments.weights]
    model = Encoder(Shape())
    model.load_state_dict({name: sum(part[name] for part in parts) / len(parts) for name in parts[0]})
    torch.save(model.state_dict(), arguments.out.with_suffix(".pt"))
    export(model, base_folder() / "tokenizer.json", arguments.out)


if __name__ == "__main__":
    main()
