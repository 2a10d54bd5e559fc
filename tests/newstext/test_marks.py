"""Marks: what opens, what closes, what is an apostrophe."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.paragraphs import paragraph_spans
from newstext.quotes.marks import Marked, dressed, marked_spans


def _marked(text: str) -> list[Marked]:
    return marked_spans(text, paragraph_spans(text), DEFAULT)


def _words(text: str) -> list[str]:
    return [each.inner.of(text) for each in _marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no way" twice.', ["no way"]),
        ("He said “no way” twice.", ["no way"]),
        ("He said ”no way“ twice.", ["no way"]),
        ("He said „no way“ twice.", ["no way"]),
        ("He said «no way» twice.", ["no way"]),
        ("He said ``no way'' twice.", ["no way"]),
        ("He said ‘‘no way’’ twice.", ["no way"]),
        ('He said “no way" twice.', ["no way"]),
        ("He said ‘no way’ twice.", ["no way"]),
        ("He said 'no way' twice.", ["no way"]),
        ('“Stop,” he said. "Now."', ["Stop,", "Now."]),
        ("‘I don’t know,’ he said.", ["I don’t know,"]),
        ("'I don't know,' he said.", ["I don't know,"]),
        ("‘The Smiths’ dog bit me,’ he said.", ["The Smiths’ dog bit me,"]),
    ],
)
def test_every_dress_gives_the_marked_words(text: str, expected: list[str]) -> None:
    """Straight, curly, low, angled, TeX, doubled, mismatched and single marks are all read."""
    assert _words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The officials' claims and the Smiths' dog.",
        "It was the '90s, rock 'n' roll.",
        "He is 6' 2\" tall and she is 5' 4\".",
        "Don't, won't, can't, shan't.",
        "Get 'em while they're hot.",
        "No marks here at all.",
    ],
)
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    """Plural possessives, decades, contractions, feet and inches mark nothing."""
    assert _words(text) == []


def test_nested_marks_are_found_and_told_apart() -> None:
    """A quote within a quote is there, and says that it is nested."""
    text = "“She told me ‘run’ and I ran,” he said."

    inner = {each.inner.of(text): each.is_nested for each in _marked(text)}

    assert inner == {"She told me ‘run’ and I ran,": False, "run": True}


def test_an_unclosed_mark_costs_its_own_paragraph_at_most() -> None:
    """Words run to the end of the paragraph; the next one is read as if nothing had happened."""
    text = "He said: “The bridge is closed.\n\nThe mayor left. “It is,” she said."

    assert _words(text) == ["The bridge is closed.", "It is,"]
    assert [each.is_closed for each in _marked(text)] == [False, True]


def test_speech_that_goes_on_in_the_next_paragraph_says_so() -> None:
    """A paragraph that opens with a mark again continues the one that was not closed."""
    text = "“First part.\n\n“Second part,” he said. “Third.”"

    assert [each.continues for each in _marked(text)] == [False, True, False]


def test_speech_runs_on_without_marks_to_the_paragraph_that_closes_it() -> None:
    """A list within a quotation has marks at its beginning and its end alone; where nothing closes, nothing runs on."""
    text = 'It reads:\n\n"No office may make a rule that:\n\n(1) limits a licence; or\n\n(2) burdens it."\n\nNobody came.'
    found = _marked(text)

    assert [each.inner.of(text) for each in found] == [
        "No office may make a rule that:",
        "(1) limits a licence; or",
        "(2) burdens it.",
    ]
    assert [(each.continues, each.is_closed) for each in found] == [(False, False), (True, False), (True, True)]
    assert len(_marked(text.replace('it."', "it."))) == 1


def test_single_marks_outside_are_dressed_as_double_ones() -> None:
    """The tagger reads British marks as it reads American ones, character for character."""
    text = "‘Go,’ said Ann. She's ‘off’."

    assert dressed(text, _marked(text)) == "“Go,” said Ann. She's “off”."
