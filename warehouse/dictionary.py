"""The data dictionary as Markdown, from the same definitions that make the tables and their comments."""

from __future__ import annotations

from collections.abc import Iterator

from schemas import DERIVED, TABLES, Column
from warehouse.ddl import TableSpec, spec_of, sql_type
from warehouse.lexicon import LEXICON_TABLES
from warehouse.macros import parameters
from warehouse.meta import META_TABLES, QUOTE_WORDINGS
from warehouse.search import SEARCH_TABLES
from warehouse.statements import statements


def markdown() -> str:
    """Return every table with its columns, every view, and every check."""
    parts = ["## Tables", ""]
    for spec in (*(spec_of(model) for model in TABLES), *SEARCH_TABLES, *LEXICON_TABLES, *META_TABLES, QUOTE_WORDINGS):
        parts += _table(spec)
    parts += ["## Views", "", "| view | holds |", "|---|---|"]
    parts += [f"| `{view.name}` | {_cell(view.description)} |" for view in statements("views")]
    parts += ["", "## Macros", "", "Called like tables: `from search_quotes('grain corridor')`.", ""]
    parts += ["| macro | gives |", "|---|---|"]
    parts += [f"| `{macro.name}({_cell(parameters(macro))})` | {_cell(macro.description)} |" for macro in statements("macros")]
    parts += ["", "## Checks", "", "Each is a query in `warehouse/sql/checks/` that must return no rows.", ""]
    parts += ["| check | what must hold |", "|---|---|"]
    parts += [f"| `{check.name}` | {_cell(check.description)} |" for check in statements("checks")]
    return "\n".join(parts)


def _table(spec: TableSpec) -> Iterator[str]:
    """Yield the lines of one table."""
    name = spec.name if spec.schema == "main" else f"{spec.schema}.{spec.name}"
    yield from (f"### {name}", "", spec.description + (" Derived from the other tables." if spec.name in DERIVED else ""), "")
    yield f"Key: {', '.join(f'`{key}`' for key in spec.key)}." if spec.key else "Its rows have no key."
    yield from ("", "| column | type | null | what it holds | unit | example | refers to |", "|---|---|---|---|---|---|---|")
    yield from (_row(column) for column in spec.columns)
    yield ""


def _row(column: Column) -> str:
    """Return a column's line."""
    cells = (
        f"`{column.name}`",
        f"`{sql_type(column.dtype)}`",
        "yes" if column.nullable else "",
        column.description,
        column.unit or "",
        column.example or "",
        column.references or "",
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """Return text that does not end its cell."""
    return text.replace("|", "\\|")
