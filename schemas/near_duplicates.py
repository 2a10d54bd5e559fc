"""The table of articles that print the same text."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.table import Table, column

_SHARE = {"min_value": 0, "max_value": 1}


class NearDuplicates(Table):
    """One row per two articles of which one prints half of the other's text or more."""

    article_id: str = column("Article; of the two, the one whose id comes first.", key=True, references="articles")
    other_article_id: str = column("Article that prints the same text.", key=True, references="articles")
    cluster_id: str = column(
        "Cluster that both belong to: articles tied by such pairs.", str_length={"min_value": 1}, example="d3f0a9c1b2e4d576"
    )
    jaccard: float = column(
        "Runs of five words that both bodies have, as a share of those that either has.", in_range=_SHARE, example="0.83"
    )
    containment: float = column(
        "Runs of five words that both bodies have, as a share of those of the shorter one.", in_range=_SHARE, example="0.97"
    )

    @pa.dataframe_check(name="named_in_order")
    @classmethod
    def named_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where the first id comes before the other, so that two articles are one row."""
        return data.lazyframe.select(pl.col("article_id") < pl.col("other_article_id"))
