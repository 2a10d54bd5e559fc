"""Paragraphs: where they begin and end."""

from __future__ import annotations

from newstext.paragraphs import paragraph_spans


def _paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in paragraph_spans(text)]


def test_blank_lines_and_line_breaks_end_paragraphs() -> None:
    """Both do, and the white space around them belongs to none."""
    assert _paragraphs("  One.\nTwo.\n\n \n Three. ") == ["One.", "Two.", "Three."]


def test_a_text_wrapped_at_a_column_keeps_its_paragraphs_whole() -> None:
    """Lines that break in mid-sentence are joined; offsets still index the text as it came."""
    text = (
        "The council voted on Tuesday to close the bridge over the river for\n"
        "repairs that are expected to take nine months and to cost four times\n"
        "what was planned.\n\n"
        "Traders said that they had not been asked and that the loss of\n"
        "passing trade would close many of them before the bridge opens."
    )

    assert [paragraph.count("\n") for paragraph in _paragraphs(text)] == [2, 1]


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    """Long lines one after the other are paragraphs, even without a blank line between them."""
    lines = ["A first paragraph that is a good deal longer than any column. " * 3, "A second one. " * 12]

    assert len(_paragraphs("\n".join(lines))) == len(lines)
