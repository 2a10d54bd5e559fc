"""Times as printed. A zone is taken only where one is printed; a wall-clock time without one stays a wall-clock time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import dateparser

from newstext.languages import DEFAULT, Language
from newstext.types import Instant

_LAST_WORD = re.compile(r"\s*\(?\b(?P<word>[A-Z]+)\b\)?\s*$")
_MAIL = re.compile(r"^(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC|UT)$")
_AMBIGUOUS_DAY = re.compile(r"^\s*(?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|1[0-2])[/.]\d{2,4}")
_EARLIEST_YEAR = 1600
"""Newspapers began about then; an earlier year is a placeholder such as 0001."""


def instant_of(text: str | None, language: Language = DEFAULT) -> Instant | None:
    """Read a printed time.

    Args:
        text: A date or time as a page, a feed or a record prints it, with or without a label such as `Updated:`.
        language: Its labels, its names of months and of zones.

    Returns:
        `at` in UTC where an offset or an unmistakable zone is printed, else `local`; only `text` where it cannot be read or
        where day and month could be each other. `None` if nothing is printed.
    """
    if text is None or not text.strip():
        return None
    printed = text.strip()
    value = _parse(language.page.time_label.sub("", printed, count=1), language)
    if value is None or value.year < _EARLIEST_YEAR:
        return Instant(text=printed)
    if value.tzinfo is None:
        return Instant(text=printed, local=value)
    return Instant(text=printed, at=value.astimezone(UTC))


def _parse(text: str, language: Language) -> datetime | None:
    ways: tuple[Callable[[str], datetime | None], ...] = (
        datetime.fromisoformat,
        _mail_date,
        lambda prose: _prose_date(prose, language),
    )
    for parse in ways:
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


def _prose_date(text: str, language: Language) -> datetime | None:
    if _AMBIGUOUS_DAY.match(text):
        return None
    end = _LAST_WORD.search(text)
    zone = language.page.zones.get(end["word"]) if end else None
    value: datetime | None = dateparser.parse(
        text[: end.start()] if end and zone else text,
        languages=[language.code],
        settings={"PARSERS": ["absolute-time"], "STRICT_PARSING": True, "PREFER_DAY_OF_MONTH": "first"},
    )
    if value is not None and zone and value.tzinfo is None:
        return value.replace(tzinfo=ZoneInfo(zone))
    return value
