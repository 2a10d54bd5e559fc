"""Narration: the author's words before a speech that is whole in its marks."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import marked_spans
from newstext.quotes.narration import without_scene
from newstext.types import Span


@pytest.mark.parametrize("scene", ["As the church bells rang", "In front of the town hall"])
def test_what_sets_the_scene_of_a_speech_is_no_part_of_it(scene: str) -> None:
    """A sentence in marks is whole; the unmarked phrase before its speaker tells when and where it was said."""
    assert _contents(f"{scene}, Ann Lee said, “The harbour bridge will never open again.”") == [
        "The harbour bridge will never open again."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If the town goes on like this, Ann Lee said, “The harbour bridge will never open again.”",
        "After all, Ann Lee said, “The harbour bridge will never open again.”",
        "The town has no money left, Ann Lee said. “The harbour bridge will never open again.”",
        "In front of the town hall, Ann Lee said, “the harbour bridge will never open again.”",
    ],
)
def test_what_belongs_to_a_speech_stays_before_its_marks(text: str) -> None:
    """A condition, a turn of phrase, a sentence of its own and the beginning of a marked sentence are reported words."""
    assert len(_contents(text)) == 2


def _contents(text: str) -> list[str]:
    """Return the content of a speech of which the tagger took the first words for a part."""
    marked = marked_spans(text, [Span(0, len(text))], DEFAULT)
    cue = Span(text.index("said"), text.index("said") + 4)
    spans = (Span(0, text.index(", Ann")), marked[0].inner)
    each = Attribution(paragraph=0, spans=spans, cue=cue, source=None, certainty=1.0, speech=0)
    return [span.of(text) for span in without_scene(text, each, marked, DEFAULT).spans]
