"""Dates: read as printed, never guessed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newstext.dates import instant_of


@pytest.mark.parametrize(
    ("printed", "local"),
    [
        ("Updated: December 30, 2021, 11:49 PM", datetime(2021, 12, 30, 23, 49)),  # noqa: DTZ001 - that is the point
        ("Published 5 March 2024, 6.30am", datetime(2024, 3, 5, 6, 30)),  # noqa: DTZ001
        ("2024-03-05", datetime(2024, 3, 5)),  # noqa: DTZ001
        ("2024-03-05T14:30", datetime(2024, 3, 5, 14, 30)),  # noqa: DTZ001
    ],
)
def test_a_time_without_a_zone_stays_a_wall_clock_time(printed: str, local: datetime) -> None:
    """Where no zone is printed there is no instant."""
    instant = instant_of(printed)

    assert instant is not None
    assert (instant.local, instant.at, instant.text) == (local, None, printed)


@pytest.mark.parametrize(
    ("printed", "at"),
    [
        ("2024-05-02T08:15:00Z", datetime(2024, 5, 2, 8, 15, tzinfo=UTC)),
        ("2024-05-02T08:15:00+02:00", datetime(2024, 5, 2, 6, 15, tzinfo=UTC)),
        ("Thu, 02 May 2024 08:15:00 GMT", datetime(2024, 5, 2, 8, 15, tzinfo=UTC)),
        ("May 2, 2024 at 8:15 a.m. ET", datetime(2024, 5, 2, 12, 15, tzinfo=UTC)),
        ("January 2, 2024 at 8:15 a.m. ET", datetime(2024, 1, 2, 13, 15, tzinfo=UTC)),
    ],
)
def test_a_printed_zone_gives_an_instant(printed: str, at: datetime) -> None:
    """An offset or an unmistakable zone is used, summer time included."""
    instant = instant_of(printed)

    assert instant is not None
    assert (instant.at, instant.local) == (at, None)


@pytest.mark.parametrize("printed", ["03/04/2021", "yesterday", "3 hours ago", "0001-01-01", "spring 2024", "17:05", "�"])
def test_what_cannot_be_known_is_kept_as_printed(printed: str) -> None:
    """Ambiguous, relative, impossible and partial times are text and nothing more."""
    instant = instant_of(printed)

    assert instant is not None
    assert (instant.text, instant.at, instant.local) == (printed, None, None)


@pytest.mark.parametrize("printed", [None, "", "   "])
def test_nothing_printed_is_nothing(printed: str | None) -> None:
    """No text, no time."""
    assert instant_of(printed) is None
