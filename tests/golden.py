"""Golden cases: one folder of `tests/cases` an article, with what it must give. Adding one needs no Python."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from newstext.articles import article_of
from newstext.extractor import Extractor
from newstext.readers import read
from newstext.types import Article, Quote, RawArticle, Refused, Span

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One article with what its annotator expects of it."""

    name: str
    expected: dict[str, Any]

    @property
    def article(self) -> Article:
        """The article as the pipeline reads it."""
        return article_of(_raw(self.expected["input"], self.expected["record"]))

    def gold_quotes(self, article: Article) -> list[dict[str, Any]]:
        """Return the expected quotes with their spans in the article's text."""
        return [_placed(quote, article) for quote in self.expected["quotes"]]


def cases() -> list[Case]:
    """Return all cases by name."""
    return [Case(path.parent.name, json.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*/expected.json"))]


@cache
def extractor() -> Extractor:
    """Return the engine, loaded once for all tests."""
    return Extractor()


@cache
def extracted(name: str) -> tuple[Article, tuple[Quote, ...]]:
    """Return a case's article and what the engine finds in it."""
    article = next(case for case in cases() if case.name == name).article
    return article, extractor().quotes(article)


def refusals() -> dict[str, dict[str, str]]:
    """Return what the samples hold beside articles: the reason by record, by file."""
    return tomllib.loads((FOLDER / "refused.toml").read_text("utf-8"))


@cache
def records(path: str) -> tuple[RawArticle | Refused, ...]:
    """Return what the readers make of a sample, by its path from the project's root."""
    return tuple(read((ROOT / path).read_bytes()))


def _raw(path: str, record: str) -> RawArticle:
    found = next(each for each in records(path) if each.record == record)
    assert isinstance(found, RawArticle), found
    return found


def _placed(quote: dict[str, Any], article: Article) -> dict[str, Any]:
    paragraph = article.paragraphs[quote["paragraph"]]
    at = quote["at"]

    def place(span: list[int]) -> Span:
        return Span(paragraph.span.start + span[0], paragraph.span.start + span[1])

    return {
        **quote,
        "spans": [place(span) for span in at["content"]],
        "cue_span": place(at["cue"]) if at.get("cue") else None,
        "source_span": place(at["source"]) if at.get("source") else None,
    }
