"""Measures of quotes against gold. The unit is the word, so that marks, commas and spaces never decide a match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_COMPLEMENTISERS = {"that", "whether", "if"}
_DETERMINERS = {"the", "a", "an", "some", "one", "of", "its", "his", "her", "their", "mr", "ms", "mrs", "dr"}
KINDS = ("direct", "mixed", "indirect")
_OVERLAP = 0.5
"""Jaccard of words from which two contents are taken for the same quote."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One quote as sets of word numbers; `speaker` is its full name, `None` where nobody can be named or gold does not say."""

    content: frozenset[int]
    source: frozenset[int]
    kind: str
    speaker: str | None
    act: str = "statement"

    @property
    def is_direct(self) -> bool:
        """All of it stands in marks."""
        return self.kind == "direct"


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    counts: Counter[str] = field(default_factory=Counter)

    def scores(self) -> dict[str, float]:
        """Return every measure in per cent, to one decimal; that of speakers only where gold names any."""
        c = self.counts
        share = {
            "exact": _f1(c["exact"], c["predicted"], c["gold"]),
            "overlap": _f1(c["overlap"], c["predicted"], c["gold"]),
            "token": _f1(c["token"], c["token_predicted"], c["token_gold"]),
            "end_to_end": _f1(c["end_to_end"], c["predicted"], c["gold"]),
            "direct_recall": c["direct_found"] / c["direct"] if c["direct"] else 1.0,
        }
        if c["with_source"]:
            share["source_exact"] = c["source"] / c["with_source"]
        if c["with_speaker"]:
            share["speaker_of_all"] = c["speaker"] / c["with_speaker"]
        for kind in KINDS:
            for measure in ("exact", "overlap"):
                precision = c[f"{kind}_{measure}_predicted"], c[f"{kind}_predicted"]
                recall = c[f"{kind}_{measure}_gold"], c[f"{kind}_gold"]
                if recall[1]:
                    share[f"{kind}_{measure}"] = _mean(precision[0] / max(1, precision[1]), recall[0] / recall[1])
        return {name: round(100 * value, 1) for name, value in share.items()}


def labelled(
    text: str, content: Sequence[Any], source: Sequence[Any], *, kind: str, speaker: str | None, act: str = "statement"
) -> Labelled:
    """Make a quote of character spans."""
    words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    inside = _inside(words, content)
    if len(inside) > 1 and words[inside[0]][2] in _COMPLEMENTISERS:
        inside = inside[1:]
    named = _inside(words, source)
    while named and words[named[0]][2] in _DETERMINERS:
        named = named[1:]
    return Labelled(frozenset(inside), frozenset(named), kind, speaker, act)


def _inside(words: list[tuple[int, int, str]], spans: Sequence[Any]) -> list[int]:
    return [i for i, (start, end, _) in enumerate(words) if any(start < b and end > a for a, b in spans)]


def add(tally: Tally, gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> None:
    """Count one document: exact and overlapping contents one to one, words, content and source together, speakers of all."""
    gold = [quote for quote in gold if quote.content]
    predicted = [quote for quote in predicted if quote.content]
    pairs = _matched(gold, predicted)
    _add_kinds(tally, gold, predicted, pairs)
    in_gold, in_predicted = (frozenset().union(*(q.content for q in quotes)) for quotes in (gold, predicted))
    tally.counts.update(
        gold=len(gold),
        predicted=len(predicted),
        exact=sum((Counter(q.content for q in gold) & Counter(q.content for q in predicted)).values()),
        overlap=len(pairs),
        token=len(in_gold & in_predicted),
        token_gold=len(in_gold),
        token_predicted=len(in_predicted),
        end_to_end=sum(gold[i].content == predicted[j].content and gold[i].source == predicted[j].source for i, j in pairs),
        direct=sum(quote.is_direct for quote in gold),
        direct_found=sum(gold[i].is_direct for i, _ in pairs),
        with_source=sum(bool(gold[i].source) for i, _ in pairs),
        source=sum(bool(gold[i].source) and gold[i].source == predicted[j].source for i, j in pairs),
        with_speaker=sum(quote.speaker is not None for quote in gold),
        speaker=sum(gold[i].speaker is not None and same_name(gold[i].speaker, predicted[j].speaker) for i, j in pairs),
    )


def _add_kinds(tally: Tally, gold: Sequence[Labelled], predicted: Sequence[Labelled], pairs: Sequence[tuple[int, int]]) -> None:
    """Count each kind: its gold found by a quote of any kind, and its predictions that find gold of any kind."""
    contents = Counter(q.content for q in gold), Counter(q.content for q in predicted)
    for kind in KINDS:
        of_gold, of_predicted = (Counter(q.content for q in quotes if q.kind == kind) for quotes in (gold, predicted))
        tally.counts.update(
            {
                f"{kind}_gold": of_gold.total(),
                f"{kind}_predicted": of_predicted.total(),
                f"{kind}_exact_gold": (of_gold & contents[1]).total(),
                f"{kind}_exact_predicted": (of_predicted & contents[0]).total(),
                f"{kind}_overlap_gold": sum(gold[i].kind == kind for i, _ in pairs),
                f"{kind}_overlap_predicted": sum(predicted[j].kind == kind for _, j in pairs),
            }
        )


def of_act(gold: Sequence[Labelled], predicted: Sequence[Labelled], act: str) -> tuple[list[Labelled], list[Labelled]]:
    """Return the quotes of one act; predictions that meet gold of another are neither wanted nor counted against."""
    others = [quote.content for quote in gold if quote.act != act]
    kept = [q for q in predicted if q.act == act and not any(_jaccard(q.content, each) >= _OVERLAP for each in others)]
    return [quote for quote in gold if quote.act == act], kept


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def _matched(gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> list[tuple[int, int]]:
    candidates = sorted(
        (
            (len(g.content & p.content) / len(g.content | p.content), -i, -j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g.content & p.content
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for jaccard, i, j in candidates:
        if jaccard >= _OVERLAP and -i not in taken_gold and -j not in taken_predicted:
            taken_gold.add(-i)
            taken_predicted.add(-j)
            pairs.append((-i, -j))
    return pairs


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two names are one, articles and titles of courtesy apart."""
    return _bare(gold) == _bare(predicted)


def _bare(name: str | None) -> list[str]:
    words = [word.lower() for word in _WORD.findall(name or "")]
    while len(words) > 1 and words[0] in _DETERMINERS:
        words = words[1:]
    return words


def _f1(found: int, predicted: int, gold: int) -> float:
    return _mean(found / predicted if predicted else 0.0, found / gold if gold else 0.0)


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0
