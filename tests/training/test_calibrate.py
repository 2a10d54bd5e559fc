"""Confidence, measured on annotated articles."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from training.calibrate import RANGES, main

TEXT = (
    "Mayor Ann Lee said on Monday that the bridge would close in May.\n\n"
    "“Nobody asked us about it at all,” said Bo Roe, a farmer.\n\n"
    "Mr Roe said that the council was “deaf to every word of it”."
)
QUOTES = {
    "direct": ("Nobody asked us about it at all,", "Bo Roe"),
    "indirect": ("that the bridge would close in May", "Ann Lee"),
    "mixed": ("that the council was “deaf to every word of it”", "Bo Roe"),
}


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_every_named_row_in_marks_is_counted_in_one_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two quotes in marks with their speakers: two rows, both right, whatever the confidence."""
    found = {"text": TEXT, "quotes": [{"content_spans": [_span(words)]} for words, _ in QUOTES.values()]}
    named = {
        "id": "a",
        "quotes": [
            {"kind": kind, "text": words, "speaker": speaker, "start": _span(words)[0], "end": _span(words)[1]}
            for kind, (words, speaker) in QUOTES.items()
        ],
    }
    (tmp_path / "polnear_dev.jsonl").write_text(json.dumps(found) + "\n", encoding="utf-8")
    (tmp_path / "speakers_dev.jsonl").write_text(json.dumps(named) + "\n", encoding="utf-8")
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    out = tmp_path / "calibration.json"
    monkeypatch.setattr("sys.argv", ["calibrate", str(tmp_path), str(tmp_path / "texts.jsonl"), str(out)])

    main()
    numbers = json.loads(out.read_text("utf-8"))

    assert numbers["finding"].keys() == QUOTES.keys()
    assert [row[:2] for row in numbers["reliability"]] == [list(ends) for ends in pairwise(RANGES)]
    assert [sum(row[i] for row in numbers["reliability"]) for i in (2, 3)] == [2, 2]
