"""What can go wrong with a text. Each carries a short stable reason that a reject can be grouped by."""

from __future__ import annotations


class NewstextError(Exception):
    """Base of all errors of this package."""

    reason = "unreadable"


class UnreadableArticle(NewstextError):
    """One record cannot be used; the rest of its feed may be."""

    def __init__(self, reason: str, detail: str) -> None:
        """Take a short stable word to group by, and a sentence."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class UnknownFormat(NewstextError):
    """No reader recognises the bytes."""

    reason = "unknown_format"


class UnknownLanguage(NewstextError):
    """There is no language record for the article's language."""

    reason = "unknown_language"
