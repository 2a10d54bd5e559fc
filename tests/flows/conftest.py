"""Articles to run over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TICKER = """\
Bridge to close for nine months

Traders say they were not asked

OSTHAFEN, May 4 (Southern Press) — The harbour bridge will close for nine months, the council said on Tuesday.

“It will hurt us badly,” Mayor Ann Lee said. “We have no other choice at all.”

A senior official said the cables were “older than my father”.

Updated: May 4, 2022, 6:15 PM
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text and a JSON Lines file: three articles."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "bridge.txt").write_text(TICKER, encoding="utf-8")
    lines = [
        {
            "id": f"a{i}",
            "headline": f"Market report {i}",
            "text": f"“Prices rose by {i} per cent,” said Bo Roe, a trader.\n\nNobody bought.",
        }
        for i in (1, 2)
    ]
    (inputs / "market.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
    )
    return inputs
