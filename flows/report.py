"""What a run came to, for those who look: one log line, and a table and a page in Prefect."""

from __future__ import annotations

import html
import logging
import re

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.job import Job
from flows.papers import REJECTS, load
from flows.publish import Summary
from warehouse.questions import answer

log = logging.getLogger(__name__)

REJECTS_SHOWN = 20
QUOTES_SHOWN = 10
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def summary_rows(summary: Summary) -> list[dict[str, str | int]]:
    """Return a run's counts as rows of a table: what, and how many."""
    rows: list[dict[str, str | int]] = [
        {"what": what, "count": count}
        for what, count in (
            ("files", summary.files),
            ("records read", summary.read),
            ("articles kept", summary.kept),
            ("of them revised", summary.revised),
            ("articles unchanged", summary.unchanged),
            ("records refused", summary.rejected),
            ("paragraphs", summary.paragraphs),
            ("quotes", summary.quotes),
        )
    ]
    return rows + [{"what": f"refused: {reason}", "count": count} for reason, count in summary.reasons.items()]


def told(summary: Summary) -> str:
    """Return what a run came to as one line."""
    seconds = (summary.finished_at - summary.started_at).total_seconds()
    if not summary.has_news:
        return f"nothing changed: {summary.unchanged:,} articles were there already; release {summary.release_id} stays live"
    return (
        f"{summary.read:,} records → {summary.kept:,} articles ({summary.revised:,} revised, {summary.unchanged:,} unchanged, "
        f"{summary.rejected:,} refused) → {summary.paragraphs:,} paragraphs, {summary.quotes:,} quotes in {seconds:.1f} s; "
        f"release {summary.release_id} is live"
    )


def report(job: Job, summary: Summary) -> None:
    """Log the run, and leave its artifacts in Prefect."""
    log.info("%s", told(summary))
    create_table_artifact(
        key="run-summary",
        table=[dict(row) for row in summary_rows(summary)],
        description=f"Run {summary.run_id}: {told(summary)}",
    )
    create_markdown_artifact(
        key="run-report", markdown=_page(job, summary), description=f"What run {summary.run_id} found and refused"
    )


def _page(job: Job, summary: Summary) -> str:
    lines = [f"# Run {summary.run_id}", "", escaped(told(summary)), ""]
    quotes = answer(job.home, "latest_quotes").to_pylist()[:QUOTES_SHOWN]
    if quotes:
        lines += ["## Some quotes", "", "| speaker | said | outlet |", "|---|---|---|"]
        lines += [f"| {escaped(row['speaker'])} | {escaped(row['text'])} | {escaped(row['outlet'] or '')} |" for row in quotes]
    refused = list(load(job.folder / "rejects.jsonl", REJECTS))
    if refused:
        lines += ["", "## Refused", "", "| reason | file | record | detail |", "|---|---|---|---|"]
        lines += [
            f"| {escaped(each.reason)} | {escaped(each.feed)} | {escaped(each.record)} | {escaped(each.detail)} |"
            for each in refused[:REJECTS_SHOWN]
        ]
        if len(refused) > REJECTS_SHOWN:
            lines.append(f"\n… and {len(refused) - REJECTS_SHOWN:,} more, all in the table `rejects`.")
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Return text that shows as it is in markdown: an article may hold markup, links and control characters."""
    return _MARKUP.sub(r"\\\1", html.escape(_CONTROL.sub(" ", text), quote=False))
