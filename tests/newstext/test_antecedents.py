"""Whom pronouns stand for, and who speaks where nobody is named."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.attribution import Attribution
from newstext.speakers import Resolver
from newstext.types import Paragraph, Role, Span, Speaker
from tests.newstext.sources import attributed, resolve


def test_whom_speech_names_is_not_whom_a_title_behind_it_means() -> None:
    """*The president* is the one whom the article tells of, not the one whom he speaks about."""
    text = "President Otto Kim met reporters. “That was a President Bo Roe judge,” the president said."

    assert attributed(text, ("That was a President Bo Roe judge", "the president")) == ["Otto Kim"]


def test_who_tells_a_name_has_it() -> None:
    """*My name is* gives the speaker away, whoever was named before."""
    text = "Mayor Carl Ost sat.\n“My name is Jonas Roe,” he said."

    assert attributed(text, ("My name is Jonas Roe", "he")) == ["Jonas Roe"]


def test_he_goes_back_to_whom_direct_speech_names_just_before() -> None:
    """Who spoke in the paragraph before is a person, though nothing but speech tells."""
    text = "Sen. Gary Ost left.\n“We are late,” Quilliam told me.\n“We will go,” he added."

    assert attributed(text, ("We are late", "Quilliam"), ("We will go", "he")) == ["Quilliam", "Quilliam"]


def test_answers_without_a_source_are_the_only_speakers_or_nobodys() -> None:
    """Where one person speaks in an article, headings between answers change nothing; where two do, they may name a third."""
    alone = "“We are late,” Mayor Bo Roe said.\nThe weather\nIt was wet.\nThe fish\n“They are well.”"
    two = alone.replace("It was wet.", "“It is wet,” Ann Lee said.")

    assert attributed(alone, ("We are late", "Mayor Bo Roe"), ("They are well.", "")) == ["Bo Roe", "Bo Roe"]
    assert attributed(two, ("We are late", "Mayor Bo Roe"), ("It is wet", "Ann Lee"), ("They are well.", ""))[-1] is None


def test_they_is_the_official_who_spoke_just_before() -> None:
    """A text says *they* of a source whom it does not want to give away."""
    text = "The White House came. An official said so. They said no."

    assert [speaker.name for speaker in resolve(text, "An official", "They")] == ["an official", "an official"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Taken in Norway, a video is long. Inside, it said so.", "it"),
        ("The Otter Party met.\nHere is a page.\nAs it reads, it said so.", "it"),
        ("The page, which says so, is long. The party took the road, which said so.", "which"),
    ],
)
def test_what_may_be_a_thing_stays_open(text: str, source: str) -> None:
    """*It* is no country that stands nearby, and no body of another paragraph that has not spoken."""
    (speaker,) = resolve(text, source)

    assert speaker == Speaker()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voters defeated some lawmakers who said so.", "some lawmakers"),
        ("It was Norvian officials who said so.", "Norvian officials"),
        ("There is a room of people who said so.", "people"),
        ("He and Ann Lee said so.", "he and Ann Lee"),
    ],
)
def test_a_noun_is_taken_without_the_sentence_before_it(text: str, name: str) -> None:
    """What *who* stands for begins at its article, or behind a verb; a pronoun with a name is two people."""
    (speaker,) = resolve(text, "who" if "who" in text else "He and Ann Lee")

    assert (speaker.name, speaker.is_anonymous) == (name, True)


def test_words_told_to_somebody_are_not_the_words_of_who_was_told() -> None:
    """*After being told* has no speaker."""
    text = "Ann Lee of Norway left after being told that it was late."
    paragraph = Paragraph(ordinal=0, role=Role.BODY, span=Span(0, len(text)), sentence_count=1, word_count=1)
    cue = Span(text.index("being told"), text.index("being told") + len("being told"))
    each = Attribution(paragraph=0, spans=(Span(cue.end + 1, len(text)),), cue=cue, certainty=1.0, speech=0)

    (found,) = Resolver(text, "article", DEFAULT, [paragraph]).resolve([each], [False])

    assert found.speaker == Speaker()


def test_they_are_the_last_who_spoke_known_or_not() -> None:
    """*Some delegates* are several, though no list knows the noun."""
    text = "The founders came. The founders sat. Some delegates said so, because they feared it."

    assert [speaker.name for speaker in resolve(text, "Some delegates", "they")] == ["some delegates"] * 2


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Roe left. Ann Lee, in an interview, described Medicare as late.", "described", "Ann Lee"),
        ("Ann Lee wants to go but his lawyers have stayed, fearing it is late.", "fearing", None),
        ("The death of Ann Lee has led to change, and calls for more.", "calls", None),
    ],
)
def test_words_without_a_source_are_whose_the_clause_tells_of(text: str, cue: str, name: str | None) -> None:
    """Not whom the verb has behind it, nor of whom the clause before tells, nor whoever stands behind a preposition."""
    paragraph = Paragraph(ordinal=0, role=Role.BODY, span=Span(0, len(text)), sentence_count=1, word_count=1)
    at = Span(text.index(cue), text.index(cue) + len(cue))
    each = Attribution(paragraph=0, spans=(Span(at.end + 1, len(text)),), cue=at, certainty=1.0, speech=0)

    (found,) = Resolver(text, "article", DEFAULT, [paragraph]).resolve([each], [False])

    assert found.speaker.name == name


def test_a_pronoun_without_anybody_stays_open() -> None:
    """A wrong name is worse than none."""
    (speaker,) = resolve("Nothing is known, she said.", "she")
    (in_town,) = resolve("Fees rose at a college in Hickory, N.C., he said.", "he")

    assert speaker == in_town == Speaker()
