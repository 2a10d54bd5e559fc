"""SQL clients that open one path again and again, each as its users do, until told to stop: what they saw comes out as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from select import select
from typing import Any

QUESTION = """
select
    (select snapshot from meta.snapshot) as snapshot,
    (select count(*) from articles) as articles,
    (select count(*) from paragraphs) as paragraphs,
    (select count(*) from quotes) as quotes,
    (select count(*) from quotes_in_context) as in_context,
    (select count(*) from search_quotes('lighthouse', at_most := 1000)) as found
"""
"""What a release must say of itself as a whole, through its tables, a view and a macro."""

PAUSE = 0.5
"""Seconds between two looks: about one a publish, and time left for the publishes."""

Row = tuple[Any, ...]


def python(path: str) -> Row:
    """Ask with DuckDB's own Python package."""
    import duckdb  # noqa: PLC0415 - each process loads its own client alone

    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(QUESTION).fetchall()[0]


def attached(path: str) -> Row:
    """Ask from a database of one's own, to which the warehouse is attached."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as warehouse (read_only)")
        connection.execute("use warehouse")
        return connection.execute(QUESTION).fetchall()[0]


def sqlalchemy(path: str) -> Row:
    """Ask through SQLAlchemy."""
    from sqlalchemy import NullPool, create_engine, text  # noqa: PLC0415

    engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True}, poolclass=NullPool)
    with engine.connect() as connection:
        row = tuple(connection.execute(text(QUESTION)).one())
    engine.dispose()
    return row


def adbc(path: str) -> Row:
    """Ask through ADBC, which gives Arrow."""
    from adbc_driver_duckdb import driver_path  # noqa: PLC0415
    from adbc_driver_manager import dbapi  # noqa: PLC0415

    options = {"path": path, "access_mode": "READ_ONLY"}
    with (
        dbapi.connect(driver=driver_path(), entrypoint="duckdb_adbc_init", db_kwargs=options) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(QUESTION)
        return tuple(cursor.fetch_arrow_table().to_pylist()[0].values())


def cli(path: str) -> Row:
    """Ask DuckDB's command line."""
    client = Path(sys.executable).with_name("duckdb")
    done = subprocess.run([client, "-readonly", "-json", path, QUESTION], capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout)[0].values())


CLIENTS: dict[str, Callable[[str], Row]] = {each.__name__: each for each in (python, attached, sqlalchemy, adbc, cli)}


def main(name: str, path: str) -> None:
    """Ask once, say so, and go on until standard input closes; then print every row that was seen."""
    rows = [CLIENTS[name](path)]
    print("open", flush=True)  # noqa: T201 - the protocol
    while not select([sys.stdin], [], [], PAUSE)[0]:
        rows.append(CLIENTS[name](path))
    print(json.dumps([*rows, CLIENTS[name](path)]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
