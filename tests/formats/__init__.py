"""What becomes of files that agencies and archives have really sent: measured, and pinned in `counts.toml`."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from newstext.articles import article_of
from newstext.containers import Leaf, leaves
from newstext.errors import NewstextError
from newstext.readers import reader_for
from newstext.types import Article, Refused
from tests import golden
from tests.generated import table

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", golden.ROOT.parent / "shared" / "corpora"))
"""Where real files may lie. They are their publishers', and no part of the project."""

FOLDERS = {
    "wire-xml": "agencies: NITF, NewsML-G2, NewsML 1.2, ninjs, feeds, and older forms that are not read",
    "ninjs": "the IPTC's examples and its suite of valid and invalid items, most of which hold no text",
    "feeds": "a feed parser's suite, one trait a file, and a news sitemap",
    "warc": "archivists' suites: WARC and ARC, compressed and not, damaged, cut short and cut into the wrong pieces",
}
"""Each folder of them, and what it holds."""

PINNED = Path(__file__).with_name("counts.toml")

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]


def files(folder: str) -> list[Path]:
    """Return the files of a folder, by name; none where it is not at hand."""
    return sorted(path for path in (CORPORA / folder).rglob("*") if path.is_file())


def answers(data: bytes) -> Iterator[tuple[str, Article | Refused]]:
    """Yield the name of the format and each article or refusal that a file comes to, packed or not, as the pipeline does."""
    for leaf in leaves(data):
        if isinstance(leaf, Leaf):
            yield from _answers(leaf)
        elif leaf is not None:
            yield "packed", leaf


def _answers(leaf: Leaf) -> Iterator[tuple[str, Article | Refused]]:
    name = "none"
    try:
        reader = reader_for(leaf.data)
        name = reader.name
        for found in reader.read(leaf.data, {}):
            raw = leaf.placed(found)
            try:
                yield name, raw if isinstance(raw, Refused) else article_of(raw)
            except NewstextError as error:
                yield name, Refused(record=raw.record, reason=error.reason, detail=str(error), member=leaf.member)
    except NewstextError as error:
        yield name, Refused(record="", reason=error.reason, detail=str(error), member=leaf.member)


def measured(folder: str) -> dict[str, dict[str, int]]:
    """Return how many files of each format a folder has, and how many articles and refusals of each reason they come to."""
    counts: dict[str, Counter[str]] = {}
    for path in files(folder):
        found = [(name, "article" if isinstance(each, Article) else each.reason) for name, each in answers(path.read_bytes())]
        for name in dict.fromkeys(name for name, _ in found):
            counts.setdefault(name, Counter())["files"] += 1
        for name, outcome in found:
            counts[name][outcome] += 1
    return {name: dict(counts[name]) for name in sorted(counts)}


def pinned() -> Counts:
    """Return what was measured when it was last written down."""
    found: Counts = tomllib.loads(PINNED.read_text("utf-8"))
    return found


def pin() -> None:
    """Measure and write down."""
    lines = ["# Written by `python -m tests.formats`; held by tests/newstext/test_wire_corpora.py."]
    for folder in FOLDERS:
        for name, counts in measured(folder).items():
            lines += ["", f"[{folder}.{name}]", *(f"{outcome} = {count}" for outcome, count in counts.items())]
    PINNED.write_text("\n".join(lines) + "\n", "utf-8")


def counts() -> str:
    """Return a table of what is pinned."""
    return table(("files", "format", "number", "articles", "refused"), _rows())


def _rows() -> Iterator[tuple[object, ...]]:
    for folder, formats in pinned().items():
        for name, found in formats.items():
            refused = {outcome: count for outcome, count in found.items() if outcome not in {"files", "article"}}
            told = ", ".join(f"`{outcome}` {count:,}" for outcome, count in sorted(refused.items()))
            yield folder, f"`{name}`", f"{found['files']:,}", f"{found.get('article', 0):,}", told


def folders() -> str:
    """Return a table of the folders, and what each holds."""
    return table(("files", "are"), FOLDERS.items())
