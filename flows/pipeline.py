"""The whole pipeline on one screen: fetch, discover, archive raw, read, sift, split, sift, write, publish, report."""

from __future__ import annotations

import logging
import os
from typing import Annotated, Any, cast

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from flows.archive import archive_files
from flows.fetching.fetch import fetch_outlets
from flows.job import MOST_FILES, FieldName, KnownInput, Order, job
from flows.publish import Summary, publish
from flows.read import read_files
from flows.report import report
from flows.settings import load_settings
from flows.split import split_batch
from warehouse.errors import PublishLockedError

WORKERS = min(os.cpu_count() or 1, 4)
"""Batches split at the same time; the model lets go of the interpreter while it works."""

RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner[Any](max_workers=WORKERS))


def _may_pass(_task: object, _run: object, state: object) -> bool:
    """Tell a failure that may pass, another publish that holds the lock, from one that will not."""
    return isinstance(getattr(state, "data", None), PublishLockedError)


fetch = task(name="fetch", cache_policy=NO_CACHE)(fetch_outlets)
archive_raw = task(name="archive raw", cache_policy=NO_CACHE)(archive_files)
read = task(name="read", cache_policy=NO_CACHE)(read_files)
split = task(name="split", task_run_name="split batch {batch}", cache_policy=NO_CACHE)(split_batch)
write_and_publish = task(
    name="write and publish", retries=2, retry_delay_seconds=60, retry_condition_fn=_may_pass, cache_policy=NO_CACHE
)(publish)


def run(order: Order) -> Summary:
    """Run every stage in order; what passes between them is paths and counts."""
    for room in ("flows", "warehouse"):
        logging.getLogger(room).setLevel(logging.INFO)
    with job(order, load_settings()) as opened:
        fetch(opened)
        archive_raw(opened)
        reading = read(opened)
        splits = split.map(unmapped(opened), range(reading.batches)).result()
        summary = write_and_publish(opened, reading, splits, flow_run.id)
        report(opened, summary)
    return summary


def _run_name() -> str:
    """Name a run after what it reads."""
    given = flow_run.parameters.get("paths") or getattr(flow_run.parameters.get("order"), "paths", ())
    return f"{flow_run.flow_name}: {', '.join(given) or 'the inbox and the feeds'}"[:120]


@flow(name="nightly", flow_run_name=_run_name, task_runner=RUNNER)
def nightly(order: Order = Order()) -> Summary:  # noqa: B008 - frozen
    """Read the inbox and the configured feeds, find who said what, publish a release."""
    return run(order)


@flow(name="ingest", flow_run_name=_run_name, task_runner=RUNNER)
def ingest(
    paths: Annotated[list[str], Field(min_length=1)],
    known: KnownInput = KnownInput.SKIP,
    fields: tuple[FieldName, ...] = (),
    max_files: Annotated[int, Field(ge=1, le=MOST_FILES)] = 1000,
) -> Summary:
    """Read the given files and folders now, find who said what, publish a release.

    Args:
        paths: Files and folders on the worker's machine.
        known: Files that an earlier run has read: skip them, or read them again and replace what comes out differently.
        fields: What JSON records call our fields, where it is not one of the usual names.
        max_files: Read at most so many files, the first ones.
    """
    return run(Order(paths=tuple(paths), known=known, fields=fields, max_files=max_files))
