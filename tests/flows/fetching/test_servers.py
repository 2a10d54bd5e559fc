"""Servers that misbehave: each costs the address at hand, with its reason, and nothing else."""

from __future__ import annotations

import gzip
import zlib

import pytest

from tests.flows.fetching.newsroom import Newsroom
from tests.flows.fetching.servers import Line, Script, page
from warehouse.raw import fetch

GOOD = page("<p>“We are late,” said Ann Lee.</p>")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(bytes(64 << 20), 9)


def _chunk(line: Line) -> None:
    line.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    line.drip(b"40000\r\n" + bytes(0x40000) + b"\r\n", 0)


def _endless(line: Line) -> None:
    line.send(HEAD + b"\r\n")
    line.drip(bytes(1 << 16), 0)


def _slow_body(line: Line) -> None:
    line.send(HEAD + b"Content-Length: 1000\r\n\r\n")
    line.drip(b".", 0.1)


def _slow_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    line.drip(b".", 0.1)


def _informed(line: Line) -> None:
    line.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 0)


def _silent(line: Line) -> None:
    line.closing.wait()


def _broken_off(line: Line) -> None:
    line.send(HEAD + b"Content-Length: 1000\r\n\r\nToo little")
    line.reset()


REFUSED: dict[str, tuple[bytes | Script, str]] = {
    "404": (page("No.", "404 Not Found"), "not_found"),
    "410": (page("No more.", "410 Gone"), "gone"),
    "403": (page("Not you.", "403 Forbidden"), "denied"),
    "451": (page("Nobody.", "451 Unavailable For Legal Reasons"), "denied"),
    "418": (page("Tea.", "418 I'm a teapot"), "unexpected_status"),
    "206": (page("Half.", "206 Partial Content"), "unexpected_status"),
    "304 unasked": (page("", "304 Not Modified"), "unexpected_status"),
    "500": (page("Oh.", "500 Internal Server Error"), "server_error"),
    "503 for ever": (page("Later.", "503 Service Unavailable"), "server_unavailable"),
    "429 for ever": (page("Slowly.", "429 Too Many Requests", Retry_After="0"), "rate_limited"),
    "429 until next week": (page("Slowly.", "429 Too Many Requests", Retry_After="604800"), "rate_limited"),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", "empty_answer"),
    "empty body": (page(""), "empty_answer"),
    "slow drip of a body": (_slow_body, "too_slow"),
    "slow drip of a head": (_slow_head, "too_slow"),
    "silence": (_silent, "timed_out"),
    "endless body": (_endless, "body_too_large"),
    "chunks that never end": (_chunk, "body_too_large"),
    "a length beyond all bounds": (HEAD + b"Content-Length: 99999999999\r\n\r\nshort", "connection_lost"),
    "more promised than sent": (HEAD + b"Content-Length: 100\r\n\r\nshort", "connection_lost"),
    "chunks cut short": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "connection_lost"),
    "bad chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot a number\r\nhello\r\n0\r\n\r\n", "bad_http"),
    "two lengths": (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "bad_http"),
    "reset before a word": (Line.reset, "connection_lost"),
    "reset within the body": (_broken_off, "connection_lost"),
    "nothing at all": (b"", "connection_lost"),
    "garbage": (bytes(range(256)) * 8 + b"\r\n\r\n", "bad_http"),
    "HTTP/0.9": (b"<html><body>No head at all.</body></html>\r\n\r\n", "bad_http"),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "bad_http"),
    "a head without end": (HEAD + b"X-Long: " + b"a" * 300_000 + b"\r\n\r\n", "header_too_large"),
    "heads without number": (HEAD + b"".join(b"X-%d: a\r\n" % i for i in range(30_000)) + b"\r\n", "header_too_large"),
    "informed for ever": (_informed, "body_too_large"),
    "gzip bomb": (page(BOMB, Content_Encoding="gzip"), "body_too_large"),
    "deflate bomb": (page(zlib.compress(bytes(64 << 20), 9), Content_Encoding="deflate"), "body_too_large"),
    "broken gzip": (page(b"\x1f\x8b\x08\x00 this is no gzip", Content_Encoding="gzip"), "bad_compression"),
    "gzip cut short": (page(gzip.compress(b"A story that is cut short.")[:30], Content_Encoding="gzip"), "bad_compression"),
    "packed as nobody asked": (page(b"\x0b\x02\x80abc\x03", Content_Encoding="br"), "bad_compression"),
    "a redirect to nowhere": (page("", "302 Found"), "bad_redirect"),
    "a redirect to itself": (page("", "301 Moved Permanently", Location="/page"), "too_many_redirects"),
    "a redirect to a file": (page("", "302 Found", Location="file:///etc/passwd"), "forbidden_scheme"),
    "a redirect with a user": (page("", "302 Found", Location="http://ann@127.0.0.1/"), "bad_url"),
    "a redirect to no address": (page("", "302 Found", Location="http://[::1/"), "bad_url"),
    "a redirect to another port": (page("", "302 Found", Location="http://127.0.0.1:1/"), "forbidden_port"),
    "a redirect to another host": (page("", "302 Found", Location="http://169.254.169.254/latest/meta-data/"), "other_host"),
}


