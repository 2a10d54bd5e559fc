"""The base of every table model, and the `column` that makes a description compulsory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final

import pandera.polars as pa
import polars as pl

SPAN: Final = pl.Struct({"start": pl.Int32, "end": pl.Int32})
TEXTS: Final[dict[str, Any]] = {"inner": pl.String}
SPANS: Final[dict[str, Any]] = {"inner": SPAN}

Instant = Annotated[pl.Datetime, "us", "UTC"]
WallClock = Annotated[pl.Datetime, "us", None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column as plain data: what DDL, comments and the dictionary are made from."""

    name: str
    dtype: pl.DataType
    description: str
    nullable: bool = False
    key: bool = False
    unit: str | None = None
    example: str | None = None
    references: str | None = None
    since: str | None = None
    """Version of the tables that brought it, if not the first; files from before do not have it."""


def column(
    description: str,
    *,
    key: bool = False,
    unit: str | None = None,
    example: str | None = None,
    references: str | None = None,
    since: str | None = None,
    **rules: Any,
) -> Any:
    """Return a pandera field that says what it holds.

    Args:
        description: What the column holds, as a sentence; becomes its comment in the warehouse.
        key: Whether it is part of the table's key.
        unit: What a number counts, e.g. `code points`.
        example: A typical value.
        references: The table that it points into, e.g. `articles`.
        since: The version of the tables that brought it; it can be null, or is a list, since files from before lack it.
        rules: Anything `pandera.Field` takes: `nullable`, `ge`, `isin`, `str_matches`, `dtype_kwargs`.

    Raises:
        ValueError: If `description` is blank.
    """
    if not description.strip():
        raise ValueError("a column needs a description")
    facts = {"key": key, "unit": unit, "example": example, "references": references, "since": since}
    return pa.Field(description=description, metadata=facts, **rules)


def text_list(description: str, **facts: Any) -> Any:
    """Return a column of lists of strings; the list is empty where there is nothing, never null."""
    return column(description, dtype_kwargs=TEXTS, **facts)


def span_list(description: str, **facts: Any) -> Any:
    """Return a column of lists of half-open spans, in code points of the article's text."""
    return column(description, dtype_kwargs=SPANS, unit="code points of articles.text", **facts)


class _Name:
    """The table's name: the class name in snake case."""

    def __get__(self, _instance: object, owner: type[Table]) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", owner.__name__).lower()


class _Key:
    """The names of the key columns, in table order."""

    def __get__(self, _instance: object, owner: type[Table]) -> tuple[str, ...]:
        return tuple(column.name for column in owner.columns() if column.key)


class Table(pa.DataFrameModel):
    """A strict table: these columns, in this order, of these types; nothing is ever coerced."""

    name = _Name()
    key = _Key()

    class Config:
        """No other columns, no other order, no casts."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """Return the columns in order, as plain data."""
        return _columns(cls)

    @classmethod
    def description(cls) -> str:
        """Return what one row is: the first line of the model's docstring."""
        return (cls.__doc__ or "").strip().partition("\n")[0]

    @classmethod
    def types(cls) -> pl.Schema:
        """Return the polars schema of a frame of this table."""
        return pl.Schema({column.name: column.dtype for column in cls.columns()})

    @classmethod
    def no_rows(cls) -> pl.DataFrame:
        """Return a frame with no rows and exactly the table's types."""
        return pl.DataFrame(schema=cls.types())


@cache
def _columns(model: type[Table]) -> tuple[Column, ...]:
    """Read the columns' facts off a pandera model."""
    return tuple(
        Column(
            name=name,
            dtype=field.dtype.type,
            description=field.description or "",
            nullable=field.nullable,
            **(field.metadata or {}),
        )
        for name, field in model.to_schema().columns.items()
    )


def blank_together(*names: str) -> pl.Expr:
    """Return an expression that holds where the named columns are all null or none is."""
    first = pl.col(names[0]).is_null()
    return pl.all_horizontal(pl.col(name).is_null() == first for name in names)


def slice_length(text: str, start: str, end: str) -> pl.Expr:
    """Return an expression that holds where `text` is null or as long as the slice from `start` to `end`, in code points."""
    return pl.col(text).is_null() | (pl.col(text).str.len_chars() == pl.col(end) - pl.col(start))
