"""Schema `lexicon`: words that views look up, from the language records, so that SQL holds no word of any language."""

from __future__ import annotations

from typing import Final

import duckdb
import polars as pl

from schemas import Column
from schemas.voices import gendered_words
from warehouse.ddl import TableSpec, create, literal

GENDERED_WORDS: Final = TableSpec(
    schema="lexicon",
    name="gendered_words",
    description="One row per title, noun or pronoun that says whether a woman or a man speaks; no first name is one.",
    columns=(
        Column(name="language", dtype=pl.String(), description="Language, as an ISO 639-1 code.", key=True, example="en"),
        Column(
            name="word",
            dtype=pl.String(),
            description="Word in small letters, without stops.",
            key=True,
            example="councilwoman",
        ),
        Column(name="is_pronoun", dtype=pl.Boolean(), description="Whether it is a pronoun.", key=True, example="false"),
        Column(name="gender", dtype=pl.String(), description="female or male.", example="female"),
    ),
)

LEXICON_TABLES: Final = (GENDERED_WORDS,)


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the schema with what the language records say now."""
    connection.execute("CREATE SCHEMA lexicon")
    create(connection, GENDERED_WORDS)
    values = ", ".join(
        f"({literal(each.language)}, {literal(each.word)}, {each.is_pronoun}, {literal(each.gender)})"
        for each in gendered_words()
    )
    connection.execute(f"INSERT INTO {GENDERED_WORDS.address} VALUES {values}")  # noqa: S608
