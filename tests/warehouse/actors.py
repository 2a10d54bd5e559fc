"""What other processes do to a home while a test looks: publish for ever, publish once, hold the live file open."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import duckdb

from tests.builders import make_article, make_split, many_articles
from tests.warehouse.lakes import add
from warehouse.home import Home
from warehouse.releases import publish


def publish_for_ever(root: str, start: int) -> None:
    """Revise articles, commit, publish; again and again until killed."""
    home, number = Home(root), start
    while True:
        publish_once(root, f"run-{number:06d}", f"was it {number}")
        number += 1
        assert home.live.exists()


def publish_once(root: str, run_id: str, words: str) -> None:
    """Revise thirty articles, add one, commit and publish."""
    home = Home(root)
    extra = make_split(article=replace(make_article(f"extra-{run_id}"), headline=words))
    add(home, run_id, [*many_articles(30, words=words), extra])
    publish(home, keep=3)


def hold(path: str, mode: str) -> None:
    """Open the live file, say so, wait for a line, then say how many articles are still seen."""
    if mode == "rw":
        Path(path).resolve().chmod(0o644)
    with duckdb.connect(path, read_only=mode == "ro") as connection:
        if mode == "rw":
            connection.execute("create table scratch as select * from range(1000)")
        connection.execute("select count(*) from articles").fetchall()
        print("open", flush=True)  # noqa: T201 - the protocol
        sys.stdin.readline()
        print(connection.execute("select count(*) from articles").fetchall()[0][0], flush=True)  # noqa: T201


if __name__ == "__main__":
    hold(sys.argv[1], sys.argv[2])
