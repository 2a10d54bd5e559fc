"""Values become rows."""

from __future__ import annotations

from datetime import datetime

import pytest

from newstext.types import Instant, Kind, Span
from schemas import Articles, Paragraphs, Quotes, Rejects, Runs
from schemas.frames import Reject, article_rows, article_tables, frame_of, paragraph_rows, quote_rows, reject_rows, run_row
from tests.builders import NOON, RAW_REF, make_article, make_quote, make_run, make_split, sample


def make_reject(**changes: object) -> Reject:
    """Return a refusal of a line."""
    fields = {
        "run_id": "run-1",
        "stage": "read",
        "feed": "inbox/a.jsonl",
        "record": "line 3",
        "reason": "bad_json",
        "detail": "The line ends inside a string.",
        "raw_ref": RAW_REF,
        "rejected_at": NOON,
    }
    return Reject(**(fields | changes))


def test_rows_have_exactly_the_tables_types():
    """Nothing needs to be coerced later."""
    frames = article_tables(sample())

    assert frames["articles"].schema == Articles.types()
    assert frames["paragraphs"].schema == Paragraphs.types()
    assert frames["quotes"].schema == Quotes.types()
    assert reject_rows([make_reject()]).schema == Rejects.types()
    assert run_row(make_run()).schema == Runs.types()


def test_nothing_gives_frames_without_rows_of_the_same_types():
    """A batch of which everything was refused still writes."""
    assert article_rows([]).equals(Articles.no_rows())
    assert paragraph_rows([]).schema == Paragraphs.types()
    assert quote_rows([]).schema == Quotes.types()
    assert reject_rows([]).schema == Rejects.types()


def test_rows_keep_their_contracts():
    """What the text code gives passes the contracts as it is."""
    frames = article_tables(sample())

    for model in (Articles, Paragraphs, Quotes):
        model.validate(frames[model.name], lazy=True)


def test_texts_are_slices_in_code_points():
    """A paragraph's text, a cue and a source are what the offsets cut out, whatever characters stand before."""
    [split, *_] = sample()
    text = split.article.text

    for row in paragraph_rows([split]).iter_rows(named=True):
        assert text[row["char_start"] : row["char_end"]] == row["text"]
    for row in quote_rows([split]).drop_nulls("source").iter_rows(named=True):
        assert text[row["cue_start"] : row["cue_end"]] == row["cue"] == "said"
        assert text[row["source_start"] : row["source_end"]] == row["source"]


def test_a_time_without_zone_is_kept_as_printed():
    """No zone is guessed: the wall-clock time stands alone."""
    local = datetime(2021, 12, 30, 23, 49)  # noqa: DTZ001 - a wall-clock time
    article = make_article(updated=Instant(text="23:49 30 December 2021", local=local))

    row = article_rows([make_split(article=article)]).row(0, named=True)

    assert (row["updated_at"], row["updated_local"], row["updated_text"]) == (None, local, "23:49 30 December 2021")


def test_counts_are_those_of_the_rows():
    """An article and its paragraphs count the rows that they have."""
    [split, *_] = sample()

    row = article_rows([split]).row(0, named=True)

    assert (row["paragraph_count"], row["quote_count"]) == (6, 5)
    assert paragraph_rows([split])["quote_count"].to_list() == [1, 0, 1, 1, 1, 1]


def test_two_spans_stay_two():
    """The halves of an interrupted quote are one row with two spans."""
    article = make_article()
    halves = (Span(21, 28), Span(30, 37))
    text = " … ".join(span.of(article.text) for span in halves)

    row = quote_rows([make_split(article=article, quotes=[make_quote(article, kind=Kind.MIXED, spans=halves, text=text)])])

    assert row.item(0, "spans").to_list() == [{"start": 21, "end": 28}, {"start": 30, "end": 37}]


def test_the_same_refusal_has_the_same_id():
    """A rerun of the same input adds no row to rejects, whichever run it was and whatever the words."""
    first, again = make_reject(), make_reject(run_id="run-2", detail="Other words.")
    others = [make_reject(record="line 4"), make_reject(reason="no_text"), make_reject(stage="sift"), make_reject(raw_ref=None)]

    ids = reject_rows([first, again, *others])["reject_id"].to_list()

    assert ids[0] == ids[1]
    assert len(set(ids)) == 5


def test_a_value_of_the_wrong_type_is_an_error():
    """Types are made here or not at all."""
    row = run_row(make_run()).row(0, named=True)

    with pytest.raises(TypeError):
        frame_of(Runs, [row | {"read": "many"}])
