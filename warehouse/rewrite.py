"""Which files a change touches: they are written again, under new names, without the rows that leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from schemas import DERIVED, TABLES, Table
from schemas.inputs import Inputs
from schemas.sketches import Sketches
from schemas.tombstones import Tombstones
from schemas.versions import Versions
from warehouse import parquet
from warehouse.files import digest, require_space, sync
from warehouse.home import Home
from warehouse.manifest import DataFile
from warehouse.merge import Change

_MODELS: Final[tuple[type[Table], ...]] = (*TABLES, Inputs, Sketches, Tombstones, Versions)

LAKE_TABLES: Final = {model.name: model for model in _MODELS if model.name not in DERIVED}
"""Every table that has Parquet files of its own."""

FULL: Final = parquet.ROW_GROUP
"""Rows from which a file is left alone; smaller ones of a month are merged, so that a month has one small file at most."""

LARGEST: Final = 8 * parquet.ROW_GROUP
"""Rows that one file holds at most."""


class Rewriter:
    """Applies changes to a set of files; what is written lies under the lake when `finish` returns."""

    def __init__(self, home: Home, files: Iterable[DataFile], snapshot: str, draft: Path) -> None:
        """Start from the files of the parent manifest; drafts are written to the folder `draft`."""
        self._home = home
        self._files = {file.path: file for file in files}
        self._snapshot = snapshot
        self._draft = draft
        self._written: list[tuple[Path, DataFile]] = []

    def apply(self, model: type[Table], change: Change) -> None:
        """Write the files that a change of one table makes new.

        Raises:
            LakeError: If a file to be written again is missing or changed.
        """
        touched = self._touched(model, change)
        for month in sorted(set(change.rows["month"]) | {file.month for file in touched}):
            fresh = change.rows.filter(pl.col("month") == month).drop("month")
            old = [file for file in self._files.values() if (file.table, file.month) == (model.name, month)]
            merged = [file for file in old if file in touched or file.rows < FULL]
            require_space(self._home.lake, 2 * sum(file.bytes for file in merged) + int(fresh.estimated_size()))
            rows = pl.concat([*(self._without(file, model, change) for file in merged), fresh]).sort(model.key)
            for file in merged:
                del self._files[file.path]
            for part in rows.iter_slices(LARGEST):
                self._write(part, model, month)

    def finish(self) -> tuple[DataFile, ...]:
        """Move what was written into the lake and return the files that it now consists of."""
        folders = set()
        for draft, file in self._written:
            target = self._home.lake / file.path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            draft.rename(target)
        for folder in sorted(folders | {folder.parent for folder in folders}):
            sync(folder)
        sync(self._home.lake)
        return tuple(sorted(self._files.values(), key=lambda file: (file.table, file.month, file.path)))

    def _touched(self, model: type[Table], change: Change) -> Sequence[DataFile]:
        """Return the files that hold a row that leaves."""
        if not change.gone:
            return []
        gone = pl.Series(list(change.gone), dtype=pl.String).implode()
        files = [file for file in self._files.values() if file.table == model.name]
        return [file for file in files if self._keys(file, model, change.column).is_in(gone).any()]

    def _keys(self, file: DataFile, model: type[Table], column: str) -> pl.Series:
        """Return one column of a file."""
        return parquet.read(self._home.lake / file.path, model, [column])[column]

    def _without(self, file: DataFile, model: type[Table], change: Change) -> pl.DataFrame:
        """Return the rows of a file but for those that leave."""
        path = self._home.lake / file.path
        parquet.require_digest(path, file.sha256)
        gone = pl.Series(list(change.gone), dtype=pl.String).implode()
        return parquet.read(path, model).filter(~pl.col(change.column).is_in(gone))

    def _write(self, rows: pl.DataFrame, model: type[Table], month: str) -> None:
        """Write one file to the draft folder and enter it."""
        number = len(self._written)
        draft = self._draft / f"new-{self._snapshot}-{number:05d}.parquet"
        draft.unlink(missing_ok=True)
        parquet.write(draft, rows, model)
        file = DataFile(
            path=f"{model.name}/published_month={month}/{self._snapshot}-{number:05d}.parquet",
            table=model.name,
            month=month,
            rows=rows.height,
            bytes=draft.stat().st_size,
            sha256=digest(draft),
        )
        self._files[file.path] = file
        self._written.append((draft, file))
