"""Table macros: questions with parameters, which any client can ask by name."""

from __future__ import annotations

import duckdb

from warehouse.ddl import literal, quoted
from warehouse.statements import Statement, statements


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every macro of `warehouse/sql/macros`."""
    for macro in statements("macros"):
        create(connection, macro)


def create(connection: duckdb.DuckDBPyConnection, macro: Statement) -> None:
    """Make one, with its comment; the tables that it reads must be there."""
    connection.execute(f"CREATE MACRO {quoted(macro.name)}({parameters(macro)}) AS TABLE {macro.sql}")
    connection.execute(f"COMMENT ON MACRO TABLE {quoted(macro.name)} IS {literal(macro.description)}")


def parameters(macro: Statement) -> str:
    """Return what a macro takes, with defaults, as its comment line `parameters: …` says."""
    return macro.column_comments["parameters"]
