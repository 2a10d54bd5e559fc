"""The table of runs."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.table import Instant, Table, column


class Runs(Table):
    """One row per run of the pipeline that reached the lake."""

    run_id: str = column("Stable id of the run.", key=True, str_length={"min_value": 1})
    flow_run_id: str = column("Id of the orchestrator's flow run; null outside one.", nullable=True)
    started_at: Instant = column("When it started.")
    finished_at: Instant = column("When its rows were ready to be published; null while unknown.", nullable=True)
    status: str = column("How it ended.", str_length={"min_value": 1}, example="completed")
    read: pl.Int32 = column("Records read.", ge=0, unit="records", example="118")
    kept: pl.Int32 = column("Articles written, new and revised.", ge=0, unit="articles", example="115")
    unchanged: pl.Int32 = column("Articles that were there already.", ge=0, unit="articles", example="0")
    revised: pl.Int32 = column("Articles written that replaced an earlier revision.", ge=0, unit="articles", example="2")
    rejected: pl.Int32 = column("Records refused.", ge=0, unit="records", example="3")
    paragraphs: pl.Int32 = column("Paragraph rows written.", ge=0, unit="rows", example="2431")
    quotes: pl.Int32 = column("Quote rows written.", ge=0, unit="rows", example="612")
    extractor: str = column("Name and version of what found the quotes.", str_length={"min_value": 1})
    version: str = column("Version of this project.", str_length={"min_value": 1}, example="0.1.0")

    @pa.dataframe_check(name="ends_after_start")
    @classmethod
    def ends_after_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where a run does not end before it starts."""
        return data.lazyframe.select(pl.col("finished_at").is_null() | (pl.col("finished_at") >= pl.col("started_at")))
