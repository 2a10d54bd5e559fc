"""What reading may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a reader process may use: address space, and seconds from one record to the next."""

    memory_mib: int = 4096
    seconds: int = 60
