"""Nothing private is ever connected to, in whatever disguise; and what may be is connected to as it was checked."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import BadSetting
from flows.fetching.addresses import Address
from flows.fetching.guard import is_public
from flows.fetching.reasons import NotFetched
from flows.settings import load_settings
from tests.flows.fetching.newsroom import Newsroom, Wall
from tests.flows.fetching.servers import Site, page

PRIVATE = """
0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1
192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1
2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1
"""
PUBLIC = "1.1.1.1 8.8.8.8 93.184.215.14 172.32.0.1 192.0.1.1 223.255.255.255 2606:2800:21f::1 2a00:1450:4001::1"


@pytest.mark.parametrize("text", PRIVATE.split())
def test_an_address_that_is_nobodys_on_the_open_internet_is_not_public(text: str) -> None:
    """Private, local, reserved, for documentation, for many at once, or another address wrapped up."""
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC.split())
def test_an_ordinary_address_is_public(text: str) -> None:
    """The guard lets the internet through."""
    assert is_public(ip_address(text))


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_becomes_public_by_being_wrapped(address) -> None:
    """Mapped, compatible, translated, by 6to4: none of it leads anywhere."""
    number = int(address)
    wrapped = [number, (0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)]

    assert not any(is_public(ip_network((each, 128)).network_address) for each in wrapped if each >> 32)
    assert not is_public(ip_address(f"::{address}"))


HOSTS = {
    "127.0.0.1": "forbidden_address",
    "localhost": "forbidden_address",
    "localhost.": "forbidden_address",
    "LOCALHOST": "forbidden_address",
    "127.1": "forbidden_address",
    "2130706433": "forbidden_address",
    "0x7f000001": "forbidden_address",
    "0x7f.0.0.1": "forbidden_address",
    "0177.0.0.1": "forbidden_address",
    "127.0.0.1.": "forbidden_address",
    "169.254.169.254": "forbidden_address",
    "10.0.0.1": "forbidden_address",
    "0.0.0.0": "forbidden_address",  # noqa: S104 - asked for, not served on
    "[::1]": "forbidden_address",
    "[::ffff:127.0.0.1]": "forbidden_address",
    "[64:ff9b::7f00:1]": "forbidden_address",
    "[2002:7f00:1::]": "forbidden_address",
    "private.example": "forbidden_address",
    "metadata.example": "forbidden_address",
    "local.example": "forbidden_address",
    "half.example": "forbidden_address",
    "nowhere.example": "unknown_host",
}


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_within_is_refused_before_a_connection_is_opened(host: str, newsroom: Newsroom, wall: Wall) -> None:
    """However it is written, whatever its name leads to, and if only one of its addresses is private."""
    try:
        newsroom.describe(urls=[f"http://{host}/page"])
        fetched = newsroom.fetch()
        reasons = fetched.reasons
    finally:
        begun = list(wall.begun)

    assert reasons in ([HOSTS[host]], ["bad_outlet"])
    assert begun == []
    assert fetched.received == []


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "10.0.0.1", "private.example", "metadata.example", "half.example", "[::1]"]
)
def test_a_redirect_within_is_refused_although_the_host_is_the_outlets(host: str, newsroom: Newsroom, wall: Wall) -> None:
    """The guard stands at every connection, not only at the first."""
    site = newsroom.site
    site.answers["/page"] = page("", "302 Found", Location=f"http://{host}/latest/meta-data/")
    newsroom.describe(urls=[site.url("/page")], hosts=[host])

    fetched = newsroom.fetch()

    assert fetched.reasons == ["forbidden_address"]
    assert {port for _, port in wall.begun} == {site.port}


def test_the_allow_list_opens_one_port_of_one_host_and_no_more(newsroom: Newsroom, wall: Wall, site: Site) -> None:
    """Another port of the same host stays shut, by address and by name."""
    site.answers["/page"] = page("hello")
    newsroom.describe(urls=[site.url("/page"), f"http://127.0.0.1:{site.port - 1}/page", f"http://localhost:{site.port}/page"])

    fetched = newsroom.fetch()

    assert fetched.reasons == ["forbidden_address", "forbidden_address"]
    assert [each.feed for each in fetched.received] == [site.url("/page")]
    assert {port for _, port in wall.begun} == {site.port}


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    newsroom: Newsroom, site: Site, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere when it is looked up again is not looked up again."""
    answers = iter(["127.0.0.1"] * 2 + ["169.254.169.254"] * 9)
    look_up = socket.getaddrinfo

    def rebinding(host, port, *args, **kwargs):
        if host == "turning.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return look_up(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.answers["/page"] = page("hello")
    newsroom.describe(urls=[f"http://turning.example:{site.port}/page"])

    fetched = newsroom.fetch(fetch_allow=f"turning.example:{site.port}")

    assert [each.feed for each in fetched.received] == [f"http://turning.example:{site.port}/page"]
    assert wall.begun == [("127.0.0.1", site.port)] * 2  # the rules for robots, and the page


def test_no_proxy_of_the_environment_is_asked(newsroom: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to what the guard has not seen."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    site.answers["/page"] = page("hello")
    newsroom.describe(urls=[site.url("/page")])

    assert newsroom.fetch().rejects == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "forbidden_scheme"),
        ("/only/a/path", "forbidden_scheme"),
        ("file:///etc/passwd", "forbidden_scheme"),
        ("ftp://a.example/", "forbidden_scheme"),
        ("gopher://a.example/", "forbidden_scheme"),
        ("javascript:alert(1)", "forbidden_scheme"),
        ("http:///page", "bad_url"),
        ("http://ann:secret@a.example/", "bad_url"),
        ("http://good.example\\@a.example/", "bad_url"),
        ("http://a.example:99999/", "bad_url"),
        ("http://a.example:0/", "bad_url"),
        ("http://a.exam\nple/", "bad_url"),
        ("http://a example/", "bad_url"),
        ("http://%6c%6fcalhost/", "bad_url"),
        ("http://１２７.０.０.１/", "bad_url"),
        ("http://-a.example/", "bad_url"),
        ("http://" + "a" * 64 + ".example/", "bad_url"),
        ("http://a.example/" + "a" * 100_000, "bad_url"),
        ("http://1.2.3/", "forbidden_address"),
        ("http://256.1.1.1/", "bad_url"),
        ("http://0x10/", "forbidden_address"),
    ],
)
def test_what_is_no_address_is_said_so(text: str, reason: str) -> None:
    """A reason, and a message that does not repeat a flood."""
    with pytest.raises(NotFetched) as caught:
        Address.of(text)

    assert caught.value.reason == reason
    assert len(str(caught.value)) < 600


@given(st.text(max_size=80))
def test_any_text_is_an_address_in_one_spelling_or_refused(text: str) -> None:
    """Whatever a feed prints: either the address reads back as itself, or there is a reason."""
    try:
        address = Address.of(f"http://a.example/{text}")
    except NotFetched:
        return

    assert Address.of(str(address)) == address


@pytest.mark.parametrize("value", ["127.0.0.1", "a.example:", ":80", "http://a.example:80", "a.example:0", "[::1:80"])
def test_an_allow_list_that_cannot_be_read_is_wrong_usage(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the pen must not open more, or less, than was meant."""
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", value)

    with pytest.raises(BadSetting, match="ONRECORD_FETCH_ALLOW"):
        load_settings()


def test_an_allow_list_is_written_as_one_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas or blanks, names in any case, IPv6 in brackets."""
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", "127.0.0.1:8123, News.Intranet:80 [::1]:81")

    assert load_settings().fetch_allow == (("127.0.0.1", 8123), ("news.intranet", 80), ("::1", 81))
