"""What a text is compared by: its runs of five words, whatever the outlet did to case, marks and paragraphs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from newstext.types import Role

Shingles = npt.NDArray[np.int64]
"""Hashes of the different runs of `WIDTH` words of a text, rising, each from 0 to 2⁶³ - 1."""

COMPARED_ROLES: Final = frozenset({Role.BODY, Role.LIST_ITEM})
"""What an outlet takes over from another one; headlines, captions and furniture are its own."""

WIDTH: Final = 5
"""Words in a shingle: fewer are common phrases, more are lost with each word that an editor changes."""

FEWEST_WORDS: Final = 50
"""A shorter text has no shingles: half of it may be a formula, such as what a page says beneath a developing story."""

SAMPLED: Final = 4
"""One shingle in so many is in the sample: of a text of `FEWEST_WORDS` words, about a dozen."""

_WORD: Final = re.compile(r"\w+")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_FACTORS: Final = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
"""Odd numbers with well spread bits: the golden ratio's, and those of the finaliser of SplitMix64."""
_SAMPLE_END: Final = (1 << 63) // SAMPLED
_CUT: Final = 30
"""Bits by which the sampled hashes are cut, so that the largest has 31."""
_KNOWN_WORDS: Final = 1 << 16
"""Words whose hashes are kept at hand."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts have in common, each figure from 0 to 1."""

    jaccard: float
    """Shingles of both, as a share of those of either."""
    containment: float
    """Shingles of both, as a share of those of the shorter text; never less than `jaccard`."""


def shingles(text: str) -> Shingles:
    """Return the shingles of a text; none where it has fewer than `FEWEST_WORDS` words.

    Letter case, marks, accents' encoding, unseen characters and line breaks make no difference.
    """
    words = _words(text)
    if len(words) < FEWEST_WORDS:
        return np.zeros(0, np.int64)
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    count = len(words) - WIDTH + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(WIDTH):
        mixed = mixed * _FACTORS[0] + codes[place : place + count]
    for shift, factor in ((30, _FACTORS[1]), (27, _FACTORS[2])):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * factor
    mixed ^= mixed >> np.uint64(31)
    return np.unique(mixed >> np.uint64(1)).astype(np.int64)


def sample(found: Shingles) -> npt.NDArray[np.int32]:
    """Return the lowest part of the shingles' range, so that what two texts share is in the sample of both or of neither.

    The hashes are cut to 31 bits, which halves what is kept: texts are found by many of them, and then compared by the whole.
    """
    return (found[: np.searchsorted(found, _SAMPLE_END)] >> _CUT).astype(np.int32)


def overlap(one: Shingles, other: Shingles) -> Overlap:
    """Return how much two texts have in common; nothing where one of them has no shingles."""
    shorter = min(len(one), len(other))
    if not shorter:
        return Overlap(0.0, 0.0)
    both = len(np.intersect1d(one, other, assume_unique=True))
    return Overlap(both / (len(one) + len(other) - both), both / shorter)


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return _WORD.findall(text.casefold())


@lru_cache(_KNOWN_WORDS)
def _code(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
