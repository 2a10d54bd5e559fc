"""Agencies' text in frames of control characters: what is for the customer's desk is told from the story."""

from __future__ import annotations

import pytest

from newstext.articles import article_of
from newstext.errors import UnreadableArticle
from newstext.readers import reader_for
from newstext.types import Article, RawArticle, Refused, Role

DPA = """\x01abc0061 4 i 211 ccccb   abc 061\r\n\r\nWeir/\r\n\x02REFILE\r\nWeir will be rebuilt,\r\nsays mayor =\r\n
Oslo (abc) - The weir will be rebuilt, Mayor Ann Lee said on Monday\r\nin front of the town hall.\r\n
It held for forty years, and nobody in the town had thought of what\r\nwould come after it.\r\n\r\n# abc Notebook\r\n
* * * *\r\nThe following is not for publication\r\n\r\n## Contacts\r\n- Reporting by: Bo Roe\r\n\r\nabc br al\r\n
\x03131137 GMT Okt 25 \r\n\x7f\x04"""
AP = """\x16\x16\x01W2870\x1f_world\nf l\x13\x11 BC-EU--Weir 1stLd-Writethru   11-13 0466
\x02^BC-EU--Weir, 1st Ld-Writethru,466<
^Weir will be rebuilt<\n^AP Photo OSL101<\n^Eds: Adds quote.<\n^By BO ROE=\n^Associated Press=
\t   OSLO, Norway (AP) _ ``We will rebuild it,'' said Ann Lee _ the mayor.\n \n\t   ___\n
\t   \x03AP-WF-11-13-13 1509GMT<\n\x0c\n\x04"""


def article(text: str) -> Article:
    """Return the one article of an item."""
    data = text.encode()
    [raw] = reader_for(data).read(data, {})
    assert isinstance(raw, RawArticle)
    return article_of(raw)


def parts(found: Article) -> list[tuple[Role, str]]:
    """Return the paragraphs with their roles."""
    return [(each.role, each.span.of(found.text)) for each in found.paragraphs]


def test_an_item_of_iptc_7901_is_parted_from_what_is_not_for_publication():
    """The take, the notebook and the contacts are no words of the story; the stamp is its time."""
    found = article(DPA)

    assert [(role, words) for role, words in parts(found) if role is not Role.FURNITURE] == [
        (Role.HEADLINE, "Weir will be rebuilt, says mayor"),
        (Role.BODY, "Oslo (abc) - The weir will be rebuilt, Mayor Ann Lee said on Monday\nin front of the town hall."),
        (Role.BODY, "It held for forty years, and nobody in the town had thought of what\nwould come after it."),
    ]
    assert "- Reporting by: Bo Roe" in found.text
    assert found.source_id == "abc0061/131137Okt25"
    assert found.published
    assert found.published.at
    assert found.published.at.isoformat() == "2025-10-13T11:37:00+00:00"


def test_an_item_of_anpa_1312_is_parted_from_its_heading():
    """Slug, notes and agency are no words of the story; the take is its version; an underscore is a dash."""
    found = article(AP)

    assert parts(found) == [
        (Role.HEADLINE, "Weir will be rebuilt"),
        (Role.BYLINE, "By BO ROE"),
        (Role.FURNITURE, "AP Photo OSL101"),
        (Role.FURNITURE, "Eds: Adds quote."),
        (Role.BODY, "OSLO, Norway (AP) – ``We will rebuild it,'' said Ann Lee – the mayor."),
    ]
    assert (found.source_id, found.version, found.dateline) == ("BC-EU--Weir/2013-11-13", 1, "OSLO, Norway")


@pytest.mark.parametrize("text", [DPA, AP])
def test_an_item_without_a_word_of_text_is_refused(text: str):
    """A frame around nothing is no article."""
    start, end = text.index("\x02") + 1, text.index("\x03")
    data = (text[:start] + text[end:]).encode()

    [refused] = reader_for(data).read(data, {})

    assert isinstance(refused, Refused)
    assert refused.reason == "no_text"


@pytest.mark.parametrize("text", [DPA, AP])
def test_an_item_whose_text_never_begins_is_refused(text: str):
    """A frame that is not whole is said to be so."""
    data = text.replace("\x02", "").encode()

    with pytest.raises(UnreadableArticle, match="not whole"):
        list(reader_for(data).read(data, {}))
