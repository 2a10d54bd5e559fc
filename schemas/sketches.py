"""The lake's own table of what articles are compared by; it is not published."""

from __future__ import annotations

import polars as pl

from schemas.table import Table, column


class Sketches(Table):
    """One row per article: a sample of its shingles, by which the articles that print the same text find each other."""

    article_id: str = column("Article.", key=True, references="articles")
    shingle_count: pl.Int32 = column(
        "Different runs of five words in its body; 0 where it is too short to compare.", ge=0, unit="shingles", example="823"
    )
    shingles: pl.List = column(
        "Hashes of one in four of them, cut to 31 bits.", dtype_kwargs={"inner": pl.Int32}, unit="hashes"
    )
