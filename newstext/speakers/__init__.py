"""Who is who: the source of a quote resolved to the fullest name that the article prints."""

from __future__ import annotations

from newstext.speakers.resolution import Resolved, Resolver

__all__ = ["Resolved", "Resolver"]
