"""The lake: immutable Parquet under manifests. A run stages files, then commits them all at once."""

from __future__ import annotations

import logging
import re
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import polars as pl

from schemas import SCHEMA_VERSION, Articles, Rejects, Runs, Table
from schemas.frames import Tombstone, frame_of
from schemas.inputs import Inputs
from schemas.tombstones import Tombstones
from schemas.versions import Versions
from warehouse import manifest as manifests
from warehouse import parquet
from warehouse.duplicates import duplicate_changes
from warehouse.errors import LakeError
from warehouse.files import publish_lock, require_space
from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.merge import BY_ARTICLE, UNKNOWN, Change, Known, article_changes
from warehouse.rewrite import LAKE_TABLES, Rewriter

__all__ = ["Ingested", "Known", "Lake", "StagedBatch"]

log = logging.getLogger(__name__)

STALE: Final = 24 * 60 * 60
"""Seconds after which a staging folder that nobody touched belongs to a dead run."""

PATIENCE: Final = 600.0
"""Seconds that a commit waits for another one."""

_RUN_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedBatch:
    """Files that a batch left in the staging folder: what passes between tasks instead of frames."""

    run_id: str
    batch: int
    files: dict[str, str]
    """Path of each table's file, relative to the lake."""
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A raw input that was read to its end, and how."""

    raw_ref: str
    format: str
    extractor: str
    options: str = ""
    records: int = 0
    kept: int = 0
    rejected: int = 0


class Lake:
    """The Parquet files of a home."""

    def __init__(self, home: Home, *, patience: float = PATIENCE, clock: Callable[[], datetime] | None = None) -> None:
        """Open the lake of a home; nothing is read yet.

        Args:
            home: The home.
            patience: Seconds that a commit waits for another commit or publish.
            clock: What tells the time of a commit; the system's by default.
        """
        self.home = home
        self._patience = patience
        self._clock = clock or (lambda: datetime.now(UTC))

    def newest(self) -> Manifest | None:
        """Return the newest manifest; `None` while nothing was ever committed."""
        return manifests.newest(self.home)

    def known(self, manifest: Manifest | None = None) -> dict[str, Known]:
        """Return what the lake holds of each article, by article_id; reads a few columns.

        Args:
            manifest: The state to look at; the newest by default.
        """
        manifest = manifest or self.newest()
        if manifest is None:
            return {}
        runs = self._column_rows(manifest, Runs, ("run_id", "extractor"))
        articles = self._column_rows(manifest, Articles, ("article_id", "content_hash", "revision", "is_withdrawn", "run_id"))
        versions = self._column_rows(manifest, Versions, ("article_id", "version"))
        rows = articles.join(runs, on="run_id", how="left").join(versions, on="article_id", how="left")
        rows = rows.select(
            "article_id", "content_hash", "revision", pl.col("extractor").fill_null(""), "is_withdrawn", "version"
        )
        return {name: Known(*facts) for name, *facts in rows.iter_rows()}

    def tombstones(self, manifest: Manifest | None = None) -> dict[str, Tombstone]:
        """Return what agencies took back before it came, by article_id."""
        manifest = manifest or self.newest()
        if manifest is None:
            return {}
        rows = self._column_rows(manifest, Tombstones, tuple(Tombstones.types()))
        return {row["article_id"]: Tombstone(**row) for row in rows.iter_rows(named=True)}

    def ingested(self, manifest: Manifest | None = None) -> dict[str, Ingested]:
        """Return the raw inputs that some run has read to their end, by raw_ref."""
        manifest = manifest or self.newest()
        if manifest is None:
            return {}
        names = ("raw_ref", "format", "extractor", "options", "records", "kept", "rejected")
        rows = self._column_rows(manifest, Inputs, names)
        return {row["raw_ref"]: Ingested(**row) for row in rows.iter_rows(named=True)}

    def stage(self, run_id: str, batch: int, frames: Mapping[str, pl.DataFrame]) -> StagedBatch:
        """Write a batch's frames where no reader looks.

        Args:
            run_id: The run; letters, digits, dots, dashes.
            batch: Number of the batch: later ones win. Staging a batch again replaces it.
            frames: Rows of articles, paragraphs, quotes, rejects and tombstones, by table name; any may be left out.

        Returns:
            Paths and counts.

        Raises:
            LakeError: If a frame breaks its table's contract or holds an article twice.
            NoSpaceError: If the disk is full.
        """
        models = {name: LAKE_TABLES[name] for name in frames}
        _require_once(frames)
        folder = self._staging(run_id)
        require_space(folder, sum(int(frame.estimated_size()) for frame in frames.values()))
        files = {name: folder / f"{batch:06d}-{name}.parquet" for name in frames}
        for name, frame in frames.items():
            files[name].unlink(missing_ok=True)
            parquet.write(files[name], frame, models[name])
        rows = {name: frame.height for name, frame in frames.items()}
        log.info("staged batch %d of run %s: %s", batch, run_id, _told(rows))
        paths = {name: str(path.relative_to(self.home.lake)) for name, path in files.items()}
        return StagedBatch(run_id=run_id, batch=batch, files=paths, rows=rows)

    def commit(
        self,
        run_id: str,
        staged: Iterable[StagedBatch],
        run_row: pl.DataFrame,
        inputs: Sequence[Ingested] = (),
    ) -> Manifest:
        """Make a run's staged files part of the lake, all or none.

        An article that the lake holds with the same content, found by the same extractor, stays as it is; one that
        differs replaces all its old rows and is one revision more if its content differs. A refusal that the lake
        holds already is not written again. Committing a run twice changes nothing.

        Args:
            run_id: The run.
            staged: What `stage` returned, in any order; the batch with the higher number wins.
            run_row: The run's row of `runs`; its `extractor` is that of all its articles.
            inputs: Raw inputs that the run read to their end.

        Returns:
            The new manifest.

        Raises:
            LakeError: If a file is missing or breaks its contract.
            PublishLockedError: If another run holds the lock for too long.
            NoSpaceError: If the disk lacks room for it.
        """
        at = self._clock()
        batches = sorted(staged, key=lambda batch: batch.batch)
        with publish_lock(self.home, self._patience):
            parent = self.newest()
            if parent and run_id in set(self._column_rows(parent, Runs, ("run_id",))["run_id"]):
                return parent
            frames = [self._frames(batch) for batch in batches]
            changes = self._changes(parent, frames, run_row, inputs, at)
            manifest = self._write(parent, changes, run_id, at)
        self._clean(run_id)
        return manifest

    def discard(self, run_id: str) -> None:
        """Drop what a run has staged."""
        shutil.rmtree(self._staging(run_id), ignore_errors=True)

    def _write(self, parent: Manifest | None, changes: Mapping[str, Change], run_id: str, at: datetime) -> Manifest:
        """Write the changed files and the manifest that names them."""
        snapshot = manifests.next_snapshot(self.home, at)
        rewriter = Rewriter(self.home, parent.files if parent else (), snapshot, self._staging(run_id))
        for table, change in changes.items():
            rewriter.apply(LAKE_TABLES[table], change)
        manifest = Manifest(
            snapshot=snapshot,
            parent=parent.snapshot if parent else None,
            run_id=run_id,
            schema_version=SCHEMA_VERSION,
            created_at=at.isoformat(),
            files=rewriter.finish(),
        )
        manifests.save(self.home, manifest)
        log.info("committed run %s as %s: %s", run_id, snapshot, _told({name: manifest.rows(name) for name in LAKE_TABLES}))
        return manifest

    def _changes(
        self,
        parent: Manifest | None,
        frames: Sequence[Mapping[str, pl.DataFrame]],
        run_row: pl.DataFrame,
        inputs: Sequence[Ingested],
        at: datetime,
    ) -> dict[str, Change]:
        """Return what the run changes, by table."""
        run = run_row.row(0, named=True)
        known = self.known(parent) if parent else {}
        tombstones = self.tombstones(parent) if parent else {}
        changes, superseded = article_changes(frames, known, tombstones, run["extractor"], at)
        changes |= duplicate_changes(self.home, parent, changes, self._staging(run["run_id"]))
        refused = pl.concat([*(batch["rejects"] for batch in frames), superseded]).unique("reject_id", maintain_order=True)
        if parent:
            there = self._column_rows(parent, Rejects, ("reject_id",))
            refused = refused.join(there, on="reject_id", how="anti", maintain_order="left")
        killed = pl.concat(batch["tombstones"] for batch in frames).unique("article_id", keep="last", maintain_order=True)
        read = frame_of(Inputs, [asdict(one) | {"run_id": run["run_id"], "ingested_at": at} for one in inputs])
        month = pl.lit(UNKNOWN).alias("month")
        return changes | {
            "rejects": Change(refused.with_columns(month), "reject_id", frozenset()),
            "tombstones": Change(killed.with_columns(month), "article_id", frozenset(killed["article_id"])),
            "runs": Change(run_row.with_columns(month), "run_id", frozenset()),
            "inputs": Change(read.unique("raw_ref", keep="last").with_columns(month), "raw_ref", frozenset(read["raw_ref"])),
        }

    def _frames(self, batch: StagedBatch) -> dict[str, pl.DataFrame]:
        """Read a staged batch back; tables that it lacks are empty."""
        models = {name: LAKE_TABLES[name] for name in (*BY_ARTICLE, "rejects", "tombstones")}
        return {
            name: parquet.read(self.home.lake / batch.files[name], model) if name in batch.files else model.no_rows()
            for name, model in models.items()
        }

    def _column_rows(self, manifest: Manifest, model: type[Table], columns: tuple[str, ...]) -> pl.DataFrame:
        """Return some columns of all live rows of a table."""
        files = [parquet.read(self.home.lake / file.path, model, columns) for file in manifest.of(model.name)]
        return pl.concat([model.no_rows().select(columns), *(frame.select(columns) for frame in files)])

    def _staging(self, run_id: str) -> Path:
        """Return the run's staging folder, made if needed."""
        if not _RUN_ID.fullmatch(run_id):
            raise LakeError(f"{run_id!r} is no run id: letters, digits, dots and dashes, at most 128.")
        folder = self.home.staging / run_id
        folder.mkdir(exist_ok=True)
        return folder

    def _clean(self, run_id: str) -> None:
        """Drop the run's staging folder and those of dead runs."""
        self.discard(run_id)
        for folder in self.home.staging.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - folder.stat().st_mtime > STALE:
                    log.warning("dropped what run %s had staged and never committed", folder.name)
                    shutil.rmtree(folder, ignore_errors=True)


def _require_once(frames: Mapping[str, pl.DataFrame]) -> None:
    """Raise where an article stands twice in a batch: its rows could not be told apart."""
    if "articles" not in frames:
        return
    twice = frames["articles"].filter(pl.col("article_id").is_duplicated())
    if twice.height:
        raise LakeError(
            f"article {twice.item(0, 'article_id')} stands twice in one batch: sift_articles keeps the last version."
        )


def _told(rows: Mapping[str, int]) -> str:
    """Return counts as words for the log."""
    return ", ".join(f"{count:,} {name}" for name, count in rows.items())
