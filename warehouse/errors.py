"""What can go wrong with files and tables. Each message is one sentence that names the file and the rule."""

from __future__ import annotations


class WarehouseError(Exception):
    """The family: a user can act on every message of it."""


class HomeError(WarehouseError):
    """The home folder cannot be made or used."""


class NoSpaceError(WarehouseError):
    """The disk lacks the room that the next step needs; nothing was written."""


class PublishLockedError(WarehouseError):
    """Another run holds the publish lock; worth trying again."""


class RawError(WarehouseError):
    """The raw archive does not hold what was asked for, or its bytes changed."""


class LakeError(WarehouseError):
    """A Parquet file or a manifest is missing, changed or breaks the contract of its table."""


class ReleaseError(WarehouseError):
    """There is no such release, or it cannot be opened."""


class QueryError(WarehouseError):
    """A query failed; the message is the database's first line."""


class CheckError(WarehouseError):
    """A check found rows where it must find none; the release was not made live."""
