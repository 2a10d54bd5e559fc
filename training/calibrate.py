"""`python -m training.calibrate GOLD TEXTS OUT`: the numbers behind `confidence`, measured on annotated articles.

The finding is measured on `polnear_dev.jsonl`: whether a row meets a gold quote by half of their words; rows without a cue
are left out, because PolNeAR has none. The naming is measured on `speakers_dev.jsonl`: whether a row that meets a gold quote
has its speaker.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from newstext.articles import article_of_text
from newstext.confidence import MANNERS, RAW, logit, manner
from newstext.extractor import Extractor
from newstext.types import Quote, RawArticle, Span
from newstext.words import word_spans

HALF = 0.5
PRIOR = 4.0
"""Rows of the whole that are added to each class, so that a class of three rows is not certain."""
STEPS, RATE = 4000, 0.05


def main() -> None:
    """Measure, and write the numbers."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the folder of polnear_dev.jsonl and speakers_dev.jsonl")
    parser.add_argument(
        "texts", type=Path, metavar="TEXTS", help="JSON Lines of `id` and `text`, the articles of speakers_dev.jsonl"
    )
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the file to write, e.g. newstext/quotes/weights/calibration.json"
    )
    arguments = parser.parse_args()
    extractor = Extractor(RAW)
    found = list(_found(arguments.gold / "polnear_dev.jsonl", extractor))
    named = list(_named(arguments.gold / "speakers_dev.jsonl", _texts(arguments.texts), extractor))
    numbers = {"finding": _fits(found), "naming": _shares(named)}
    arguments.out.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def _found(path: Path, extractor: Extractor) -> Iterator[tuple[Quote, bool]]:
    """Yield each row with a cue, and whether it meets a gold quote."""
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        text = record["text"]
        gold = [_words(text, quote["content_spans"]) for quote in record["quotes"]]
        for quote in extractor.quotes(article_of_text(text, RawArticle(blocks=(), record=""))):
            if quote.cue is not None:
                ours = _words(text, quote.spans)
                yield quote, any(len(ours & each) >= HALF * len(ours | each) for each in gold)


def _texts(path: Path) -> dict[str, str]:
    records = map(json.loads, path.read_text("utf-8").splitlines())
    return {record["id"]: record["text"] for record in records}


def _named(path: Path, texts: Mapping[str, str], extractor: Extractor) -> Iterator[tuple[Quote, bool]]:
    """Yield each named row that holds a gold quote, and whether its name is right."""
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        text = texts[record["id"]]
        quotes = extractor.quotes(article_of_text(text, RawArticle(blocks=(), record="")))
        for gold in record["quotes"]:
            if gold.get("nested") or gold.get("negated"):
                continue
            start = gold.get("start", text.find(gold["text"]))
            wanted = _words(text, [(start, gold.get("end", start + len(gold["text"])))])
            held = [quote for quote in quotes if _share(wanted, _words(text, quote.spans)) > HALF]
            if held and held[0].speaker.name is not None:
                best = max(held, key=lambda quote: _share(wanted, _words(text, quote.spans)))
                names = [gold["speaker"], *gold.get("alt_speakers", [])]
                yield best, any(_same(name, best.speaker.name) for name in names)


def _words(text: str, spans: Sequence[Sequence[int]]) -> set[Span]:
    return {word for start, end in spans for word in word_spans(text, start, end)}


def _share(wanted: set[Span], ours: set[Span]) -> float:
    return 1.0 if wanted and wanted <= ours else len(wanted & ours) / max(1, len(wanted | ours))


def _same(gold: str | None, ours: str | None) -> bool:
    one, other = ([w for w in re.findall(r"\w+", (name or "").lower()) if w not in _SMALL] for name in (gold, ours))
    return bool(one) and other[-len(one) :] == one


_SMALL = {"the", "a", "an", "mr", "mrs", "ms", "dr", "president", "senator", "secretary"}


def _fits(rows: Sequence[tuple[Quote, bool]]) -> dict[str, list[float]]:
    """Fit, for each kind, an offset and a slope on the logit of the tagger's certainty, by gradient descent."""
    fits: dict[str, list[float]] = {}
    for kind in sorted({quote.kind for quote, _ in rows}):
        points = [(logit(quote.confidence), float(is_right)) for quote, is_right in rows if quote.kind is kind]
        offset, slope = 0.0, 1.0
        for _ in range(STEPS):
            errors = [(1 / (1 + math.exp(-(offset + slope * x))) - y, x) for x, y in points]
            offset -= RATE * sum(error for error, _ in errors) / len(points)
            slope -= RATE * sum(error * x for error, x in errors) / len(points)
        fits[kind] = [round(offset, 3), round(slope, 3)]
    return fits


def _shares(rows: Sequence[tuple[Quote, bool]]) -> dict[str, float]:
    whole = sum(is_right for _, is_right in rows) / len(rows)
    classes: dict[str, list[bool]] = defaultdict(list)
    for quote, is_right in rows:
        classes[manner(quote.mention, quote.speaker)].append(is_right)
    return {m: round((sum(classes[m]) + PRIOR * whole) / (len(classes[m]) + PRIOR), 3) for m in MANNERS}


if __name__ == "__main__":
    main()
