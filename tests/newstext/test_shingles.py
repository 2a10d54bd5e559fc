"""What a text is compared by is the same whatever an outlet does to its dress, and in every version."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstext.shingles import FEWEST_WORDS, SAMPLED, WIDTH, Overlap, overlap, sample, shingles
from tests.builders import story


@pytest.mark.parametrize(
    "dressed",
    [
        story(1).upper(),
        story(1).replace(" ", "\n\n"),
        story(1).replace(" ", ", “"),
        story(1).replace("a", "a\u00ad"),
        f"… {story(1)}!",
    ],
    ids=["case", "paragraphs", "marks", "soft hyphens", "ends"],
)
def test_dress_makes_no_difference(dressed: str):
    """Letter case, marks, paragraphs and what no reader sees change nothing."""
    assert np.array_equal(shingles(dressed), shingles(story(1)))


def test_an_accent_is_one_however_it_is_encoded():
    """A letter and its accent are the same word as the accented letter."""
    assert np.array_equal(shingles(story(1).replace("a", "é")), shingles(story(1).replace("a", "e\u0301")))


def test_a_short_text_has_no_shingles():
    """A formula of fewer words than that is in no cluster."""
    assert len(shingles(story(1, FEWEST_WORDS - 1))) == 0
    assert len(shingles(story(1, FEWEST_WORDS))) == FEWEST_WORDS - WIDTH + 1
    assert overlap(shingles("Few."), shingles(story(1))) == Overlap(0.0, 0.0)


def test_an_excerpt_is_contained():
    """A text within another one is contained wholly, however little of the other it is."""
    whole, part = story(1, 400), " ".join(story(1, 400).split()[100:180])

    found = overlap(shingles(whole), shingles(part))

    assert found.containment == 1
    assert found.jaccard == pytest.approx(76 / 396)


def test_the_hashes_are_the_same_in_every_version():
    """The lake keeps them: a change of one bit would hide every duplicate of what it holds."""
    found = shingles(story(1))

    assert found[:2].tolist() == PINNED
    assert sample(found)[:2].tolist() == [PINNED[0] >> 30, PINNED[1] >> 30]


PINNED = [271695703564008984, 373192433073478055]


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 200), st.integers(0, 200))
def test_what_two_texts_share_is_in_both_samples_or_in_neither(one: int, other: int, start: int, end: int):
    """Samples can be compared as texts can, and shares lie between 0 and 1, the same both ways round."""
    first, second = story(one, 200), story(other, 100) + " " + " ".join(story(one, 200).split()[start:end])
    a, b = shingles(first), shingles(second)

    both = set(a.tolist()) & set(b.tolist())

    assert set(sample(a).tolist()) & set(sample(b).tolist()) == {one >> 30 for one in both if one < (1 << 63) // SAMPLED}
    assert 0 <= overlap(a, b).jaccard <= overlap(a, b).containment <= 1
    assert overlap(a, b) == overlap(b, a)
