"""Questions: SQL files whose answers the command line, the reports and the README show."""

from __future__ import annotations

import pyarrow as pa

from warehouse.errors import QueryError
from warehouse.home import Home
from warehouse.releases import query
from warehouse.statements import statements


def answer(home: Home, name: str) -> pa.Table:
    """Return what the live release answers to a question, by the name of its file.

    Raises:
        QueryError: If there is no such question.
        ReleaseError: If nothing was published.
    """
    asked = next((each for each in statements("questions") if each.name == name), None)
    if asked is None:
        raise QueryError(f"{name!r} is no question; there are: {', '.join(each.name for each in statements('questions'))}.")
    return query(home, asked.sql)
