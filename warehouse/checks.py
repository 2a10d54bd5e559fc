"""Runs the checks: queries that must return no rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from warehouse.statements import Check, checks

SHOWN: Final = 20
"""Offending rows that a failure shows."""

_COUNT: Final = "__failing_rows"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that found rows: how many, and the first of them."""

    check: Check
    failing_rows: int
    rows: pa.Table

    def __str__(self) -> str:
        """Say what does not hold and in how many rows, with the first one."""
        first = self.rows.slice(0, 1).to_pylist()[0]
        shown = ", ".join(f"{name}={str(value)[:60]!r}" for name, value in first.items())
        return f"check {self.check.name} found {self.failing_rows} rows ({self.check.description}), such as {shown}"


def findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Yield what each check finds in the connection's default catalog; nothing where all hold."""
    for check in checks():
        sql = f"SELECT *, count(*) OVER () AS {_COUNT} FROM ({check.sql}) LIMIT {SHOWN}"  # noqa: S608
        rows = connection.sql(sql).to_arrow_table()
        if rows.num_rows:
            yield Finding(check, rows[_COUNT][0].as_py(), rows.drop_columns([_COUNT]))
