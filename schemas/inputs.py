"""The lake's own table of what was read; it is not published."""

from __future__ import annotations

import polars as pl

from schemas.articles import RAW_REF
from schemas.table import Instant, Table, column


class Inputs(Table):
    """One row per raw input that a run has read to its end, so that the next run can pass over it."""

    raw_ref: str = column("Hash of its bytes.", key=True, str_matches=RAW_REF)
    format: str = column("Format that it was read as.", example="jsonl")
    options: str = column("Options that it was read with, as the reader was told them; empty for none.", example="text=body")
    extractor: str = column("Name and version of what found the quotes.")
    records: pl.Int32 = column("Records in it.", ge=0, unit="records")
    kept: pl.Int32 = column("Articles that came of it.", ge=0, unit="articles")
    rejected: pl.Int32 = column("Records refused.", ge=0, unit="records")
    run_id: str = column("Run that read it last.", references="runs")
    ingested_at: Instant = column("When that run read it.")
