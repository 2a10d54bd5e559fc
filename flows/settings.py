"""What can be set from outside: read once, at the edge, into one frozen value."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from flows.errors import BadSetting
from flows.limits import Limits

_PREFIX = "ONRECORD_"


class Settings(BaseSettings):
    """Every setting, as `ONRECORD_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="forbid")

    home: Path = Field(default=Path("data"), description="Where the inbox, the raw archive, the lake and the warehouse are.")
    feeds: tuple[Path, ...] = Field(
        default=(),
        description="Files and folders that a nightly run reads besides the inbox, as a JSON list.",
    )
    max_reject_share: float = Field(
        default=0.05,
        ge=0,
        le=1,
        description="A run in which a larger share of the records is refused fails, and publishes nothing.",
    )
    max_reject_from: int = Field(
        default=20,
        ge=1,
        description="The share of refused records counts from so many records up.",
    )
    keep_releases: int = Field(default=7, ge=1, description="How many releases of the warehouse to keep.")
    batch_words: int = Field(
        default=60_000,
        ge=1,
        description="Words in a batch, about a hundred articles: so much work that orchestration costs little.",
    )
    warehouse_memory: str = Field(
        default="2GB",
        pattern=r"^\d+(\.\d+)?\s?[KMGT]i?B$",
        description="Memory that building a release may use, as DuckDB writes it.",
    )
    max_file_mib: int = Field(default=512, ge=1, description="A larger input file is refused.")
    reader_memory_mib: int = Field(
        default=4096,
        ge=256,
        description="Address space that the process which reads input may use.",
    )
    reader_seconds: int = Field(
        default=60,
        ge=1,
        description="Seconds that a reader may take from one record to the next, by the clock and of processor time.",
    )

    @property
    def reader_limits(self) -> Limits:
        """What a reader process may use."""
        return Limits(memory_mib=self.reader_memory_mib, seconds=self.reader_seconds)


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        BadSetting: With the first variable that is wrong, and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = _PREFIX + str(first["loc"][0]).upper()
        raise BadSetting(f"{name}={first['input']}: {first['msg']}") from None
    except SettingsError as error:
        raise BadSetting(f"a setting cannot be read: {error}") from None
