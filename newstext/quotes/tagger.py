"""The tagger: a small encoder that labels words, and a head that links them. One window a batch, so that text alone decides.

Activation scales of the int8 network are taken over a batch: a neighbour in it would change an article's rows.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from tokenizers import Tokenizer

from newstext.quotes import labels
from newstext.quotes.chain import Chain, Floats
from newstext.quotes.labels import Segment
from newstext.quotes.links import Linked, Linker
from newstext.quotes.network import Network
from newstext.quotes.pieces import Pieces
from newstext.quotes.windows import windows_of

NAME = "minilm6-polnear-2"
"""Of the weights; part of every row's `extractor`."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of the tagger in words of the whole text, with its certainty (0 to 1, not calibrated)."""

    contents: tuple[Segment, ...]
    cue: Segment | None
    source: Segment | None
    certainty: float


class Tagger:
    """The network and its head, loaded once. Safe to use from several threads."""

    def __init__(self) -> None:
        """Load the weights that the package carries."""
        weights = files("newstext.quotes") / "weights"
        self._network = Network((weights / "tagger.onnx").read_bytes())
        head = np.load(io.BytesIO((weights / "head.npz").read_bytes()))
        self._chain = Chain(moves=head["T"], starts=head["st"], ends=head["en"])
        self._linker = Linker(weights=head["W"], unary=head["u"], bias=head["bias"])
        self.tokenizer = Tokenizer.from_str((weights / "tokenizer.json").read_text("utf-8"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def find(self, pieces: Pieces) -> list[Found]:
        """Return the attributions in a text, in order of their first content word."""
        windows = windows_of(pieces)
        if not windows:
            return []
        outputs = [self._network.scores(window.ids, window.features, window.positions) for window in windows]
        scores = [output[:, : labels.COUNT] for output in outputs]
        paths = self._chain.best(scores)
        certainties = self._chain.certainties(scores, paths)
        found: list[Found] = []
        for window, output, path, certainty in zip(windows, outputs, paths, certainties, strict=True):
            linked = self._linker.link(labels.segments(path), output[:, labels.COUNT :], pieces.paragraph[window.words])
            found += [_found(each, int(window.words[0]), certainty) for each in linked]
        return sorted(found, key=lambda each: each.contents[0].first)


def _found(linked: Linked, offset: int, certainty: Floats) -> Found:
    """Count a window's segments in words of the text, and weigh how sure it is: its weakest edge, and its links."""
    edges = [float(certainty[at]) for segment in linked.contents for at in (segment.first, segment.last)]
    links = [1 / (1 + np.exp(-logit)) for logit in (linked.cue_logit, linked.source_logit) if logit is not None]
    return Found(
        contents=tuple(_moved(segment, offset) for segment in linked.contents),
        cue=None if linked.cue is None else _moved(linked.cue, offset),
        source=None if linked.source is None else _moved(linked.source, offset),
        certainty=float(min(edges) * float(np.prod(links)) ** 0.5),
    )


def _moved(segment: Segment, offset: int) -> Segment:
    return Segment(segment.part, segment.first + offset, segment.last + offset)
