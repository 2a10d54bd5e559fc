"""The raw archive: every input as received, named by its hash, compressed. Nothing is ever changed or dropped."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa

from warehouse.errors import RawError
from warehouse.files import naming, require_space, write_new
from warehouse.home import Home

PREFIX: Final = "sha256:"


def archive(home: Home, data: bytes) -> str:
    """Keep some bytes for ever.

    Args:
        home: Where the archive lives.
        data: What was received, untouched.

    Returns:
        Its reference, `sha256:<hex>`; the same bytes have the same one and are kept once.

    Raises:
        NoSpaceError: If the disk is full.
    """
    raw_ref = PREFIX + sha256(data).hexdigest()
    path = _path(home, raw_ref)
    if path.exists():
        return raw_ref
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    require_space(path.parent, len(data))
    write_new(path, _packed(data))
    return raw_ref


def fetch(home: Home, raw_ref: str) -> bytes:
    """Return archived bytes as they were received.

    Raises:
        RawError: If the archive does not hold them, or they are no longer what they were.
    """
    path = _path(home, raw_ref)
    if not path.is_file():
        raise RawError(f"{path} is not there: the raw archive has no {raw_ref}.")
    try:
        with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as stream:
            data = bytes(stream.read())
    except OSError as error:
        raise RawError(f"{path} cannot be unpacked: its bytes changed.") from error
    if PREFIX + sha256(data).hexdigest() != raw_ref:
        raise RawError(f"{path} does not hold {raw_ref}: its bytes changed.")
    return data


def _packed(data: bytes) -> bytes:
    """Return the bytes as a zstd stream that any tool can unpack."""
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


def _path(home: Home, raw_ref: str) -> Path:
    """Return where the bytes of a reference live."""
    name = raw_ref.removeprefix(PREFIX)
    if not raw_ref.startswith(PREFIX) or len(name) != sha256().digest_size * 2 or not set(name) <= set("0123456789abcdef"):
        raise RawError(f"{raw_ref!r} is no raw reference: it must be {PREFIX} and 64 hex digits.")
    return home.raw / name[:2] / f"{name[2:]}.zst"
