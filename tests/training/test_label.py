"""Articles that taggers label, read like the gold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from newstext.quotes.labels import Part, segments
from newstext.quotes.tagger import load_tagger
from training.gold import examples
from training.label import labelled, panel

TEXT = "The bridge will close in May, Mayor Ann Lee said on Monday.\n\n“Nobody asked us,” said Bo Roe, a farmer."


def _texts(tmp_path: Path, *texts: str) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def test_what_is_labelled_reads_back_as_the_tagger_found_it(tmp_path: Path) -> None:
    """Contents, cues and sources are the words that the tagger named; what is no article is left out."""
    tagger = load_tagger()
    out = tmp_path / "out.jsonl"
    out.write_text("".join(json.dumps(each) + "\n" for each in labelled(_texts(tmp_path, TEXT, " "), tagger)), encoding="utf-8")
    (example,) = examples(out, tagger.tokenizer)
    words = example.pieces.words
    told = {
        (each.part, TEXT[words[each.first].start : words[each.last].end]) for each in segments(example.labels.astype(np.int8))
    }

    assert {(Part.SOURCE, "Mayor Ann Lee"), (Part.CUE, "said"), (Part.CONTENT, "Nobody asked us")} <= told
    assert [len(attribution[Part.CONTENT]) for attribution in example.attributions] == [1, 1]


def test_a_panel_of_one_voice_says_what_that_voice_says(tmp_path: Path) -> None:
    """The mean of a tagger and itself is that tagger."""
    tagger = load_tagger()
    texts = _texts(tmp_path, TEXT)

    assert list(labelled(texts, panel([tagger, tagger]))) == list(labelled(texts, tagger))


def test_how_sure_the_tagger_was_is_read_back_with_its_labels(tmp_path: Path) -> None:
    """Every word's chances add up to one; a label of the tagger's is the likeliest of its word, what people mark is certain."""
    tagger = load_tagger()
    out = tmp_path / "out.jsonl"
    (record,) = labelled(_texts(tmp_path, TEXT), tagger)
    out.write_text(json.dumps(record) + "\n" + json.dumps({k: record[k] for k in ("text", "quotes")}) + "\n", encoding="utf-8")
    unsure, sure = examples(out, tagger.tokenizer)

    assert np.allclose(unsure.odds.sum(1), 1)
    assert unsure.odds.max() <= 1 > unsure.odds[unsure.odds > 0].min()
    assert (unsure.odds.argmax(1) == unsure.labels).mean() > 0.9
    assert (sure.odds.max(1) == 1).all()
    assert (sure.odds.argmax(1) == sure.labels).all()
