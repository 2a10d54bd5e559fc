"""WARC and ARC: the pages of a crawl are read, all else of it is not news, and damage costs the record at hand."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter

from newstext.budget import MOST_BREAKS
from newstext.containers import leaves
from newstext.types import Article, Refused
from tests.formats import files
from tests.newstext.packs import COMPRESSED, LONG, PAGE, URL, answer, arc_of, digest, found, record, tar_of, told

OTHER = "https://example.org/other"


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Stay open: the writer closes what it writes to, and only then is all of it there."""


def _brotli(data: bytes) -> bytes:
    out = _Kept()
    writer = BrotliWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "packed",
    [
        b"".join,
        lambda records: b"".join(map(gzip.compress, records)),
        lambda records: gzip.compress(b"".join(records)),
        lambda records: b"".join(map(COMPRESSED["zstd"], records)),
        lambda records: tar_of([("a.warc.gz", gzip.compress(b"".join(records)))]),
    ],
    ids=["plain", "gzip by record", "gzip as a whole", "zstd by record", "in tar"],
)
def test_a_page_in_a_crawl_is_the_page(packed: object) -> None:
    """However a crawl is compressed, its page gives the article that the page gives, at the record's address."""
    records = [record(b"software: x\r\n", kind="warcinfo"), record(b"GET", kind="request"), record(answer(PAGE))]
    ((_, bare),) = found(PAGE)

    ((member, article),) = found(packed(records))  # type: ignore[operator]

    assert isinstance(article, Article)
    assert isinstance(bare, Article)
    assert (article.text, article.paragraphs) == (bare.text, bare.paragraphs)
    assert (article.url, member.rpartition("!")[2]) == (URL, URL)


def test_a_page_that_names_its_address_keeps_it() -> None:
    """What the page says of itself comes before what the crawler asked for."""
    named = PAGE.replace(b"<title>", b'<link rel="canonical" href="https://example.org/named"><title>')

    ((_, article),) = found(record(answer(named)))

    assert isinstance(article, Article)
    assert article.canonical_url == "https://example.org/named"


def test_an_arc_file_is_read_with_and_without_what_parts_records() -> None:
    """ARC gives its pages, also where one record follows the other at once."""
    data = arc_of([(URL, answer(PAGE)), ("dns:example.org", b"127.0.0.1"), (OTHER, answer(PAGE))])

    assert told(data) == [(URL, "article"), (OTHER, "article")]
    assert told(gzip.compress(data.replace(b"</html>\nhttps", b"</html>https"))) == told(data)


@pytest.mark.parametrize(
    "passed",
    [
        record(answer(b"", status="301 Moved")),
        record(answer(PAGE, status="404 Not Found")),
        record(answer(b"\x89PNG", "Content-Type: image/png")),
        record(answer(b"p { }", "Content-Type: text/css")),
        record(answer(b"User-agent: *", "Content-Type: text/plain"), "https://example.org/robots.txt"),
        record(PAGE, "metadata://gnu.org/software/wget/warc/wget.log", "resource"),
        record(answer(PAGE), kind="revisit"),
        record(b"fetchTimeMs: 3\r\n", kind="metadata"),
    ],
)
def test_what_a_crawler_keeps_besides_pages_is_no_reject(passed: bytes) -> None:
    """Redirects, errors, pictures, styles, notes and revisits were never articles: they flood nothing."""
    assert told(passed + record(answer(PAGE), OTHER)) == [(OTHER, "article")]
    assert [leaf for leaf in leaves(passed + record(answer(PAGE), OTHER)) if leaf is None] == [None], "a sign of life"


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("br", _brotli),
        ("zstd", COMPRESSED["zstd"]),
        ("gzip", bytes),
        ("identity", bytes),
        ("utf-8", bytes),
    ],
)
@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_page_is_decoded_as_its_head_says(coding: str, encode: object, is_chunked: bool) -> None:
    """Every coding of the web is undone, and a head that lies about what the crawler has undone already is not believed."""
    body = encode(PAGE)  # type: ignore[operator]
    head = f"Content-Type: text/html\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if is_chunked else body

    ((_, article),) = found(record(answer(chunked, head)))

    assert isinstance(article, Article)
    assert LONG.strip() in article.text


def test_a_record_that_is_not_what_it_was_is_refused() -> None:
    """A block digest is checked, however it is written; one by an algorithm that nobody knows says nothing."""
    block = answer(PAGE)
    right, wrong, odd = digest(block), digest(block + b" "), "WARC-Block-Digest: crc7:12"
    records = [record(block, f"{URL}/{number}", "response", line) for number, line in enumerate((right, wrong, odd))]

    assert told(b"".join(records)) == [(f"{URL}/0", "article"), (f"{URL}/1", "digest_mismatch"), (f"{URL}/2", "article")]


def test_a_record_that_is_cut_is_refused_and_not_read_in_part() -> None:
    """Half an article does not take the place of a whole one: neither at the end of a file nor where the crawler says so."""
    cut = record(answer(PAGE), URL, "response", "WARC-Truncated: length")

    assert told(record(answer(PAGE), OTHER) + record(answer(PAGE))[:-200]) == [(OTHER, "article"), (URL, "truncated_record")]
    assert told(cut + record(answer(PAGE), OTHER)) == [(URL, "truncated_record"), (OTHER, "article")]


@pytest.mark.parametrize(
    "damage", [b"\0\0junk\r\n", b"WARC/1.0\r\nnonsense\r\n\r\n", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"]
)
def test_damage_between_records_costs_no_other_record(damage: bytes) -> None:
    """What is no record is said to be there, and the next one is read."""
    answers = told(record(answer(PAGE)) + damage + record(answer(PAGE), OTHER))

    assert [member for member, reason in answers if reason == "article"] == [URL, OTHER]
    assert {reason for _, reason in answers} <= {"article", "bad_record"}


@pytest.mark.parametrize("length", [10**6, 10**12, 400, 5])
def test_a_length_that_lies_costs_its_record_alone(length: int) -> None:
    """A record that says it is longer or shorter than it is takes none of those behind it along."""
    liar = record(answer(PAGE), length=length)

    answers = told(liar + record(answer(PAGE), OTHER) + record(answer(PAGE), f"{OTHER}/2"))

    assert (OTHER, "article") in answers
    assert (f"{OTHER}/2", "article") in answers
    assert {"bad_record", "truncated_record", "unpacked_too_large"} & {reason for _, reason in answers}


def test_damage_without_end_has_an_end() -> None:
    """After a thousand broken places the rest is refused, and said to be."""
    answers = found(b"WARC/1.0\r\n\r\njunk\r\n" * 1_500 + record(answer(PAGE)))

    assert len(answers) == MOST_BREAKS + 1
    assert isinstance(answers[-1][1], Refused)
    assert "the rest is not read" in answers[-1][1].detail


def test_a_record_that_is_no_answer_of_a_server_is_refused() -> None:
    """A response without a status line has a reason."""
    assert told(record(b"nothing of the kind")) == [(URL, "bad_record")]


@pytest.mark.parametrize("path", files("warc") or [None], ids=lambda path: path.name if path else "none")
def test_every_real_crawl_has_an_outcome(path: Path | None) -> None:
    """Of archivists' own files, good and damaged, none is silent and none is read by accident as something else."""
    if path is None:
        pytest.skip("the real files are not at hand")

    assert told(path.read_bytes())
    assert not {reason for _, reason in told(path.read_bytes())} & {"unknown_format", "empty_file", "unreadable"}