SHORT = {"too_slow": {"fetch_answer_seconds": 2.0}, "timed_out": {"fetch_read_seconds": 1.0}}
"""Time is short only where it must run out."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_server_does_wrong_has_a_reason_and_costs_its_address_alone(case: str, newsroom: Newsroom) -> None:
    """One row at stage `fetch` with the address; the outlet's other page is received."""
    script, reason = REFUSED[case]
    site = newsroom.site
    site.answers |= {"/page": script, "/good": GOOD}
    newsroom.describe(urls=[site.url("/good"), site.url("/page")])

    fetched = newsroom.fetch(**SHORT.get(reason, {}))

    assert [(each.stage, each.feed, each.record, each.reason) for each in fetched.rejects] == [
        ("fetch", site.url("/page"), site.url("/page"), reason)
    ], fetched.rejects
    assert len(fetched.rejects[0].detail) < 1000
    assert [each.feed for each in fetched.received] == [site.url("/good")]


READ: dict[str, tuple[list[bytes | Script], bytes]] = {
    "503, then an answer": ([page("Later.", "503 Service Unavailable"), page("Now.")], b"Now."),
    "429, then an answer": ([page("Slowly.", "429 Too Many Requests", Retry_After="0"), page("Now.")], b"Now."),
    "a date to come back at that is past": (
        [page("Slowly.", "429 Too Many Requests", Retry_After="Mon, 01 Jan 2024 00:00:00 GMT"), page("Now.")],
        b"Now.",
    ),
    "a reset, then an answer": ([Line.reset, page("Now.")], b"Now."),
    "no content type": ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"], b"hello"),
    "no length": ([HEAD + b"\r\nhello"], b"hello"),
    "less promised than sent": ([HEAD + b"Content-Length: 5\r\n\r\nhello, and more"], b"hello"),
    "a wrong charset": ([page("“Öl”", Content_Type="text/html; charset=utf-16")], "“Öl”".encode()),
    "a charset that is none": ([page("“Öl”", Content_Type="text/html; charset=🙂")], "“Öl”".encode()),
    "HTTP/1.0": ([b"HTTP/1.0 200 OK\r\n\r\nhello"], b"hello"),
    "chunks": ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"], b"hello!"),
    "gzip": ([page(gzip.compress(b"hello"), Content_Encoding="gzip")], b"hello"),
    "gzip of two members": ([page(gzip.compress(b"he") + gzip.compress(b"llo"), Content_Encoding="x-gzip")], b"hello"),
    "gzip with rubbish behind": ([page(gzip.compress(b"hello") + b"rubbish", Content_Encoding="gzip")], b"hello"),
    "deflate with a head": ([page(zlib.compress(b"hello"), Content_Encoding="deflate")], b"hello"),
    "deflate without": ([page(zlib.compress(b"hello")[2:-4], Content_Encoding="deflate")], b"hello"),
    "a cookie": ([page("hello", Set_Cookie="id=1")], b"hello"),
    "an early hint": ([b"HTTP/1.1 103 Early Hints\r\n\r\n" + page("hello")], b"hello"),
}


@pytest.mark.parametrize("case", READ)
def test_what_can_be_understood_is_archived_as_received(case: str, newsroom: Newsroom) -> None:
    """Odd is not wrong: the bytes of the body are in the archive, whatever the head says of them."""
    answers, body = READ[case]
    newsroom.site.answers["/page"] = list(answers)
    newsroom.describe(urls=[newsroom.site.url("/page")])

    fetched = newsroom.fetch()

    assert fetched.rejects == []
    assert [(each.feed, fetch(newsroom.home, each.raw_ref)) for each in fetched.received] == [
        (newsroom.site.url("/page"), body)
    ]


def test_a_server_that_asks_to_wait_for_days_is_left_in_peace(newsroom: Newsroom) -> None:
    """One row, no second request, and what else is there waits for the next run."""
    site = newsroom.site
    site.answers |= {"/busy": page("Slowly.", "429 Too Many Requests", Retry_After="604800"), "/good": GOOD}
    newsroom.describe(urls=[site.url("/busy"), site.url("/good")])

    fetched = newsroom.fetch()

    assert (fetched.reasons, fetched.tally.postponed) == (["rate_limited"], 1)
    assert site.paths() == ["/busy"]


def test_a_host_that_cannot_be_reached_is_not_asked_for_ever(newsroom: Newsroom) -> None:
    """Three addresses in a row that get no answer are enough for one run."""
    site = newsroom.site
    site.answers |= {f"/{i}": Line.reset for i in range(9)}
    newsroom.describe(urls=[site.url(f"/{i}") for i in range(9)])

    fetched = newsroom.fetch(fetch_retries=0)

    assert fetched.reasons == ["connection_lost"] * 3
    assert fetched.tally.postponed == 6


def test_redirects_are_followed_to_a_page(newsroom: Newsroom) -> None:
    """Five, of every kind, relative and absolute; what is received has the name that was asked for."""
    site = newsroom.site
    for number, status in enumerate(("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")):
        target = f"{number + 1}" if number % 2 else site.url(f"/a/{number + 1}")
        site.answers[f"/a/{number}"] = page("", status, Location=target)
    site.answers["/a/5"] = page("hello")
    newsroom.describe(urls=[site.url("/a/0")])

    fetched = newsroom.fetch()

    assert [(each.feed, fetch(newsroom.home, each.raw_ref)) for each in fetched.received] == [(site.url("/a/0"), b"hello")]
