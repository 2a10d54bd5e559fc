"""Feeds and sitemaps lead to pages: which are fetched, when again, and what is lost when a run dies (nothing)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import pytest

from flows.archive import archive_files
from flows.errors import BrokenFeed
from flows.fetching import fetch as stage
from flows.fetching.fetch import fetch_outlets
from flows.job import KnownInput, Order, job
from flows.papers import RECEIVED, load
from flows.publish import Summary, publish
from flows.read import read_files
from flows.split import split_batch
from tests.flows.fetching.newsroom import Newsroom
from tests.flows.fetching.servers import Line, page
from warehouse.releases import check, query

STORY = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">
<link rel="canonical" href="{url}"></head><body><article><h1>{title}</h1>
<p>The harbour bridge will close for nine months while its cables are replaced, the council said on Tuesday evening.</p>
<p>“It will hurt us badly,” Mayor Ann Lee said. “We have no other choice at all, and we have looked for one for two years.”</p>
<p>Traders on both banks had asked for a ferry, which the council turned down in March because nobody would pay for it.</p>
<p>The work begins in {title}, and the bridge is to open again before the winter storms, which have closed it four times.</p>
</article></body></html>"""


def _feed(links: Iterable[str], updated: str = "Mon, 02 Mar 2026 10:00:00 GMT") -> bytes:
    items = "".join(f"<item><title>{link}</title><link>{link}</link><pubDate>{updated}</pubDate></item>" for link in links)
    return page(
        f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>',
        Content_Type="application/rss+xml",
        ETag='"one"',
        Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT",
    )


def _sitemap(*entries: tuple[str, str | None], name: str = "url", root: str = "urlset") -> str:
    rows = "".join(
        f"<{name}><loc>{loc}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</{name}>" for loc, changed in entries
    )
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'


def _story(newsroom: Newsroom, path: str, title: str) -> None:
    newsroom.site.answers[path] = page(STORY.format(title=title, url=newsroom.site.url(path)), ETag=f'"{title}"')


def _run(newsroom: Newsroom, **changes: object) -> Summary:
    with job(Order(), newsroom.limits(**changes)) as opened:
        fetch_outlets(opened)
        archive_files(opened)
        reading = read_files(opened)
        return publish(opened, reading, [split_batch(opened, batch) for batch in range(reading.batches)], None)


@pytest.fixture
def wire(newsroom: Newsroom) -> Newsroom:
    """An outlet whose feed leads to two stories, one by a relative address, and to places that are not its own."""
    site = newsroom.site
    _story(newsroom, "/may", "May")
    _story(newsroom, "/june", "June")
    links = [site.url("/may"), "/june#top", "http://elsewhere.example/story", "http://169.254.169.254/", "file:///etc/passwd"]
    first = _feed(links)
    site.answers["/feed"] = lambda line: line.send(
        page("", "304 Not Modified") if line.headers.get("if-none-match") == '"one"' else first
    )
    newsroom.describe(feeds=[site.url("/feed")])
    return newsroom


