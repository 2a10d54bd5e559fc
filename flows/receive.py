"""A file's bytes, once: whole, as they are, or the reason why not."""

from __future__ import annotations

import stat

from flows.discover import Feed
from newstext.types import Refused

_MIB = 1024 * 1024


def receive(feed: Feed, max_mib: int) -> bytes | Refused:
    """Return the bytes of a file.

    Args:
        feed: The file.
        max_mib: The size from which it is refused.
    """
    try:
        status = feed.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused("unreadable_file", "It is not a regular file.")
        if status.st_size > max_mib * _MIB:
            return _refused("file_too_large", f"It has {status.st_size // _MIB:,} MiB; {max_mib:,} are read.")
        return feed.path.read_bytes()
    except OSError as error:
        return _refused("unreadable_file", f"{error.strerror or error}.")


def _refused(reason: str, detail: str) -> Refused:
    return Refused(record="", reason=reason, detail=detail)
