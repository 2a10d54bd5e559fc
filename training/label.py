"""`python -m training.label TEXTS OUT WEIGHTS...`: articles nobody annotated, labelled by one tagger or the mean of several.

What several say together is right more often than what one says: a tagger can be fitted to it beside the gold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from newstext.articles import article_of_text
from newstext.errors import NewstextError
from newstext.quotes import labels
from newstext.quotes.chain import Chain, Floats
from newstext.quotes.labels import Segment
from newstext.quotes.pieces import Ints, Pieces
from newstext.quotes.tagger import Found, Scored, Scorer, Tagger, load_tagger
from newstext.types import RawArticle
from training.gold import pieces_of_article

LEAST = 0.01
"""The chance below which a label is not written down."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Several networks as one: the mean of their labels' scores; the vectors for the links are the first one's."""

    networks: tuple[Scorer, ...]

    def scores(self, ids: Ints, features: Ints, positions: Ints) -> Floats:
        """Return a row a word, as each of them does."""
        rows = [network.scores(ids, features, positions) for network in self.networks]
        mean = np.mean([row[:, : labels.COUNT] for row in rows], 0)
        return np.concatenate([mean, rows[0][:, labels.COUNT :]], 1)


def panel(taggers: Sequence[Tagger]) -> Tagger:
    """Return the tagger that several are together."""
    chains = [tagger.chain for tagger in taggers]
    mean = Chain(*(np.mean([getattr(chain, part) for chain in chains], 0) for part in ("moves", "starts", "ends")))
    return replace(taggers[0], network=Panel(tuple(tagger.network for tagger in taggers)), chain=mean)


def labelled(texts: Path, tagger: Tagger) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file as gold has them: `text` and `quotes`, spans in code points, and the chances behind them.

    Args:
        texts: JSON Lines with `text`; lines that are no article are left out.
        tagger: Finds what is attributed.
    """
    with texts.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            try:
                article = article_of_text(text, RawArticle(blocks=(), record=""))
            except NewstextError:
                continue
            pieces = pieces_of_article(article, tagger.tokenizer)
            scored = tagger.scored(pieces)
            quotes = [_quote(found, pieces) for found in tagger.found(scored, pieces)]
            yield {"text": text, "quotes": quotes, "odds": list(_odds(scored, tagger.chain))}


def _odds(scored: Sequence[Scored], chain: Chain) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Yield each word that may lie in a segment: its number, and the chances of its labels."""
    if not scored:
        return
    for each, odds in zip(scored, chain.odds([each.labels for each in scored]), strict=True):
        for at in np.flatnonzero(odds[:, labels.OUTSIDE] < 1 - LEAST).tolist():
            likely = np.flatnonzero(odds[at] >= LEAST).tolist()
            yield int(each.window.words[at]), [(label, round(float(odds[at, label]), 3)) for label in likely]


def _quote(found: Found, pieces: Pieces) -> dict[str, list[tuple[int, int]]]:
    def spans(segments: Sequence[Segment | None]) -> list[tuple[int, int]]:
        return [(pieces.words[each.first].start, pieces.words[each.last].end) for each in segments if each is not None]

    return {"content_spans": spans(found.contents), "source_spans": spans([found.source]), "cue_spans": spans([found.cue])}


def main() -> None:
    """Label a file of articles."""
    parser = argparse.ArgumentParser(prog="python -m training.label", description=__doc__)
    parser.add_argument("texts", type=Path, metavar="TEXTS", help="JSON Lines with `text`")
    parser.add_argument("out", type=Path, metavar="OUT", help="JSON Lines like the gold")
    parser.add_argument("weights", type=Path, nargs="*", metavar="WEIGHTS", help="folders (default: the package's)")
    arguments = parser.parse_args()
    tagger = panel([load_tagger(folder) for folder in arguments.weights or [None]])
    with arguments.out.open("w", encoding="utf-8") as out:
        for record in labelled(arguments.texts, tagger):
            out.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
