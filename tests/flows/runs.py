"""A run's stages without Prefect, for tests that start and kill whole runs by the dozen."""

from __future__ import annotations

import json
from pathlib import Path

from flows.archive import archive_files
from flows.job import Order, job
from flows.publish import Summary, publish
from flows.read import read_files
from flows.settings import Settings
from flows.split import split_batch


def run_once(home: Path, *paths: Path) -> Summary:
    """Run every stage, as the flow does."""
    with job(Order(paths=tuple(map(str, paths))), Settings(home=home, batch_words=200)) as opened:
        archive_files(opened)
        reading = read_files(opened)
        splits = [split_batch(opened, batch) for batch in range(reading.batches)]
        return publish(opened, reading, splits, None)


def run_for_ever(root: str, start: int) -> None:
    """Revise an article, add one, run; again and again until killed."""
    folder, number = Path(root), start
    while True:
        write_inputs(folder / "in", number)
        run_once(folder / "home", folder / "in")
        number += 1


def write_inputs(inputs: Path, number: int) -> None:
    """Write one article that every run revises, and one that is new."""
    inputs.mkdir(exist_ok=True)
    for name, words in (("same", f"It was {number} then."), (f"new{number % 7}", "Nothing else happened.")):
        record = {"id": name, "headline": f"Report {name}", "text": f"“We are late,” said Ann Lee. {words}\n\nNobody came."}
        draft = inputs / f".{name}.jsonl"
        draft.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.rename(inputs / f"{name}.jsonl")
