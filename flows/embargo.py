"""An embargo holds until it lifts: only a run has the clock that tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from flows.protocol import ReadArticle
from newstext.dates import instant_of
from newstext.types import Refused

_LAST_ZONE = timezone(timedelta(hours=-12))
"""Where a time without a zone comes last: until then it may not have come where the agency is."""


def held(found: ReadArticle, now: datetime) -> Refused | None:
    """Return why an article must wait, or `None` if it need not; an embargo that cannot be read holds for good."""
    text = found.article.embargo_text
    if text is None:
        return None
    lifts = _end(text)
    if lifts is None:
        detail = f"The agency holds the item until {text}, and that cannot be read as a time."
    elif lifts > now:
        detail = f"The agency holds the item until {text}: a run after {lifts:%Y-%m-%d %H:%M} UTC takes it."
    else:
        return None
    return Refused(
        record=found.record, reason="embargoed", detail=detail, source_id=found.article.source_id, member=found.member
    )


def _end(text: str) -> datetime | None:
    instant = instant_of(text)
    if instant is None:
        return None
    return instant.at or (instant.local.replace(tzinfo=_LAST_ZONE).astimezone(UTC) if instant.local else None)
