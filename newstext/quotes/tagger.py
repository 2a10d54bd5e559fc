"""The tagger: a small encoder that labels words, and a head that links them. One window a batch, so that text alone decides.

Activation scales of the int8 network are taken over a batch: a neighbour in it would change an article's rows.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from newstext.quotes import labels
from newstext.quotes.chain import Chain, Floats
from newstext.quotes.labels import Segment
from newstext.quotes.links import Linked, Linker
from newstext.quotes.network import Network
from newstext.quotes.pieces import Ints, Pieces
from newstext.quotes.windows import Window, windows_of

NAME = "minilm6-polnear-5"
"""Of the weights; part of every row's `extractor`."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of the tagger in words of the whole text, with its certainty (0 to 1, not calibrated)."""

    contents: tuple[Segment, ...]
    cue: Segment | None
    source: Segment | None
    certainty: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A window and what the network says of its words: a row each, the scores of its labels and its vectors for the links."""

    window: Window
    output: Floats

    @property
    def labels(self) -> Floats:
        """The scores of labels."""
        return self.output[:, : labels.COUNT]

    @property
    def vectors(self) -> Floats:
        """The vectors for the links."""
        return self.output[:, labels.COUNT :]


class Scorer(Protocol):
    """What scores a window's words: `newstext.quotes.network.Network`."""

    def scores(self, ids: Ints, features: Ints, positions: Ints) -> Floats:
        """Return a row a word: its labels' scores, then its vectors for the links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """The network and its head. Safe to use from several threads."""

    network: Scorer
    chain: Chain
    linker: Linker
    tokenizer: Tokenizer

    def find(self, pieces: Pieces) -> list[Found]:
        """Return the attributions in a text, in order of their first content word."""
        return self.found(self.scored(pieces), pieces)

    def scored(self, pieces: Pieces) -> list[Scored]:
        """Return what the network says of each window of a text."""
        windows = windows_of(pieces)
        return [Scored(window, self.network.scores(window.ids, window.features, window.positions)) for window in windows]

    def found(self, scored: list[Scored], pieces: Pieces) -> list[Found]:
        """Return the attributions that the windows of a text hold, in order of their first content word."""
        if not scored:
            return []
        scores = [each.labels for each in scored]
        paths = self.chain.best(scores)
        certainties = self.chain.certainties(scores, paths)
        found: list[Found] = []
        for each, path, certainty in zip(scored, paths, certainties, strict=True):
            words = each.window.words
            linked = self.linker.link(labels.segments(path), each.vectors, pieces.paragraph[words])
            found += [_found(one, int(words[0]), certainty) for one in linked]
        return sorted(found, key=lambda each: each.contents[0].first)


def load_tagger(weights: Traversable | None = None) -> Tagger:
    """Load a tagger from a folder of `tagger.onnx`, `head.npz` and `tokenizer.json`; the package's own without one."""
    weights = weights or files("newstext.quotes") / "weights"
    head = np.load(io.BytesIO((weights / "head.npz").read_bytes()))
    tokenizer = Tokenizer.from_str((weights / "tokenizer.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Tagger(
        network=Network((weights / "tagger.onnx").read_bytes()),
        chain=Chain(moves=head["T"], starts=head["st"], ends=head["en"]),
        linker=Linker(weights=head["W"], unary=head["u"], bias=head["bias"]),
        tokenizer=tokenizer,
    )


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
