"""What a run commits, and when it publishes: the stages without Prefect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows import publish
from tests.flows.runs import run_once
from warehouse.errors import NoSpaceError
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.releases import check, live, query, rollback


def _write(path: Path, *records: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def _report(number: int, name: str = "a") -> dict[str, object]:
    text = f"“We are late,” said Ann Lee for the time of {number}.\n\nNobody came."
    return {"id": name, "headline": f"Report {name}", "text": text}


def test_of_many_versions_in_one_run_the_last_is_kept_and_no_feed_is_broken_by_them(tmp_path: Path) -> None:
    """Earlier versions are rows of rejects that do not count against the feed, in one batch or in several."""
    _write(tmp_path / "in.jsonl", *(_report(i) for i in range(40)))
    home = Home(tmp_path / "home")

    summary = run_once(home.root, tmp_path / "in.jsonl")

    assert (summary.read, summary.kept, summary.rejected, summary.reasons) == (40, 1, 39, {"superseded": 39})
    assert query(home, "select contains(text, 'time of 39') as is_last, revision from articles").to_pylist() == [
        {"is_last": True, "revision": 1}
    ]
    assert check(home) == []


def test_what_a_dead_run_committed_is_published_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between commit and publish lies a moment; the run after it has no news of its own and publishes all the same."""
    _write(tmp_path / "in.jsonl", _report(1))
    home = Home(tmp_path / "home")

    def fail(*_: object, **__: object) -> None:
        raise NoSpaceError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(publish, "publish_release", fail)
        with pytest.raises(NoSpaceError):
            run_once(home.root, tmp_path / "in.jsonl")
    assert live(home) is None
    summary = run_once(home.root, tmp_path / "in.jsonl")

    assert (summary.has_news, summary.kept, summary.unchanged) == (False, 0, 1)
    assert summary.release_id == Lake(home).newest().snapshot
    assert check(home) == []


def test_a_release_that_was_rolled_back_to_stays_until_there_is_news(tmp_path: Path) -> None:
    """A quiet night does not undo what somebody decided."""
    home = Home(tmp_path / "home")
    _write(tmp_path / "in.jsonl", _report(1))
    first = run_once(home.root, tmp_path / "in.jsonl").release_id
    _write(tmp_path / "in.jsonl", _report(2))
    run_once(home.root, tmp_path / "in.jsonl")
    rollback(home, first)

    quiet = run_once(home.root, tmp_path / "in.jsonl").release_id
    _write(tmp_path / "in.jsonl", _report(3))
    news = run_once(home.root, tmp_path / "in.jsonl").release_id

    assert quiet == first
    assert news not in {None, first}


def test_the_papers_of_a_run_are_cleared_away(tmp_path: Path) -> None:
    """Nothing but the warehouse stays of a run that went well."""
    home = Home(tmp_path / "home")
    _write(tmp_path / "in.jsonl", _report(1))

    run_once(home.root, tmp_path / "in.jsonl")

    assert list((home.root / "runs").iterdir()) == []
    assert list(home.staging.iterdir()) == []
