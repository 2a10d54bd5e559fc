"""An agency's items, a home that runs over them one after the other, and what the release then holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.archive import archive_files
from flows.job import KnownInput, Order, job
from flows.publish import Summary, publish
from flows.read import read_files
from flows.settings import Settings
from flows.split import split_batch
from tests.builders import story
from tests.flows.runs import run_once
from warehouse.home import Home
from warehouse.releases import check, query

NITF = """<nitf><head><docdata management-status="{status}"><doc-id id-string="crane-{number}"/>{version}
<doc.copyright holder="Coast Wire"/></docdata></head><body>
<body.head><hedline><hl1>Harbour chief lied about crane</hl1></hedline></body.head>
<body.content><p>The crane is late, Ida Moll said on {day}day.</p><p>“We will {verb} it,” said Ole Berg.</p><p>{more}</p>
</body.content>
</body></nitf>"""


def item(status: str = "usable", version: int | None = None, number: int = 1, verb: str = "mend") -> str:
    """Return an item of an agency; a version says something of its own."""
    told = "" if version is None else f'<du-key key="k" version="{version}"/>'
    day = {None: "Mon", 1: "Mon", 2: "Tues", 3: "Wednes"}[version]
    return NITF.format(status=status, version=told, number=number, day=day, verb=verb, more=story(1, 60))


def run(folder: Path, home: Path, *items: str) -> Summary:
    """Run the pipeline on items, in this order, each a file that stays in the inbox."""
    folder.mkdir(exist_ok=True)
    start = len(list(folder.iterdir()))
    for number, text in enumerate(items, start=start):
        (folder / f"{number:03d}.xml").write_text(text, encoding="utf-8")
    return run_once(home, folder)


def articles(home: Path) -> list[dict[str, Any]]:
    """Return what the release holds of all articles, which checks clean."""
    assert check(Home(home)) == []
    sql = "select is_withdrawn, revision, headline, text, cluster_id, outlet, paragraph_count from articles order by all"
    return query(Home(home), sql).to_pylist()


def count(home: Path, table: str) -> int:
    """Return how many rows a table has."""
    [row] = query(Home(home), f"select count(*) as n from {table}").to_pylist()
    return int(row["n"])


def read_again(home: Path, folder: Path) -> None:
    """Read every file again."""
    with job(Order(paths=(str(folder),), known=KnownInput.REPLACE), Settings(home=home)) as opened:
        archive_files(opened)
        reading = read_files(opened)
        publish(opened, reading, [split_batch(opened, batch) for batch in range(reading.batches)], None)
