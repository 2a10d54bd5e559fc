"""Streams compressed with gzip, bzip2, xz, Zstandard or LZ4: decompressed piece by piece, so that a cap holds."""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, Protocol

from fastwarc.stream_io import BrotliReader, Lz4Reader

from newstext.budget import LARGEST_RECORD, MOST_BREAKS, Budget, Meter
from newstext.containers.container import Compression
from newstext.containers.source import PIECE, Note, Source
from newstext.errors import UnreadableArticle

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HEAD = 16
"""Bytes by which a compression is known."""

_GZIP = b"\x1f\x8b\x08"
_GZIP_BITS = 31
"""What zlib calls a gzip member with its header and checksum."""
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_SKIPPED = b"\x2a\x4d\x18"
_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zstd.ZstdError)


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes:
        """Return the next bytes."""


class _Counted:
    """A source that knows how much of it was read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._before = 0

    def read(self, size: int = -1) -> bytes:
        return self._source.read(PIECE if size < 0 else min(size, PIECE))

    def tell(self) -> int:
        return self._source.tell()

    def seekable(self) -> bool:
        return False

    def news(self) -> int:
        """Return how many bytes were read since this was asked last."""
        before, self._before = self._before, self._source.tell()
        return self._before - before


def _gzip(source: Source, budget: Budget, note: Note) -> Iterator[bytes]:
    """Yield what gzip members hold; behind a broken one, go on with the next."""
    meter, held = Meter(budget), source.read(PIECE)
    for _ in range(MOST_BREAKS):
        broken = None
        while held and broken is None:
            held, broken = yield from _gzip_member(source, held, meter)
        if broken is None:
            return
        note(broken)
        held = _next_member(source, held)
    note(f"The compressed data is damaged in {MOST_BREAKS:,} places; the rest is not read.")


def _gzip_member(source: Source, held: bytes, meter: Meter) -> Generator[bytes, None, tuple[bytes, str | None]]:
    """Yield what one member holds; return the bytes behind it, or those in which it broke, and what is broken."""
    held = held.lstrip(b"\0")  # as blocks of tape are filled up
    if not held:
        return source.read(PIECE), None
    engine = zlib.decompressobj(_GZIP_BITS)
    while True:
        data = held or source.read(PIECE)
        try:
            piece = engine.decompress(data, PIECE)
        except zlib.error as error:
            return data[1:], f"The compressed data is damaged: {error}."
        held = engine.unused_data if engine.eof else engine.unconsumed_tail
        meter.took(len(data) - len(held), len(piece))
        if piece:
            yield piece
        if engine.eof:
            return held or source.read(PIECE), None
        if not data and not piece:
            return b"", "The compressed data is cut short."


def _next_member(source: Source, held: bytes) -> bytes:
    """Return the bytes from the next place on that looks like the beginning of a gzip member."""
    while True:
        found = held.find(_GZIP)
        if found >= 0:
            return held[found:]
        more = source.read(PIECE)
        if not more:
            return b""
        held = held[-len(_GZIP) + 1 :] + more


def _by(opened: Callable[[Any], _Readable]) -> Callable[[Source, Budget, Note], Iterator[bytes]]:
    """Return what reads by a library's file: as much as comes before it breaks."""

    def pieces(source: Source, budget: Budget, note: Note) -> Iterator[bytes]:
        meter, counted = Meter(budget), _Counted(source)
        try:
            file = opened(counted)
            read = getattr(file, "read1", file.read)
            while piece := read(PIECE):
                meter.took(counted.news(), len(piece))
                yield piece
        except _BROKEN as error:
            note(f"The compressed data is damaged or cut short: {str(error) or type(error).__name__}.")
        except MemoryError:
            note("Decompressing needs more memory than there is.")

    return pieces


def decoded(coding: str, body: bytes, budget: Budget) -> bytes:
    """Return what a server encoded for its way over the network; a coding that is not known leaves it as it is.

    Args:
        coding: One value of HTTP's `Content-Encoding`.
        body: As stored.
        budget: The file's.

    Raises:
        UnreadableArticle: `bad_compression`, `unpacked_too_large` or `compression_bomb`.
    """
    pieces = _CODINGS.get(coding.strip().lower())
    if pieces is None or not body:
        return body
    unpacked = Source(lambda note: pieces(Source.of(body), budget, note))
    found = unpacked.rest(LARGEST_RECORD)
    if unpacked.damage:
        raise UnreadableArticle("bad_compression", unpacked.damage[0])
    return found


def _deflate(source: Source, budget: Budget, note: Note) -> Iterator[bytes]:
    """Yield what is deflated: by the standard with zlib's head, by many servers without."""
    has_head = source.peek(1)[:1] in {b"\x78", b"\x58", b"\x68", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08"}
    engine, meter = zlib.decompressobj(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS), Meter(budget)
    held = b""
    while not engine.eof:
        data = held or source.read(PIECE)
        try:
            piece = engine.decompress(data, PIECE)
        except zlib.error as error:
            note(f"The compressed data is damaged: {error}.")
            return
        held = engine.unconsumed_tail
        meter.took(len(data) - len(held), len(piece))
        if piece:
            yield piece
        elif not data:
            note("The compressed data is cut short.")
            return


_bzip2, _xz, _zstd, _lz4, _brotli = map(_by, (bz2.BZ2File, lzma.LZMAFile, zstd.ZstdFile, Lz4Reader, BrotliReader))
_CODINGS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}


def _is_bzip2(head: bytes) -> bool:
    return head.startswith(b"BZh") and head[3:4] in b"123456789" and head[4:10] in _BZIP2_BLOCKS


def _is_zstd(head: bytes) -> bool:
    return head.startswith(_ZSTD) or (head[1:4] == _ZSTD_SKIPPED and head[0] >> 4 == 5)  # noqa: PLR2004  0x50 to 0x5f


BZIP2 = Compression(name="bzip2", recognises=_is_bzip2, pieces=_bzip2)
COMPRESSIONS = (
    Compression(name="gzip", recognises=lambda head: head.startswith(_GZIP), pieces=_gzip),
    BZIP2,
    Compression(name="xz", recognises=lambda head: head.startswith(b"\xfd7zXZ\0"), pieces=_xz),
    Compression(name="zstd", recognises=_is_zstd, pieces=_zstd),
    Compression(name="lz4", recognises=lambda head: head.startswith(b"\x04\x22\x4d\x18"), pieces=_lz4),
)
