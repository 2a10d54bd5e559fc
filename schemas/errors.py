"""What can be wrong with a whole table, as against one of its rows."""

from __future__ import annotations


class ContractError(Exception):
    """A frame does not have the shape of its table: a column is missing, unknown, misplaced or of the wrong type."""
