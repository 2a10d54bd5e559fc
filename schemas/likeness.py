"""What rows of paragraphs have in common: the sketch of each article, and how much two of them overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

from newstext.shingles import COMPARED_ROLES, SAMPLED, overlap, sample, shingles
from schemas.frames import frame_of
from schemas.near_duplicates import NearDuplicates
from schemas.sketches import Sketches

__all__ = ["ALIKE", "COMPARED", "PAIRS", "SAMPLED", "bodies", "overlaps", "sketch_rows"]

ALIKE: Final = 0.5
"""Containment from which two articles print the same text. A Jaccard similarity of as much implies it."""

COMPARED: Final = tuple(sorted(role.value for role in COMPARED_ROLES))
"""Roles of the paragraphs that are compared."""

PAIRS: Final = pl.Schema({name: dtype for name, dtype in NearDuplicates.types().items() if name != "cluster_id"})
"""Columns of a pair that is in no cluster yet."""


def bodies(paragraphs: pl.DataFrame) -> dict[str, str]:
    """Return the text that is compared, by article_id, of rows of `paragraphs` in any order; only of articles that have any."""
    told = paragraphs.filter(pl.col("role").is_in(COMPARED)).sort("article_id", "ordinal")
    return dict(told.group_by("article_id", maintain_order=True).agg(pl.col("text").str.join("\n")).iter_rows())


def sketch_rows(article_ids: Iterable[str], texts: dict[str, str]) -> pl.DataFrame:
    """Return one row of `sketches` per article; one without a text has an empty sketch."""
    found = ((name, shingles(texts.get(name, ""))) for name in article_ids)
    return frame_of(
        Sketches,
        ({"article_id": name, "shingle_count": len(whole), "shingles": sample(whole).tolist()} for name, whole in found),
    )


def overlaps(candidates: Iterable[tuple[str, str]], texts: dict[str, str]) -> pl.DataFrame:
    """Return the pairs of candidates that are alike, compared shingle by shingle.

    Args:
        candidates: Two article ids each.
        texts: What `bodies` gave for all of them.

    Returns:
        Columns of `PAIRS`, in order of the ids.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in candidates})
    whole = {name: shingles(texts.get(name, "")) for name in {name for pair in pairs for name in pair}}
    found = [(*pair, overlap(whole[pair[0]], whole[pair[1]])) for pair in pairs]
    rows = [(one, other, both.jaccard, both.containment) for one, other, both in found if both.containment >= ALIKE]
    return pl.DataFrame(rows, schema=PAIRS, orient="row")
