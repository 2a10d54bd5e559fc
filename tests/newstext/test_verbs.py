"""Verbs of speech: how their forms are spelt, and which of them state."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.acts import act_of
from newstext.quotes.attribution import Attribution
from newstext.types import Act, Kind, Span


@pytest.mark.parametrize(
    ("words", "misspelt"),
    [
        ("bragged bragging quipped shrugging snapped summed blogging", "braged braging quiped shruging snaped sumed bloging"),
        ("dubbed slamming begged referred submitting rebutted", "dubed slaming beged refered submiting rebuted"),
        ("agreeing disagreed", "agreing disagreeed"),
        ("labelled labeled counselling counseling", ""),
        ("sings sang sung echoes echoed denies denied", "singed singged echos denys denyed"),
        ("answered reported repeated revealed claimed", "answerred reportted repeatted revealled claimmed"),
    ],
)
def test_the_forms_of_verbs_are_spelt_as_they_are_printed(words: str, misspelt: str) -> None:
    """A last consonant doubles where it does in print; what nobody prints is no form."""
    assert set(words.split()) <= DEFAULT.speaking
    assert not set(misspelt.split()) & DEFAULT.speaking


@pytest.mark.parametrize(
    "verb", ["denied", "disputed", "denounced", "decried", "disclaimed", "bragged", "accepted", "illustrates"]
)
def test_reported_words_that_say_that_something_is_so_are_a_statement(verb: str) -> None:
    """To contradict or to denounce is to state, as to deny or to criticise is."""
    assert _act(f"Ann Lee {verb} that the bridge was safe.", verb) is Act.STATEMENT


@pytest.mark.parametrize("verb", ["thinks", "reckons", "believes", "wants", "urged"])
def test_belief_and_wish_stay_attitudes(verb: str) -> None:
    """What somebody holds or wants is not what they said."""
    assert _act(f"Ann Lee {verb} that the bridge was safe.", verb) is Act.ATTITUDE


def _act(text: str, verb: str) -> Act:
    content, cue = Span(text.index("that"), len(text) - 1), Span(text.index(verb), text.index(verb) + len(verb))
    attribution = Attribution(paragraph=0, spans=(content,), cue=cue, source=Span(0, 7), certainty=1.0, speech=0)
    return act_of(text, attribution, Kind.INDIRECT, DEFAULT)
