"""Readers: bytes in, records or reasons out."""

from __future__ import annotations

import json
import pkgutil

import pytest

from newstext import readers
from newstext.errors import UnknownFormat, UnreadableArticle
from newstext.readers import READERS, read, reader_for
from newstext.types import RawArticle, Refused, Role


def test_every_reader_module_is_registered() -> None:
    """A format that has a file has its line in the registry."""
    parts = {"decoding", "markup", "payload", "reader", "record", "wire", "xml"}
    modules = {module.name for module in pkgutil.iter_modules(readers.__path__)} - parts

    assert len(modules) == len(READERS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', "jsonl"),
        (b'{"text": "One."}', "jsonl"),
        (b'{\n "text": "One."\n}', "json"),
        (b'[{"text": "One."}]', "json"),
        (b"A headline\n\nA body.", "text"),
        ("Ein „Wort“".encode("cp1252"), "text"),
        ("A headline".encode("utf-16"), "text"),
    ],
)
def test_the_content_tells_the_format(data: bytes, name: str) -> None:
    """No name, no extension: the bytes alone say which reader reads them."""
    assert reader_for(data).name == name


def test_a_broken_line_costs_one_record() -> None:
    """What comes before and after a truncated line is read."""
    data = b'{"text": "One."}\n{"text": "Tw\n{"text": "Three."}\n[1]\n{"title": "No text"}\n'

    found = list(read(data))

    assert [type(each) for each in found] == [RawArticle, Refused, RawArticle, Refused, Refused]
    assert [each.reason for each in found if isinstance(each, Refused)] == ["bad_json", "not_an_article", "no_text"]
    assert [each.record for each in found] == ["line 1", "line 2", "line 3", "line 4", "line 5"]


def test_a_giant_line_is_refused_and_the_rest_is_read() -> None:
    """50 MB in one line are no article."""
    data = b'{"text": "' + b"a" * 50_000_000 + b'"}\n{"text": "Two."}\n'

    found = list(read(data))

    assert [getattr(each, "reason", None) for each in found] == ["line_too_long", None]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Nothing but white space is no article."""
    with pytest.raises(UnreadableArticle) as caught:
        list(read(data))

    assert caught.value.reason == "empty_file"


def test_a_binary_file_is_nobodys() -> None:
    """No reader takes bytes that are no text."""
    with pytest.raises(UnknownFormat):
        list(read(bytes(range(256)) * 100))


def test_known_keys_and_mapped_ones_are_read() -> None:
    """The names that APIs and archives use are known; any other is mapped."""
    record = {
        "title": "Head",
        "wording": "Body words.",
        "source": {"name": "The Post"},
        "author": [{"name": "Ann Lee"}],
        "date": "2024-05-02",
    }

    (raw,) = read(json.dumps(record).encode(), {"text": "wording"})

    assert isinstance(raw, RawArticle)
    assert (raw.headline, raw.outlet, raw.authors, raw.published_text) == ("Head", "The Post", ("Ann Lee",), "2024-05-02")
    assert [(block.role, block.text) for block in raw.blocks] == [(Role.HEADLINE, "Head"), (None, "Body words.")]


def test_a_head_that_the_text_repeats_stands_once() -> None:
    """A record whose text opens with its own headline gets no second one."""
    (raw,) = read(json.dumps({"headline": "Head", "text": "Head\n\nBody words."}).encode())

    assert isinstance(raw, RawArticle)
    assert [block.role for block in raw.blocks] == [None]


def test_a_byte_order_mark_that_lies_is_refused() -> None:
    """An encoding that is promised and not kept is no guess."""
    with pytest.raises(UnreadableArticle) as caught:
        list(read(b"\xef\xbb\xbfA text \xff\xfe of bytes."))

    assert caught.value.reason == "bad_encoding"
