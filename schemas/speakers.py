"""The table of speakers."""

from __future__ import annotations

import polars as pl

from schemas.quotes import SPEAKER_KINDS
from schemas.table import Instant, Table, column, text_list


class Speakers(Table):
    """One row per person or body that is quoted; counts leave out quotes in headlines, standfirsts, crossheads and captions."""

    speaker_id: str = column("Stable id of the speaker; an anonymous one has one of its article's own.", key=True)
    full_name: str = column(
        "Name in full; the words used for an anonymous speaker.", alias="name", str_length={"min_value": 1}, example="Ann Lee"
    )
    kind: str = column("person, organisation, place, group or document.", nullable=True, isin=SPEAKER_KINDS, example="person")
    titles: pl.List = text_list("Titles given with the speaker, most frequent first.", example="[minister of public works]")
    aliases: pl.List = text_list("Other names used for the speaker, most frequent first.", example="[Lee, Ms Lee]")
    is_anonymous: bool = column("Whether the speaker is quoted without a name.", example="false")
    first_quoted_at: Instant = column(
        "Publication time of the first article that quotes the speaker, of those known.", nullable=True
    )
    last_quoted_at: Instant = column(
        "Publication time of the last article that quotes the speaker, of those known.", nullable=True
    )
    quote_count: pl.Int32 = column("Quotes of the speaker, echoes left out.", ge=0, unit="quotes", example="12")
    article_count: pl.Int32 = column("Articles that quote the speaker, echoes left out.", ge=0, unit="articles", example="5")
    outlet_count: pl.Int32 = column("Outlets that quote the speaker, echoes left out.", ge=0, unit="outlets", example="2")
