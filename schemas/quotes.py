"""The table of quotes."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from newstext.types import Act, Kind, Mention, SpeakerKind
from schemas.paragraphs import ROLES
from schemas.table import Table, blank_together, column, slice_length, span_list

KINDS = [kind.value for kind in Kind]
ACTS = [act.value for act in Act]
MENTIONS = [mention.value for mention in Mention]
SPEAKER_KINDS = [kind.value for kind in SpeakerKind]


class Quotes(Table):
    """One row per attribution in one paragraph: who said what, in which words, and how we know."""

    quote_id: str = column("Stable id of the quote.", key=True, str_length={"min_value": 1})
    article_id: str = column("Article that it is printed in.", references="articles", str_length={"min_value": 1})
    ordinal: pl.Int32 = column("Position among the article's quotes, from 0.", ge=0, example="2")
    paragraph_ordinal: pl.Int32 = column("Paragraph that it stands in.", ge=0, references="paragraphs", example="4")
    role: str = column(
        "Role of that paragraph; headline, standfirst, crosshead and caption echo the body.", isin=ROLES, example="body"
    )
    kind: str = column(
        "How much stands in quotation marks: direct (all), mixed (some), indirect (none).", isin=KINDS, example="direct"
    )
    act: str = column("statement (speech, writing) or attitude (belief, wish, intent).", isin=ACTS, example="statement")
    text: str = column(
        "The words attributed: the spans' words joined by ' … '.", str_length={"min_value": 1}, example="We will rebuild."
    )
    spans: pl.List = span_list("Where the words stand.", example="[{start: 120, end: 136}]")
    verbatim_spans: pl.List = span_list(
        "The parts inside quotation marks; empty when indirect.", example="[{start: 120, end: 136}]"
    )
    cue: str = column("Words that attribute it, as printed.", nullable=True, example="said")
    cue_start: pl.Int32 = column(
        "Where the cue starts in articles.text.", nullable=True, ge=0, unit="code points", example="138"
    )
    cue_end: pl.Int32 = column("Where the cue ends, exclusive.", nullable=True, ge=1, unit="code points", example="142")
    source: str = column("Words that name who spoke, as printed.", nullable=True, example="the minister")
    source_start: pl.Int32 = column(
        "Where the source starts in articles.text.", nullable=True, ge=0, unit="code points", example="143"
    )
    source_end: pl.Int32 = column("Where the source ends, exclusive.", nullable=True, ge=1, unit="code points", example="155")
    mention: str = column("How the source is given: named, nominal, pronoun, elided.", isin=MENTIONS, example="nominal")
    speaker_id: str = column(
        "Speaker that it is attributed to; null when nobody can be named.", nullable=True, references="speakers"
    )
    speaker: str = column(
        "Speaker in full; an anonymous one keeps the words used; null when nobody can be named.",
        nullable=True,
        example="Ann Lee",
    )
    speaker_kind: str = column(
        "What the speaker is: person, organisation, place, group, document.",
        nullable=True,
        isin=SPEAKER_KINDS,
        example="person",
    )
    speaker_title: str = column("Title or office given with the speaker.", nullable=True, example="minister of public works")
    is_anonymous: bool = column("Whether the speaker is quoted without a name.", example="false")
    is_negated: bool = column("Whether the text says that this was not said.", example="false")
    parent_quote_id: str = column("Quote that this one stands inside.", nullable=True, references="quotes")
    continues_quote_id: str = column(
        "Quote of an earlier paragraph that this one goes on with.", nullable=True, references="quotes"
    )
    confidence: float = column(
        "Chance, from 0 to 1, that the words are attributed, and to the speaker who is named.",
        in_range={"min_value": 0, "max_value": 1},
        example="0.93",
    )
    extractor: str = column("Name and version of what found it.", str_length={"min_value": 1})

    @pa.dataframe_check(name="slices_fit")
    @classmethod
    def slices_fit(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where cue and source come with their offsets and fill them."""
        whole = blank_together("cue", "cue_start", "cue_end") & blank_together("source", "source_start", "source_end")
        fits = slice_length("cue", "cue_start", "cue_end") & slice_length("source", "source_start", "source_end")
        return data.lazyframe.select(whole & fits)

    @pa.dataframe_check(name="speaker_is_whole")
    @classmethod
    def speaker_is_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where speaker and its id are both given or both null, and nobody is nothing else."""
        nobody = pl.col("speaker").is_null()
        nothing = pl.col("speaker_kind").is_null() & pl.col("speaker_title").is_null() & ~pl.col("is_anonymous")
        return data.lazyframe.select(blank_together("speaker", "speaker_id") & (~nobody | nothing))

    @pa.dataframe_check(name="spans_in_order")
    @classmethod
    def spans_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Hold where there is a span, none is empty, and each starts at or after the end of the one before."""
        return data.lazyframe.select((pl.col("spans").list.len() > 0) & _in_order("spans") & _in_order("verbatim_spans"))


def _in_order(name: str) -> pl.Expr:
    """Return an expression that holds where the spans of a list neither overlap nor are empty nor go back."""
    start, end = pl.element().struct.field("start"), pl.element().struct.field("end")
    fine = (start >= 0) & (end > start) & (start >= end.shift(1, fill_value=0))
    return pl.col(name).list.eval(fine).list.all()
