"""Bodies as servers pack them: unpacked piece by piece, so that a small one cannot become a giant."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from flows.fetching.reasons import NotFetched

ACCEPTED = "gzip, deflate"
GZIP_MAGIC = b"\x1f\x8b"

_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 1 << 20
"""Bytes that are unpacked at a time."""


def unpacked(pieces: Iterable[bytes], coding: str, most: int) -> bytes:
    """Return a body without its packing.

    Args:
        pieces: What comes, in order.
        coding: The answer's `Content-Encoding`.
        most: Bytes that it may have, packed and unpacked.

    Raises:
        NotFetched: `body_too_large`, `bad_compression`.
    """
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        return _joined(pieces, most)
    if coding in {"gzip", "x-gzip"}:
        return _joined(_inflated(_capped(pieces, most), _GZIP), most)
    if coding == "deflate":
        return _deflated(_joined(pieces, most), most)
    raise NotFetched("bad_compression", f"The answer is packed as {coding[:40]!r}, and only {ACCEPTED} was asked for.")


def _deflated(data: bytes, most: int) -> bytes:
    # the standard means zlib, half of the servers send bare deflate
    is_zlib = len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and not int.from_bytes(data[:2], "big") % 31
    return _joined(_inflated([data], zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS), most)


def _inflated(pieces: Iterable[bytes], window: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(window)
    try:
        for piece in pieces:
            data = piece
            while data:
                if unpacker.eof and window == _GZIP and data.startswith(GZIP_MAGIC):
                    unpacker = zlib.decompressobj(window)  # a file of several members
                elif unpacker.eof:
                    break
                yield unpacker.decompress(data, _PIECE)
                data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        while not unpacker.eof and (rest := unpacker.decompress(b"", _PIECE)):
            yield rest
    except zlib.error as error:
        raise NotFetched("bad_compression", f"The answer cannot be unpacked: {error}.") from None
    if not unpacker.eof:
        raise NotFetched("bad_compression", "The answer is packed and was cut short.")


def _capped(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise NotFetched("body_too_large", f"The answer has more than {most >> 20:,} MiB.")
        yield piece


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    return b"".join(_capped(pieces, most))
