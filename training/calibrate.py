"""`python -m training.calibrate GOLD TEXTS OUT`: the numbers behind `confidence`, measured on annotated articles.

The finding is measured on `polnear_dev.jsonl`: whether a row meets a gold quote by half of their words; rows without a cue
are left out, because PolNeAR has none. The naming is measured on `speakers_dev.jsonl`: whether a row that meets a gold quote
has its speaker. There an article counts once in each class, for its rows often stand or fall with one resolution. How far the
two together can be relied on is measured there too, on the named rows in marks.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from newstext.articles import article_of_text
from newstext.confidence import MANNERS, RAW, Calibration, logit, manner
from newstext.extractor import Extractor
from newstext.types import ECHO_ROLES, Kind, Quote, RawArticle, Span
from newstext.words import word_spans

HALF = 0.5
PRIOR = 4.0
"""Articles of the whole that are added to each class, so that a class of three articles is not certain."""
STEPS, RATE = 4000, 0.05
RANGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Ends of the ranges of confidence whose rows are counted together."""


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
    finding, naming = _fits(found), _shares(named)
    calibrated = Extractor(Calibration(finding={kind: (a, b) for kind, (a, b) in finding.items()}, naming=naming))
    told = _counts(list(_told(arguments.gold / "speakers_dev.jsonl", _texts(arguments.texts), calibrated)))
    numbers = {"finding": finding, "naming": naming, "reliability": told}
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


def _named(path: Path, texts: Mapping[str, str], extractor: Extractor) -> Iterator[tuple[str, Quote, bool]]:
    """Yield the article of each named row that holds a gold quote, the row, and whether its name is right."""
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        text = texts[record["id"]]
        quotes = extractor.quotes(article_of_text(text, RawArticle(blocks=(), record="")))
        for gold in record["quotes"]:
            if _is_beside(gold):
                continue
            wanted = _gold_words(text, gold)
            held = [quote for quote in quotes if _share(wanted, _words(text, quote.spans)) > HALF]
            if held and held[0].speaker.name is not None:
                best = max(held, key=lambda quote: _share(wanted, _words(text, quote.spans)))
                yield record["id"], best, _has_name(gold, best)


def _told(path: Path, texts: Mapping[str, str], extractor: Extractor) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each named row in marks, and whether words and name are right: a false quote is neither."""
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        text = texts[record["id"]]
        golds = [(gold, _gold_words(text, gold)) for gold in record["quotes"]]
        for quote in extractor.quotes(article_of_text(text, RawArticle(blocks=(), record=""))):
            if quote.kind is Kind.INDIRECT or quote.speaker.name is None or quote.role in ECHO_ROLES:
                continue
            ours = _words(text, quote.spans)
            met = [gold for gold, wanted in golds if _share(wanted, ours) > HALF]
            if not any(_is_beside(gold) for gold in met):
                yield quote.confidence, any(_has_name(gold, quote) for gold in met)


def _counts(rows: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int, int]]:
    """Return, for each range of confidence, its ends, how many rows are in it, and how many of them are right."""
    ranges = list(pairwise(RANGES))
    inside = [[is_right for sure, is_right in rows if low < sure <= high] for low, high in ranges]
    return [(low, high, len(each), sum(each)) for (low, high), each in zip(ranges, inside, strict=True)]


def _is_beside(gold: Mapping[str, Any]) -> bool:
    """Tell a quote that is neither wanted nor counted against: within another one, or not said."""
    return bool(gold.get("nested") or gold.get("negated"))


def _has_name(gold: Mapping[str, Any], quote: Quote) -> bool:
    return any(_same(name, quote.speaker.name) for name in [gold["speaker"], *gold.get("alt_speakers", [])])


def _gold_words(text: str, gold: Mapping[str, Any]) -> set[Span]:
    start = gold.get("start", text.find(gold["text"]))
    return _words(text, [(start, gold.get("end", start + len(gold["text"])))])


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


def _shares(rows: Sequence[tuple[str, Quote, bool]]) -> dict[str, float]:
    """Return the share of right names in each class, the mean of what it is in each article."""
    whole = sum(is_right for *_, is_right in rows) / len(rows)
    classes: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for article, quote, is_right in rows:
        classes[manner(quote.mention, quote.speaker)][article].append(is_right)
    shares = {m: [sum(each) / len(each) for each in classes[m].values()] for m in MANNERS}
    return {m: round((sum(shares[m]) + PRIOR * whole) / (len(shares[m]) + PRIOR), 3) for m in MANNERS}


if __name__ == "__main__":
    main()
