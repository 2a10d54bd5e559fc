"""The hostile set: input made to hang, exhaust or fool a reader, through the real process, within 10 seconds and 1 GiB."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.limits import Limits
from flows.protocol import ReadArticle
from flows.sandbox import Sandbox
from newstext.types import Refused
from tests.newstext.packs import TEXT, answer, record, tar_of, zip_of

MOST_MIB = 1024
MOST_SECONDS = 10
"""Of processor time, the harmless file behind it included."""

WORDS = "It held for forty years, said the town, and would have held for forty more. "
BODY = "".join(f"<p>{WORDS * 3}</p>" for _ in range(6))
MANY = "<p>It held for forty years.</p>"
JSON_LD = '<script type="application/ld+json">%s</script>'


def page(body: str, head: str = "") -> bytes:
    """Return a page with an article's head."""
    head = f"<title>Dam will be rebuilt</title>{head}"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def nested(depth: int, tag: str = "div") -> bytes:
    """Return a page whose story lies that deep."""
    return page(f"<{tag}>" * depth + BODY + f"</{tag}>" * depth)


def xml(doctype: str, text: str) -> bytes:
    """Return an agency's item with a document type of its own."""
    return f"<?xml version='1.0'?>{doctype}<nitf><body><body.content><p>{text}</p></body.content></body></nitf>".encode()


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))

