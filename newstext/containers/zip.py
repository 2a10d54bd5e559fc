"""Zip archives: members stored, deflated or compressed with bzip2, LZMA or, from Python 3.14 on, Zstandard."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from newstext.budget import LARGEST_MEMBER, MOST_MEMBERS, Budget, BudgetSpent, Meter
from newstext.containers.container import Archive, Member
from newstext.containers.names import NOT_A_FILE, is_passed_over
from newstext.containers.source import PIECE, Source
from newstext.errors import UnreadableArticle
from newstext.types import Refused

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_MINIMUM = 4096
"""Bytes asked for at a time where zipfile has no cap of its own on what comes out of so many that go in."""
_CAPPED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
)


def _members(source: Source, budget: Budget) -> Iterator[Member | Refused | None]:
    data = source.rest(LARGEST_MEMBER)
    if data.count(_ENTRY) > MOST_MEMBERS:  # the list of them alone would take gigabytes
        raise BudgetSpent("too_many_members", f"The archive has more than {MOST_MEMBERS:,} members; none is read.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_BROKEN, NotImplementedError) as error:
        raise UnreadableArticle("bad_archive", f"The zip archive is damaged or cut short: {error}.") from None
    with archive:
        for entry in archive.infolist():
            yield None if entry.is_dir() or is_passed_over(entry.filename) else _member(archive, entry, budget)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> Member | Refused:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        return Refused(record="", reason="encrypted", detail="The member is encrypted.", member=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Refused(record="", reason="not_a_file", detail=NOT_A_FILE, member=name)
    try:
        return Member(name=name, data=_content(archive, entry, budget))
    except UnreadableArticle as error:
        return Refused(record="", reason=error.reason, detail=error.detail, member=name)
    except NotImplementedError as error:
        detail = f"The member is compressed in a way that is not read: {error}."
        return Refused(record="", reason="unsupported_compression", detail=detail, member=name)
    except RuntimeError as error:  # what zipfile says of passwords
        return Refused(record="", reason="encrypted", detail=f"The member is encrypted: {error}.", member=name)
    except MemoryError:
        detail = "Decompressing needs more memory than there is."
        return Refused(record="", reason="bad_compression", detail=detail, member=name)
    except _BROKEN as error:
        detail = f"The member is damaged or cut short: {str(error) or type(error).__name__}."
        return Refused(record="", reason="bad_compression", detail=detail, member=name)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Return a member's bytes, whatever sizes the archive says they have."""
    meter, found = Meter(budget, largest=LARGEST_MEMBER, packed=entry.compress_size), bytearray()
    size = PIECE if entry.compress_type in _CAPPED else _MINIMUM
    with archive.open(entry) as file:
        while piece := file.read(size):
            meter.took(0, len(piece))
            found += piece
    return bytes(found)


ARCHIVE = Archive(name="zip", recognises=lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), members=_members)
