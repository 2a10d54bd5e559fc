"""What kind of speaker a name or a noun tells of: a person, a body or a group."""

from __future__ import annotations

import pytest

from newstext.types import SpeakerKind
from tests.newstext.sources import resolve


@pytest.mark.parametrize("name", ["Facebook", "Reuters", "Harbour Beacon", "Politico"])
def test_a_body_that_goes_by_a_bare_name_is_no_person(name: str) -> None:
    """Outlets, platforms and companies whose names say nothing of what they are are known to the language."""
    (speaker,) = resolve(f"The pier was shut. {name} said so on Friday.", name)

    assert (speaker.name, speaker.kind, speaker.is_anonymous) == (name, SpeakerKind.ORGANISATION, False)


@pytest.mark.parametrize("noun", ["Senators", "Protesters", "the Left"])
def test_a_noun_for_many_is_nobodys_name_however_it_is_printed(noun: str) -> None:
    """They are an unnamed group, at the start of a sentence, too."""
    (speaker,) = resolve(f"Sen. Bo Roe came. {noun} want the ferry back. All say so, and {noun} said it often.", noun)

    assert (speaker.kind, speaker.is_anonymous) == (SpeakerKind.GROUP, True)