READ = "read"
CASES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    # the table of the report
    "300 levels": (lambda: nested(300), {"too_deep"}),
    "1,000 levels": (lambda: nested(1_000), {"too_deep"}),
    "5,000 levels": (lambda: nested(5_000), {"too_deep"}),
    "100,000 levels": (lambda: nested(100_000), {"too_large"}),
    "a text of 11 MB": (lambda: page(f"<p>{WORDS * 145_000}</p>"), {"too_large"}),
    "a text of 20 MB": (lambda: page(f"<p>{WORDS * 264_000}</p>"), {"too_large"}),
    "a text of 50 MB": (lambda: page(f"<p>{WORDS * 660_000}</p>"), {"too_large"}),
    "20,000 paragraphs": (lambda: page(MANY * 19_000), {READ}),
    "100,000 paragraphs": (lambda: page(MANY * 100_000), {"too_large"}),
    "1,000,000 paragraphs": (lambda: page("<p>So." * 1_000_000), {"too_large"}),
    "100,000 attributes": (lambda: page(f"<p {' '.join(f'a{i}=1' for i in range(100_000))}>{BODY}"), {"too_large"}),
    "NULs in the text": (lambda: page(BODY.replace("forty", "for\0ty")), {READ}),
    "half a surrogate pair": (lambda: page(BODY.replace("forty", "&#xD800;ty")), {READ}),
    "200,000 open links": (lambda: page("<a>x" * 200_000), {"too_large"}),
    "JSON-LD 200,000 deep": (lambda: page(BODY, JSON_LD % ("[" * 200_000 + "]" * 200_000)), {READ}),
    "500,000 comments opened": (lambda: page("<!--" * 500_000 + BODY), {"no_article_text", "too_large"}),
    "a binary file that says it is a page": (lambda: b"<html>" + bytes(range(256)) * 2_000, {"binary_page"}),
    "an empty file": (lambda: b"", {"empty_file"}),
    "UTF-16 with its mark": (lambda: page(BODY).decode().encode("utf-16"), {READ}),
    "billion laughs": (lambda: xml(f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{LAUGHS}]>', "&l9;"), {"xml_entities"}),
    "quadratic blow-up": (lambda: xml(f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 50_000), {"xml_entities"}),
    "a file as an entity": (lambda: xml('<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"), {"xml_entities"}),
    "XML 200,000 deep": (lambda: xml("", "<p>" * 200_000 + "</p>" * 200_000), {"xml_too_deep"}),
    "a crawl packed twice, of 1 GiB": (
        lambda: gzip.compress(record(answer(gzip.compress(bytes(1 << 30)), "Content-Encoding: gzip"))),
        {"compression_bomb", "unpacked_too_large"},
    ),
    "a crawl that lies about a length": (
        lambda: record(answer(page(BODY)), length=1 << 40),
        {"bad_record", "unpacked_too_large"},
    ),
    "a CSV field of 60 MB": (lambda: b'headline,text\nDam,"' + WORDS.encode() * 800_000 + b'"\n', {"field_too_long"}),
    "a JSON line of 50 MB": (lambda: b'{"headline":"Dam","text":"' + WORDS.encode() * 660_000 + b'"}\n', {"line_too_long"}),
    "JSON 100,000 deep": (lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, {"bad_json"}),
    "a way out of the folder": (lambda: zip_of([("../../etc/passwd", TEXT), ("/etc/passwd", TEXT)]), {READ}),
    "text that runs from right to left": (lambda: b"Dam\n\n" + "\u202e\u200b\ufeff".encode() + WORDS.encode(), {READ}),
    # ten more
    "an archive in an archive in an archive": (lambda: _dolls(12), {"nested_too_deep"}),
    "20,000 members": (lambda: tar_of((f"{i}.bin", b"\0\1") for i in range(20_000)), {"unknown_format"}),
    "20,000 columns": (lambda: b",".join(b"c%d" % i for i in range(20_000)) + b"\n" + b"1," * 20_000, {"no_text", READ}),
    "1,000,000 keys": (lambda: b"{" + b",".join(b'"k%d":1' % i for i in range(1_000_000)) + b"}", {"no_text"}),
    "a word of 7 MB": (lambda: b"Dam\n\n" + b"a" * 7_000_000, {READ}),
    "100,000 lines": (lambda: b"It held.\n" * 100_000, {READ}),
    "7 MB of spaces": (lambda: b"Dam" + b" " * 7_000_000 + b"held", {READ}),
    "7 MB of marks": (lambda: "“".encode() * 2_300_000, {"empty_text"}),
    "a feed of 20,000 summaries": (
        lambda: b"<rss><channel>" + b"<item><title>Dam</title><link>/d</link></item>" * 20_000 + b"</channel></rss>",
        {"stub"},
    ),
    "500,000 nested lists": (lambda: b"[" * 500_000, {"bad_json"}),
    "a style sheet of 11 MB": (lambda: page(BODY, f"<style>{'a{}' * 2_600_000}</style>"), {READ, "too_large"}),
    "an address of 5 MB": (lambda: page(BODY, f'<link rel="canonical" href="https://example.org/{"a" * 5_000_000}">'), {READ}),
}


def _dolls(layers: int) -> bytes:
    data = TEXT
    for _ in range(layers):
        data = zip_of([("in.zip", data)])
    return data


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One reader process for all cases, as a run has it, warm."""
    with Sandbox(Limits()) as opened:
        list(opened.read(TEXT, {}))
        yield opened


def _reader() -> Path:
    """Return the folder of the reader process, the only child that is one, under /proc."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    [found] = [
        Path("/proc", child) for child in children if b"flows.reader_process" in Path("/proc", child, "cmdline").read_bytes()
    ]
    return found


def _seconds(reader: Path) -> float:
    """Return the processor time that a process has used."""
    return sum(map(int, (reader / "stat").read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def _peak_mib(reader: Path) -> float:
    """Return the most memory that a process has held at once, since `clear_refs` was told to forget."""
    peak = re.search(r"VmHWM:\s+(\d+) kB", (reader / "status").read_text())
    assert peak
    return int(peak[1]) / 1024


@pytest.mark.parametrize("name", CASES)
def test_hostile_input_has_an_answer_and_the_next_file_is_read(name: str, sandbox: Sandbox):
    """Each ends within 10 seconds of processor time and 1 GiB, with its reason, and costs no other file."""
    made, expected = CASES[name]
    reader = _reader()
    (reader / "clear_refs").write_text("5")
    before = _seconds(reader)

    found = {each.reason if isinstance(each, Refused) else READ for each in sandbox.read(made(), {})}
    after = list(sandbox.read(TEXT, {}))

    assert found
    assert found <= expected
    assert isinstance(after[0], ReadArticle)
    assert _reader() == reader
    assert _seconds(reader) - before < MOST_SECONDS
    assert _peak_mib(reader) < MOST_MIB
