"""From torch to what the package carries: an int8 ONNX graph, the head beside it, the tokenizer."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from newstext.quotes.labels import COUNT
from training.encoder import Encoder, buckets

_FUSED = "com.microsoft"
"""The domain of onnxruntime's fused operators: torch's own exporter would leave them to be found again."""


class Graph:
    """The graph being written: nodes in order and the weights that they use."""

    def __init__(self, model: Encoder) -> None:
        """Take the weights by the names that `Encoder` gives them."""
        self.shape = model.shape
        self.weights = {name: value.float().numpy() for name, value in model.state_dict().items()}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, *, turned: bool = False) -> str:
        """Add a weight, turned for a multiplication from the right if need be, and return its name."""
        return self.constant(name, self.weights[name].T if turned else self.weights[name])

    def node(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object) -> str:
        """Add a node and return the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"{kind}_{output}", domain=domain, **attributes))
        return output


def export(model: Encoder, tokenizer: Path, folder: Path) -> None:
    """Write `tagger.onnx`, `head.npz` and `tokenizer.json` into a folder."""
    model = model.to("cpu").eval()
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    onnx.save(_graph(model), whole)
    # the heads are small, and their numbers decide
    plain = ["MatMul_heads", "Gather_at_words", "Gather_of_features"]
    if model.shape.buckets:
        # some of MPNet's inner units are so large that eight bits a row lose the others
        plain += [f"MatMul_layers.{i}.narrowed" for i in range(model.shape.layers)]
    quantize_dynamic(
        whole,
        folder / "tagger.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=plain,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
    whole.unlink()
    np.savez_compressed(folder / "head.npz", **model.head())  # type: ignore[arg-type]
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _graph(model: Encoder) -> onnx.ModelProto:
    graph, shape = Graph(model), model.shape
    x = _embedded(graph)
    relative = _relative(graph) if shape.buckets else ""
    for i in range(shape.layers):
        if shape.still and i == shape.still:
            x = graph.node("Add", [x, "of_features"], "with_features")
        # the last layer need not make what the heads do not read
        here = _at_words(graph, x) if i == shape.layers - 1 and not relative else x
        x = _layer(graph, x, here, f"layers.{i}.", relative)
    out = _heads(graph, _at_words(graph, x) if relative else x)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"]),
        helper.make_tensor_value_info("feat", TensorProto.INT64, ["batch", "pieces"]),
        helper.make_tensor_value_info("words", TensorProto.INT64, ["words"]),
    ]
    outputs = [helper.make_tensor_value_info(out, TensorProto.FLOAT, ["words", COUNT + 2 * shape.link])]
    return helper.make_model(
        helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)],
        ir_version=8,
    )


def _embedded(graph: Graph) -> str:
    of_pieces = graph.node("Gather", [graph.weight("pieces.weight"), "ids"], "of_pieces")
    of_features = graph.node("Gather", [graph.weight("features.weight"), "feat"], "of_features")
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    first = graph.constant("first", np.asarray([0], np.int64))
    # every text is of the one kind, so its embedding goes into the positions
    places = graph.constant("places", graph.weights["positions.weight"] + graph.weights["kind"])
    of_places = graph.node("Slice", [places, first, length, graph.constant("axis", np.asarray([0], np.int64))], "of_places")
    # where the first layers stay as they are, the features come in behind them
    x = of_pieces if graph.shape.still else graph.node("Add", [of_pieces, of_features], "with_features")
    x = graph.node("Add", [x, of_places], "with_places")
    return _norm(graph, x, "norm", "embedded")


def _relative(graph: Graph) -> str:
    """Add the scores of distances, heads x pieces x pieces, cut to the length of the text."""
    of = buckets(graph.shape.positions, graph.shape.buckets).numpy()
    scores = graph.constant("distances", graph.weights["relative.weight"][of].transpose(2, 0, 1)[None])
    from_start = graph.constant("corner", np.asarray([0, 0], np.int64))
    to_end = graph.node("Concat", ["length", "length"], "to_end", axis=0)
    axes = graph.constant("sides", np.asarray([2, 3], np.int64))
    return graph.node("Slice", [scores, from_start, to_end, axes], "of_distances")


def _norm(graph: Graph, x: str, name: str, out: str) -> str:
    weights = [graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias")]
    return graph.node("LayerNormalization", [x, *weights], out, axis=-1, epsilon=graph.shape.epsilon)


def _at_words(graph: Graph, x: str) -> str:
    """Keep the first piece of each word, which is all that the heads read."""
    flat = graph.node("Reshape", [x, graph.constant("flat", np.asarray([-1, graph.shape.hidden], np.int64))], "all_pieces")
    words = graph.node("Gather", [flat, "words"], "at_words")
    return graph.node("Unsqueeze", [words, graph.constant("batch", np.asarray([0], np.int64))], "words_of_batch")


def _layer(graph: Graph, x: str, here: str, name: str, relative: str) -> str:
    """Add a layer that looks at all of `x` from `here`."""
    parts = {f"{name}query": here, f"{name}key": x, f"{name}value": x}
    sides = [graph.node("MatMul", [of, graph.weight(f"{part}.weight", turned=True)], part) for part, of in parts.items()]
    bias = graph.constant(f"{name}inward.bias", np.concatenate([graph.weights[f"{part}.bias"] for part in parts]))
    # three multiplications and a plain attention: quicker than the quantised one, which multiplies head by head
    inputs = [*sides, bias, *(["", relative] if relative else [])]
    seen = graph.node("MultiHeadAttention", inputs, f"{name}seen", domain=_FUSED, num_heads=graph.shape.heads)
    seen = graph.node("MatMul", [seen, graph.weight(f"{name}output.weight", turned=True)], f"{name}said")
    x = _added(graph, seen, here, f"{name}attention_norm", f"{name}output.bias")
    wide = graph.node("MatMul", [x, graph.weight(f"{name}widen.weight", turned=True)], f"{name}wide")
    wide = graph.node("BiasGelu", [wide, graph.weight(f"{name}widen.bias")], f"{name}bent", domain=_FUSED)
    narrow = graph.node("MatMul", [wide, graph.weight(f"{name}narrow.weight", turned=True)], f"{name}narrowed")
    return _added(graph, narrow, x, f"{name}output_norm", f"{name}narrow.bias")


def _added(graph: Graph, seen: str, x: str, norm: str, bias: str) -> str:
    seen = graph.node("Add", [seen, graph.weight(bias)], f"{norm}.biased")
    whole = graph.node("Add", [seen, x], f"{norm}.in")
    return _norm(graph, whole, norm, f"{norm}.out")


def _heads(graph: Graph, x: str) -> str:
    words = graph.node("Reshape", [x, "flat"], "all_words")
    both = [graph.weights[f"{head}.weight"].T for head in ("labels", "vectors")]
    bias = [graph.weights[f"{head}.bias"] for head in ("labels", "vectors")]
    scores = graph.node("MatMul", [words, graph.constant("both", np.concatenate(both, 1))], "heads")
    return graph.node("Add", [scores, graph.constant("both.bias", np.concatenate(bias))], "out")
