"""The table of what was refused."""

from __future__ import annotations

from schemas.articles import RAW_REF
from schemas.table import Instant, Table, column


class Rejects(Table):
    """One row per record that could not be used, with its reason and a pointer to its raw bytes."""

    reject_id: str = column(
        "Hash of raw_ref, the archive's member, record, stage and reason: the same refusal is one row.", key=True
    )
    run_id: str = column("Run that refused it first.", str_length={"min_value": 1}, references="runs")
    stage: str = column("Step that refused it.", str_length={"min_value": 1}, example="read")
    feed: str = column("Path or address, as given; inside an archive `path!member`.", example="inbox/feed.jsonl")
    record: str = column("Where it stands in its feed; empty when the feed is one article.", example="line 12")
    reason: str = column("Short stable word to group by.", str_length={"min_value": 1}, example="bad_json")
    detail: str = column("What is wrong, as a sentence.", example="The line ends inside a string.")
    raw_ref: str = column("Hash of the bytes it stands in; null when none could be read.", nullable=True, str_matches=RAW_REF)
    rejected_at: Instant = column("When it was refused.")
