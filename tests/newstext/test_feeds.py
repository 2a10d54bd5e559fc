"""Feeds and sitemaps: full texts are articles, summaries and addresses are stubs."""

from __future__ import annotations

import pytest

from newstext.articles import article_of
from newstext.errors import UnreadableArticle
from newstext.readers import read, reader_for, sitemap
from newstext.types import RawArticle, Refused
from tests.newstext.wires import found, raw, refused, sample, told

FULL = "<p>“It was a rope,” said Lars Oye.</p>" * 20


def rss(item: str, *, declared: str = "") -> bytes:
    """Return a feed with one item."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{declared}<rss version='2.0' {spaces}><channel><title>Coast Wire</title>{item}</channel></rss>".encode()


def test_a_summary_alone_is_a_stub_that_names_its_page() -> None:
    """What has to be fetched is refused with the address that it is to be fetched from."""
    _, eels = found(sample("article.rss.xml"))

    assert isinstance(eels, Refused)
    assert (eels.record, eels.reason, eels.source_id) == ("item 2", "stub", "https://coastwire.example/eels")
    assert "https://coastwire.example/eels" in eels.detail


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (f"<description>A short one.</description><content:encoded><![CDATA[{FULL}]]></content:encoded>", None),
        (f"<content:encoded><![CDATA[{FULL}]]></content:encoded>", None),
        ("<description>A short one.</description><content:encoded>A short one, continued.</content:encoded>", "stub"),
        (f"<description><![CDATA[{FULL}]]></description>", "stub"),
        ("<title>A headline</title><link>https://a.example/1</link>", "stub"),
        ("<title>A headline</title>", "no_text"),
    ],
)
def test_a_text_that_is_hardly_longer_than_its_summary_is_no_article(item: str, reason: str | None) -> None:
    """Only what is clearly longer than the summary beside it is the full text."""
    (only,) = found(rss(f"<item>{item}</item>"))

    assert getattr(only, "reason", None) == reason


def test_what_an_item_says_of_itself_is_kept() -> None:
    """Writer, page, tags and time are the item's, the outlet is the feed's, and scripts are no text."""
    bridge = found(sample("article.rss.xml"))[0]

    assert isinstance(bridge, RawArticle)
    article = article_of(bridge)
    assert (article.outlet, article.byline, article.tags) == ("Coast Wire", "Mia Holt", ("bridges",))
    assert article.canonical_url == "https://coastwire.example/bridge"
    assert bridge.published_text == "Tue, 04 Mar 2025 16:20:00 +0100"
    assert "track(" not in article.text


def test_marks_and_markup_in_a_title_are_read() -> None:
    """A headline's tags and references are gone, its marks are as they were."""
    title = "&lt;b&gt;Eels&lt;/b&gt; &amp;amp; ‘ropes’"
    data = rss(f"<item><title>{title}</title><content:encoded><![CDATA[{FULL}]]></content:encoded></item>")

    assert raw(data).headline == "Eels & ‘ropes’"


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    """A missing entity or an open element costs nothing that can be read."""
    item = f"<item><title>Eels &nbsp; ropes</title><content:encoded><![CDATA[{FULL}]]></content:encoded></item>"
    (only,) = found(rss(item).replace(b"</channel></rss>", b""))

    assert isinstance(only, RawArticle)
    assert len(told(only)) == 21


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<rss version="2.0"><channel><title>Coast Wire</title></channel></rss>', "empty_feed"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><item', "bad_feed"),
        (rss("<item><title>&a;</title></item>", declared='<!DOCTYPE rss [<!ENTITY a "b">]>'), "xml_entities"),
    ],
)
def test_a_feed_without_items_says_why(data: bytes, reason: str) -> None:
    """Empty, broken and hostile feeds are three things."""
    with pytest.raises(UnreadableArticle) as caught:
        found(data)

    assert caught.value.reason == reason


def test_an_item_nested_too_deeply_costs_itself() -> None:
    """HTML that the parser would cut short is refused, and the next item is read."""
    deep = f"<item><guid>g1</guid><content:encoded><![CDATA[{'<div>' * 400}Words.]]></content:encoded></item>"
    first, second = found(rss(deep + f"<item><content:encoded><![CDATA[{FULL}]]></content:encoded></item>"))

    assert isinstance(first, Refused)
    assert (first.reason, first.source_id) == ("too_deep", "g1")
    assert isinstance(second, RawArticle)


def test_every_entry_of_a_sitemap_is_a_stub() -> None:
    """A sitemap holds no text: each address is there to be fetched, with what is known of its article."""
    bridge, eels, nothing = found(sample("sitemap.xml"))

    assert isinstance(bridge, Refused)
    assert (bridge.reason, bridge.source_id) == ("stub", "https://coastwire.example/bridge")
    assert "Easterby bridge to stay shut until spring, 2025-03-04" in bridge.detail
    assert isinstance(eels, Refused)
    assert eels.detail == "The article is at https://coastwire.example/eels, 2025-03-05."
    assert getattr(nothing, "reason", None) == "no_text"


def test_a_sitemap_index_names_further_sitemaps() -> None:
    """An index is told from a sitemap."""
    only = refused(b"<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>")

    assert (only.reason, only.source_id) == ("stub", "https://a.example/1.xml")
    assert "further sitemap" in only.detail


def test_a_sitemap_is_read_up_to_its_limit_and_up_to_its_fault() -> None:
    """Past 50,000 addresses and past a broken element nothing is read, and both are said."""
    many = b"<urlset>" + b"<url><loc>https://a.example/</loc></url>" * (sitemap.MOST_ADDRESSES + 5) + b"</urlset>"
    broken = b"<urlset><url><loc>https://a.example/</loc></url><url><loc>"

    assert [getattr(each, "reason", None) for each in found(broken)] == ["stub", "bad_xml"]
    reasons = [getattr(each, "reason", None) for each in read(many)]
    assert len(reasons) == sitemap.MOST_ADDRESSES + 1
    assert reasons[-1] == "sitemap_too_long"


def test_html_is_not_taken_for_a_feed() -> None:
    """A page has another root, and is nobody's here but the text reader's."""
    assert reader_for(b"<html><body><p>rss</p></body></html>").name not in {"feed", "sitemap", "xml"}
