"""Embargoes hold until they lift."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.embargo import held
from flows.protocol import ReadArticle
from newstext.articles import article_of
from newstext.types import Block, RawArticle
from warehouse.home import Home
from warehouse.releases import query

NITF = """<nitf><head>
<docdata management-status="embargoed"><doc-id id-string="{number}"/><date.release norm="{until}"/></docdata>
</head><body>
<body.head><hedline><hl1>Harbour to get a second crane</hl1></hedline></body.head>
<body.content><p>The harbour will get a second crane in May, Ida Moll said on Monday.</p></body.content>
</body></nitf>"""


def _found(until: str | None) -> ReadArticle:
    raw = RawArticle(blocks=(Block(text="Ida Moll said the crane was late."),), record="item 3", embargo_text=until)
    return ReadArticle(article=article_of(raw), record="item 3", format="nitf")


@pytest.mark.parametrize("until", ["2030-05-02T12:00:00Z", "20300502T140000+0200", "2030-05-02T00:00:00"])
def test_an_item_waits_until_its_embargo_has_lifted(until: str) -> None:
    """Noon in UTC, whatever the zone; a time without one comes last west of the date line."""
    refused = held(_found(until), datetime(2030, 5, 2, 11, 59, tzinfo=UTC))

    assert refused is not None
    assert (refused.reason, refused.record) == ("embargoed", "item 3")
    assert "2030-05-02 12:00 UTC" in refused.detail
    assert held(_found(until), datetime(2030, 5, 2, 12, 0, tzinfo=UTC)) is None


def test_an_embargo_that_nobody_can_read_holds() -> None:
    """Better late than broken; an item without one goes out."""
    refused = held(_found("when the minister has spoken"), datetime(2030, 5, 2, tzinfo=UTC))

    assert refused is not None
    assert "cannot be read as a time" in refused.detail
    assert held(_found(None), datetime(2030, 5, 2, tzinfo=UTC)) is None


@pytest.mark.prefect
@pytest.mark.usefixtures("prefect_server")
@pytest.mark.filterwarnings("ignore")  # Prefect's own and its libraries'
def test_a_run_leaves_out_what_is_embargoed_and_the_next_one_looks_again(home: Path, tmp_path: Path) -> None:
    """The item of the past is an article, the item of the far future a refusal; nothing of it is in the release."""
    from flows.job import Order  # noqa: PLC0415 - Prefect reads the environment when it is imported
    from flows.pipeline import nightly  # noqa: PLC0415

    wire = tmp_path / "wire"
    wire.mkdir()
    for number, until in (("past", "20010102T030405Z"), ("future", "29990102T030405Z")):
        (wire / f"{number}.xml").write_text(NITF.format(number=number, until=until), encoding="utf-8")

    first, second = (nightly(Order(paths=(str(wire),))) for _ in range(2))

    assert (first.kept, first.rejected, first.reasons) == (1, 1, {"embargoed": 1})
    assert (second.kept, second.unchanged, second.rejected) == (0, 1, 1)
    assert query(Home(home), "select count(*) as n from articles").to_pylist() == [{"n": 1}]
