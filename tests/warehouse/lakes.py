"""Ways to fill a lake, and to look at what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from schemas import TABLES
from schemas.frames import Reject, SplitArticle, article_tables, reject_rows, run_row
from tests.builders import EXTRACTOR, NOON, RAW_REF, make_run, sample
from warehouse.home import Home
from warehouse.lake import Ingested, Lake
from warehouse.manifest import Manifest
from warehouse.parquet import read
from warehouse.releases import query
from warehouse.rewrite import LAKE_TABLES

STORED = ("articles", "paragraphs", "quotes", "rejects")


def add(
    home: Home,
    run_id: str,
    *batches: Sequence[SplitArticle],
    rejects: Iterable[Reject] = (),
    inputs: Sequence[Ingested] = (),
    extractor: str = EXTRACTOR,
) -> Manifest:
    """Stage and commit a run of the given batches; of the sample by default."""
    lake = Lake(home)
    frames = [article_tables(_of_run(batch, run_id)) for batch in batches or (sample(),)]
    frames[0]["rejects"] = reject_rows(rejects)
    staged = [lake.stage(run_id, number, batch) for number, batch in enumerate(frames)]
    return lake.commit(run_id, staged, run_row(make_run(run_id, extractor=extractor)), inputs)


def make_reject(record: str = "line 3", run_id: str = "run-1") -> Reject:
    """Return a refusal of a line."""
    return Reject(
        run_id=run_id,
        stage="read",
        feed="inbox/a.jsonl",
        record=record,
        reason="bad_json",
        detail="The line ends inside a string.",
        raw_ref=RAW_REF,
        rejected_at=NOON,
    )


def stored(home: Home, table: str, manifest: Manifest | None = None) -> pl.DataFrame:
    """Return the live rows of a table of the lake, in key order."""
    manifest = manifest or Lake(home).newest()
    model = LAKE_TABLES[table]
    files = [read(home.lake / file.path, model) for file in manifest.of(table)] if manifest else []
    return pl.concat([model.no_rows(), *files]).sort(model.key)


def released(home: Home) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables of the live release."""
    return {model.name: query(home, f"from {model.name} order by all").to_pylist() for model in TABLES}


def _of_run(splits: Sequence[SplitArticle], run_id: str) -> list[SplitArticle]:
    """Return the articles as brought by a run."""
    return [replace(split, origin=replace(split.origin, run_id=run_id)) for split in splits]
