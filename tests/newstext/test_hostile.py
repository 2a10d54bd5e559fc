"""Hostile input: every reader ends soon, with an article or a stable reason, and never with anything else."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newstext.articles import article_of
from newstext.errors import NewstextError
from newstext.readers import READERS, Reader, reader_for
from newstext.types import RawArticle, Refused
from tests.newstext.wires import g2

LIMIT = 10
"""Seconds of one processor for any of the documents here."""

ROOTS: dict[str, Callable[[str, str], str]] = {
    "nitf": lambda doctype, body: f"{doctype}<nitf><body><body.content>{body}</body.content></body></nitf>",
    "newsml-g2": lambda doctype, body: doctype + g2(body).decode().partition("?>")[2],
    "newsml": lambda doctype, body: (
        f"{doctype}<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>{body}</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    ),
    "rcv1": lambda doctype, body: f"{doctype}<newsitem><text>{body}</text></newsitem>",
    "sitemap": lambda doctype, body: f"{doctype}<urlset><url><loc>{body}</loc></url></urlset>",
    "feed": lambda doctype, body: f"{doctype}<feed><entry><content>{body}</content></entry></feed>",
    "xml": lambda doctype, body: f'<?xml version="1.0"?>{doctype}<recipes>{body}</recipes>',
}
"""A document of each XML format, with a document type before it and something in its text."""

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
TRICKS = {
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', "<p>&l9;</p>"),
    "laughs in an attribute": (f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', '<p id="&l9;">Words.</p>'),
    "quadratic blow-up": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', "<p>" + "&a;" * 50_000 + "</p>"),
    "a file": ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "<p>&f;</p>"),
    "a parameter entity": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>', "<p>Words.</p>"),
}


def outcome(data: bytes, reader: Reader | None = None) -> list[RawArticle | Refused | NewstextError]:
    """Return what reading comes to, in full, with what it raises as the last."""
    answers: list[RawArticle | Refused | NewstextError] = []
    try:
        for each in (reader or reader_for(data)).read(data, {}):
            answers.append(each)
            if isinstance(each, RawArticle):
                article_of(each)
    except NewstextError as error:
        answers.append(error)
    return answers


def reasons(data: bytes, reader: Reader | None = None) -> set[str]:
    """Return the reasons that reading comes to, and how long it took is not too long."""
    started = time.process_time()
    found = {getattr(each, "reason", "read") for each in outcome(data, reader)}
    assert time.process_time() - started < LIMIT
    return found


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("name", ROOTS)
def test_entities_of_its_own_are_refused(name: str, trick: str) -> None:
    """No document gets an entity expanded or a file opened, and none is silently emptied instead."""
    data = ROOTS[name](*TRICKS[trick]).encode()

    assert reader_for(data).name == name
    assert reasons(data) == {"xml_entities"}


def test_entities_hidden_in_another_encoding_are_refused() -> None:
    """UTF-16 hides nothing."""
    assert reasons(ROOTS["feed"](*TRICKS["billion laughs"]).encode("utf-16")) == {"xml_entities"}


def test_entities_behind_a_long_prolog_are_refused() -> None:
    """What comes before the first element may be long, and is looked at."""
    padded = f'<!DOCTYPE nitf [<!ENTITY l0 "{"l" * 400_000}">]><nitf><body>&l0;</body></nitf>'

    assert reasons(padded.encode()) == {"xml_entities"}


@pytest.mark.parametrize("name", sorted(set(ROOTS) - {"feed"}))
def test_deep_nesting_is_refused(name: str) -> None:
    """200,000 elements one in another end the reading, not the process."""
    assert reasons(ROOTS[name]("", "<p>" * 200_000 + "Words." + "</p>" * 200_000).encode()) == {"xml_too_deep"}


@pytest.mark.parametrize("name", sorted(set(ROOTS) - {"feed"}))
def test_a_giant_text_is_refused(name: str) -> None:
    """A text of more than 10 MB in one element is said to be too large, not found to be empty."""
    assert reasons(ROOTS[name]("", f"<p>{'words ' * 1_800_000}</p>").encode()) == {"xml_too_large"}


def test_a_giant_document_is_refused() -> None:
    """Past 50 MB nothing is parsed."""
    assert reasons(b"<nitf>" + b" " * 51 * 1024 * 1024 + b"</nitf>") == {"xml_too_large"}


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<![CDATA[" + "<div>" * 15_000 + "Words.]]>", "too_deep"),
        ("<![CDATA[" + "<div>" * 200_000 + "Words.]]>", "too_large"),
        ("<![CDATA[<p>" + "words " * 1_500_000 + "</p>]]>", "too_large"),
        ("<![CDATA[<p " + "".join(f"a{i}=1 " for i in range(50_000)) + ">Words.</p>]]>", "too_large"),
        ("<![CDATA[" + "<a>x" * 50_000 + "</a>]]>", "read"),
    ],
)
def test_hostile_html_in_a_feed_is_refused(inner: str, reason: str) -> None:
    """HTML that a parser would empty, or brood over, is refused by its reason; open elements alone are harmless."""
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">{inner}</content></entry></feed>'

    assert reasons(data.encode()) == {reason}


def test_a_feed_nested_deeply_ends_soon() -> None:
    """What the parser of feeds makes of 200,000 elements is an answer, too."""
    deep = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + "<div>" * 200_000

    assert reasons(deep.encode()) <= {
        "bad_feed",
        "too_deep",
        "too_large",
        "stub",
        "no_text",
        "empty_feed",
        "xml_too_deep",
    }


def test_deep_json_is_refused() -> None:
    """Lists within lists are no article."""
    assert reasons(b'{"uri": "u1", "associations": ' + b"[" * 100_000 + b"]" * 100_000 + b"}") == {"bad_json"}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
@example(data=b"\xef\xbb\xbf{\xff")
@example(data=b"\xff\xfe{")
def test_any_bytes_give_an_answer(reader: Reader, data: bytes) -> None:
    """No bytes make a reader raise what is not our own, whether it takes them for its own or is made to read them."""
    reader.recognises(data)
    outcome(data, reader)
