"""Quotes: found, then given their speakers."""

from __future__ import annotations

from newstext.quotes.extractor import Extractor

__all__ = ["Extractor"]
