"""Documents that were valid until something happened to them: whatever it was, there is an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstext.articles import article_of
from newstext.errors import NewstextError, UnreadableArticle
from newstext.readers import READERS, Reader, reader_for
from newstext.types import RawArticle, Refused
from tests.newstext.packs import parquet_of
from tests.newstext.stories import WRITERS
from tests.newstext.test_every_format import BRIDGE
from tests.newstext.wires import FOLDER, sample

DOCUMENTS: dict[str, list[bytes]] = {
    reader.name: [writer.write(BRIDGE).encode() for writer in WRITERS.values() if writer.reader == reader.name]
    for reader in READERS
}
DOCUMENTS["xml"] = [b'<?xml version="1.0"?><recipes xmlns="urn:r"><recipe id="1"><p>Take an eel.</p></recipe></recipes>']
DOCUMENTS["parquet"] = [parquet_of({"title": [BRIDGE.headline], "text": ["\n\n".join(BRIDGE.body)]})]
for path in FOLDER.iterdir():
    DOCUMENTS[reader_for(sample(path.name)).name].append(sample(path.name))

TAG = re.compile(rb"<[^<>]*>")
SYNTAX = r"""& &#0; &#xFFFF; &x; < > ]]> <![CDATA[ <!-- <?x " ' \ { [ } ] , ; null 1e999 \ud800"""
STRAY = (
    *map(str.encode, SYNTAX.split()),
    *(b"\t", b"\n", b"\r", b"<!DOCTYPE x [", "\u2028\u202e\ufeff".encode()),
    *(b"\x00", b"\x00" * 40, b"\x01", b"\x08", b"\x0b", b"\x1b", b"\x7f", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe"),
)
REASON = re.compile(r"^[a-z][a-z_0-9]*$")


def truncated(document: bytes, data: st.DataObject) -> bytes:
    """Cut off its end, or its beginning."""
    at = data.draw(st.integers(0, len(document)))
    return document[:at] if data.draw(st.booleans()) else document[at:]


def flipped(document: bytes, data: st.DataObject) -> bytes:
    """Turn a few bits of it."""
    turned = bytearray(document)
    for _ in range(data.draw(st.integers(1, 6)) if turned else 0):
        turned[data.draw(st.integers(0, len(turned) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    return bytes(turned)


def doubled(document: bytes, data: st.DataObject) -> bytes:
    """Put a piece of it in again, somewhere."""
    start, end = sorted((data.draw(st.integers(0, len(document))), data.draw(st.integers(0, len(document)))))
    at = data.draw(st.integers(0, len(document)))
    return document[:at] + document[start:end] + document[at:]


def strewn(document: bytes, data: st.DataObject) -> bytes:
    """Put control characters, halves of characters and marks of the syntax into it."""
    for stray in data.draw(st.lists(st.sampled_from(STRAY), min_size=1, max_size=4)):
        at = data.draw(st.integers(0, len(document)))
        document = document[:at] + stray + document[at:]
    return document


def swapped(document: bytes, data: st.DataObject) -> bytes:
    """Let two of its tags change places, or two of its lines where there are no tags."""
    parts = [match.span() for match in TAG.finditer(document)] or [match.span() for match in re.finditer(rb"[^\n]+", document)]
    if not parts:
        return document
    (a, b), (c, d) = sorted((data.draw(st.sampled_from(parts)), data.draw(st.sampled_from(parts))))
    return document if a == c else document[:a] + document[c:d] + document[b:c] + document[a:b] + document[d:]


MUTATIONS: tuple[Callable[[bytes, st.DataObject], bytes], ...] = (truncated, flipped, doubled, strewn, swapped)


def answers(reader: Reader, document: bytes) -> list[RawArticle | Refused]:
    """Return what a reader yields, up to where it refuses all the rest."""
    found = []
    try:
        for each in reader.read(document, {}):
            found.append(each)
            if isinstance(each, RawArticle):
                article_of(each)
    except UnreadableArticle as error:
        found.append(Refused(record="", reason=error.reason, detail=error.detail))
    return found


def test_every_reader_has_documents_of_its_own() -> None:
    """What is mutated below is a document that its own reader takes."""
    assert set(DOCUMENTS) == {reader.name for reader in READERS}
    assert all(reader_for(each).name == name for name, documents in DOCUMENTS.items() for each in documents)
    assert all(DOCUMENTS.values())


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_document_gives_articles_or_reasons(reader: Reader, data: st.DataObject) -> None:
    """Cut, turned, doubled, strewn or swapped: articles, refusals with a word and a sentence, and nothing else."""
    document = data.draw(st.sampled_from(DOCUMENTS[reader.name]))
    for mutation in data.draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3)):
        document = mutation(document, data)

    readers = [reader]
    with suppress(NewstextError):
        readers.append(reader_for(document))
    for each in readers:
        for answer in answers(each, document):
            assert isinstance(answer, RawArticle) or (REASON.match(answer.reason) and answer.detail.endswith("."))
