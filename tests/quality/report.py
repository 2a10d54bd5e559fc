"""The tables of the quality report and of the README: ours as pinned, others' as they were measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from textwrap import shorten

from newstext.confidence import load_calibration
from tests import golden
from tests.generated import table
from tests.quality.gate import pinned
from tests.quality.measures import same_name

SAMPLES = {
    "cases": "the project's own articles: statements and attitudes, in every role",
    "seed": "one wire report on US and Russian talks, 22 quotes: what was said, in the body",
    "polnear_dev": "PolNeAR's development articles, 84 with 2,192 quotes: everything attributed",
    "polnear_dev_statements": "the same: what was said or written, belief, wish and intent apart",
}
"""What each sample of `floors.toml` is scored on."""

MEASURES = {
    "exact": "exact",
    "overlap": "overlap",
    "token": "words",
    "end_to_end": "end to end",
    "direct_recall": "direct found",
    "speaker_of_all": "right speaker",
}
"""Each measure of `floors.toml`, and the head of its column."""

OTHERS: Mapping[str, tuple[float, ...]] = {
    "people, against each other": (69.3, 79.5, 91.3, 64.8, 91.7),
    "Citron, trained on PolNeAR": (39.1, 55.7, 67.1, 35.0, 85.9),
    "Gender Gap Tracker": (35.3, 50.9, 70.0, 31.8, 85.0),
    "textacy": (14.7, 28.9, 47.6, 10.7, 71.0),
}
"""Measured on PolNeAR's test articles (people: on twenty articles that several annotated), in the order of `_BESIDE`."""

_BESIDE = {"exact": "exact", "overlap": "overlap", "token": "words", "end_to_end": "end to end", "source_exact": "source"}

OTHER_KINDS: Mapping[str, tuple[float, ...]] = {
    "people, against each other": (94.3, 98.3, 76.5, 92.5, 63.4, 74.1),
    "Citron, trained on PolNeAR": (50.9, 69.1, 41.5, 65.1, 34.4, 49.0),
    "Gender Gap Tracker": (38.7, 69.6, 37.6, 64.3, 33.0, 38.0),
}
"""The same by kind: exact and overlap of direct, mixed and indirect quotes."""

_KINDS = {
    f"{kind}_{measure}": f"{kind}: {measure}" for kind in ("direct", "mixed", "indirect") for measure in ("exact", "overlap")
}
WORST = 20
_BAR = 40
"""Characters of a bar that stands for all."""


def quality() -> str:
    """Return the pinned scores of every sample."""
    rows = ((words, *_floors(name, MEASURES)) for name, words in SAMPLES.items())
    return table(("scored on", *MEASURES.values()), rows)


def beside_others() -> str:
    """Return our scores on PolNeAR's development articles, with those of people and other programs."""
    return table(("", *_BESIDE.values()), [("this engine", *_floors("polnear_dev", _BESIDE)), *_rows(OTHERS)])


def by_kind() -> str:
    """Return our scores for each kind of quote, on every sample, with those of people and other programs on PolNeAR."""
    ours = [(f"this engine: {SAMPLES[name]}", *_floors(name, _KINDS)) for name in SAMPLES]
    return table(("", *_KINDS.values()), [*ours, *_rows(OTHER_KINDS)])


def _floors(sample: str, measures: Iterable[str]) -> list[object]:
    floors = pinned()[sample]["floors"]
    return [floors.get(measure, "") for measure in measures]


def _rows(others: Mapping[str, tuple[float, ...]]) -> list[tuple[object, ...]]:
    return [(name, *scores) for name, scores in others.items()]


def namings() -> str:
    """Return the calibrated share of right names for each way in which a source is given."""
    naming = load_calibration().naming
    return table(("source, name", "right names"), [(manner, f"{100 * share:.0f}") for manner, share in naming.items()])


def reliability() -> str:
    """Return how many named rows in marks are right, in each range of confidence."""
    carried = json.loads((files("newstext.quotes") / "weights" / "calibration.json").read_text("utf-8"))
    rows = [row for row in carried["reliability"] if row[2]]
    return table(
        ("confidence", "rows", "right, of 100", ""),
        [(f"{low} to {high}", count, f"{100 * right / count:.0f}", _bar(right / count)) for low, high, count, right in rows],
    )


def _bar(share: float) -> str:
    return "█" * round(_BAR * share)


def worst() -> str:
    """Return the surest rows on our own articles that name the wrong speaker."""
    wrong = sorted(_wrongly_named(), key=lambda row: (-row[0], row[1:]))[:WORST]
    return table(("confidence", "words", "right", "found"), [(f"{sure:.2f}", *words) for sure, *words in wrong])


def _wrongly_named() -> Iterator[tuple[float, str, str, str]]:
    for case in golden.cases():
        article, quotes = golden.extracted(case.name)
        for gold in case.gold_quotes(article):
            met = next(
                (quote for quote in quotes if [tuple(span) for span in quote.spans] == [tuple(s) for s in gold["spans"]]), None
            )
            if met is not None and met.speaker.name and gold["speaker"] and not same_name(gold["speaker"], met.speaker.name):
                words = " ".join(met.text.split())
                yield met.confidence, shorten(words, 60, placeholder=" …"), gold["speaker"], met.speaker.name
