"""Writing so that a crash leaves the old file or the new one, and reading back what was written."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Final

from warehouse.errors import HomeError, NoSpaceError, PublishLockedError
from warehouse.home import Home

log = logging.getLogger(__name__)

LOCK_POLL: Final = 0.1
"""Seconds between two tries for the publish lock."""

_FICLONE: Final = 0x40049409
"""Linux' request to let one file have the blocks of another, from `linux/fs.h`."""

SPARE: Final = 64 * 1024 * 1024
"""Bytes that a write must leave free on the disk."""


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is either wholly there or not at all, even after a power cut.

    Args:
        path: Where it goes; its folder must be there. An existing file is replaced by the same rename.
        data: The bytes.

    Raises:
        NoSpaceError: If the disk is full.
        HomeError: If the file cannot be written for another reason.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with naming(path):
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        sync(path.parent)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what the system says of a write into one sentence that names the file.

    Args:
        path: What is being written.

    Raises:
        NoSpaceError: If the disk is full.
        HomeError: If the file cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        kind = NoSpaceError if error.errno in {errno.ENOSPC, errno.EDQUOT} else HomeError
        raise kind(f"{path} cannot be written: {error.strerror or error}.") from error


def sync(path: Path) -> None:
    """Bring a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(source: Path, target: Path) -> None:
    """Copy a file to where none is yet: by sharing its blocks where the file system can, else within the kernel.

    Raises:
        NoSpaceError: If the disk is full.
        HomeError: If it cannot be copied for another reason.
    """
    with naming(target):
        try:
            with source.open("rb") as old, target.open("xb") as new:
                fcntl.ioctl(new.fileno(), _FICLONE, old.fileno())
        except OSError as error:
            if error.errno == errno.EEXIST:
                raise
            log.debug("%s shares no blocks with its copy: %s", source, error.strerror)
            shutil.copyfile(source, target)


def digest(path: Path) -> str:
    """Return the sha256 of a file, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def require_space(folder: Path, needed: int) -> None:
    """Raise before a write for which the disk has no room.

    Args:
        folder: Where the write will go.
        needed: Bytes that it will take at most.

    Raises:
        NoSpaceError: If fewer bytes than that, and some to spare, are free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise NoSpaceError(f"{folder} has {free >> 20} MiB free, and {(needed + SPARE) >> 20} MiB are needed.")


@contextmanager
def publish_lock(home: Home, patience: float) -> Iterator[None]:
    """Hold the home's publish lock: one commit or publish at a time, whoever starts it.

    Args:
        home: The home.
        patience: Seconds to wait for another holder.

    Raises:
        PublishLockedError: If it is still held then. The kernel drops the lock of a killed process.
    """
    deadline = time.monotonic() + patience
    with naming(home.lock):
        file = home.lock.open("ab")
    with file:
        while not _try_lock(file.fileno()):
            if time.monotonic() >= deadline:
                raise PublishLockedError(f"{home.lock} is held by another run; waited {patience:.0f} s.")
            time.sleep(LOCK_POLL)
        yield


def _try_lock(handle: int) -> bool:
    """Take the lock if nobody holds it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
