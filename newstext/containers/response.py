"""An answer of a web server, as crawlers store it: its head, and the page that it sent."""

from __future__ import annotations

import io
import re
from email.parser import BytesHeaderParser

from fastwarc.stream_io import ChunkedReader

from newstext.budget import LARGEST_RECORD, Budget
from newstext.containers.compression import decoded
from newstext.errors import UnreadableArticle

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 256 * 1024
_CHUNK = re.compile(rb"\s*[0-9A-Fa-f]{1,8}\s*(?:;[^\r\n]*)?\r?\n")
_MOST_CODINGS = 3
_READABLE = re.compile(r"(?:text/.*|application/(?:.*\+)?(?:xml|json)|application/(?:x-)?(?:ndjson|jsonl|jsonlines)|)")
_UNREADABLE = frozenset(
    ["text/css", "text/javascript", "text/ecmascript", "text/x-javascript", "text/dns", "text/vtt", "text/calendar"]
)


def is_readable(content_type: str) -> bool:
    """Tell whether a content type may be an article's: HTML, XML, JSON, text, or none said."""
    kind = content_type.partition(";")[0].strip().lower()
    return _READABLE.fullmatch(kind) is not None and kind not in _UNREADABLE


def answer_of(block: bytes, budget: Budget) -> bytes | None:
    """Return the page of an answer, decoded; `None` if it is none, since the server had nothing or it is of another kind.

    Raises:
        UnreadableArticle: `bad_record` where there is no head; what decoding raises.
    """
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD)
    status = _STATUS.match(block)
    if status is None:
        raise UnreadableArticle("bad_record", "The record should hold a server's answer, and does not begin as one does.")
    head = BytesHeaderParser().parsebytes(block[: end.start() if end else _LONGEST_HEAD].partition(b"\n")[2])
    if not status[1].startswith(b"2") or not is_readable(str(head.get("Content-Type") or "")):
        return None
    body = block[end.end() :] if end else b""
    if "chunked" in str(head.get("Transfer-Encoding") or "").lower():
        body = _joined(body)
    codings = str(head.get("Content-Encoding") or "").split(",")
    for coding in codings[::-1][:_MOST_CODINGS]:
        body = _decoded(coding, body, budget)
    return body


def _joined(body: bytes) -> bytes:
    """Return a body without the lengths of its chunks; crawlers may have taken these out and left the head as it was."""
    if not _CHUNK.match(body):
        return body
    reader, found = ChunkedReader(io.BytesIO(body)), bytearray()
    try:
        while piece := reader.read(min(len(body), LARGEST_RECORD) + 1):
            found += piece
    except OSError as error:
        raise UnreadableArticle("truncated_record", f"The answer is cut within a chunk: {error}.") from None
    return bytes(found)


def _decoded(coding: str, body: bytes, budget: Budget) -> bytes:
    """Decode a body; one that is HTML in spite of what its head says was decoded by the crawler."""
    if body.lstrip()[:1] in (b"<", b"{"):
        return body
    return decoded(coding, body, budget)
