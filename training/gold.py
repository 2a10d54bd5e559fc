"""Annotated articles, cut and labelled exactly as the tagger will see them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from newstext.articles import article_of_text
from newstext.languages import LANGUAGES
from newstext.quotes.chain import Floats
from newstext.quotes.labels import COUNT, OUTSIDE, Part, Segment, label
from newstext.quotes.marks import dressed, marked_spans
from newstext.quotes.pieces import Ints, Pieces, pieces_of
from newstext.types import SILENT_ROLES, Article, RawArticle

KEYS = {Part.CONTENT: "content_spans", Part.SOURCE: "source_spans", Part.CUE: "cue_spans"}

Annotated = dict[Part, tuple[Segment, ...]]
"""One attribution: the words of each of its parts."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article: what the network sees, and a label for each of its words; `odds` are the chances of each of them.

    For what people annotated they are certainty; what a tagger labelled says how sure it was.
    """

    pieces: Pieces
    labels: Ints
    odds: Floats
    attributions: tuple[Annotated, ...]


def examples(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the articles of a gold file: JSON Lines with `text` and `quotes`, spans in code points."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield _example(record["text"], record["quotes"], record.get("odds"), tokenizer)


def pieces_of_article(article: Article, tokenizer: Tokenizer) -> Pieces:
    """Return what the network sees of an article."""
    spans = [paragraph.span for paragraph in article.paragraphs if paragraph.role not in SILENT_ROLES]
    marked = marked_spans(article.text, spans, LANGUAGES["en"])
    outer = [each.span for each in marked if not each.is_nested]
    return pieces_of(dressed(article.text, marked), spans, outer, tokenizer)


def _example(text: str, quotes: Sequence[dict[str, Any]], odds: Sequence[Any] | None, tokenizer: Tokenizer) -> Example:
    pieces = pieces_of_article(article_of_text(text, RawArticle(blocks=(), record="")), tokenizer)
    attributions = tuple(
        {part: tuple(_segments(pieces, quote.get(key) or (), part)) for part, key in KEYS.items()} for quote in quotes
    )
    labels = _labels(len(pieces.words), attributions)
    return Example(pieces, labels, _odds(labels, odds), attributions)


def _odds(labels: Ints, told: Sequence[Any] | None) -> Floats:
    if told is None:
        return np.eye(COUNT, dtype=np.float32)[labels]
    odds = np.zeros((len(labels), COUNT), np.float32)
    odds[:, OUTSIDE] = 1
    for word, chances in told:
        odds[word] = 0
        for number, chance in chances:
            odds[word, number] = chance
        odds[word] /= odds[word].sum()
    return odds


def _segments(pieces: Pieces, spans: Sequence[Sequence[int]], part: Part) -> Iterator[Segment]:
    """Yield the runs of words that the spans touch, cut at paragraphs."""
    starts = np.asarray([word.start for word in pieces.words])
    ends = np.asarray([word.end for word in pieces.words])
    touched = sorted({i for start, end in spans for i in np.flatnonzero((starts < end) & (ends > start)).tolist()})
    run: list[int] = []
    for i in touched:
        if run and (i != run[-1] + 1 or pieces.paragraph[i] != pieces.paragraph[run[0]]):
            yield Segment(part, run[0], run[-1])
            run = []
        run.append(i)
    if run:
        yield Segment(part, run[0], run[-1])


def _labels(words: int, attributions: Sequence[Annotated]) -> Ints:
    """Label each word once: contents go over cues, cues over sources, and what is left of a segment that was cut is none."""
    owner = np.full(words, -1, np.int64)
    segments: list[Segment] = []
    for part in (Part.SOURCE, Part.CUE, Part.CONTENT):
        for segment in (each for attribution in attributions for each in attribution[part]):
            owner[segment.first : segment.last + 1] = len(segments)
            segments.append(segment)
    labels = np.full(words, OUTSIDE, np.int64)
    at = 0
    while at < words:
        end = at
        while end + 1 < words and owner[end + 1] == owner[at]:
            end += 1
        if owner[at] >= 0:
            labels[at : end + 1] = _run(segments[owner[at]].part, end - at + 1)
        at = end + 1
    return labels


def _run(part: Part, length: int) -> list[int]:
    if length == 1:
        return [label(part, 3)]
    return [label(part, 0), *[label(part, 1)] * (length - 2), label(part, 2)]
