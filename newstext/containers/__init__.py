"""Containers: what news arrives packed in. A file's bytes in, out come the files that readers read, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newstext.budget import DEEPEST, LARGEST_MEMBER, Budget, BudgetSpent
from newstext.containers import arc, tar, warc, zip  # noqa: A004  the name of the format
from newstext.containers.compression import COMPRESSIONS
from newstext.containers.container import Archive, Compression, Member
from newstext.containers.names import Labels
from newstext.containers.source import Source
from newstext.errors import NewstextError, UnreadableArticle
from newstext.readers import reader_for
from newstext.types import RawArticle, Refused

ARCHIVES: tuple[Archive, ...] = (zip.ARCHIVE, warc.ARCHIVE, arc.ARCHIVE, tar.ARCHIVE)
"""In the order in which they are asked whether the bytes are theirs."""

NOT_OPENED = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR"}
"""Archives that are known by their first bytes and refused: what they store uncompressed would pass for text."""

_HEAD = 512
"""Bytes by which a container is known: a tar archive's first block."""
_WHOLE_LINES = frozenset({"jsonl"})
"""Formats that are read although their end is missing: a line of JSON that is cut is never taken for a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What is to be read: a file as it came, or one that lay in it."""

    data: bytes
    member: str = ""
    """Where it lay, outermost first: `outer.tar.gz!inner.xml`; empty for the file itself and for what it alone compresses."""
    url: str | None = None

    def placed(self, found: RawArticle | Refused) -> RawArticle | Refused:
        """Return an answer with what only the container knows: the member's name, the address of a page that names none."""
        if isinstance(found, Refused):
            return replace(found, member=self.member)
        is_page = self.url is not None and not found.record and not (found.url or found.canonical_url)
        return replace(found, url=self.url) if is_page else found


def leaves(data: bytes) -> Iterator[Leaf | Refused | None]:
    """Yield what a file holds, in its order: each member of an archive, what is compressed, or the file itself.

    Containers are known by their bytes alone, and are opened one in another, as deep as `DEEPEST`.

    Yields:
        What is to be read; why a member, or the rest of them, cannot be; `None` for what is passed over in silence, as a
        sign of life.
    """
    opened = _Opened(Budget(len(data)))
    try:
        yield from opened.leaves(Source.of(data), "", 0)
    except BudgetSpent as spent:
        yield Refused(record="", reason=spent.reason, detail=spent.detail, member=opened.member)


@dataclass(slots=True)
class _Opened:
    """A file that is being opened."""

    budget: Budget
    member: str = field(default="")
    """What is at hand."""

    def leaves(self, source: Source, name: str, depth: int, url: str | None = None) -> Iterator[Leaf | Refused | None]:
        self.member = name
        try:
            head = source.peek(_HEAD)
            _refuse_unopened(head)
            compression = next((each for each in COMPRESSIONS if each.recognises(head)), None)
            archive = next((each for each in ARCHIVES if each.recognises(head)), None)
            if depth >= DEEPEST and (compression or archive):
                detail = f"It lies {DEEPEST} containers deep; what it holds is not read."
                yield Refused(record="", reason="nested_too_deep", detail=detail, member=name)
            elif compression:
                yield from self._decompressed(compression, source, name, depth, url)
            elif archive:
                yield from self._members(archive, source, name, depth)
            else:
                yield from self._leaf(source, name, url)
        except UnreadableArticle as error:
            yield Refused(record="", reason=error.reason, detail=error.detail, member=name)

    def _leaf(self, source: Source, name: str, url: str | None) -> Iterator[Leaf]:
        data = source.rest(LARGEST_MEMBER)
        if not source.damage or _is_read_by_line(data):
            yield Leaf(data=data, member=name, url=url)

    def _decompressed(
        self, compression: Compression, source: Source, name: str, depth: int, url: str | None
    ) -> Iterator[Leaf | Refused | None]:
        unpacked = Source(lambda note: compression.pieces(source, self.budget, note))
        yield from self.leaves(unpacked, name, depth + 1, url)
        for number, damage in enumerate(unpacked.damage, start=1):
            yield Refused(record=f"damage {number}", reason="bad_compression", detail=damage, member=name)

    def _members(self, archive: Archive, source: Source, name: str, depth: int) -> Iterator[Leaf | Refused | None]:
        labels, is_empty, passed = Labels(), True, 0
        for found in archive.members(source, self.budget):
            if found is None:
                passed += 1
                yield None
                continue
            is_empty = False
            self.budget.count()
            inner = found.name if isinstance(found, Member) else found.member
            place = "!".join(part for part in (name, labels.of(inner) if inner else "") if part)
            if isinstance(found, Refused):
                yield replace(found, member=place)
            else:
                yield from self.leaves(Source.of(found.data), place, depth + 1, found.url)
        if is_empty:
            detail = f"The {archive.name} archive holds nothing to read; {passed:,} of its members are passed over."
            yield Refused(record="", reason="empty_archive", detail=detail, member=name)


def _refuse_unopened(head: bytes) -> None:
    kind = next((name for magic, name in NOT_OPENED.items() if head.startswith(magic)), None)
    if kind:
        detail = f"This is a {kind} archive, and such are not opened: what it holds is read bare, or in a zip or tar archive."
        raise UnreadableArticle("unsupported_archive", detail)


def _is_read_by_line(data: bytes) -> bool:
    try:
        return reader_for(data).name in _WHOLE_LINES
    except NewstextError:
        return False


__all__ = ["ARCHIVES", "COMPRESSIONS", "Leaf", "leaves"]
