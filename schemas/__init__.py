"""What a row of each table must be: one model per table gives checks, types, DDL, comments and the data dictionary."""

from __future__ import annotations

from schemas.articles import Articles
from schemas.near_duplicates import NearDuplicates
from schemas.paragraphs import Paragraphs
from schemas.quote_clusters import QuoteClusters
from schemas.quotes import Quotes
from schemas.rejects import Rejects
from schemas.runs import Runs
from schemas.speakers import Speakers
from schemas.table import Column, Table

SCHEMA_VERSION = "1.2.0"
"""Semantic version of the tables: major when a column goes or changes its meaning, minor when one is added."""

TABLES: tuple[type[Table], ...] = (Articles, Paragraphs, Quotes, Speakers, QuoteClusters, NearDuplicates, Rejects, Runs)
"""Every table, in load order."""

DERIVED: frozenset[str] = frozenset({"speakers", "quote_clusters"})
"""Tables that a release computes from the others; they have no Parquet of their own."""

__all__ = [
    "DERIVED",
    "SCHEMA_VERSION",
    "TABLES",
    "Articles",
    "Column",
    "NearDuplicates",
    "Paragraphs",
    "QuoteClusters",
    "Quotes",
    "Rejects",
    "Runs",
    "Speakers",
    "Table",
]
