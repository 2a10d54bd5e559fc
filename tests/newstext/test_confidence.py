"""Confidence: what is surer has more of it, and it is the chance of two things at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstext.confidence import MANNERS, RAW, load_calibration
from newstext.types import Kind, Mention, Speaker

CALIBRATION = load_calibration()
CERTAINTIES = st.floats(0, 1)
NAMED = Speaker(speaker_id="1", name="Ann Lee")


@given(certainties=st.tuples(CERTAINTIES, CERTAINTIES), kind=st.sampled_from(Kind), mention=st.sampled_from(Mention))
def test_what_the_tagger_is_surer_of_has_more_confidence(
    certainties: tuple[float, float], kind: Kind, mention: Mention
) -> None:
    """It grows with certainty, lies between 0 and 1, and a name can only be less sure than the words."""
    low, high = (CALIBRATION.confidence(certainty, kind, mention, NAMED) for certainty in sorted(certainties))

    assert 0 < low <= high < 1
    assert high <= CALIBRATION.confidence(max(certainties), kind, mention, Speaker())


def test_a_full_name_is_surer_than_a_short_one_and_every_manner_is_measured() -> None:
    """The ways in which a source can be given all have their share."""
    full, short = (CALIBRATION.confidence(0.9, Kind.DIRECT, Mention.NAMED, Speaker(name=name)) for name in ("Ann Lee", "Lee"))

    assert full > short
    assert set(CALIBRATION.naming) == set(MANNERS)


@given(certainty=st.floats(0.001, 0.999), kind=st.sampled_from(Kind))
def test_without_calibration_the_certainty_is_handed_on(certainty: float, kind: Kind) -> None:
    """What calibration is measured from."""
    assert abs(RAW.confidence(certainty, kind, Mention.NAMED, NAMED) - certainty) < 1e-9
