"""The readers on files that agencies and archives have really sent; where these are not at hand, the tests skip."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from newstext.types import Article, Refused
from tests.formats import FOLDERS, answers, files, measured, pinned

WIRE = [
    path
    for path in files("wire-xml")
    if path.read_bytes()[:2000].lstrip(b"\xef\xbb\xbf \r\n").startswith((b"<?xml", b"<ni", b"<News"))
]
NINJS = files("ninjs")
NO_FILES = "the real files are not at hand"

_LEFT_OUT = "//*[local-name()='media-metadata' or local-name()='script' or local-name()='body.head']"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_comes_to_what_is_written_down(folder: str) -> None:
    """Every real file gives articles or refusals, as many and for the reasons that docs/formats.md tells."""
    if not files(folder):
        pytest.skip(NO_FILES)

    found = measured(folder)

    assert found == pinned()[folder]
    assert not {outcome for counts in found.values() for outcome in counts} & {"reader_crashed", "unreadable"}


def _paragraphs(data: bytes) -> list[str]:
    """Return the words of every paragraph within what carries text, as another parser than ours sees them."""
    is_utf_8 = data.decode("utf-8", "replace").encode() == data
    parser = etree.XMLParser(encoding="utf-8" if is_utf_8 else None, recover=True, load_dtd=False, no_network=True)
    tree = etree.fromstring(data.strip(), parser)
    for each in tree.xpath(_LEFT_OUT):
        each.getparent().remove(each)
    names = ("inlineXML", "DataContent", "body.content")
    within = " or ".join(f"ancestor::*[local-name()='{name}']" for name in names)
    found = tree.xpath(f"//*[local-name()='p'][not(.//*[local-name()='p'])][{within}]")
    return [words for each in found if re.search(r"\w", words := _squeezed("".join(each.itertext())))]


@pytest.mark.parametrize("path", WIRE or [None], ids=lambda path: path.name[:60] if path else "none")
def test_no_paragraph_of_a_wire_item_is_lost(path: Path | None) -> None:
    """Every paragraph that a document carries is in an article, in order and to the letter, unless the agency took it back."""
    if path is None:
        pytest.skip(NO_FILES)
    data = path.read_bytes()
    found = [each for _, each in answers(data)]
    if any(isinstance(each, Refused) and each.reason in {"withdrawn", "unknown_xml"} for each in found):
        return
    text = _squeezed("".join(each.text for each in found if isinstance(each, Article)))

    at = 0
    for words in _paragraphs(data):
        at = text.find(words, at)
        assert at >= 0, words[:80]


def _bodies(item: Any) -> Iterator[str]:
    """Yield the bodies of an item of ninjs, without tags."""
    if isinstance(item, list):
        for each in item:
            yield from _bodies(each)
    elif isinstance(item, dict):
        kept = [value for key, value in item.items() if key.startswith("body_")]
        kept += [body.get("value") for body in item.get("bodies") or [] if isinstance(body, dict)]
        yield from (html.fromstring(f"<div>{value}</div>").text_content() for value in kept if isinstance(value, str))


@pytest.mark.parametrize("path", NINJS or [None], ids=lambda path: path.name[:80] if path else "none")
def test_no_body_of_an_item_is_lost(path: Path | None) -> None:
    """An item that is refused has no body; one that is not has every word of one of its bodies."""
    if path is None:
        pytest.skip(NO_FILES)
    data = path.read_bytes()
    found = [each for _, each in answers(data)]
    if any(isinstance(each, Refused) and each.reason in {"withdrawn", "bad_json"} for each in found):
        return
    bodies = [set(re.findall(r"\w{4,}", body)) for body in _bodies(json.loads(data)) if re.search(r"\w", body)]
    text = "".join(each.text for each in found if isinstance(each, Article))

    assert bool(bodies) == bool(text)
    assert not bodies or any(all(word in text for word in body) for body in bodies), found
