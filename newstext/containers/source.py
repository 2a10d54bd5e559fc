"""A stream that is made while it is read, and of which what was read last can be read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newstext.budget import LARGEST_RECORD, too_large

PIECE = 64 * 1024
"""Bytes that are asked for at a time."""

_BACK = 256 * 1024
"""Bytes before the place of reading that can always be read again."""
_SLACK = 1024 * 1024
"""Bytes that may lie about before they are let go, so that it is done seldom."""

Note = Callable[[str], None]


class Source:
    """Bytes to be read in order: `read`, `tell` and a `seek` that leads forward, or back as far as is kept."""

    def __init__(self, pieces: Callable[[Note], Iterator[bytes]], whole: bytes | None = None) -> None:
        """Take what makes the pieces; it is given a function by which it says what is damaged."""
        self.damage: list[str] = []
        """What was found broken so far, a sentence each."""
        self._pieces = pieces(self.damage.append)
        self._whole = whole
        self._window = bytearray()
        self._base = 0
        self._at = 0
        self._kept: int | None = None
        self._is_ended = False

    @classmethod
    def of(cls, data: bytes) -> Source:
        """Return bytes as a source."""
        return cls(lambda _: (data[at : at + PIECE] for at in range(0, len(data), PIECE)), data)

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at

    def seekable(self) -> bool:
        """Say that it can go on elsewhere, within limits."""
        return True

    def close(self) -> None:
        """Do nothing: what reads it may believe that it is its own."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, fewer than `size` only at the end."""
        if size is None or size < 0:
            return self.rest(LARGEST_RECORD)
        self._fill(self._at + size)
        start = self._at - self._base
        found = bytes(memoryview(self._window)[start : start + size])
        self._at += len(found)
        self._let_go()
        return found

    def peek(self, size: int) -> bytes:
        """Return what `read` would, and stay."""
        self._fill(self._at + size)
        start = self._at - self._base
        return bytes(memoryview(self._window)[start : start + size])

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go on at an offset from the beginning; beyond the end there is nothing.

        Raises:
            OSError: If that is no longer there.
        """
        if whence or offset < self._base:
            raise OSError("a stream that is made while it is read does not lead back so far")
        while self._base + len(self._window) < offset and not self._is_ended:
            self._at = self._base + len(self._window)
            self._let_go()
            self._fill(min(offset, self._at + PIECE))
        self._at = min(offset, self._base + len(self._window)) if self._is_ended else offset
        return self._at

    def rest(self, largest: int) -> bytes:
        """Return all that comes.

        Raises:
            UnreadableArticle: `unpacked_too_large` if that is more than `largest` bytes.
        """
        if self._whole is not None and not self._at:
            if len(self._whole) > largest:
                raise too_large(largest)
            self._at = len(self._whole)
            return self._whole
        found = bytearray()
        while piece := self.read(PIECE):
            found += piece
            if len(found) > largest:
                raise too_large(largest)
        return bytes(found)

    def keep(self, offset: int) -> None:
        """Hold what comes from `offset` on, as far as a record may be long, so that it can be read again."""
        self._kept = offset

    def find(self, pattern: re.Pattern[bytes], start: int) -> int | None:
        """Return where `pattern`, of at most a few dozen bytes, is found next, and go there; `None` if nowhere."""
        self._at = max(start, self._base)
        self._kept = None
        while True:
            self._fill(self._at + PIECE)
            found = pattern.search(self._window, self._at - self._base)
            if found:
                self._at = self._base + found.start()
                return self._at
            self._at = max(self._at, self._base + len(self._window) - 512)
            if self._is_ended:
                return None
            self._let_go()

    def _fill(self, until: int) -> None:
        while not self._is_ended and self._base + len(self._window) < until:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_ended = True
            else:
                self._window += piece

    def _let_go(self) -> None:
        end = min(self._at, self._base + len(self._window)) - _BACK
        if self._kept is not None and len(self._window) <= LARGEST_RECORD:
            end = min(end, self._kept)
        if end - self._base > _SLACK:
            del self._window[: end - self._base]
            self._base = end
