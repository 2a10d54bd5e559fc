"""Containers made in code, small and as one wishes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha1

import pyarrow as pa
from pyarrow import parquet

from newstext.articles import article_of
from newstext.containers import Leaf, leaves
from newstext.containers.compression import zstd
from newstext.errors import NewstextError
from newstext.readers import reader_for
from newstext.types import Article, Refused

TEXT = "Dam will be rebuilt\n\n“We will rebuild it this year,” said Ann Lee.\n\nIt held for forty years.\n".encode()
LONG = "It held for forty years, said the town, and would have held for forty more. " * 6
PAGE = f"""<!doctype html><html lang="en"><head><title>Dam will be rebuilt</title></head><body><article>
<h1>Dam will be rebuilt</h1><p>“We will rebuild it this year,” said Ann Lee, the mayor of the town below.</p>
<p>{LONG}</p><p>{LONG[::-1].replace(".", "")}.</p></article></body></html>""".encode()

URL = "https://example.org/dam"

COMPRESSED: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd.compress,
}


def zip_of(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names that come twice
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tar_of(
    members: Iterable[tuple[str, bytes]], dialect: int = tarfile.PAX_FORMAT, others: Iterable[tarfile.TarInfo] = ()
) -> bytes:
    """Return a tar archive, with entries that are no files behind the members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=dialect) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for entry in others:
            archive.addfile(entry)
    return out.getvalue()


def answer(body: bytes, head: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    """Return what a server sends."""
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def record(
    block: bytes, url: str = "https://example.org/dam", kind: str = "response", *more: str, length: int | None = None
) -> bytes:
    """Return a record of a WARC file; `more` are lines of its head."""
    lines = (f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "Content-Type: text/html", *more)
    head = "\r\n".join(("WARC/1.0", *lines, f"Content-Length: {len(block) if length is None else length}"))
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def digest(block: bytes) -> str:
    """Return the line of a record that says what it is a digest of."""
    return f"WARC-Block-Digest: sha1:{b32encode(sha1(block, usedforsecurity=False).digest()).decode()}"


def arc_of(pages: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an ARC file."""
    version = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20240503120000 text/plain %d\n" % len(version) + version + b"\n"
    return first + b"".join(
        b"%s 127.0.0.1 20240503120000 text/html %d\n%s\n" % (url.encode(), len(block), block) for url, block in pages
    )


def parquet_of(columns: Mapping[str, list[object]], compression: str = "zstd") -> bytes:
    """Return a Parquet file."""
    out = io.BytesIO()
    parquet.write_table(pa.table(dict(columns)), out, compression=compression)
    return out.getvalue()


def found(data: bytes) -> list[tuple[str, Article | Refused]]:
    """Return each article or refusal that a file comes to, and the member it lay in."""
    answers: list[tuple[str, Article | Refused]] = []
    for leaf in leaves(data):
        if isinstance(leaf, Refused):
            answers.append((leaf.member, leaf))
        elif isinstance(leaf, Leaf):
            answers += ((leaf.member, each) for each in _read(leaf))
    return answers


def _read(leaf: Leaf) -> Iterable[Article | Refused]:
    try:
        for each in reader_for(leaf.data).read(leaf.data, {}):
            raw = leaf.placed(each)
            yield raw if isinstance(raw, Refused) else article_of(raw)
    except NewstextError as error:
        yield Refused(record="", reason=error.reason, detail=str(error), member=leaf.member)


def told(data: bytes) -> list[tuple[str, str]]:
    """Return each answer's member, and its reason or `article`."""
    return [(member, each.reason if isinstance(each, Refused) else "article") for member, each in found(data)]
