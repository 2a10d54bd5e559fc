"""Parquet: rows in, articles or reasons out."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from newstext.readers import read, reader_for
from newstext.types import RawArticle, Refused
from tests.newstext.packs import found, parquet_of

ROWS = {
    "Title": ["One", "Two", None],
    "maintext": ["“No,” said Ann Lee.", "It rained.", "  "],
    "authors": [["Ann Lee", "Bo Roe"], [], None],
    "date_published": [datetime(2024, 5, 3, 12, tzinfo=UTC), None, None],
    "publisher": [{"name": "The Example Post"}, None, None],
    "id": [1, 2, 3],
    "embedding": [[0.1, 0.2], [0.3], []],
}


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd", "gzip", "brotli", "lz4"])
def test_columns_are_known_as_those_of_a_table_are(compression: str) -> None:
    """Names in any case, lists, structures, times and numbers become what the same article in JSON is."""
    data = parquet_of(ROWS, compression)

    first, second, third = read(data)

    assert reader_for(data).name == "parquet"
    assert isinstance(first, RawArticle)
    assert (first.headline, first.authors, first.outlet) == ("One", ("Ann Lee", "Bo Roe"), "The Example Post")
    assert (first.published_text, first.source_id, first.record) == ("2024-05-03T12:00:00+00:00", "1", "row 1")
    assert isinstance(second, RawArticle)
    assert (second.published_text, second.authors) == (None, ())
    assert isinstance(third, Refused)
    assert (third.record, third.reason) == ("row 3", "no_text")


def test_a_column_that_nobody_knows_can_be_named() -> None:
    """`--field` works as for JSON and tables."""
    (only,) = read(parquet_of({"wording": ["Some words."], "nr": [7]}), {"text": "wording", "id": "nr"})

    assert isinstance(only, RawArticle)
    assert (only.source_id, only.blocks[-1].text) == ("7", "Some words.")


def test_a_value_that_is_no_utf_8_costs_its_row() -> None:
    """Other rows of the same file are read."""
    column = pa.array([b"Good words.", b"\xff\xfe bad", b"More words."], pa.binary())
    text = pa.StringArray.from_buffers(3, column.buffers()[1], column.buffers()[2])
    out = io.BytesIO()
    parquet.write_table(pa.table({"text": text}), out)

    assert [getattr(each, "reason", None) for each in read(out.getvalue())] == [None, "bad_encoding", None]


def test_a_file_that_expands_without_end_is_refused() -> None:
    """A value that a dictionary names a million times is a bomb, and what came before it is read."""
    rows = 4_000
    data = parquet_of({"text": ["words " * 10_000] * rows})
    assert len(data) < 100_000

    answers = list(read(data))

    assert getattr(answers[-1], "reason", None) == "compression_bomb"
    assert len(answers) < rows


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_one_changed_byte_never_raises(at: int, byte: int) -> None:
    """A damaged file gives articles and reasons."""
    data = bytearray(parquet_of(ROWS))
    data[4 + at % (len(data) - 4)] = byte

    assert found(bytes(data))


def test_an_encrypted_file_is_refused() -> None:
    """A key is never asked for."""
    ((_, refused),) = found(b"PARE" + bytes(100) + b"PARE")

    assert isinstance(refused, Refused)
    assert refused.reason == "encrypted"
