"""Annotated articles, labelled as the tagger will be asked to label them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from newstext.quotes.labels import Part, segments
from newstext.quotes.tagger import load_tagger
from training.gold import Example, examples

TEXT = "“We are late,” Ann Lee said, “and tired.”\n\nBo Roe warned and said that nobody came."


def _example(tmp_path: Path, *quotes: dict[str, list[str]]) -> Example:
    """Return an article with quotes that are given as their words."""

    def spans(words: list[str]) -> list[list[int]]:
        return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]

    record = {"text": TEXT, "quotes": [{f"{part}_spans": spans(words) for part, words in quote.items()} for quote in quotes]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    (example,) = examples(path, load_tagger().tokenizer)
    return example


def _told(example: Example) -> list[tuple[Part, str]]:
    """Return what the labels say."""
    found = segments(example.labels.astype(np.int8))
    words = example.pieces.words
    return [(each.part, TEXT[words[each.first].start : words[each.last].end]) for each in found]


def test_labels_say_what_the_annotation_says(tmp_path: Path) -> None:
    """Each part of each attribution is one segment, halves apart."""
    example = _example(
        tmp_path,
        {"content": ["We are late", "and tired"], "source": ["Ann Lee"], "cue": ["said"]},
        {"content": ["that nobody came"], "source": ["Bo Roe"], "cue": ["warned"]},
    )

    assert _told(example) == [
        (Part.CONTENT, "We are late"),
        (Part.SOURCE, "Ann Lee"),
        (Part.CUE, "said"),
        (Part.CONTENT, "and tired"),
        (Part.SOURCE, "Bo Roe"),
        (Part.CUE, "warned"),
        (Part.CONTENT, "that nobody came"),
    ]
    assert [len(attribution[Part.CONTENT]) for attribution in example.attributions] == [2, 1]


def test_a_word_has_one_label_and_content_goes_first(tmp_path: Path) -> None:
    """Where two attributions want one word, the content of the one has it, and what is left of the other stays."""
    example = _example(
        tmp_path,
        {"content": ["nobody came"], "source": ["Bo Roe"], "cue": ["said that nobody"]},
    )

    assert _told(example) == [(Part.SOURCE, "Bo Roe"), (Part.CUE, "said that"), (Part.CONTENT, "nobody came")]


def test_a_content_that_runs_over_paragraphs_is_cut_at_their_end(tmp_path: Path) -> None:
    """A segment lies in one paragraph, as windows do."""
    example = _example(tmp_path, {"content": ["and tired.”\n\nBo Roe"], "source": [], "cue": []})

    assert _told(example) == [(Part.CONTENT, "and tired"), (Part.CONTENT, "Bo Roe")]
