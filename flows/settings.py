"""What can be set from outside: read once, at the edge, into one frozen value."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from flows.errors import BadSetting
from flows.limits import Limits

_PREFIX = "ONRECORD_"
_ENDPOINT = re.compile(r"(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\]):(?P<port>[1-9]\d{0,4})")


def _endpoints(value: object) -> object:
    """Return `host:port`, parted by commas or blanks, as pairs."""
    if not isinstance(value, str):
        return value
    found = []
    for word in value.replace(",", " ").split():
        match = _ENDPOINT.fullmatch(word.lower())
        if match is None:
            raise ValueError(f"{word!r} is no host:port")
        found.append((match["host"].strip("[]"), int(match["port"])))
    return tuple(found)


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
        default="800MB",
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

    fetch_allow: Annotated[tuple[tuple[str, int], ...], NoDecode, BeforeValidator(_endpoints)] = Field(
        default=(),
        description="Places within your own network that may be fetched from, as `host:port`, parted by commas.",
    )
    fetch_minutes: float = Field(
        default=60, gt=0, description="Minutes of a run for fetching; what is left waits for the next."
    )
    fetch_read_seconds: float = Field(
        default=20,
        gt=0,
        description="Seconds that a server may take to be connected to, and from one piece of its answer to the next.",
    )
    fetch_answer_seconds: float = Field(default=60, gt=0, description="Seconds that an answer may take as a whole.")
    fetch_max_mib: int = Field(default=20, ge=1, description="A larger answer is refused, sent or unpacked.")
    fetch_retries: int = Field(
        default=2, ge=0, description="How often a request that failed for a passing reason is made again."
    )
    fetch_retry_seconds: float = Field(
        default=2, ge=0, description="Seconds before it is made again, more or less; each further time twice as many."
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
