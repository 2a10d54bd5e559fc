"""`python -m training.mean OUT ONE OTHER SHARE`: the mean of weights after two goes from one start, exported."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training import bases
from training.encoder import Encoder, Shape
from training.export import export


def main() -> None:
    """Take the mean, and write it as `python -m training` writes weights."""
    parser = argparse.ArgumentParser(prog="python -m training.mean", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="where tagger.onnx, head.npz and tokenizer.json are written")
    parser.add_argument("one", type=Path, metavar="ONE", help="as `python -m training` writes them beside its OUT")
    parser.add_argument("other", type=Path, metavar="OTHER", help="likewise, of the same shape")
    parser.add_argument("share", type=float, metavar="SHARE", help="of the other, from 0 to 1")
    arguments = parser.parse_args()
    one, other = torch.load(arguments.one), torch.load(arguments.other)
    mean = {name: one[name].lerp(other[name], arguments.share) for name in one}
    model = Encoder(Shape().of(mean))
    model.load_state_dict(mean)
    torch.save(mean, arguments.out.with_suffix(".pt"))
    export(model, bases.tokenizer_file(), arguments.out)


if __name__ == "__main__":
    main()
