"""What the archives of crawlers have in common: records, of which the answers of servers may be articles."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newstext.budget import LARGEST_RECORD, MOST_BREAKS, Budget, too_large
from newstext.containers.container import Member
from newstext.containers.response import answer_of, is_readable
from newstext.containers.source import Source
from newstext.errors import UnreadableArticle
from newstext.types import Refused

_ADDRESS = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
"""Addresses of pages; what crawlers note of their own work is at others, such as `metadata:` and `dns:`."""
_NOTES = ("/robots.txt",)
_GONE_WRONG = (OSError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError)
"""What the libraries raise at what they cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as a library gives it; its block is read when it is asked for."""

    start: int
    length: int
    """Bytes of its block, as it says itself."""
    is_page: bool
    """Whether it is what a server answered, or a resource."""
    is_answer: bool = True
    """Whether its block begins with HTTP's head."""
    is_cut: bool = False
    """Whether the crawler says that it did not keep all of it."""
    address: str = ""
    content_type: str = ""
    digest: str = ""
    block: Callable[[int], bytes]


Records = Callable[[Source], Iterator[Record]]
Found = Member | Refused | None


def members_of(source: Source, budget: Budget, records: Records, beginning: re.Pattern[bytes]) -> Iterator[Found]:
    """Yield the pages of a crawl.

    Args:
        source: The archive, decompressed.
        budget: The file's.
        records: Yields the records from the place of reading on, and raises where it cannot go on.
        beginning: How a record begins, to find the next one behind damage.
    """
    for _ in range(MOST_BREAKS):
        wrong: str | None = None
        last: Record | None = None
        found: Found = None
        start = source.tell()
        try:
            for last in records(source):
                source.keep(last.start)
                found = _member(last, budget)
                yield found
        except _GONE_WRONG as error:
            wrong = str(error) or type(error).__name__
        if last is not None and last.start + last.length > source.tell():
            wrong = "the last record is cut short"
        if wrong is None:
            return
        at = (last.start if last else start) + 1
        if not (isinstance(found, Refused) and found.reason == "truncated_record"):
            yield _damaged(at - 1, wrong)
        if source.find(beginning, at) is None:
            return
    yield _damaged(source.tell(), f"it is the {MOST_BREAKS:,}th time, and the rest is not read")


def _damaged(at: int, wrong: str) -> Refused:
    told = " ".join(wrong.split())[:200]
    detail = f"Behind byte {at:,} of what it unpacks to, the archive is damaged or cut short: {told}."
    return Refused(record=f"byte {at}", reason="bad_record", detail=detail)


def _member(record: Record, budget: Budget) -> Found:
    """Return the page of a record; `None` for what is no page: requests, notes, pictures, answers other than 2xx."""
    address = record.address.strip().removeprefix("<").removesuffix(">")
    if not record.is_page or not _ADDRESS.match(address) or address.lower().endswith(_NOTES):
        return None
    if not record.is_answer and not is_readable(record.content_type):
        return None
    try:
        body = _body(record, budget)
    except UnreadableArticle as error:
        return Refused(record="", reason=error.reason, detail=error.detail, member=address)
    return None if body is None else Member(name=address, data=body, url=address)


def _body(record: Record, budget: Budget) -> bytes | None:
    if record.length > LARGEST_RECORD:
        raise too_large(LARGEST_RECORD)
    block = record.block(record.length)
    is_cut = record.is_cut or len(block) < record.length
    try:
        body = answer_of(block, budget) if record.is_answer else block
    except UnreadableArticle:
        if not is_cut:
            raise
        body = b""
    if body is None:
        return None
    if is_cut:
        detail = f"Of the record's {record.length:,} bytes {len(block):,} are there, or it says itself that it is cut."
        raise UnreadableArticle("truncated_record", detail)
    if record.digest and not _agrees(record.digest, block):
        raise UnreadableArticle("digest_mismatch", f"The record is not what its digest, {record.digest[:100]}, was made of.")
    return body


def _agrees(digest: str, block: bytes) -> bool:
    """Tell whether a digest is the block's, in any way of writing it; one by an algorithm that is not known says nothing."""
    algorithm, _, said = digest.partition(":")
    name = algorithm.strip().lower().replace("-", "")
    if name not in {"md5", "sha1", "sha256", "sha384", "sha512"}:
        return True
    found = hashlib.new(name, block, usedforsecurity=False).digest()
    written = (base64.b32encode(found), base64.b64encode(found), base64.urlsafe_b64encode(found))
    plain = said.strip().rstrip("=")
    return (
        plain.lower() == found.hex()
        or plain.upper() == written[0].decode().rstrip("=")
        or any(hmac.compare_digest(plain.encode("utf-8", "replace"), each.rstrip(b"=")) for each in written[1:])
    )
