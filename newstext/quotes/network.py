"""The network, run by onnxruntime on one thread. The only module that knows onnxruntime, or the environment."""

from __future__ import annotations

import os

import numpy as np

# reports its use to its makers unless this is set before it is first imported
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

from newstext.quotes.chain import Floats

_SLOW = ["SkipLayerNormFusion"]
"""A fusion into a kernel that takes longer than its parts: a fifth of the whole, with onnxruntime 1.32 on AVX-512."""


class Network:
    """A window's pieces in, scores of its words out. Safe to use from several threads."""

    def __init__(self, weights: bytes) -> None:
        """Load it from an ONNX file's bytes."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
        )

    def scores(self, ids: np.ndarray, features: np.ndarray, positions: np.ndarray) -> Floats:
        """Return the scores of one window: a row a word.

        Args:
            ids: Of its pieces.
            features: Of its pieces, a row each.
            positions: Of the words' first pieces.
        """
        inputs = {"ids": ids[None], "feat": features[None], "words": positions}
        return np.asarray(self._session.run(None, inputs)[0], np.float32)
