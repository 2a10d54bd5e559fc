"""How fast: articles and words a second through each step. `make bench`; nothing here fails for being slow."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from trafilatura import bare_extraction

from newstext.extractor import Extractor
from newstext.readers import read
from tests import formats, golden
from tests.flows.runs import run_once
from warehouse.home import Home
from warehouse.releases import check, rebuild

ARTICLES = golden.ROOT / "seeds" / "articles"


def test_reading(benchmark):
    """All sample files to articles, in this process."""
    articles = benchmark(lambda: [case.article for case in golden.cases()])

    benchmark.extra_info["words"] = sum(article.word_count for article in articles)


@pytest.fixture(scope="module")
def pages() -> list[bytes]:
    """Real pages, where they are at hand."""
    folder = formats.CORPORA / "fundus-eval" / "html"
    if not folder.exists():
        pytest.skip("fundus-eval is not at hand")
    return [gzip.decompress(path.read_bytes()) for path in sorted(folder.iterdir())]


def test_reading_pages(benchmark, pages: list[bytes]):
    """Real pages to articles with metadata, blocks and agreement."""
    benchmark.pedantic(lambda: [list(read(page)) for page in pages], rounds=3, warmup_rounds=1)

    benchmark.extra_info["pages_a_second"] = round(len(pages) / benchmark.stats["min"], 1)


def test_extracting_pages_by_trafilatura_alone(benchmark, pages: list[bytes]):
    """The same pages, as others read them: text and metadata."""
    benchmark.pedantic(
        lambda: [bare_extraction(page, include_comments=False, with_metadata=True) for page in pages], rounds=3, warmup_rounds=1
    )

    benchmark.extra_info["pages_a_second"] = round(len(pages) / benchmark.stats["min"], 1)


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
