"""Rows are kept or refused with a reason; nothing is lost between."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Articles, Paragraphs, Quotes, Rejects
from schemas.errors import ContractError
from schemas.frames import article_tables, quote_rows
from schemas.sift import sift, sift_articles
from tests.builders import make_article, make_split, many_articles, sample

BROKEN = {
    "quote_id": None,
    "role": "sidebar",
    "kind": "loud",
    "act": "dance",
    "ordinal": -1,
    "text": "",
    "confidence": 1.5,
    "cue": "said so",
    "source_start": None,
    "speaker_id": None,
    "mention": "none",
    "spans": [],
    "verbatim_spans": [{"start": 9, "end": 9}],
}


def broken(frame: pl.DataFrame, row: int, column: str, value: object) -> pl.DataFrame:
    """Return the frame with one value changed."""
    rows = frame.to_dicts()
    rows[row][column] = value
    return pl.DataFrame(rows, schema=frame.schema)


@pytest.mark.parametrize(("column", "value"), BROKEN.items())
def test_a_broken_value_costs_its_row_alone(column: str, value: object):
    """One bad row is split off with a reason, and its neighbours stay."""
    frame = quote_rows(many_articles(2))

    sifted = sift(broken(frame, 1, column, value), Quotes)

    assert sifted.valid.equals(frame.filter(pl.int_range(pl.len()) != 1))
    assert sifted.rejects["row"].to_list() == [1]
    assert sifted.rejects.item(0, "reason") in {f"bad_{column}", "slices_fit", "speaker_is_whole", "spans_in_order"}
    assert "quotes" in sifted.rejects.item(0, "detail")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(sorted(BROKEN))), max_size=8))
def test_nothing_is_lost(faults: list[tuple[int, str]]):
    """Whatever is broken, every row is either valid or refused, once, and what is valid passes again."""
    frame = quote_rows(many_articles(6))
    for row, column in faults:
        frame = broken(frame, row, column, BROKEN[column])

    sifted = sift(frame, Quotes)

    assert sifted.valid.height + sifted.rejects.height == frame.height
    assert set(sifted.rejects["row"]) == {row for row, _ in faults}
    assert sift(sifted.valid, Quotes).rejects.is_empty()


def test_a_good_frame_passes_whole():
    """The contract asks nothing of good rows."""
    frames = article_tables(sample())

    for model in (Articles, Paragraphs, Quotes):
        assert sift(frames[model.name], model).valid.equals(frames[model.name])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda frame: frame.drop("cue"), "cue is missing"),
        (lambda frame: frame.with_columns(mood=pl.lit("glum")), "mood is not a column of it"),
        (lambda frame: frame.cast({"ordinal": pl.Int64}), "ordinal is Int64, not Int32"),
        (lambda frame: frame.select(frame.columns[::-1]), "its columns are out of order"),
    ],
)
def test_a_broken_table_stops(change, rule: str):
    """A missing, unknown, mistyped or misplaced column is a fault of the code and is never a reject."""
    with pytest.raises(ContractError, match=f"table quotes: {rule}"):
        sift(change(quote_rows(sample())), Quotes)


def test_an_article_is_refused_whole():
    """One bad quote refuses its article, since counts and offsets hold for all of its rows or for none."""
    frames = article_tables(sample())
    frames["quotes"] = broken(frames["quotes"], 1, "confidence", 7.0)

    sifted = sift_articles(**frames)

    assert sifted.articles["article_id"].to_list() == ["a2", "a3"]
    assert set(sifted.paragraphs["article_id"]) == {"a2", "a3"}
    assert set(sifted.quotes["article_id"]) == {"a2"}
    assert sifted.rejects.select("stage", "record", "reason").rows() == [("sift", "a1", "bad_confidence")]
    assert sifted.rejects.schema == Rejects.types()
    assert "confidence" in sifted.rejects.item(0, "detail")


def test_the_last_version_of_an_article_in_a_batch_wins():
    """An article that a feed holds twice is kept once, as it stands last, and the earlier one is a reject."""
    early = make_split(article=make_article("a1", ["“Old words,” said Bo Roe.", "“More,” said Bo Roe."]))
    late = make_split(article=make_article("a1", ["“New words,” said Bo Roe."]))
    other = make_split("a2")

    sifted = sift_articles(**article_tables([early, other, late]))

    assert sifted.paragraphs.filter(pl.col("article_id") == "a1")["text"].to_list() == ["“New words,” said Bo Roe."]
    assert sifted.quotes.filter(pl.col("article_id") == "a1")["text"].to_list() == ["New words,"]
    assert sifted.rejects.select("record", "reason").rows() == [("a1", "superseded")]


def test_rows_without_an_article_stop():
    """Paragraphs of an article that is not there are a fault of the code."""
    frames = article_tables(sample())

    with pytest.raises(ContractError, match="a1 has paragraphs or quotes but no row in articles"):
        sift_articles(frames["articles"].filter(pl.col("article_id") != "a1"), frames["paragraphs"], frames["quotes"])


def test_a_batch_of_nothing_passes():
    """A batch of which every record was refused before is no special case."""
    sifted = sift_articles(Articles.no_rows(), Paragraphs.no_rows(), Quotes.no_rows())

    assert [frame.height for frame in sifted.tables().values()] == [0, 0, 0, 0]


def test_a_lone_null_article_is_refused():
    """An article of which a compulsory field is missing is a reject, with the field's name."""
    split = make_split()
    split = replace(split, article=replace(split.article, language=None))  # type: ignore[arg-type]

    sifted = sift_articles(**article_tables([split]))

    assert sifted.rejects["reason"].to_list() == ["bad_language"]


@pytest.mark.parametrize(
    ("is_withdrawn", "text", "headline", "is_kept"),
    [(True, "", None, True), (True, "", "He lied", False), (True, "He lied.", None, False), (False, "", None, False)],
)
def test_no_word_is_left_of_a_withdrawn_article_and_only_of_such(
    is_withdrawn: bool, text: str, headline: str | None, is_kept: bool
):
    """A withdrawn article has neither text nor headline; every other one has a text."""
    frame = article_tables(many_articles(1))["articles"]
    changed = frame.with_columns(
        is_withdrawn=pl.lit(is_withdrawn), text=pl.lit(text), headline=pl.lit(headline, dtype=pl.String)
    )

    sifted = sift(changed, Articles)

    assert sifted.valid.height == is_kept
    assert sifted.rejects["reason"].to_list() == ([] if is_kept else ["silent_once_withdrawn"])
