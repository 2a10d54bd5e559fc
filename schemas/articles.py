"""The table of articles."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.table import Instant, Table, WallClock, column, text_list

ORIGIN = pl.Struct([pl.Field("field", pl.String), pl.Field("source", pl.String)])
RAW_REF = r"^sha256:[0-9a-f]{64}$"


class Articles(Table):
    """One row per article, in its newest revision."""

    article_id: str = column("Stable id of the article.", key=True, str_length={"min_value": 1}, example="a1f0c2d4e5b60718")
    outlet: str = column("News organisation that published it.", nullable=True, example="The Example Post")
    url: str = column("Address it was found at, as given.", nullable=True, example="https://example.org/2024/05/dam?ref=rss")
    canonical_url: str = column(
        "Address that the outlet says is the one to use.", nullable=True, example="https://example.org/2024/05/dam"
    )
    headline: str = column("Title as printed.", nullable=True, example="Dam will be rebuilt, minister says")
    standfirst: str = column("Summary printed under the headline.", nullable=True, example="Work starts in June.")
    byline: str = column("Line that says who wrote it, as printed.", nullable=True, example="By Ann Lee in Oslo")
    authors: pl.List = text_list(
        "Writers' names taken from the byline or the metadata; empty when none is known.", example="[Ann Lee]"
    )
    dateline: str = column("Place and date that open the text, as printed.", nullable=True, example="OSLO, May 3")
    section: str = column("Section of the outlet.", nullable=True, example="World")
    tags: pl.List = text_list("Keywords that the outlet gave; empty when none is known.", example="[floods, dams]")
    language: str = column("Language of the text, as an ISO 639-1 code.", str_length={"min_value": 2}, example="en")
    published_at: Instant = column(
        "When it was published; null where the time or its zone is not known.", nullable=True, example="2024-05-03 06:30:00+00"
    )
    updated_at: Instant = column(
        "When it was last changed; null where the time or its zone is not known.",
        nullable=True,
        example="2024-05-03 09:10:00+00",
    )
    published_text: str = column("Publication time as printed.", nullable=True, example="May 3, 2024 6:30 AM")
    updated_text: str = column("Time of the last change as printed.", nullable=True, example="Updated 9:10 AM")
    published_local: WallClock = column(
        "Wall-clock publication time where no zone is printed; no zone is ever guessed.",
        nullable=True,
        example="2024-05-03 06:30:00",
    )
    updated_local: WallClock = column(
        "Wall-clock time of the last change where no zone is printed.", nullable=True, example="2024-05-03 09:10:00"
    )
    text: str = column(
        "Everything printed, paragraph by paragraph; all offsets of the other tables index it. Empty once it is withdrawn."
    )
    content_hash: str = column("Hash of what the article says; another hash is another revision.", str_length={"min_value": 1})
    revision: pl.Int32 = column("How many different versions were seen, from 1.", ge=1, unit="versions", example="1")
    format: str = column("Format that it was read from.", str_length={"min_value": 1}, example="text")
    feed: str = column("Path or address, as given; inside an archive `path!member`.", example="inbox/dam.txt")
    raw_ref: str = column("Hash of the bytes it was read from, kept in the raw archive.", str_matches=RAW_REF)
    word_count: pl.Int32 = column("Words in the text.", ge=0, unit="words", example="412")
    paragraph_count: pl.Int32 = column("Rows it has in paragraphs.", ge=0, unit="paragraphs", example="23")
    quote_count: pl.Int32 = column("Rows it has in quotes.", ge=0, unit="quotes", example="8")
    cluster_id: str = column(
        "Cluster of articles that print the same text; null while it is in none. The release says it, the lake's files do not.",
        nullable=True,
    )
    is_withdrawn: bool = column("Whether the agency has withdrawn it: the row stays, no word of it does.", example="false")
    run_id: str = column("Run that wrote this row.", str_length={"min_value": 1}, references="runs")
    ingested_at: Instant = column("When the run that wrote this row read it.", example="2024-05-03 22:00:04+00")
    provenance: pl.List = column(
        "Where each field stood, where a format says a thing in several places or it was told from the text; else no entry.",
        dtype_kwargs={"inner": ORIGIN},
        since="1.1.0",
        example="[{'field': headline, 'source': json_ld}]",
    )
    agreement: float = column(
        "Share of the text that two extractors agree on; null where nothing had to be extracted. Below 0.8 have a look.",
        nullable=True,
        ge=0,
        le=1,
        since="1.1.0",
        example="0.96",
    )

    @pa.dataframe_check(name="published_once")
    @classmethod
    def published_once(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where a time is given with its zone or without, never both, and only together with its words."""
        return data.lazyframe.select(_one_time("published") & _one_time("updated"))

    @pa.dataframe_check(name="silent_once_withdrawn")
    @classmethod
    def silent_once_withdrawn(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where an article has a text, or is withdrawn and has neither a text nor a word about it."""
        said = [pl.col(name).fill_null("") != "" for name in ("text", "headline", "standfirst", "byline", "dateline")]
        return data.lazyframe.select(pl.when("is_withdrawn").then(~pl.any_horizontal(said)).otherwise(said[0]))


def _one_time(name: str) -> pl.Expr:
    """Return an expression that holds where a printed time is told at most one way."""
    at, local = pl.col(f"{name}_at").is_not_null(), pl.col(f"{name}_local").is_not_null()
    return ~(at & local) & ((~at & ~local) | pl.col(f"{name}_text").is_not_null())
