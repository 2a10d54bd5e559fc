"""The nightly flow, on a real Prefect server, fetches."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.job import Order
from tests.flows.fetching.newsroom import Newsroom, Wall
from tests.flows.fetching.servers import page
from warehouse.releases import query

STORY = "Bridge to close\n\n“It will hurt us badly,” Mayor Ann Lee said on Tuesday.\n\nNobody had asked the traders.\n"


@pytest.mark.prefect
@pytest.mark.usefixtures("prefect_server")
@pytest.mark.filterwarnings("ignore")  # Prefect's own and its libraries'
def test_a_night_reads_the_inbox_and_the_outlets(
    newsroom: Newsroom, home: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run, both kinds of article; what could not be fetched is a row; the next night changes nothing."""
    from flows.pipeline import nightly  # noqa: PLC0415 - Prefect reads the environment when it is imported

    assert home == newsroom.home.root
    site = newsroom.site
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", f"127.0.0.1:{site.port}")
    site.answers["/story.txt"] = page(STORY, Content_Type="text/plain", ETag='"one"')
    newsroom.describe(urls=[site.url("/story.txt"), site.url("/gone"), "http://10.0.0.1/"])
    newsroom.home.inbox.joinpath("own.txt").write_text(STORY.replace("Bridge", "Ferry"), encoding="utf-8")

    first, second = nightly(Order()), nightly(Order())

    assert (first.kept, first.rejected, second.kept) == (2, 2, 0)
    rejects = query(newsroom.home, "select stage, feed, reason from rejects order by reason").to_pylist()
    assert rejects == [
        {"stage": "fetch", "feed": "http://10.0.0.1/", "reason": "forbidden_address"},
        {"stage": "fetch", "feed": site.url("/gone"), "reason": "not_found"},
    ]
    assert {host for host, _ in wall.begun} <= {"127.0.0.1", "::1"}
