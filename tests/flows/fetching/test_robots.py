"""What a host's robots.txt says is done."""

from __future__ import annotations

import pytest

from tests.flows.fetching.newsroom import Newsroom
from tests.flows.fetching.servers import Line, Script, page


def _rules(text: str) -> bytes:
    return page(text, Content_Type="text/plain")


FORBIDDING = _rules("User-agent: *\nDisallow: /page\n")


def _silent(line: Line) -> None:
    line.closing.wait()


CASES: dict[str, tuple[bytes | Script, list[str]]] = {
    "forbids everybody the page": (FORBIDDING, ["robots_disallowed"]),
    "forbids us the page": (
        _rules("User-agent: *\nAllow: /\nUser-agent: Onrecord\nDisallow: /p*e$\n"),
        ["robots_disallowed"],
    ),
    "forbids somebody else": (_rules("User-agent: otherbot\nDisallow: /\n"), []),
    "allows us what it forbids others": (_rules("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n"), []),
    "is not UTF-8": (page(b"User-agent: *\nDisallow: /\xff\nDisallow: /page\n"), ["robots_disallowed"]),
    "has a byte order mark": (page(b"\xef\xbb\xbfUser-agent: *\nDisallow: /page\n"), ["robots_disallowed"]),
    "is a page of HTML": (page("<html>Welcome!</html>"), []),
    "is empty": (_rules(""), []),
    "is larger than counts": (_rules("# nothing\n" * 60_000 + "User-agent: *\nDisallow: /page\n"), []),
    "is not there": (page("No.", "404 Not Found"), []),
    "is denied": (page("No.", "403 Forbidden"), []),
    "is elsewhere": (page("", "301 Moved Permanently", Location="/rules.txt"), ["robots_disallowed"]),
    "is at another host": (page("", "301 Moved Permanently", Location="http://a.example/robots.txt"), ["robots_unreachable"]),
    "leads in a circle": (page("", "302 Found", Location="/robots.txt"), []),
    "fails": (page("Oh.", "500 Internal Server Error"), ["robots_unreachable"]),
    "is out of service": (page("Later.", "503 Service Unavailable"), ["robots_unreachable"]),
    "is asked for too often": (page("Slowly.", "429 Too Many Requests"), ["robots_unreachable"]),
    "does not answer": (_silent, ["robots_unreachable"]),
    "breaks off": (Line.reset, ["robots_unreachable"]),
    "is garbage": (b"\x00\x01\x02", ["robots_unreachable"]),
    "would take for ever to read": (
        _rules("".join(f"User-agent: a{i}\n" for i in range(20_000)) + "Disallow: /p\n" * 15_000),
        ["robots_unreachable"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_fetched_if_the_rules_allow_it(case: str, newsroom: Newsroom) -> None:
    """RFC 9309: no rules allow everything, rules that cannot be had nothing; asked for once, before anything else."""
    answer, reasons = CASES[case]
    site = newsroom.site
    site.answers |= {"/robots.txt": answer, "/rules.txt": FORBIDDING, "/page": page("hello"), "/page2": page("hello again")}
    newsroom.describe(urls=[site.url("/page")])

    limits = {"does not answer": {"fetch_read_seconds": 1.0}, "would take for ever to read": {"reader_seconds": 3}}
    fetched = newsroom.fetch(fetch_retries=0, fetch_max_mib=2, **limits.get(case, {}))

    assert fetched.reasons == reasons
    assert (site.asked[0].path, site.paths()[-1:] == ["/page"]) == ("/robots.txt", not reasons)


def test_the_rules_of_a_host_are_asked_for_once_a_run(newsroom: Newsroom) -> None:
    """However many pages there are; and every forbidden one has its row."""
    site = newsroom.site
    site.answers |= {"/robots.txt": FORBIDDING} | {f"/{i}": page("hello") for i in range(3)}
    newsroom.describe(urls=[*(site.url(f"/{i}") for i in range(3)), site.url("/page"), site.url("/page2")])

    fetched = newsroom.fetch()

    assert [line.path for line in site.asked] == ["/robots.txt", "/0", "/1", "/2"]
    assert fetched.reasons == ["robots_disallowed"] * 2


def test_a_host_whose_rules_cannot_be_had_is_left_in_peace(newsroom: Newsroom) -> None:
    """One row; what else is there waits for the next run."""
    site = newsroom.site
    site.answers |= {"/robots.txt": page("Oh.", "500 Internal Server Error")}
    newsroom.describe(urls=[site.url(f"/{i}") for i in range(9)])

    fetched = newsroom.fetch()

    assert (fetched.reasons, fetched.tally.postponed) == (["robots_unreachable"], 8)
    assert [line.path for line in site.asked] == ["/robots.txt"]


def test_a_redirect_to_what_the_rules_forbid_is_not_followed(newsroom: Newsroom) -> None:
    """Every hop is asked about."""
    site = newsroom.site
    site.answers |= {"/robots.txt": FORBIDDING, "/way": page("", "302 Found", Location="/page")}
    newsroom.describe(urls=[site.url("/way")])

    assert newsroom.fetch().reasons == ["robots_disallowed"]
    assert site.paths() == ["/way"]


def test_a_pause_that_the_rules_ask_for_is_kept_even_if_it_outlasts_the_run(newsroom: Newsroom) -> None:
    """One day between requests: nothing more is asked for in this run, and nothing is lost or refused."""
    site = newsroom.site
    site.answers |= {"/robots.txt": _rules("User-agent: *\nCrawl-delay: 86400\n"), "/page": page("hello")}
    newsroom.describe(urls=[site.url("/page")])

    fetched = newsroom.fetch()

    assert (fetched.rejects, fetched.tally.postponed) == ([], 1)
    assert site.paths() == []
