"""The lake's own table of what agencies call an article's versions; it is not published."""

from __future__ import annotations

import polars as pl

from schemas.table import Table, column


class Versions(Table):
    """One row per article whose agency counts its versions, so that an older one that comes late changes nothing."""

    article_id: str = column("Article.", key=True, references="articles")
    version: pl.Int64 = column("Number that the agency gave to what the lake holds.", ge=0, example="3")
