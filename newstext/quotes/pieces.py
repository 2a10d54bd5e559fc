"""What the network sees of a text: word pieces with their marks, case and spacing, and the words that it labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from newstext.types import Span
from newstext.words import word_spans

Ints = npt.NDArray[np.int64]

LOWER, CAPITALISED, UPPER, MIXED = range(4)
_MARKED, _SPACED = 4, 8
"""A piece's features add up: its word's case, 4 in double marks, 8 after a space, and 1; special pieces have 0."""
FEATURES = 2 * _SPACED + 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut for the network. `ids` and `features` run over pieces, the other arrays over words.

    `first_piece` is a word's first piece, `paragraph` the ordinal of its paragraph, `piece_bounds` where the pieces of each
    paragraph begin, with the end of the last one at its end.
    """

    ids: Ints
    features: Ints
    piece_bounds: Ints
    words: tuple[Span, ...]
    first_piece: Ints
    paragraph: Ints


def pieces_of(text: str, paragraphs: Sequence[Span], marked: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """Cut the paragraphs of a text into pieces.

    Args:
        text: The text, its marks in the dress that the network was trained on.
        paragraphs: The spans to look at, in order.
        marked: Spans inside double marks, marks included.
        tokenizer: The tokenizer of the network.
    """
    ids: list[int] = []
    offsets: list[int] = []
    bounds = [0]
    words: list[Span] = []
    first_piece: list[int] = []
    word_paragraph: list[int] = []
    for ordinal, (span, encoding) in enumerate(
        zip(paragraphs, tokenizer.encode_batch([span.of(text) for span in paragraphs], add_special_tokens=False), strict=True)
    ):
        starts = [start + span.start for start, _ in encoding.offsets]
        inside = word_spans(text, span.start, span.end)
        at = np.searchsorted(np.asarray(starts, np.int64), [word.start for word in inside])
        if starts:
            first_piece += (np.minimum(at, len(starts) - 1) + len(ids)).tolist()
            words += inside
            word_paragraph += [ordinal] * len(inside)
        ids += encoding.ids
        offsets += starts
        bounds.append(len(ids))
    return Pieces(
        ids=np.asarray(ids, np.int64),
        features=_features(text, offsets, words, marked),
        piece_bounds=np.asarray(bounds, np.int64),
        words=tuple(words),
        first_piece=np.asarray(first_piece, np.int64),
        paragraph=np.asarray(word_paragraph, np.int64),
    )


def _features(text: str, offsets: list[int], words: list[Span], marked: Sequence[Span]) -> Ints:
    by_character = np.zeros(len(text) + 1, np.int64)
    for word in words:
        by_character[word.start : word.end] = case_of(word.of(text))
    inside = np.zeros(len(text) + 1, np.int64)
    for span in marked:
        inside[span.start : span.end] = _MARKED
    spaced = np.asarray([_SPACED if at == 0 or text[at - 1].isspace() else 0 for at in offsets], np.int64)
    at = np.asarray(offsets, np.int64)
    return by_character[at] + inside[at] + spaced + 1 if offsets else np.zeros(0, np.int64)


def case_of(word: str) -> int:
    """Return the case of a word; the network's own vocabulary is lower case only."""
    if word.islower():
        return LOWER
    if word[:1].isupper() and word[1:].islower():
        return CAPITALISED
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITALISED
    return MIXED
