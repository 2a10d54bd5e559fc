"""The table of paragraphs."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from newstext.types import Role
from schemas.table import Table, column, slice_length

ROLES = [role.value for role in Role]


class Paragraphs(Table):
    """One row per block of an article's page, in reading order."""

    article_id: str = column("Article that it stands in.", key=True, references="articles", str_length={"min_value": 1})
    ordinal: pl.Int32 = column("Position in the article, from 0.", key=True, ge=0, example="4")
    role: str = column(f"What it is on the page: {', '.join(ROLES)}.", isin=ROLES, example="body")
    text: str = column("Its words, as they stand in articles.text.", str_length={"min_value": 1}, example="The dam held.")
    char_start: pl.Int32 = column("Where it starts in articles.text.", ge=0, unit="code points", example="118")
    char_end: pl.Int32 = column("Where it ends, exclusive.", ge=1, unit="code points", example="131")
    sentence_count: pl.Int32 = column("Sentences in it.", ge=0, unit="sentences", example="1")
    word_count: pl.Int32 = column("Words in it.", ge=0, unit="words", example="3")
    quote_count: pl.Int32 = column("Rows of quotes that stand in it.", ge=0, unit="quotes", example="0")

    @pa.dataframe_check(name="text_fills_its_span")
    @classmethod
    def text_fills_its_span(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where the text has as many code points as the offsets say."""
        return data.lazyframe.select(slice_length("text", "char_start", "char_end"))
