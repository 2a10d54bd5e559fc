"""The contract of each table."""

from __future__ import annotations

import polars as pl
import pytest

from schemas import TABLES, Table
from schemas.inputs import Inputs
from schemas.table import column
from warehouse.ddl import sql_type

CONTRACT = {
    "articles": """
        article_id outlet url canonical_url headline standfirst byline authors:VARCHAR[] dateline section tags:VARCHAR[]
        language published_at:TIMESTAMPTZ updated_at:TIMESTAMPTZ published_text updated_text published_local:TIMESTAMP
        updated_local:TIMESTAMP text content_hash revision:INTEGER format feed raw_ref word_count:INTEGER
        paragraph_count:INTEGER quote_count:INTEGER cluster_id is_withdrawn:BOOLEAN run_id ingested_at:TIMESTAMPTZ
        provenance:PAIRS agreement:DOUBLE
        """,
    "paragraphs": """
        article_id ordinal:INTEGER role text char_start:INTEGER char_end:INTEGER sentence_count:INTEGER
        word_count:INTEGER quote_count:INTEGER
        """,
    "quotes": """
        quote_id article_id ordinal:INTEGER paragraph_ordinal:INTEGER role kind act text spans:SPANS
        verbatim_spans:SPANS cue cue_start:INTEGER cue_end:INTEGER source source_start:INTEGER source_end:INTEGER
        mention speaker_id speaker speaker_kind speaker_title is_anonymous:BOOLEAN is_negated:BOOLEAN parent_quote_id
        continues_quote_id confidence:DOUBLE extractor
        """,
    "speakers": """
        speaker_id name kind titles:VARCHAR[] aliases:VARCHAR[] is_anonymous:BOOLEAN first_quoted_at:TIMESTAMPTZ
        last_quoted_at:TIMESTAMPTZ quote_count:INTEGER article_count:INTEGER outlet_count:INTEGER
        """,
    "quote_clusters": "cluster_id quote_id similarity:DOUBLE is_first:BOOLEAN",
    "near_duplicates": "article_id other_article_id cluster_id jaccard:DOUBLE containment:DOUBLE",
    "rejects": "reject_id run_id stage feed record reason detail raw_ref rejected_at:TIMESTAMPTZ",
    "runs": """
        run_id flow_run_id started_at:TIMESTAMPTZ finished_at:TIMESTAMPTZ status read:INTEGER kept:INTEGER
        unchanged:INTEGER revised:INTEGER rejected:INTEGER paragraphs:INTEGER quotes:INTEGER extractor version
        """,
}
KEYS = {
    "articles": ("article_id",),
    "paragraphs": ("article_id", "ordinal"),
    "quotes": ("quote_id",),
    "speakers": ("speaker_id",),
    "quote_clusters": ("quote_id",),
    "near_duplicates": ("article_id", "other_article_id"),
    "rejects": ("reject_id",),
    "runs": ("run_id",),
}
every_table = pytest.mark.parametrize("model", [*TABLES, Inputs], ids=lambda model: model.name)


def test_the_tables_are_those_of_the_contract_in_load_order():
    """Clients find exactly the tables that the contract names."""
    assert [model.name for model in TABLES] == list(CONTRACT)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.name)
def test_columns_types_and_key_are_those_of_the_contract(model: type[Table]):
    """A column's name, place and type never change by accident."""
    wanted = [word.partition(":") for word in CONTRACT[model.name].split()]
    spans = 'STRUCT("start" INTEGER, "end" INTEGER)[]'
    pairs = 'STRUCT("field" VARCHAR, "source" VARCHAR)[]'

    found = [(column.name, sql_type(column.dtype)) for column in model.columns()]

    assert found == [(name, (kind or "VARCHAR").replace("SPANS", spans).replace("PAIRS", pairs)) for name, _, kind in wanted]
    assert model.key == KEYS[model.name]


@every_table
def test_everything_is_described(model: type[Table]):
    """Every table and every column says what it holds, as a sentence; every count says what it counts."""
    assert model.description().endswith(".")
    for one in model.columns():
        assert one.description.endswith("."), one.name
        assert one.unit or not one.name.endswith("_count"), one.name


@every_table
def test_references_lead_to_tables(model: type[Table]):
    """A column that points into a table names one that is there."""
    names = {table.name for table in TABLES}

    assert {one.references for one in model.columns() if one.references} <= names


@every_table
def test_a_frame_without_rows_keeps_its_contract(model: type[Table]):
    """A day without news gives frames of exactly the right types."""
    frame = model.no_rows()

    assert frame.schema == model.types()
    model.validate(frame, lazy=True)


def test_a_column_without_description_is_refused():
    """Nobody can add a column and not say what it holds."""
    with pytest.raises(ValueError, match="needs a description"):
        column(" ")


def test_spans_are_integers_from_start_to_end():
    """Offsets have one type everywhere."""
    spans = next(one for one in TABLES[2].columns() if one.name == "spans")

    assert spans.dtype == pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))
