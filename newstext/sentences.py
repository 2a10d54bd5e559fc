"""Sentences, counted only after quotes are found: splitters cut inside quotations."""

from __future__ import annotations

import nupunkt

_LONGEST = 20_000
"""Code points of one paragraph that are looked at; a longer one is no prose."""


def count_sentences(text: str) -> int:
    """Return how many sentences a paragraph has: at least 1 where there is any text."""
    return max(1, len(nupunkt.sent_tokenize(text[:_LONGEST]))) if text.strip() else 0
