"""Every input file into the raw archive, before anything looks at it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from flows.discover import Feed, discover
from flows.job import Job
from flows.papers import Ledger, Received
from flows.progress import steps
from flows.receive import receive
from newstext.types import Refused
from schemas.frames import Reject
from warehouse.raw import archive

log = logging.getLogger(__name__)


def archive_files(job: Job) -> int:
    """Discover the files of a run and archive them.

    Returns:
        How many files there are, refused ones among them.

    Raises:
        MissingInput: If a path is not there.
    """
    feeds = discover(job.paths)[: job.order.max_files]
    with (
        Ledger(job.folder / "received.jsonl") as received,
        Ledger(job.folder / "rejects.jsonl") as rejects,
        steps("archive", len(feeds), "files") as progress,
    ):
        for feed in feeds:
            data = receive(feed, job.settings.max_file_mib)
            if isinstance(data, Refused):
                rejects.add(_reject(job, feed, data))
            else:
                received.add(Received(feed=feed.name, raw_ref=archive(job.home, data)))
            progress.advance()
    log.info("archive: %s files, %s refused", f"{len(feeds):,}", f"{rejects.count:,}")
    return len(feeds)


def _reject(job: Job, feed: Feed, refused: Refused) -> Reject:
    # without bytes there is no reference to tell one such file from another: its name does
    return Reject(
        run_id=job.run_id,
        stage="archive",
        feed=feed.name,
        record=feed.name,
        reason=refused.reason,
        detail=refused.detail,
        raw_ref=None,
        rejected_at=datetime.now(UTC),
    )
