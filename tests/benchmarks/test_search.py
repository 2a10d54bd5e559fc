"""How fast quotes are indexed and found: 100,000 invented ones, or a million with `ONRECORD_LARGE=1`."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from warehouse import macros, search
from warehouse.sessions import reading, writing
from warehouse.statements import statements

QUOTES = 1_000_000 if os.environ.get("ONRECORD_LARGE") else 100_000
WORDS = 15
"""Words of a quote in the mean: PolNeAR's have 15.6, those of our own samples 9.5."""
VOCABULARY = 60_000
ARTICLE = 8
"""Quotes of an article."""

QUESTIONS = {
    "two rare words": "word20000 word30000",
    "a rare word": "word20000",
    "a usual word": "word1000",
    "three usual words": "word100 word101 word102",
    "the commonest word": "word0",
    "the three commonest words": "word0 word1 word2",
    "a rare phrase": '"word300 word400"',
    "the commonest phrase": '"word0 word1"',
    "nothing": "zeppelin",
}


def _texts() -> list[str]:
    """Return quotes whose words are as common as Zipf's law says."""
    chance = np.random.default_rng(1)
    share = 1 / (np.arange(VOCABULARY) + 2.7)
    lengths = np.clip(chance.gamma(2, WORDS / 2, QUOTES).astype(int), 1, 120)
    drawn = chance.choice(VOCABULARY, lengths.sum(), p=share / share.sum())
    words = pl.Series([f"word{number}" for number in range(VOCABULARY)]).gather(drawn).to_list()
    ends = np.cumsum(lengths).tolist()
    return [" ".join(words[end - length : end]).capitalize() for end, length in zip(ends, lengths.tolist(), strict=True)]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the quotes, and what of the articles a search looks at."""
    path = tmp_path_factory.mktemp("search") / "warehouse.duckdb"
    texts = pl.DataFrame({"number": range(QUOTES), "text": _texts()})
    with writing(path, spill=path.parent / "spill", memory="2GB", threads=None) as connection:
        connection.register("texts", texts.to_arrow())
        connection.execute(f"""
            create table quotes as
            select md5('q' || number) as quote_id, md5('a' || number // {ARTICLE}) as article_id,
                (number % {ARTICLE})::integer as ordinal, 'Speaker ' || number % 997 as speaker, text
            from texts order by quote_id
        """)
        connection.execute("""
            create table articles as
            select distinct article_id, 'The Post' as outlet, 'A headline' as headline, now() as published_at
            from quotes order by article_id
        """)
    return path


@pytest.fixture(scope="module")
def indexed(archive: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, float]]]:
    """The file with its index, opened to be read, and what the index took."""
    size = archive.stat().st_size
    with writing(archive, spill=archive.parent / "spill", memory="2GB", threads=None) as connection:
        start = _cpu()
        connection.execute("begin")
        search.make(connection)
        search.index(connection)
        macros.create(connection, next(each for each in statements("macros") if each.name == "search_quotes"))
        connection.execute("commit")
        connection.execute("checkpoint")
        seconds = _cpu() - start
        [[words]] = connection.execute("select count(*) from search.occurrences").fetchall()
    told = {"cpu_seconds": round(seconds, 2), "words": words, "index_mb": round((archive.stat().st_size - size) / 1e6, 1)}
    with reading(archive) as connection:
        yield connection, told


@pytest.mark.parametrize("question", QUESTIONS)
def test_searching(benchmark, indexed: tuple[duckdb.DuckDBPyConnection, dict[str, float]], question: str):
    """One question after another, by the clock and in processor time."""
    connection, told = indexed
    used: list[float] = []

    def ask() -> None:
        start = _cpu()
        connection.execute("from search_quotes(?)", [QUESTIONS[question]]).fetchall()
        used.append(_cpu() - start)

    benchmark.pedantic(ask, rounds=7, warmup_rounds=1)

    benchmark.extra_info |= {**told, "cpu_ms": round(1000 * min(used[1:]), 1)}
