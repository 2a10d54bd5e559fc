"""The nearer of two sources, and what is cut at marks."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.attribution import Attribution
from newstext.quotes.nearest import nearest
from newstext.types import Span


def _nearest(text: str, content: str, cue: str, source: str) -> tuple[str, str, str]:
    """Return content, cue and source after the nearer source was looked for."""
    spans = [Span(text.index(words), text.index(words) + len(words)) if words else None for words in (content, cue, source)]
    assert spans[0] is not None
    each = Attribution(paragraph=0, spans=(spans[0],), cue=spans[1], source=spans[2], certainty=1.0, speech=0)
    found = nearest(text, each, DEFAULT)
    return tuple(span.of(text) if span else "" for span in (found.spans[0], found.cue, found.source))


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "found"),
    [
        (
            "“We are late,” the Sun quotes Lee as saying.",
            "We are late",
            "quotes",
            "the Sun",
            ("We are late", "quotes", "Lee"),
        ),
        (
            "“We are late,” Bo Roe said in a note, according to the Sun.",
            "We are late",
            "according to",
            "the Sun",
            ("We are late", "said", "Bo Roe"),
        ),
        (
            "“We are late,” Bo Roe said, according to the Sun.",
            "“We are late,” Bo Roe said",
            "according to",
            "the Sun",
            ("“We are late", "said", "Bo Roe"),
        ),
        (
            "The Sun reports that Bo Roe told members that “we are late”.",
            "that Bo Roe told members that “we are late”",
            "reports",
            "The Sun",
            ("“we are late”", "told", "Bo Roe"),
        ),
        (
            "Bo Roe was quoted by the Sun as saying he was late.",
            "he was late",
            "was quoted",
            "Bo Roe",
            ("he was late", "was quoted", "Bo Roe"),
        ),
        (
            "“We are late,” said Bo Roe, 27, a fishmonger from Norvia, as the Sun reported.",
            "“We are late,” said Bo Roe, 27, a fishmonger from Norvia",
            "reported",
            "the Sun",
            ("“We are late", "said", "Bo Roe, 27, a fishmonger from Norvia"),
        ),
        (
            "“We are late,” the Harbour Trust said in a note on fish, according to the Sun.",
            "“We are late,” the Harbour Trust said in a note on fish",
            "according to",
            "the Sun",
            ("“We are late", "said", "the Harbour Trust"),
        ),
        (
            "Roe also told Lee, “We are late,” according to the Sun.",
            "Roe also told Lee, “We are late,”",
            "according to",
            "the Sun",
            ("“We are late,”", "told", "Roe"),
        ),
        (
            "‘Lee rang, “We are late,” she said,’ Roe recalled.",
            "Lee rang, “We are late,” she said,",
            "recalled",
            "Roe",
            ("Lee rang, “We are late,” she said,", "recalled", "Roe"),
        ),
        ("“We are late,” Bo Roe said.", "We are late", "", "", ("We are late", "said", "Bo Roe")),
        ("Bo Roe said he was late.", "he was late", "said", "Bo Roe", ("he was late", "said", "Bo Roe")),
    ],
)
def test_the_nearer_source_is_the_speaker(text: str, content: str, cue: str, source: str, found: tuple[str, str, str]) -> None:
    """Who hands words on is not who said them; where there is but one source, it stays."""
    assert _nearest(text, content, cue, source) == found
