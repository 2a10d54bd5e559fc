"""How fast: articles and words a second through each step. `make bench`; nothing here fails for being slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from newstext.extractor import Extractor
from tests import golden
from tests.flows.runs import run_once
from warehouse.home import Home
from warehouse.releases import check, rebuild

ARTICLES = golden.ROOT / "seeds" / "articles"


def test_reading(benchmark):
    """All sample files to articles, in this process."""
    articles = benchmark(lambda: [case.article for case in golden.cases()])

    benchmark.extra_info["words"] = sum(article.word_count for article in articles)


def test_loading_the_engine(benchmark):
    """The weights from the package to a session."""
    benchmark.pedantic(Extractor, rounds=5)


def test_extracting(benchmark):
    """All quotes of the sample articles, one core."""
    engine, articles = golden.extractor(), [case.article for case in golden.cases()]

    benchmark(lambda: [engine.quotes(article) for article in articles])

    words = sum(article.word_count for article in articles)
    benchmark.extra_info["words"] = words
    benchmark.extra_info["words_a_second"] = round(words / benchmark.stats["median"])


def test_a_whole_run(benchmark, tmp_path: Path):
    """The sample folder to a checked release, without Prefect, a new home each time."""
    homes = (tmp_path / f"home-{i}" for i in range(100))

    benchmark.pedantic(lambda: run_once(next(homes), ARTICLES), rounds=5)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the sample's release."""
    shared = Home(tmp_path_factory.mktemp("bench"))
    run_once(shared.root, ARTICLES)
    return shared


def test_a_second_run_with_nothing_new(benchmark, home: Home):
    """What a quiet night costs beside Prefect."""
    benchmark.pedantic(lambda: run_once(home.root, ARTICLES), rounds=5)


def test_rebuilding(benchmark, home: Home):
    """The release again from Parquet."""
    benchmark.pedantic(lambda: rebuild(home), rounds=5)


def test_checking(benchmark, home: Home):
    """Every check on the live release."""
    benchmark.pedantic(lambda: check(home), rounds=5)
