"""Tar archives, of any of its dialects: links and devices are refused, and reading goes on behind a damaged header."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import Any, Self

from newstext.budget import LARGEST_MEMBER, MOST_BREAKS, Budget, Meter
from newstext.containers.container import Archive, Member
from newstext.containers.names import NOT_A_FILE, is_passed_over
from newstext.containers.source import PIECE, Source
from newstext.errors import UnreadableArticle
from newstext.types import Refused

_BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, IndexError, KeyError, MemoryError)


def _members(source: Source, budget: Budget) -> Iterator[Member | Refused | None]:
    damage: list[str] = []
    try:
        # tarfile reads past zeros and past headers that are none only if it is told to ignore both
        archive = tarfile.TarFile(
            fileobj=source,  # type: ignore[arg-type]  # it has what of a file is needed
            mode="r",
            ignore_zeros=True,
            errors="replace",
            tarinfo=_noting(damage),
        )
        while (entry := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # not in its stubs; else they pile up
            yield from _reported(damage)
            yield _member(archive, entry, budget)
    except _BROKEN as error:
        damage.append(str(error) or type(error).__name__)
    yield from _reported(damage)


def _noting(damage: list[str]) -> type[tarfile.TarInfo]:
    """Return a header that notes what it cannot be read from: tarfile itself passes over that in silence."""

    class Header(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            try:
                return super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError as error:
                is_end = not buf or buf.count(0) == len(buf)
                if not is_end and len(damage) < MOST_BREAKS:
                    damage.append(str(error))
                raise

    return Header


def _reported(damage: list[str]) -> Iterator[Refused]:
    """Yield one refusal for a stretch of damage, however many blocks it has."""
    if damage:
        yield Refused(record="", reason="bad_archive", detail=f"The tar archive is damaged or cut short: {damage[0]}.")
        damage.clear()


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo, budget: Budget) -> Member | Refused | None:
    if entry.isdir() or is_passed_over(entry.name):
        return None
    if not entry.isreg():
        return Refused(record="", reason="not_a_file", detail=NOT_A_FILE, member=entry.name)
    try:
        return Member(name=entry.name, data=_content(archive, entry, budget))
    except UnreadableArticle as error:
        return Refused(record="", reason=error.reason, detail=error.detail, member=entry.name)
    except tarfile.ReadError:
        return Refused(record="", reason="bad_archive", detail="The member is cut short.", member=entry.name)


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo, budget: Budget) -> bytes:
    """Return a member's bytes; a sparse one may say that it has any number of zeros."""
    file: Any = archive.extractfile(entry)
    meter, found = Meter(budget, largest=LARGEST_MEMBER), bytearray()
    while piece := file.read(PIECE):
        meter.took(0 if entry.issparse() else len(piece), len(piece))
        found += piece
    return bytes(found)


def _recognises(head: bytes) -> bool:
    """Tell a tar archive by the checksum of its first header, since old ones have no name in it."""
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "replace")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


ARCHIVE = Archive(name="tar", recognises=_recognises, members=_members)
