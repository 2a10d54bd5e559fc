"""An outlet's file: what it may say, and what becomes of one that says it wrong."""

from __future__ import annotations

import tomllib

import pytest

from flows.fetching.addresses import Address
from flows.fetching.fetch import fetch_outlets
from flows.fetching.outlets import Outlet, outlet_of
from flows.fetching.reasons import REASONS, NotFetched
from flows.job import Order, job
from newstext.types import Refused
from tests.flows.fetching.newsroom import Newsroom, Wall
from tests.flows.fetching.servers import page
from tests.generated import ROOT

PAGE = (ROOT / "docs" / "fetching.md").read_text("utf-8")
GOOD = 'name = "A"\nfeeds = ["https://a.example/feed.xml"]\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name = ", "Invalid value"),
        ("", "name"),
        ('name = "A"\n', "no feed, sitemap or url"),
        ('feeds = ["https://a.example/"]\n', "name"),
        (GOOD + "fedes = []\n", "fedes"),
        (GOOD + "delay = -1\n", "delay"),
        (GOOD + 'delay = "soon"\n', "delay"),
        (GOOD + "max_pages = 1.5\n", "max_pages"),
        (GOOD + "ports = [0]\n", "ports.0"),
        (GOOD + 'hosts = ["a b"]\n', "hosts.0"),
        (GOOD + 'contact = "me\\r\\nX-Evil: 1"\n', "contact"),
        ('name = "A"\nfeeds = ["https://a.example/", "file:///etc/passwd"]\n', "feeds.1"),
        ('name = "A"\nurls = ["http://ann@a.example/"]\n', "urls.0"),
        ('name = "A"\nsitemaps = ["http://0x7f.1/"]\n', "sitemaps.0"),
        ('name = "A"\nfeeds = "https://a.example/"\n', "feeds"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name_and_key(text: str, key: str, newsroom: Newsroom) -> None:
    """And costs its outlet alone."""
    newsroom.site.answers["/page"] = page("hello")
    newsroom.describe("good", urls=[newsroom.site.url("/page")])
    path = newsroom.home.outlets / "bad.toml"
    path.write_text(text, encoding="utf-8")

    fetched = newsroom.fetch()

    assert [(each.stage, each.feed, each.record, each.reason) for each in fetched.rejects] == [
        ("fetch", str(path), "bad.toml", "bad_outlet")
    ]
    assert fetched.rejects[0].detail.startswith(f"{path}: ")
    assert key in fetched.rejects[0].detail
    assert (fetched.tally.fetched, fetched.tally.refused) == (1, 1)


def test_two_files_cannot_have_one_name(newsroom: Newsroom) -> None:
    """What is remembered of one would be fetched by the rules of the other."""
    newsroom.site.answers["/page"] = page("hello")
    newsroom.describe("a", urls=[newsroom.site.url("/page")])
    path = newsroom.describe("b", urls=[newsroom.site.url("/other")])

    fetched = newsroom.fetch()

    assert [(each.feed, each.reason) for each in fetched.rejects] == [(str(path), "bad_outlet")]
    assert newsroom.site.paths() == ["/page"]


@pytest.mark.parametrize("kind", ["a folder", "no UTF-8", "a dead link"])
def test_a_file_that_cannot_be_read_is_refused(kind: str, newsroom: Newsroom) -> None:
    """Whatever stands in its place."""
    newsroom.home.outlets.mkdir(parents=True)
    path = newsroom.home.outlets / "bad.toml"
    if kind == "a folder":
        path.mkdir()
    elif kind == "no UTF-8":
        path.write_bytes(b'name = "\xff"')
    else:
        path.symlink_to("nowhere")

    assert newsroom.fetch().reasons == ["bad_outlet"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://a.example/x", None),
        ("https://www.a.example/x", None),
        ("http://A.EXAMPLE./x", None),
        ("https://b.example/x", None),
        ("https://a.example:8443/x", None),
        ("http://feeds.a.example:8080/x", None),
        ("https://c.example/x", "other_host"),
        ("https://evil-a.example/x", "other_host"),
        ("https://a.example.evil.example/x", "other_host"),
        ("https://feeds.a.example:8443/x", None),
        ("https://a.example:8080/x", "forbidden_port"),
        ("https://a.example:22/x", "forbidden_port"),
        ("http://a.example:443/x", "forbidden_port"),
    ],
)
def test_an_outlet_admits_its_own_hosts_and_ports(url: str, reason: str | None) -> None:
    """Those of its addresses, with and without `www.`, and those that its file names besides."""
    outlet = Outlet(
        name="A",
        feeds=("https://www.a.example/feed", "http://feeds.a.example:8080/feed"),
        hosts=("www.b.example",),
        ports=(8443,),
    )

    if reason is None:
        outlet.admit(Address.of(url))
        return
    with pytest.raises(NotFetched) as caught:
        outlet.admit(Address.of(url))
    assert caught.value.reason == reason


def test_a_home_without_outlets_opens_no_socket(newsroom: Newsroom, wall: Wall) -> None:
    """Nor looks up a name, nor leaves a file."""
    fetched = newsroom.fetch()

    assert (fetched.tally.fetched, wall.begun, wall.looked_up) == (0, [], [])
    assert not newsroom.home.fetched.exists()


def test_a_run_over_given_paths_does_not_fetch(newsroom: Newsroom, wall: Wall) -> None:
    """Whoever names files means those files."""
    newsroom.describe(urls=[newsroom.site.url("/page")])

    with job(Order(paths=("somewhere",)), newsroom.limits()) as opened:
        fetch_outlets(opened)

    assert wall.begun == []


def test_the_sample_of_the_docs_is_an_outlets_file(tmp_path) -> None:
    """What the page shows can be copied, and shows every key."""
    sample = PAGE.partition("```toml\n")[2].partition("```")[0]
    path = tmp_path / "sample.toml"
    path.write_text(sample, encoding="utf-8")

    assert not isinstance(outlet_of(path), Refused)
    assert set(tomllib.loads(sample)) == set(Outlet.model_fields)


def test_every_reason_is_in_the_docs_with_its_meaning() -> None:
    """Whoever groups rejects can look up what each means."""
    assert [name for name, reason in REASONS.items() if f"| `{name}` | {reason.meaning}" not in PAGE] == []
