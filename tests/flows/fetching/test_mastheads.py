"""What was fetched goes under the name that the user gave its outlet, but for what is somebody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from flows.archive import archive_files
from flows.fetching.fetch import fetch_outlets
from flows.job import KnownInput, Order, job
from flows.publish import publish
from flows.read import read_files
from flows.split import split_batch
from tests.flows.fetching.newsroom import Newsroom
from tests.flows.fetching.servers import page
from warehouse.releases import check, query

STORY = """<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>
<p>The harbour bridge will close for nine months while its cables are replaced, the council said on Tuesday evening.</p>
<p>“It will hurt us badly,” Mayor Ann Lee said. “We have no other choice at all, and we have looked for one for two years.”</p>
<p>Traders on both banks had asked for a ferry, which the council turned down in March because nobody would pay for it.</p>
</article></body></html>"""
FULL = "<p>The bridge will close, the council said.</p><p>Traders had asked for a ferry, and nobody would pay.</p>"
NITF = """<nitf><head><docdata management-status="{status}"><doc-id id-string="n1"/>{holder}</docdata></head><body>
<body.head><hedline><hl1>Ferry</hl1></hedline></body.head>
<body.content><p>The ferry is late, Ida Moll said on Monday.</p></body.content></body></nitf>"""


def _run(newsroom: Newsroom, known: KnownInput = KnownInput.SKIP) -> dict[str, tuple[str | None, str | None]]:
    """Run once; return each article's outlet and where that stood, by its headline."""
    with job(Order(known=known), newsroom.limits()) as opened:
        fetch_outlets(opened)
        archive_files(opened)
        reading = read_files(opened)
        publish(opened, reading, [split_batch(opened, batch) for batch in range(reading.batches)], None)
    assert check(newsroom.home) == []
    rows = query(newsroom.home, "select headline, outlet, provenance from articles").to_pylist()
    places = [{each["field"]: each["source"] for each in row["provenance"]} for row in rows]
    return {row["headline"]: (row["outlet"], place.get("outlet")) for row, place in zip(rows, places, strict=True)}


def _serve(newsroom: Newsroom, body: str, kind: str = "text/html; charset=utf-8") -> None:
    newsroom.site.answers["/it"] = page(body, Content_Type=kind)
    newsroom.describe(urls=[newsroom.site.url("/it")])


def _rss(newsroom: Newsroom, link: str, source: str = "") -> str:
    item = f"<item><title>Ferry</title><link>{link or newsroom.site.url('/f')}</link>{source}"
    item += f"<content:encoded><![CDATA[{FULL}]]></content:encoded></item>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {spaces}><channel><title>Coast Wire | Latest</title>{item}</channel></rss>'


@pytest.mark.parametrize("head", ["", '<meta property="og:site_name" content="coastwire.example — World">'])
def test_a_page_of_the_outlet_goes_under_its_configured_name(newsroom: Newsroom, head: str):
    """Whether the page names its site in its own way or not at all, and `provenance` says so."""
    _serve(newsroom, STORY.format(title="Bridge", head=head))

    assert _run(newsroom) == {"Bridge": ("The Coast Wire", "configured")}


def test_a_page_that_says_it_is_at_home_elsewhere_keeps_what_it_says(newsroom: Newsroom):
    """A story that is printed from another outlet, whose address it gives, is that outlet's."""
    head = '<link rel="canonical" href="https://gazette.example/bridge"><meta property="og:site_name" content="The Gazette">'
    _serve(newsroom, STORY.format(title="Bridge", head=head))

    assert _run(newsroom) == {"Bridge": ("The Gazette", "og")}


@pytest.mark.parametrize(
    ("link", "source", "outlet", "place"),
    [
        ("", "", "The Coast Wire", "configured"),
        ("", '<source url="https://gazette.example/feed">The Gazette</source>', "The Gazette", "item"),
        ("https://gazette.example/ferry", "", "Coast Wire | Latest", "feed"),
    ],
)
def test_a_feed_that_carries_others_items_does_not_claim_them(
    newsroom: Newsroom, link: str, source: str, outlet: str, place: str
):
    """The outlet's own items go under its name; what names another source, or lies elsewhere, does not."""
    _serve(newsroom, _rss(newsroom, link, source), "application/rss+xml")

    assert _run(newsroom) == {"Ferry": (outlet, place)}


@pytest.mark.parametrize(
    ("holder", "outlet", "place"),
    [("", "The Coast Wire", "configured"), ('<doc.copyright holder="North Agency"/>', "North Agency", None)],
)
def test_an_item_of_an_agency_keeps_the_agency(newsroom: Newsroom, holder: str, outlet: str, place: str | None):
    """Where a document says whose it is, that stands; where it does not, it is the outlet's that sent it."""
    _serve(newsroom, NITF.format(holder=holder, status="usable"), "text/xml")

    assert _run(newsroom) == {"Ferry": (outlet, place)}


def test_what_is_left_of_a_withdrawn_article_keeps_its_outlet(newsroom: Newsroom):
    """A kill that names nobody is the outlet's that sent it."""
    _serve(newsroom, NITF.format(holder="", status="usable"), "text/xml")
    _run(newsroom)
    _serve(newsroom, NITF.format(holder="", status="killed"), "text/xml")

    assert _run(newsroom) == {None: ("The Coast Wire", "configured")}


def test_another_name_for_an_outlet_makes_no_other_article(newsroom: Newsroom):
    """An article's id is made of what was sent: renaming an outlet, and reading all of it again, doubles nothing."""
    _serve(newsroom, STORY.format(title="Bridge", head=""))
    _run(newsroom)
    newsroom.describe(name="The Coastal Wire", urls=[newsroom.site.url("/it")])

    _run(newsroom, KnownInput.REPLACE)

    [row] = query(newsroom.home, "select revision from articles").to_pylist()
    assert row["revision"] == 1


def test_the_name_stays_when_the_outlets_file_is_gone(newsroom: Newsroom):
    """What was fetched by a run that died is read by the next one under the name that was remembered."""
    _serve(newsroom, STORY.format(title="Bridge", head=""))
    newsroom.fetch()
    newsroom.home.outlets.joinpath("wire.toml").unlink()
    newsroom.describe("other", name="Other", urls=[newsroom.site.url("/other")])

    assert _run(newsroom) == {"Bridge": ("The Coast Wire", "configured")}


def test_a_memory_from_before_names_were_remembered_is_read(newsroom: Newsroom):
    """Pages that a feed led to have their outlet's name, and nothing is asked for again."""
    site = newsroom.site
    link = f"<item><title>Bridge</title><link>{site.url('/bridge')}</link></item>"
    site.answers["/feed"] = page(f'<rss version="2.0"><channel>{link}</channel></rss>', Content_Type="application/rss+xml")
    site.answers["/bridge"] = page(STORY.format(title="Bridge", head=""))
    newsroom.describe(feeds=[site.url("/feed")])
    newsroom.fetch()
    with closing(sqlite3.connect(newsroom.home.fetched / "memory.sqlite")) as memory:
        memory.execute("alter table pages drop column outlet")

    assert _run(newsroom) == {"Bridge": ("The Coast Wire", "configured")}
    assert site.paths().count("/bridge") == 1
