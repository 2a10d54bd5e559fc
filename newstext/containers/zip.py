"""Zip archives: members stored, deflated or compressed with bzip2; what is encrypted or compressed otherwise is refused."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from newstext.budget import LARGEST_MEMBER, MOST_MEMBERS, Budget, BudgetSpent, Meter
from newstext.containers.compression import BZIP2
from newstext.containers.container import Archive, Member
from newstext.containers.names import NOT_A_FILE, is_passed_over
from newstext.containers.source import PIECE, Source
from newstext.errors import UnreadableArticle
from newstext.types import Refused

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LOCAL_HEAD = struct.Struct("<26xHH")
"""What stands before a member's bytes ends with the lengths of a name and of an extra field, which follow."""
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
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
            yield None if entry.is_dir() or is_passed_over(entry.filename) else _member(archive, data, entry, budget)


def _member(archive: zipfile.ZipFile, data: bytes, entry: zipfile.ZipInfo, budget: Budget) -> Member | Refused:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        return Refused(record="", reason="encrypted", detail="The member is encrypted.", member=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Refused(record="", reason="not_a_file", detail=NOT_A_FILE, member=name)
    if entry.compress_type not in _COMPRESSIONS:
        detail = f"The member is compressed in a way that is not read, by method {entry.compress_type}."
        return Refused(record="", reason="unsupported_compression", detail=detail, member=name)
    try:
        is_bzip2 = entry.compress_type == zipfile.ZIP_BZIP2
        content = _bunzipped(data, entry, budget) if is_bzip2 else _content(archive, entry, budget)
        return Member(name=name, data=content)
    except UnreadableArticle as error:
        return Refused(record="", reason=error.reason, detail=error.detail, member=name)
    except NotImplementedError as error:
        detail = f"The member is compressed in a way that is not read: {error}."
        return Refused(record="", reason="unsupported_compression", detail=detail, member=name)
    except RuntimeError as error:  # what zipfile says of passwords
        return Refused(record="", reason="encrypted", detail=f"The member is encrypted: {error}.", member=name)
    except _BROKEN as error:
        detail = f"The member is damaged or cut short: {str(error) or type(error).__name__}."
        return Refused(record="", reason="bad_compression", detail=detail, member=name)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Return a member's bytes, whatever sizes the archive says they have."""
    meter, found = Meter(budget, largest=LARGEST_MEMBER, packed=entry.compress_size), bytearray()
    with archive.open(entry) as file:
        while piece := file.read(PIECE):
            meter.took(0, len(piece))
            found += piece
    return bytes(found)


def _bunzipped(data: bytes, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Return a member compressed with bzip2, which zipfile decompresses without a cap: 400 bytes may come to 500 MB."""
    start = entry.header_offset + _LOCAL_HEAD.size + sum(_LOCAL_HEAD.unpack_from(data, entry.header_offset))
    packed = data[start : start + entry.compress_size]
    unpacked = Source(lambda note: BZIP2.pieces(Source.of(packed), budget, note))
    found = unpacked.rest(LARGEST_MEMBER)
    if unpacked.damage or len(found) != entry.file_size:
        raise EOFError(*unpacked.damage[:1])
    return found


ARCHIVE = Archive(name="zip", recognises=lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), members=_members)
