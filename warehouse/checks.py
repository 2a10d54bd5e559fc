"""Runs the checks: queries that must return no rows."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from schemas import DERIVED, TABLES
from warehouse import ddl
from warehouse.errors import CheckError
from warehouse.merge import BY_ARTICLE
from warehouse.rows import gather, sharing, show, shown, whole
from warehouse.statements import Check, checks

log = logging.getLogger(__name__)

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
        yield from _found(connection, check)


def findings_of_change(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Yield what each check finds after a change, asked of the change alone where that tells as much.

    Args:
        connection: A session in which `changes.bring_in` and `derived.refresh` have brought a release up to date.
    """
    asked = [check for check in checks() if check.changed is not None]
    usual = _sight({})
    for spec in map(ddl.spec_of, TABLES):
        for column in {(check.changed or {}).get(spec.name, "whole") for check in asked} - {"whole"}:
            by = [check for check in asked if (check.changed or {}).get(spec.name) == column]
            words = {word for check in by for word in re.findall(r"\w+", check.sql)}
            told = [each.name for each in spec.columns if each.name in words and each.name not in _LONG]
            gather(connection, spec, _KEYS[column], (column,), told)
    with shown(connection, usual):
        for check in asked:
            wider = _sight(check.changed or {})
            show(connection, {name: sql for name, sql in wider.items() if sql != usual[name]})
            yield from _found(connection, check)
            show(connection, {name: sql for name, sql in usual.items() if sql != wider[name]})
    for check in checks():
        if check.changed is None:
            yield from _found(connection, check)


def require(found: Sequence[Finding]) -> dict[str, int]:
    """Log what checks found and return how many rows each did.

    Raises:
        CheckError: If one of severity `fail` found any.
    """
    for finding in found:
        log.log(logging.ERROR if finding.check.severity == "fail" else logging.WARNING, "%s", finding)
    failed = [finding for finding in found if finding.check.severity == "fail"]
    if failed:
        more = f"; {len(failed) - 1} more: {', '.join(finding.check.name for finding in failed[1:])}" if failed[1:] else ""
        raise CheckError(f"{failed[0]}{more}")
    return {finding.check.name: finding.failing_rows for finding in found}


def _found(connection: duckdb.DuckDBPyConnection, check: Check) -> Iterator[Finding]:
    sql = f"SELECT *, count(*) OVER () AS {_COUNT} FROM ({check.sql}) LIMIT {SHOWN}"  # noqa: S608
    rows = connection.sql(sql).to_arrow_table()
    if rows.num_rows:
        yield Finding(check, rows[_COUNT][0].as_py(), rows.drop_columns([_COUNT]))


def _sight(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return what a check sees of each table after a change."""
    seen = {}
    for spec in map(ddl.spec_of, TABLES):
        column = wanted.get(spec.name)
        if column == "whole":
            seen[spec.name] = whole(spec)
        elif column:
            seen[spec.name] = f"FROM temp.{spec.name}_by_{column}"
        elif spec.name in BY_ARTICLE:
            seen[spec.name] = f"FROM temp.fresh_{spec.name}"
        else:
            keys = f"{'touched' if spec.name in DERIVED else 'keys'}_{spec.name}"
            seen[spec.name] = sharing(spec, keys, spec.key)
    return seen


_LONG: Final = {"text", "spans", "verbatim_spans"}
"""Columns that no check looks at by the values of another one: they hold most of a table."""

_KEYS: Final = {"article_id": "changed", "quote_id": "touched_quote_clusters", "speaker_id": "touched_speakers"}
"""Where a session has the values of a column that a change touches."""
