"""The labelled samples: our own cases, always; larger gold where a checkout of it lies beside the project."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newstext.articles import article_of_text
from newstext.types import Act, Article, Quote, RawArticle
from tests import golden
from tests.quality.measures import Labelled, Tally, add, labelled, of_act

GOLD = Path(os.environ.get("ONRECORD_GOLD", golden.ROOT.parent / "shared" / "gold"))
"""Folder of gold that may be used but not carried: `seed.jsonl` and `polnear_dev.jsonl`, as documented in CONTRIBUTING."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled sample: what it is scored by, and a digest, so that editing it cannot move a score unnoticed."""

    name: str
    digest: str
    scores: dict[str, float]


def cases_sample() -> Sample:
    """Score the engine on our own cases: statements and attitudes, in every role."""
    tally = Tally()
    digest = hashlib.sha256()
    for case in golden.cases():
        article, quotes = golden.extracted(case.name)
        gold = case.gold_quotes(article)
        digest.update(json.dumps(case.expected, sort_keys=True).encode())
        add(tally, [_of_case(article, quote) for quote in gold], [_of_engine(article, quote) for quote in quotes])
    return Sample("cases", digest.hexdigest()[:16], tally.scores())


def seed_sample() -> Sample | None:
    """Score the engine on the article that the project started from: what was said, in the body."""
    keep = {"body", "list_item"}
    return _jsonl_sample("seed", lambda q: q.act is Act.STATEMENT and not q.is_negated and q.role in keep)


def polnear_sample() -> Sample | None:
    """Score the engine on PolNeAR's development articles: everything attributed."""
    return _jsonl_sample("polnear_dev", lambda _: True)


def statements_sample() -> Sample | None:
    """Score the engine on what PolNeAR's development articles say, belief, wish and intent apart."""
    return _jsonl_sample("polnear_dev", lambda _: True, act="statement")


def samples() -> Iterator[Sample]:
    """Yield every sample that is here."""
    yield cases_sample()
    for sample in (seed_sample(), polnear_sample(), statements_sample()):
        if sample is not None:
            yield sample


def _jsonl_sample(name: str, keeps: Any, act: str | None = None) -> Sample | None:
    path = GOLD / f"{name}.jsonl"
    if not path.is_file():
        return None
    tally = Tally()
    data = path.read_bytes()
    for line in data.splitlines():
        document = json.loads(line)
        article = article_of_text(document["text"], RawArticle(blocks=(), record=""))
        predicted = [_of_engine(article, quote) for quote in golden.extractor().quotes(article) if keeps(quote)]
        gold = [_of_gold(document["text"], quote) for quote in document["quotes"]]
        add(tally, *(of_act(gold, predicted, act) if act else (gold, predicted)))
    return Sample(name if act is None else f"{name}_{act}s", hashlib.sha256(data).hexdigest()[:16], tally.scores())


def _of_case(article: Article, quote: dict[str, Any]) -> Labelled:
    source = [quote["source_span"]] if quote["source_span"] else []
    return labelled(article.text, quote["spans"], source, kind=quote["kind"], speaker=quote["speaker"])


def _of_engine(article: Article, quote: Quote) -> Labelled:
    source = [quote.source] if quote.source else []
    return labelled(article.text, quote.spans, source, kind=quote.kind, speaker=quote.speaker.name, act=quote.act)


def _of_gold(text: str, quote: dict[str, Any]) -> Labelled:
    # where gold does not tell unnamed speakers apart, its speaker is the source's words and no name
    speaker = quote["speaker"] if "anonymous" in quote else None
    act = quote.get("act", "statement")
    return labelled(text, quote["content_spans"], quote["source_spans"], kind=quote["type"], speaker=speaker, act=act)
