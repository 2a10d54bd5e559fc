"""Quality has a gate like correctness has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.quality.gate import pinned, shortfalls
from tests.quality.measures import Tally, add, labelled
from tests.quality.samples import GOLD, Sample, cases_sample, polnear_sample, seed_sample, statements_sample


def test_our_own_cases_score_what_is_pinned() -> None:
    """No change makes the engine worse on our own articles unnoticed."""
    assert shortfalls(cases_sample(), pinned()) == []


@pytest.mark.parametrize("sample", [seed_sample, polnear_sample, statements_sample])
def test_larger_gold_scores_what_is_pinned(sample: Callable[[], Sample | None]) -> None:
    """The same for gold that the project may use but not carry."""
    measured = sample()
    if measured is None:
        pytest.skip(f"{GOLD} is not there: gold that is not the project's own is looked for beside it")

    assert shortfalls(measured, pinned()) == []


def test_a_worse_score_and_a_changed_sample_are_seen() -> None:
    """The gate shuts: one point less, or another sample, is a shortfall."""
    pin = {"s": {"digest": "d", "floors": {"exact": 90.0}}}

    assert shortfalls(Sample("s", "d", {"exact": 90.0}), pin) == []
    assert shortfalls(Sample("s", "d", {"exact": 89.0}), pin)
    assert shortfalls(Sample("s", "other", {"exact": 99.0}), pin)
    assert shortfalls(Sample("unknown", "d", {"exact": 99.0}), pin)


def test_measures_count_what_they_say() -> None:
    """Exact, overlapping, end to end and speakers, on a case small enough to count by hand."""
    text = "“It is late,” said Ann Lee. Bo Roe said that it was early."

    def quote(content: tuple[int, int], source: tuple[int, int], speaker: str) -> object:
        return labelled(text, [content], [source], kind="direct" if content[0] < 5 else "indirect", speaker=speaker)

    gold = [quote((1, 11), (19, 26), "Ann Lee"), quote((40, 57), (28, 34), "Bo Roe")]
    predicted = [quote((0, 12), (19, 26), "Ann Lee"), quote((45, 57), (19, 26), "Ann Lee")]
    tally = Tally()
    add(tally, gold, predicted)  # type: ignore[arg-type]

    assert tally.scores() == {
        "exact": 100.0,
        "overlap": 100.0,
        "token": 100.0,
        "end_to_end": 50.0,
        "direct_recall": 100.0,
        "source_exact": 50.0,
        "speaker_of_all": 50.0,
        "direct_exact": 100.0,
        "direct_overlap": 100.0,
        "indirect_exact": 100.0,
        "indirect_overlap": 100.0,
    }
