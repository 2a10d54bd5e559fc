"""SQL clients of several kinds at the one path, while releases go by."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.builders import make_article, make_split
from tests.warehouse.clients import CLIENTS
from tests.warehouse.lakes import add
from warehouse.home import Home
from warehouse.releases import publish

ROOT = Path(__file__).parents[2]
PUBLISHES = 20


def _publish(home: Home, number: int) -> tuple[str, int, int, int, int, int]:
    """Add an article with two quotes, publish, and return what a client must see then."""
    words = ["“The lighthouse is lit again,” said Bo Roe.", "“Nobody keeps it,” said Ann Lee.", "It rained."]
    add(home, f"run-{number:03d}", [make_split(article=make_article(f"a{number:03d}", words))])
    release = publish(home, keep=3)
    return (release.release_id, number, 3 * number, 2 * number, 2 * number, number)


def test_every_client_sees_whole_releases_while_they_go_by(home: Home):
    """Twenty publishes, and each client that opens the path meanwhile sees one of them, whole, and never an older one again."""
    true = [_publish(home, 1)]
    processes = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.warehouse.clients", name, str(home.live)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in CLIENTS
    }
    opened = {name: process.stdout.readline() for name, process in processes.items()}

    true += [_publish(home, number) for number in range(2, PUBLISHES + 2)]

    answers = {name: process.communicate("", timeout=60) for name, process in processes.items()}
    assert opened == dict.fromkeys(CLIENTS, "open\n"), {name: error for name, (_, error) in answers.items()}
    for name, (told, error) in answers.items():
        assert processes[name].returncode == 0, f"{name}: {error}"
        seen = [tuple(row) for row in json.loads(told)]
        assert set(seen) <= set(true), name
        assert seen == sorted(seen), name
        assert seen[-1] == true[-1], name
        assert len(set(seen)) > PUBLISHES / 4, name
