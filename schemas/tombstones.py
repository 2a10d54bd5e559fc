"""The lake's own table of what was taken back before it came; it is not published."""

from __future__ import annotations

import polars as pl

from schemas.table import Instant, Table, column


class Tombstones(Table):
    """One row per article that its agency withdrew before it came, so that what comes of it later is held back."""

    article_id: str = column("Article that is not, or was not, there.", key=True)
    version: pl.Int64 = column("Version that was withdrawn, where the agency counts them.", nullable=True, ge=0, example="3")
    withdrawn_at: Instant = column("When the agency says that it did; null where it does not say.", nullable=True)
