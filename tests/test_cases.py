"""Golden cases: what marks, roles and clear attributions give for our own articles.

What the engine cannot do yet stands in `cases/known_failures.toml` with a reason, and must fail: what is mended leaves it.
"""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any

import pytest

from newstext.types import Instant, Kind
from tests.golden import FOLDER, Case, cases, extracted
from tests.quality.measures import same_name

CASES = cases()
KNOWN = tomllib.loads((FOLDER / "known_failures.toml").read_text("utf-8"))


def _each(check: str) -> list[Any]:
    """Return every case as a parameter, the known failures of a check marked as such."""
    reasons = KNOWN.get(check, {})
    assert not set(reasons) - {case.name for case in CASES}, "a known failure names a case that is not there"
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(reason=reasons[case.name], strict=True)] if case.name in reasons else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _each("paragraphs"))
def test_paragraphs_and_their_roles_are_the_expected_ones(case: Case) -> None:
    """Every paragraph is there, in order, with its role."""
    article, _ = extracted(case.name)
    expected = [(role, _squeezed(opening)) for role, opening in case.expected["paragraphs"]]

    found = [(str(p.role), _squeezed(p.span.of(article.text))) for p in article.paragraphs]

    assert [role for role, _ in found] == [role for role, _ in expected]
    assert all(text.startswith(opening[:30]) for (_, text), (_, opening) in zip(found, expected, strict=True))


@pytest.mark.parametrize("case", _each("article"))
def test_the_articles_own_fields_are_the_expected_ones(case: Case) -> None:
    """Headline, standfirst, byline, authors, dateline and times."""
    article, _ = extracted(case.name)
    expected = case.expected["article"]

    for name in ("headline", "standfirst", "byline", "dateline"):
        assert _squeezed(getattr(article, name)) == _squeezed(expected[name]), name
    assert list(article.authors) == expected["authors"]
    assert _time(article.published) == _expected_time(expected["published"])
    assert _time(article.updated) == _expected_time(expected["updated"])


@pytest.mark.parametrize("case", _each("direct"))
def test_every_direct_quote_is_found_with_its_very_words(case: Case) -> None:
    """What stands in marks and is said is found from the first word to the last; nested speech is another check's."""
    article, quotes = extracted(case.name)
    found = {
        _squeezed(span.of(article.text)).strip(",. ") for quote in quotes for span in quote.spans if quote.kind is Kind.DIRECT
    }

    expected = [q for q in case.gold_quotes(article) if q["kind"] == "direct" and q["parent"] is None]

    assert [words for q in expected for words in q["content"] if _squeezed(words).strip(",. ") not in found] == []


@pytest.mark.parametrize("case", _each("speakers"))
def test_every_direct_quote_that_is_found_has_the_right_speaker(case: Case) -> None:
    """The fullest name printed, or the words used for an unnamed source."""
    article, quotes = extracted(case.name)
    by_start = {quote.spans[0].start: quote for quote in quotes if quote.kind is Kind.DIRECT}

    wrong = [
        (q["content"][0][:40], q["speaker"], by_start[q["spans"][0].start].speaker.name)
        for q in case.gold_quotes(article)
        if q["kind"] == "direct" and q["spans"][0].start in by_start
        if not same_name(q["speaker"], by_start[q["spans"][0].start].speaker.name)
    ]

    assert wrong == []


@pytest.mark.parametrize("case", _each("not_quotes"))
def test_titles_scare_words_and_slogans_are_no_quotes(case: Case) -> None:
    """Marked words that nobody says are no direct quote."""
    _, quotes = extracted(case.name)
    direct = {_squeezed(quote.text).strip(",.!?' ’‘") for quote in quotes if quote.kind is Kind.DIRECT}

    assert [words for words in case.expected["not_quotes"] if _squeezed(words).strip(",.!?' ’‘") in direct] == []


def test_the_cases_hold_every_trap_that_they_should() -> None:
    """At least 40 articles of every kind: nested, continued, negated, unnamed, in every kind of file."""
    quotes = [quote for case in CASES for quote in case.expected["quotes"]]

    assert len(CASES) >= 40
    assert {case.expected["input"].rpartition(".")[2] for case in CASES} == set("txt jsonl json html xml csv tsv".split())
    for key in ("parent", "continues"):
        assert any(quote[key] is not None for quote in quotes)
    for key in ("negated", "anonymous"):
        assert any(quote[key] for quote in quotes)


def _squeezed(text: str | None) -> str | None:
    return " ".join(text.split()) if text is not None else None


def _time(instant: Instant | None) -> datetime | None:
    return (instant.at or instant.local) if instant else None


def _expected_time(printed: str | None) -> datetime | None:
    return datetime.fromisoformat(printed) if printed else None
