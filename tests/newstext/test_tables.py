"""Tables: rows in, articles or reasons out."""

from __future__ import annotations

import csv
import io

import pytest

from newstext.readers import read, reader_for
from newstext.types import RawArticle, Refused
from tests.newstext.wires import article, found, sample


def written(rows: list[list[str]], **dialect: str) -> bytes:
    """Return rows as a table."""
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_first_line_tells_the_dialect(delimiter: str) -> None:
    """Commas, semicolons, tabs and bars part values, whatever the text between quotation marks holds."""
    text = 'He said: "No, never; not once."\n\nAnd | left.'
    (only,) = found(written([["title", "text"], ["A headline", text]], delimiter=delimiter))

    assert isinstance(only, RawArticle)
    assert [block.text for block in only.blocks] == ["A headline", text]


def test_keys_are_known_in_any_case_and_mapped_ones_are_read() -> None:
    """`Title` is `title`, and a column that nobody knows can be named."""
    table = written([["Nr", "Title", "wording"], ["7", "A headline", "Words."]])

    (only,) = read(table, {"text": "wording", "id": "Nr"})

    assert isinstance(only, RawArticle)
    assert (only.headline, only.source_id, only.blocks[-1].text) == ("A headline", "7", "Words.")


def test_a_row_that_does_not_fit_costs_itself() -> None:
    """A row with too many values or without a text is refused by its number, and the next is read."""
    found_ = found(b"id,text\r\n1,One.\r\n2,Two,3\r\n3,\r\n\r\n4,Four.\r\n")

    assert [getattr(each, "reason", None) for each in found_] == [None, "bad_row", "no_text", None]
    assert [each.record for each in found_] == ["row 1", "row 2", "row 3", "row 4"]


def test_a_giant_value_is_refused_and_whole_rows_after_it_are_read() -> None:
    """A quotation mark that is never closed does not turn the rest of a table into an article."""
    data = b'id,text\n1,One.\n2,"' + b"x" * 17_000_000 + b'\nand more of it"\n3,Three.\n'

    assert [getattr(each, "reason", None) for each in found(data)] == [None, "field_too_long", None]


def test_a_table_in_an_old_encoding_is_read() -> None:
    """Windows-1252 is read where it is not UTF-8."""
    (only,) = found("id;text\n1;„Café“, sagte Øye.\n".encode("cp1252"))

    assert isinstance(only, RawArticle)
    assert only.blocks[-1].text == "„Café“, sagte Øye."


def test_empty_values_are_none() -> None:
    """A column without a value is as if it were not there."""
    second = found(sample("article.csv"))[1]

    assert isinstance(second, Refused)
    assert second.reason == "no_text"
    assert article("article.csv").source_id == "tag:coastwire.example,2025:bridge-0304"


@pytest.mark.parametrize(
    "text",
    [
        "Bridge, ferry, boat\n\nThe board said, on Tuesday, that it would.\n",
        "Rain, again\nIt rained, and it rained.\n",
        "LONDON, Paris; Oslo\nWords | more words.\n",
        "Lee, Ann\nRoe, Bo\nHolt, Mia\n",
    ],
)
def test_a_text_with_commas_is_no_table(text: str) -> None:
    """A headline is not a header."""
    assert reader_for(text.encode()).name == "text"
