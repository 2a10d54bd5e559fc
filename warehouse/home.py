"""Every path under a home, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import HomeError


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds everything: inbox, raw archive, lake and warehouse. Folders are made when asked for.

    Raises:
        HomeError: By every folder, if it cannot be made.
    """

    root: Path

    def __init__(self, root: Path | str) -> None:
        """Take the folder as given; it need not be there yet."""
        object.__setattr__(self, "root", Path(root).expanduser().absolute())

    def require(self) -> None:
        """Raise for a home that is not there, where making one would hide a slip of the pen.

        Raises:
            HomeError: If there is no such folder.
        """
        if not self.root.is_dir():
            raise HomeError(f"{self.root} is not there: nothing was ever published under it.")

    @property
    def inbox(self) -> Path:
        """Where articles are dropped."""
        return _folder(self.root / "inbox")

    @property
    def outlets(self) -> Path:
        """Where a file an outlet says what to fetch; need not be there."""
        return self.root / "outlets"

    @property
    def fetched(self) -> Path:
        """Where fetching remembers what it has seen; need not be there yet."""
        return self.root / "fetched"

    @property
    def raw(self) -> Path:
        """Every input as received."""
        return _folder(self.root / "raw")

    @property
    def lake(self) -> Path:
        """The Parquet files, one folder per table."""
        return _folder(self.root / "lake")

    @property
    def manifests(self) -> Path:
        """The manifests: the truth about the lake."""
        return _folder(self.root / "lake" / "manifests")

    @property
    def staging(self) -> Path:
        """Files of runs that have not committed."""
        return _folder(self.root / "lake" / ".staging")

    @property
    def warehouse(self) -> Path:
        """The folder of releases and the link to the live one."""
        return _folder(self.root / "warehouse")

    @property
    def releases(self) -> Path:
        """One folder per release."""
        return _folder(self.root / "warehouse" / "releases")

    @property
    def live(self) -> Path:
        """The one path that SQL clients open: a link to the live release's file; need not be there yet."""
        return self.root / "warehouse" / "warehouse.duckdb"

    @property
    def lock(self) -> Path:
        """The file whose lock a commit or a publish holds."""
        return self.warehouse / ".publish.lock"


def _folder(path: Path) -> Path:
    """Return the folder, made if needed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise HomeError(f"{path} cannot be a folder of the home: a file is in its place.") from error
    except OSError as error:
        raise HomeError(f"{path} cannot be made: {error.strerror or error}.") from error
    return path
