"""Containers: an article that comes packed is the one that comes bare, and what is hostile or broken has a reason."""

from __future__ import annotations

import gzip
import struct
import tarfile
import time
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newstext.containers import ARCHIVES, leaves
from newstext.types import Article, Refused
from tests.newstext.packs import COMPRESSED, PAGE, TEXT, answer, arc_of, found, record, tar_of, told, zip_of

SLOWEST = 10
"""Seconds of one processor for anything here."""
GIGABYTE = 1 << 30
MAGICS = (
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"\x04\x22\x4d\x18",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
)
MAGICS += (b"filedesc://a 0.0.0.0 20240503120000 text/plain 1\n", b"PAR1", tar_of([("a", b"")])[:512], b"PK\x05\x06")

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)


def _article(data: bytes) -> Article:
    ((_, only),) = found(data)
    assert isinstance(only, Article)
    return only


@given(
    headline=words,
    body=words,
    layers=st.lists(st.sampled_from([*COMPRESSED, "zip", "stored", "bunzip", "tar", "ustar"]), max_size=4),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(headline="Dam", body="“No,” said Ann Lee.", layers=["tar", "gzip", "zip"])
def test_an_article_in_any_container_is_the_same_as_bare(headline: str, body: str, layers: list[str]) -> None:
    """However an article is packed, one in another, its text, its paragraphs and its id are those of the bare file."""
    bare = f"Words: {headline}\n\n{body} It rained.\n".encode()
    wrap = {
        **COMPRESSED,
        "zip": lambda data: zip_of([("a b", data)]),
        "stored": lambda data: zip_of([("a", data)], zipfile.ZIP_STORED),
        "bunzip": lambda data: zip_of([("a", data)], zipfile.ZIP_BZIP2),
        "tar": lambda data: tar_of([("x/a", data)]),
        "ustar": lambda data: tar_of([("a", data)], tarfile.USTAR_FORMAT),
    }
    packed = bare
    for layer in layers:
        packed = wrap[layer](packed)

    assert [each for _, each in found(packed)] == [each for _, each in found(bare)]


def test_members_have_their_names_and_stand_in_the_order_of_the_archive() -> None:
    """`feed` can say where each article lay; a compression by itself adds no name."""
    inner = gzip.compress(tar_of([("b.txt", TEXT), ("./a.txt", TEXT)]))
    outer = gzip.compress(zip_of([("z.txt", TEXT), ("outer.tar.gz", inner), ("z.txt", TEXT)]))

    assert [member for member, _ in found(outer)] == ["z.txt", "outer.tar.gz!b.txt", "outer.tar.gz!./a.txt", "z.txt (2)"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x.txt", "..\\..\\x.txt", "a" * 90 + "/b"])
@pytest.mark.parametrize("packed", [zip_of, tar_of])
def test_a_name_is_a_label_and_never_a_path(name: str, packed: object) -> None:
    """A name that climbs out of its folder opens nothing and costs nothing: the member is read like any other."""
    assert told(packed([(name, TEXT)])) == [(name, "article")]  # type: ignore[operator]


def test_a_name_that_cannot_be_shown_can_be_written_all_the_same() -> None:
    """Control characters, marks that turn the direction of writing and halves of characters are replaced."""
    ((member, _),) = found(tar_of([("a\n\u202eb\udcff.txt", TEXT)], tarfile.GNU_FORMAT))

    assert member == "a��b�.txt"


def test_hidden_files_and_folders_are_passed_over_and_links_are_refused() -> None:
    """What a system puts into an archive for itself is no input; a link is said to be there, and is not followed."""
    others = []
    for name, kind in (
        ("link", tarfile.SYMTYPE),
        ("hard", tarfile.LNKTYPE),
        ("device", tarfile.CHRTYPE),
        ("folder", tarfile.DIRTYPE),
    ):
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, "/etc/passwd"
        others.append(entry)
    members = [("a.txt", TEXT), (".hidden", TEXT), ("x/.git/config", TEXT), ("__MACOSX/._a.txt", TEXT)]

    assert told(tar_of(members, others=others)) == [
        ("a.txt", "article"), ("link", "not_a_file"), ("hard", "not_a_file"), ("device", "not_a_file"),
    ]  # fmt: skip
    assert told(zip_of(members)) == [("a.txt", "article")]


def test_each_member_that_no_reader_knows_is_refused_by_itself() -> None:
    """A picture and an empty file among articles cost themselves."""
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4

    assert told(zip_of([("a.png", png), ("b", b""), ("c.txt", TEXT)])) == [
        ("a.png", "unknown_format"), ("b", "empty_file"), ("c.txt", "article"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [zip_of([]), zip_of([(".a", TEXT)]), tar_of([(".a", TEXT)]), record(b"", kind="request")])
def test_an_archive_with_nothing_in_it_says_so(data: bytes) -> None:
    """No input is silent."""
    assert told(data) == [("", "empty_archive")]


def test_an_encrypted_member_is_refused_and_the_next_is_read() -> None:
    """A password is never asked for."""
    data = bytearray(zip_of([("secret.txt", TEXT), ("a.txt", TEXT)]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1

    assert told(bytes(data)) == [("secret.txt", "encrypted"), ("a.txt", "article")]


def test_a_member_compressed_in_an_odd_way_is_refused() -> None:
    """LZMA within zip would take what memory it likes; it is refused by name."""
    assert told(zip_of([("a.txt", TEXT)], zipfile.ZIP_LZMA)) == [("a.txt", "unsupported_compression")]


def test_a_member_compressed_with_zstd_is_refused_and_the_next_is_read() -> None:
    """The method, 93, is told: Python before 3.14 cannot decompress it within zip."""
    data = bytearray(zip_of([("a.txt", COMPRESSED["zstd"](TEXT)), ("b.txt", TEXT)], zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(signature) + offset, 93)

    assert told(bytes(data)) == [("a.txt", "unsupported_compression"), ("b.txt", "article")]
    assert "method 93" in str(found(bytes(data))[0])


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, TEXT * 200], ids=["compressed", "stored"])
@pytest.mark.parametrize(
    ("magic", "kind"), [(b"7z\xbc\xaf\x27\x1c\0\x04", "7z"), (b"Rar!\x1a\x07\0", "RAR"), (b"Rar!\x1a\x07\x01\0", "RAR")]
)
def test_an_archive_of_a_kind_that_is_not_opened_is_refused_by_name(magic: bytes, kind: str, content: bytes) -> None:
    """Bare or in another container, and also where it holds plain text as it was: that is no article with odd first letters."""
    ((_, refused),) = found(magic + content)

    assert isinstance(refused, Refused)
    assert (refused.reason, f"a {kind} archive" in refused.detail) == ("unsupported_archive", True)
    assert told(zip_of([("day.x", magic + content), ("b.txt", TEXT)])) == [
        ("day.x", "unsupported_archive"),
        ("b.txt", "article"),
    ]


def _quine() -> bytes:
    """Return an archive that holds an archive that holds …, deeper than anybody packs."""
    data = TEXT
    for _ in range(40):
        data = zip_of([("again.zip", data), ("a.txt", TEXT)])
    return data


def _overlapping() -> bytes:
    """Return a zip archive of which 2,000 entries are the same 2 MB of zeros."""
    data = zip_of([("a", bytes(2_000_000))])
    central = data.index(b"PK\x01\x02")
    entry, rest = data[central : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    end = rest[:8] + struct.pack("<HHII", 2000, 2000, 2000 * len(entry), central) + rest[20:]
    return data[:central] + entry * 2000 + end


def _sparse() -> bytes:
    """Return a tar archive with a file of 1 TiB of which nothing is stored."""
    head = bytearray(tar_of([("zeros", b"")], tarfile.GNU_FORMAT)[:512])
    head[156:157] = b"S"
    head[257:265] = b"ustar  \0"
    head[483:495] = b"\x80" + struct.pack(">xxxQ", 1 << 40)
    head[386:398], head[398:410] = b"%011o\0" % 0, b"%011o\0" % 0
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


BOMBS = {
    "a gigabyte of zeros": (lambda: gzip.compress(bytes(GIGABYTE)), {"compression_bomb"}),
    "zeros twice compressed": (lambda: gzip.compress(gzip.compress(bytes(GIGABYTE))), {"compression_bomb"}),
    "zeros in bzip2": (lambda: COMPRESSED["bzip2"](bytes(GIGABYTE >> 2)), {"compression_bomb"}),
    "zeros in zstd": (lambda: COMPRESSED["zstd"](bytes(GIGABYTE)), {"compression_bomb"}),
    "zeros in zip": (lambda: zip_of([("a", bytes(GIGABYTE >> 1))]), {"compression_bomb"}),
    "zeros in bzip2 in zip": (lambda: zip_of([("a", bytes(GIGABYTE >> 2))], zipfile.ZIP_BZIP2), {"compression_bomb"}),
    "entries that overlap": (_overlapping, {"compression_bomb", "empty_file", "bad_compression"}),
    "an archive in an archive in an archive": (_quine, {"nested_too_deep", "article"}),
    "a sparse file": (_sparse, {"compression_bomb"}),
    "an answer of zeros": (
        lambda: record(answer(gzip.compress(bytes(GIGABYTE >> 2)), "Content-Type: text/html\r\nContent-Encoding: gzip")),
        {"compression_bomb"},
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_refusal_and_soon(name: str) -> None:
    """What would come to gigabytes is stopped while it comes out."""
    made, reasons = BOMBS[name]
    data = made()
    started = time.process_time()

    seen = {reason for _, reason in told(data)}

    assert time.process_time() - started < SLOWEST
    assert seen <= reasons
    assert seen & (reasons - {"article", "empty_file"})


def test_a_size_that_lies_is_not_believed() -> None:
    """A member that says it has 4 GB has what it has, and one that says it has 3 bytes is not cut there in silence."""
    for said in (3, 0xFFFFFFF0):
        data = bytearray(zip_of([("a.txt", TEXT), ("b.txt", TEXT)]))
        struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, said)

        answers = told(bytes(data))
        assert answers[0][1] in {"bad_compression", "article"}
        assert answers[1] == ("b.txt", "article")


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    """A list of contents of millions is not made."""
    assert told(b"PK\x03\x04" + b"PK\x01\x02" * 200_001) == [("", "too_many_members")]


def test_behind_a_damaged_gzip_member_the_next_is_read() -> None:
    """A gzip file of many members loses the one that is broken."""
    broken = bytearray(gzip.compress(record(answer(PAGE), "https://example.org/1")))
    broken[40:60] = b"\xff" * 20
    data = gzip.compress(record(answer(PAGE), "https://example.org/0")) + bytes(broken)
    data += gzip.compress(record(answer(PAGE), "https://example.org/2"))

    answers = told(data)

    assert [member for member, reason in answers if reason == "article"] == ["https://example.org/0", "https://example.org/2"]
    assert "bad_compression" in {reason for _, reason in answers}


def test_what_is_cut_short_is_not_read_in_part_but_for_whole_lines() -> None:
    """Half a text would pass for the whole one; a cut line of JSON never does."""
    text, lines = gzip.compress(TEXT * 50)[:-30], gzip.compress(b'{"id": 1, "text": "Some words."}\n' * 50)[:-12]

    assert told(text) == [("", "bad_compression")]
    assert {reason for _, reason in told(lines)} == {"article", "bad_json", "bad_compression"}


def test_behind_a_damaged_header_of_a_tar_archive_reading_goes_on() -> None:
    """The member whose header is broken is missed by name of the damage; the next one is read."""
    data = bytearray(tar_of([("a", TEXT), ("b", TEXT), ("c", TEXT)], tarfile.USTAR_FORMAT))
    data[1024:1100] = b"\xff" * 76

    assert told(bytes(data)) == [("a", "article"), ("", "bad_archive"), ("c", "article")]


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.name)
def test_no_archive_takes_text_for_its_own(archive: object) -> None:
    """News about formats is news."""
    for text in (TEXT, PAGE, b"WARC is a format", b"PK and others", b"filedesc is a word", b"x" * 600):
        assert not archive.recognises(text[:512])  # type: ignore[attr-defined]


@given(magic=st.sampled_from(MAGICS), noise=st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_random_bytes_behind_a_magic_never_raise(magic: bytes, noise: bytes) -> None:
    """Whatever follows the bytes by which a container is known, the outcome is articles and reasons."""
    answers = found(magic + noise)

    assert answers
    assert all(isinstance(each, Article | Refused) for _, each in answers)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_one_changed_byte_never_raises(data: st.DataObject) -> None:
    """A flipped byte anywhere costs articles, never the file's other answers or the process."""
    whole = data.draw(st.sampled_from([
        zip_of([("a", TEXT), ("b", TEXT)]), gzip.compress(tar_of([("a", TEXT)])), tar_of([("a", TEXT)]),
        record(answer(PAGE)), arc_of([("http://example.org/", answer(PAGE))]), COMPRESSED["zstd"](TEXT), COMPRESSED["xz"](TEXT),
    ]))  # fmt: skip
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]

    assert found(changed)


def test_a_bare_file_is_its_own_leaf() -> None:
    """What is not packed is not copied."""
    (leaf,) = leaves(TEXT)

    assert leaf.data is TEXT  # type: ignore[union-attr]
