"""Times as printed. A zone is taken only where one is printed; a wall-clock time without one stays a wall-clock time."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import dateparser

from newstext.types import Instant

_LABEL = re.compile(
    r"^\W*(?:(?:last|first|originally)\s+)?(?:updated|published|posted|modified|created|filed|issued|date)?\s*(?:at|on)?\s*[:\-–|]*\s*",
    re.IGNORECASE,
)
_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "BST": "Europe/London",
}
_ZONE_AT_END = re.compile(r"\s*\(?\b(?P<zone>ET|CT|MT|PT|BST)\b\)?\s*$")
_MAIL = re.compile(r"^(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC|UT)$")
_AMBIGUOUS_DAY = re.compile(r"^\s*(?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|1[0-2])[/.]\d{2,4}")
_EARLIEST_YEAR = 1600
"""Newspapers began about then; an earlier year is a placeholder such as 0001."""


def instant_of(text: str | None) -> Instant | None:
    """Read a printed time.

    Args:
        text: A date or time as a page, a feed or a record prints it, with or without a label such as `Updated:`.

    Returns:
        `at` in UTC where an offset or an unmistakable zone is printed, else `local`; only `text` where it cannot be read or
        where day and month could be each other. `None` if nothing is printed.
    """
    if text is None or not text.strip():
        return None
    printed = text.strip()
    value = _parse(_LABEL.sub("", printed, count=1))
    if value is None or value.year < _EARLIEST_YEAR:
        return Instant(text=printed)
    if value.tzinfo is None:
        return Instant(text=printed, local=value)
    return Instant(text=printed, at=value.astimezone(UTC))


def _parse(text: str) -> datetime | None:
    for parse in (datetime.fromisoformat, _mail_date, _prose_date):
        try:
            value = parse(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if value is not None:
            return value
    return None


def _mail_date(text: str) -> datetime | None:
    """Read the form of mail headers and RSS."""
    return parsedate_to_datetime(text) if _MAIL.match(text) else None


def _prose_date(text: str) -> datetime | None:
    if _AMBIGUOUS_DAY.match(text):
        return None
    zone = _ZONE_AT_END.search(text)
    value: datetime | None = dateparser.parse(
        text[: zone.start()] if zone else text,
        languages=["en"],
        settings={"PARSERS": ["absolute-time"], "STRICT_PARSING": True, "PREFER_DAY_OF_MONTH": "first"},
    )
    if value is not None and zone and value.tzinfo is None:
        return value.replace(tzinfo=ZoneInfo(_ZONES[zone["zone"]]))
    return value
