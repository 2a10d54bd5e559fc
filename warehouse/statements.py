"""The SQL files beside the code: one statement each, with what it is for in its first comment lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "sql"

_SEVERITY: Final = re.compile(r"(fail|warn): (.+)")
_CHANGED: Final = re.compile(r"changed(?:: (.+))?")
_SIGHT: Final = re.compile(r"(\w+) (?:by )?(\w+)")
_COLUMN: Final = re.compile(r"(\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL file: its name, its text, and the comment lines that open it."""

    name: str
    sql: str
    header: tuple[str, ...]

    @property
    def description(self) -> str:
        """The first comment line."""
        return self.header[0]

    @property
    def column_comments(self) -> dict[str, str]:
        """What further comment lines of the form `column: words` say of the columns."""
        found = (_COLUMN.fullmatch(line) for line in self.header[1:])
        return {match[1]: match[2] for match in found if match}


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must return no rows. A `fail` stops a release, a `warn` is only told."""

    name: str
    severity: str
    description: str
    sql: str
    changed: Mapping[str, str] | None = None
    """How it can be asked of a change alone: what it must see of each table beyond the rows that came, `whole` or a column
    whose values decide. `None` where it can only be asked of everything."""


def statements(kind: str) -> tuple[Statement, ...]:
    """Return the files of a folder of `sql`, such as `views` or `questions`, by name."""
    return tuple(_statement(path) for path in sorted((FOLDER / kind).glob("*.sql")))


def checks() -> tuple[Check, ...]:
    """Return every check.

    Raises:
        ValueError: If a file does not open with `-- fail: …` or `-- warn: …`.
    """
    return tuple(_check(statement) for statement in statements("checks"))


def _statement(path: Path) -> Statement:
    """Read one file."""
    sql = path.read_text(encoding="utf-8").strip().removesuffix(";")
    lines = sql.splitlines()
    count = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = tuple(line.removeprefix("--").strip() for line in lines[:count])
    if not header:
        raise ValueError(f"{path} must open with a comment that says what it is for")
    return Statement(path.stem, sql, header)


def _check(statement: Statement) -> Check:
    """Take the severity off a check's first line, and its scope off a later one."""
    match = _SEVERITY.fullmatch(statement.description)
    if not match:
        raise ValueError(f"check {statement.name} must open with `-- fail: …` or `-- warn: …`")
    scopes = [scope for scope in map(_CHANGED.fullmatch, statement.header[1:]) if scope]
    seen = dict(_SIGHT.findall(scopes[0][1] or "")) if scopes else None
    return Check(statement.name, match[1], match[2], statement.sql, seen)
