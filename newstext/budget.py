"""How much may come out of what is packed: the caps, all of them, and the count that is kept against them."""

from __future__ import annotations

from dataclasses import dataclass, field

from newstext.errors import NewstextError, UnreadableArticle

MIB = 1024 * 1024

DEEPEST = 5
"""Layers one in another, compressions and archives alike: `.warc.gz` within `.tar.gz` has four."""
MOST_MEMBERS = 200_000
"""Members of one file, in all its layers, that are read or refused."""
LARGEST_MEMBER = 512 * MIB
"""Bytes of one member: what an input file may have by default, packed or not."""
LARGEST_RECORD = 64 * MIB
"""Bytes of one record of a crawl, as stored and as decoded. A news crawler keeps 5 MiB of a page."""
LARGEST_IN_ALL = 16 * 1024 * MIB
"""Bytes that come out of all layers of one file together."""
STEEPEST = 200
"""Bytes out for a byte in. The 359 compressed files of news and crawls at hand come to 1 to 80; zeros, by gzip, to 1,029."""
ALWAYS_ALLOWED = 16 * MIB
"""Bytes out, up to which it does not matter how steep that is."""
MOST_BREAKS = 1_000
"""Places of one file at which reading goes on behind damage."""


class BudgetSpent(NewstextError):
    """The whole file has used what it may; nothing more of it is unpacked."""

    def __init__(self, reason: str, detail: str) -> None:
        """Take a short stable word to group by, and a sentence."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Budget:
    """What has come out of one file, of `packed` bytes, so far."""

    packed: int
    unpacked: int = 0
    members: int = 0

    def take(self, size: int) -> None:
        """Count so many bytes, in the moment in which they come out.

        Raises:
            BudgetSpent: `unpacked_too_large` or `compression_bomb`.
        """
        self.unpacked += size
        if self.unpacked > LARGEST_IN_ALL:
            detail = f"More than {LARGEST_IN_ALL // MIB:,} MiB come out of the file; the rest is not unpacked."
            raise BudgetSpent("unpacked_too_large", detail)
        if is_steep(self.packed, self.unpacked):
            raise BudgetSpent("compression_bomb", f"{_told(self.packed, self.unpacked)}; the rest is not unpacked.")

    def count(self) -> None:
        """Count a member.

        Raises:
            BudgetSpent: `too_many_members`.
        """
        self.members += 1
        if self.members > MOST_MEMBERS:
            detail = f"The file has more than {MOST_MEMBERS:,} members; the others are not read."
            raise BudgetSpent("too_many_members", detail)


@dataclass(slots=True)
class Meter:
    """The count of one compressed stream, which is part of a file's."""

    budget: Budget
    largest: int = LARGEST_IN_ALL
    packed: int = 0
    unpacked: int = field(default=0)

    def took(self, packed: int, unpacked: int) -> None:
        """Count bytes that went in and bytes that came out.

        Raises:
            UnreadableArticle: `unpacked_too_large` or `compression_bomb`, for this stream.
            BudgetSpent: For the file.
        """
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > self.largest:
            raise too_large(self.largest)
        if is_steep(self.packed, self.unpacked):
            raise UnreadableArticle("compression_bomb", f"{_told(self.packed, self.unpacked)}; it is not unpacked.")
        self.budget.take(unpacked)


def is_steep(packed: int, unpacked: int) -> bool:
    """Tell what no text is compressed like."""
    return unpacked > ALWAYS_ALLOWED and unpacked > STEEPEST * packed


def too_large(largest: int) -> UnreadableArticle:
    """Return the refusal of a member that has more than `largest` bytes."""
    return UnreadableArticle("unpacked_too_large", f"It has more than {largest // MIB:,} MiB when unpacked.")


def _told(packed: int, unpacked: int) -> str:
    return f"{packed:,} bytes have come to {unpacked:,}, more than {STEEPEST} for one"
