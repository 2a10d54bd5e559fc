"""Verbs of speech: how their forms are spelt, and which of them state."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.acts import act_of
from newstext.quotes.attribution import Attribution
from newstext.types import Act, Kind, Span


@pytest.mark.parametrize("form", "bragged bragging quipped shrugging snapped summed dubbed slamming begged referred".split())
def test_a_last_consonant_doubles_where_it_does_in_print(form: str) -> None:
    """That of one syllable with a single vowel does, and that of a stressed one; with one letter it is no form."""
    ending = 3 if form.endswith("ing") else 2

    assert form in DEFAULT.speaking
    assert form[: -ending - 1] + form[-ending:] not in DEFAULT.speaking


@pytest.mark.parametrize("form", "answered reported repeated revealed claimed vowed detailing".split())
def test_other_consonants_stay_single(form: str) -> None:
    """Behind two vowels, in an unstressed syllable or behind another consonant; with two letters it is no form."""
    ending = 3 if form.endswith("ing") else 2

    assert form in DEFAULT.speaking
    assert form[:-ending] + form[-ending - 1] + form[-ending:] not in DEFAULT.speaking


@pytest.mark.parametrize("form", "agreeing disagreed labelled labeled counselling sings sang sung echoes denies".split())
def test_verbs_have_the_forms_that_are_printed(form: str) -> None:
    """An *-ee* keeps both before *-ing*, an *-el* is spelt in two ways, *sing* is strong."""
    assert form in DEFAULT.speaking


@pytest.mark.parametrize("verb", "denied disputed denounced decried disclaimed bragged accepted illustrates".split())
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