def test_the_stories_that_a_feed_points_to_become_articles_and_a_second_run_changes_nothing(wire: Newsroom) -> None:
    """Articles with quotes under the address of their page; then one conditional request for the feed, and not a row more."""
    first = _run(wire)
    tables = {
        name: query(wire.home, f"select * from {name} order by all") for name in ("articles", "quotes", "rejects", "runs")
    }
    asked = len(wire.site.asked)

    second = _run(wire)

    assert {(row["headline"], row["feed"]) for row in tables["articles"].to_pylist()} == {
        ("June", wire.site.url("/june")),
        ("May", wire.site.url("/may")),
    }
    assert {"Ann Lee"} <= set(tables["quotes"].column("speaker").to_pylist())
    assert {row["reason"] for row in tables["rejects"].to_pylist()} == {"stub"}
    assert (first.kept, second.kept, second.has_news, second.release_id) == (2, 0, False, first.release_id)
    assert [(line.path, line.headers.get("if-none-match")) for line in wire.site.asked[asked:]] == [
        ("/robots.txt", None),
        ("/feed", '"one"'),
    ]
    assert wire.site.asked[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    assert {name: query(wire.home, f"select * from {name} order by all") for name in tables} == tables
    assert check(wire.home) == []


def test_what_leads_to_other_hosts_is_not_followed(wire: Newsroom) -> None:
    """Nor what is no address: a link in a feed opens no connection that the outlet's file does not name."""
    fetched = wire.fetch()

    assert wire.site.paths() == ["/feed", "/june", "/may"]
    assert (fetched.rejects, fetched.tally.elsewhere) == ([], 3)


def test_a_page_is_asked_for_again_only_if_its_feed_says_that_it_has_changed(wire: Newsroom) -> None:
    """And then whether it really has: an unchanged one costs a request without a body and gives no row."""
    site = wire.site
    _run(wire)
    site.answers["/feed"] = _feed([site.url("/may"), site.url("/june")], "Tue, 03 Mar 2026 10:00:00 GMT")
    site.answers["/june"] = page("", "304 Not Modified")
    _story(wire, "/may", "May, at the latest")
    before = len(site.asked)

    summary = _run(wire)

    assert sorted(line.path for line in site.asked[before:]) == ["/feed", "/june", "/may", "/robots.txt"]
    assert {line.path: line.headers.get("if-none-match") for line in site.asked[before:]}["/june"] == '"June"'
    assert (summary.revised, summary.kept) == (1, 1)
    assert query(wire.home, "select headline, revision from articles order by headline").to_pylist() == [
        {"headline": "June", "revision": 1},
        {"headline": "May, at the latest", "revision": 2},
    ]


def test_what_a_run_that_died_has_fetched_is_read_by_the_next_one_without_a_request(wire: Newsroom) -> None:
    """A feed is asked only once for what is new in it: what came is not lost with the run that asked."""
    wire.fetch()
    before = len(wire.site.asked)

    summary = _run(wire)

    assert summary.kept == 2
    assert [line.path for line in wire.site.asked[before:]] == ["/robots.txt", "/feed"]
    assert query(wire.home, "select count(*) as n from articles").to_pylist() == [{"n": 2}]


def test_pages_beyond_the_cap_come_with_the_next_runs(wire: Newsroom) -> None:
    """Although the feed is unchanged by then."""
    wire.describe(feeds=[wire.site.url("/feed")], max_pages=1)

    assert [_run(wire).kept for _ in range(3)] == [1, 1, 0]


def test_what_failed_for_a_passing_reason_is_tried_again_and_what_is_gone_is_not(wire: Newsroom) -> None:
    """Five runs at most, a row each; a page that is gone has its one row."""
    site = wire.site
    site.answers |= {"/may": page("Gone.", "410 Gone"), "/june": page("Oh.", "500 Internal Server Error")}

    reasons = [wire.fetch().reasons for _ in range(7)]

    assert reasons == [["server_error", "gone"]] + [["server_error"]] * 4 + [[]] * 2


def test_nothing_is_followed_where_the_outlet_says_so(wire: Newsroom) -> None:
    """The feed is read, and its stubs stay stubs."""
    wire.describe(feeds=[wire.site.url("/feed")], follow=False)

    wire.fetch()

    assert wire.site.paths() == ["/feed"]


def test_sitemaps_are_followed_through_one_index(newsroom: Newsroom) -> None:
    """Packed or not; an index within an index is not opened; undated sitemaps are asked for each time, dated ones when new."""
    site = newsroom.site
    _story(newsroom, "/may", "May")
    _story(newsroom, "/june", "June")
    index = _sitemap(
        (site.url("/new.xml.gz"), None),
        (site.url("/old.xml"), "2026-01-01"),
        (site.url("/inner.xml"), "2025-01-01"),
        name="sitemap",
        root="sitemapindex",
    )
    inner = _sitemap((site.url("/deeper.xml"), None), name="sitemap", root="sitemapindex")
    packed = gzip.compress(_sitemap((site.url("/may"), "2026-03-02T10:00:00Z")).encode(), mtime=0)
    site.answers |= {
        "/index.xml": page(index),
        "/inner.xml": page(inner),
        "/new.xml.gz": page(packed, Content_Type="application/gzip"),
        "/old.xml": page(_sitemap((site.url("/june"), None))),
    }
    newsroom.describe(sitemaps=[site.url("/index.xml")])

    first, second = _run(newsroom), None
    asked = site.paths()
    second = _run(newsroom)

    assert sorted(asked) == ["/index.xml", "/inner.xml", "/june", "/may", "/new.xml.gz", "/old.xml"]
    assert site.paths()[len(asked) :] == ["/index.xml", "/new.xml.gz"]
    assert (first.kept, second.has_news) == (2, False)


def test_a_feed_that_harms_its_reader_costs_itself_alone(newsroom: Newsroom) -> None:
    """What comes is parsed in the process that may die; the outlet's other feed is followed."""
    site = newsroom.site
    _story(newsroom, "/may", "May")
    site.answers |= {
        "/bad": page(b"<rss><channel>" + b"<item>" * 100_000),
        "/laughs": page(
            '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
        ),
        "/feed": _feed([site.url("/may")]),
    }
    newsroom.describe(feeds=[site.url("/bad"), site.url("/laughs"), site.url("/feed")])

    summary = _run(newsroom)

    assert summary.kept == 1
    assert {row["feed"] for row in query(newsroom.home, "select feed from rejects where reason <> 'stub'").to_pylist()} == {
        site.url("/bad"),
        site.url("/laughs"),
    }


def test_a_good_night_of_fetching_does_not_hide_a_broken_inbox(wire: Newsroom) -> None:
    """The share of refusals is counted over the files that a run was given."""
    wire.home.inbox.joinpath("broken.jsonl").write_text("".join(f'{{"id": {i}}}\n' for i in range(30)), encoding="utf-8")

    with pytest.raises(BrokenFeed, match="30 of 30 records were refused"):
        _run(wire)


def test_an_outlet_that_is_out_does_not_keep_the_others_from_being_published(wire: Newsroom) -> None:
    """Refusals to fetch are told, and count for nothing against what was received."""
    wire.describe("dead", name="Dead", urls=[wire.site.url(f"/dead/{i}") for i in range(40)])

    summary = _run(wire)

    assert (summary.kept, summary.reasons["not_found"]) == (2, 40)
    rows = query(wire.home, "select distinct stage, feed = record as same, raw_ref from rejects where reason = 'not_found'")
    assert rows.to_pylist() == [{"stage": "fetch", "same": True, "raw_ref": None}]


def test_a_fault_of_ours_costs_one_address(wire: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an answer brings about in our code, the others are fetched."""
    from flows.fetching import desk  # noqa: PLC0415 - what is broken here

    unbroken = desk.archive

    def broken(home, data):
        if b"June" in data:
            raise RecursionError("too deep")
        return unbroken(home, data)

    monkeypatch.setattr(desk, "archive", broken)

    fetched = wire.fetch()

    assert fetched.reasons == ["fetch_crashed"]
    assert sorted(each.feed for each in fetched.received) == [wire.site.url("/feed"), wire.site.url("/may")]


def test_files_can_be_read_again_without_being_fetched_again(wire: Newsroom) -> None:
    """What `--again` asks for comes from the archive."""
    _run(wire)
    wire.site.answers.clear()

    with job(Order(known=KnownInput.REPLACE), wire.limits()) as opened:
        fetch_outlets(opened)
        received = list(load(opened.folder / "received.jsonl", RECEIVED))

    assert len(received) == 3


def test_a_memory_that_cannot_be_read_is_begun_anew(wire: Newsroom) -> None:
    """It costs requests, and changes nothing in the tables."""
    first = _run(wire)
    (wire.home.fetched / "memory.sqlite").write_bytes(b"no database at all" * 100)

    second = _run(wire)

    assert wire.site.paths().count("/may") == 2
    assert (second.kept, second.release_id) == (0, first.release_id)
    assert (wire.home.fetched / "memory.broken").exists()


def test_two_runs_do_not_fetch_at_the_same_time(wire: Newsroom) -> None:
    """One polite rate a host holds for the home, not for the run."""
    with stage.alone(wire.home.fetched / ".lock"):
        fetched = wire.fetch()

    assert (fetched.received, wire.site.asked) == ([], [])


def test_what_is_sent_says_who_asks_and_nothing_else(wire: Newsroom) -> None:
    """A name, a version, how to reach us; no cookie that was set, no referrer."""
    wire.site.answers["/june"] = page("hello", Set_Cookie="id=1; Path=/")
    wire.describe(feeds=[wire.site.url("/feed")], contact="mailto:desk@example.org")

    wire.fetch()

    assert {name for line in wire.site.asked for name in line.headers} == {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "user-agent",
    }
    assert all(line.headers["user-agent"].startswith("onrecord/") for line in wire.site.asked)
    assert wire.site.asked[-1].headers["user-agent"].endswith(" (+mailto:desk@example.org)")


def test_a_host_is_asked_one_thing_at_a_time_whoever_asks(newsroom: Newsroom) -> None:
    """Three outlets on one host: no request begins before the last one has ended."""
    site, at_once, most = newsroom.site, [], []

    def slowly(line: Line) -> None:
        at_once.append(line)
        most.append(len(at_once))
        line.closing.wait(0.05)
        at_once.remove(line)
        line.send(page(line.path))

    site.answers |= {f"/{number}/{i}": slowly for number in range(3) for i in range(3)}
    for number in range(3):
        newsroom.describe(f"outlet{number}", name=f"Outlet {number}", urls=[site.url(f"/{number}/{i}") for i in range(3)])

    fetched = newsroom.fetch()

    assert (fetched.tally.fetched, set(most)) == (9, {1})
