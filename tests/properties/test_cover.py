"""What is looked up instead of searched for is found all the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstext.cover import Cover
from newstext.languages import ENGLISH
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import beside, marked_spans, outer_by_paragraph
from newstext.quotes.nesting import continued, parents
from newstext.types import Span

place = st.integers(0, 40)
span = st.builds(lambda start, length: Span(start, start + length), place, st.integers(0, 8))


@given(st.lists(span, max_size=8), span, place)
def test_a_cover_holds_what_one_of_its_spans_holds(spans: list[Span], asked: Span, at: int):
    """Overlapping, touching, nested and empty spans cover what each of them covers."""
    cover = Cover(spans)

    assert cover.holds(at) == any(each.start <= at < each.end for each in spans)
    assert cover.meets(asked) == any(each.overlaps(asked) for each in spans if each.end > each.start)


@given(st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "a", " ", "b.", "\n\n"]), max_size=30).map("".join), span)
def test_marked_words_beside_a_stretch_are_all_that_it_can_meet(text: str, asked: Span):
    """No outer marked words that a stretch overlaps or touches are passed over."""
    [outer] = outer_by_paragraph(marked_spans(text, [Span(0, len(text))], ENGLISH), 1)

    found = list(beside(outer, asked))

    assert found == [each for each in outer if each.span.start <= asked.end and each.span.end >= asked.start]


words = (
    st.lists(place, min_size=2, max_size=4, unique=True)
    .map(sorted)
    .map(lambda ends: [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)])
)
"""Spans of one quote: in order, apart, none of them empty."""


@given(st.lists(st.tuples(st.integers(0, 2), words, st.integers(0, 3)), max_size=9))
def test_the_nearest_that_holds_a_quote_is_its_parent(drawn: list[tuple[int, list[Span], int]]):
    """However quotes lie in and over one another, the last one before that holds all of one is found, and so is its speech."""
    found = sorted(
        (
            Attribution(paragraph=paragraph, spans=tuple(spans), certainty=1.0, speech=speech)
            for paragraph, spans, speech in drawn
        ),
        key=lambda each: (each.paragraph, each.start, -each.end),
    )

    def holds(outer: Attribution, inner: Attribution) -> bool:
        spans = all(any(o.contains(i) for o in outer.spans) for i in inner.spans)
        return outer.paragraph == inner.paragraph and spans

    def last(i: int, fits: object) -> int | None:
        return next((j for j in range(i - 1, -1, -1) if fits(found[j], found[i])), None)  # type: ignore[operator]

    assert parents(found) == [last(i, holds) for i in range(len(found))]
    assert continued(found) == [last(i, lambda a, b: a.speech == b.speech) for i in range(len(found))]
