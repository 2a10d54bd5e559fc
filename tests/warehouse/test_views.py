"""Views and macros that people ask for: what they count, what they leave out, and what they do not claim to know."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from newstext.types import Instant, Mention, Quote, Speaker, SpeakerKind
from schemas.frames import SplitArticle
from schemas.voices import gendered_words
from tests.builders import NOON, make_article, make_quote, make_split
from tests.warehouse.lakes import add
from warehouse.home import Home
from warehouse.releases import publish, query


def _told(name: str, said: list[tuple[str, str, dict[str, Any]]], **facts: Any) -> SplitArticle:
    """Return an article of quotes: words, who said them as printed, and what the quote's row says otherwise."""
    article = make_article(name, [f"“{words},” said {source}." for words, source, _ in said], **facts)
    quotes: list[Quote] = [make_quote(article, place, place, **changes) for place, (_, _, changes) in enumerate(said)]
    return make_split(article=article, quotes=quotes)


def _by(name: str, title: str | None = None, kind: SpeakerKind = SpeakerKind.PERSON) -> dict[str, Any]:
    return {"speaker": Speaker(speaker_id=f"s-{name}", name=name, kind=kind, title=title)}


def _anonymous(speaker_id: str, words: str) -> dict[str, Any]:
    speaker = Speaker(speaker_id=speaker_id, name=words, kind=SpeakerKind.PERSON, is_anonymous=True)
    return {"speaker": speaker, "mention": Mention.NOMINAL}


def _pronoun(name: str) -> dict[str, Any]:
    return _by(name) | {"mention": Mention.PRONOUN}


FERRY = [
    ("The ferry is safe and sound", "Ms Orla Quay", _by("Orla Quay", "Ms")),
    ("Nobody will drown", "Quay", _by("Orla Quay")),
    ("The ferry leaks", "he", _pronoun("Piet Zand")),
    ("Buy a boat", "Lord Mayor Rud", _by("Rud", "Lord Mayor")),
    ("It floats", "Harbour Watch", _by("Harbour Watch", kind=SpeakerKind.ORGANISATION)),
    ("I saw it sink", "a sailor", _anonymous("ferry-s1", "a sailor")),
    ("I saw it rise", "a second sailor", _anonymous("ferry-s2", "a second sailor")),
    ("We rest", "she", _pronoun("Kim Lund")),
    ("We rise", "he", _pronoun("Kim Lund")),
]
LATER = [
    ("The ferry is old and unsound", "Orla Quay", _by("Orla Quay")),
    ("Trams are better than boats", "Orla Quay", _by("Orla Quay")),
]
COPY = [("the ferry is safe, and sound", "a mate", _anonymous("copy-s1", "a mate"))]


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with three articles about a ferry."""
    shared = Home(tmp_path_factory.mktemp("ferries"))
    local = Instant(text="then", local=datetime(2024, 7, 1, 8, 0))  # noqa: DTZ001 - a wall-clock time
    articles = [
        _told("ferry", FERRY, outlet="The Pilot", section="Travel", tags=("Boats", "travel"), headline="Ferry leaks"),
        _told("later", LATER, outlet="The Pilot", headline="Ferry retires", published=local),
        _told(
            "copy", COPY, outlet="The Buoy", headline="Ferry fine", published=Instant(text="t", at=NOON + timedelta(hours=1))
        ),
    ]
    add(shared, "run-1", articles)
    publish(shared)
    return shared


def rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query as plain values."""
    return [tuple(row.values()) for row in query(home, sql).to_pylist()]


def test_speakers_are_counted_by_outlet_month_and_topic(ferries: Home):
    """A section and its keyword are one topic, whatever their letters; a wall-clock date has a month; no topic is a null."""
    found = rows(
        ferries, "select outlet, month::varchar, topic, quotes, articles from who_is_quoted_where where name = 'Orla Quay'"
    )

    assert sorted(found, key=str) == [
        ("The Pilot", "2024-05-01", "boats", 2, 1),
        ("The Pilot", "2024-05-01", "travel", 2, 1),
        ("The Pilot", "2024-07-01", None, 2, 1),
    ]


def test_unnamed_speakers_are_not_among_those_quoted_most(ferries: Home):
    """A sailor is nobody whom one could look up."""
    assert rows(ferries, "select count(*) from who_is_quoted_where where name like '%sailor%'") == [(0,)]


def test_anonymous_sources_are_counted_as_people_and_as_quotes(ferries: Home):
    """Two sailors are two of seven sources, and of nine quotes."""
    found = rows(ferries, "from anonymous_sources where outlet = 'The Pilot' and month = '2024-05-01'")

    assert [row[2:] for row in found] == [(1, 7, 2, 0.286, 0.222)]


def test_voices_are_told_by_titles_and_pronouns_alone(ferries: Home):
    """A title holds for the speaker's other quotes; a lord mayor may be a woman, and who is both she and he is neither."""
    found = rows(
        ferries,
        "select quotes, women, men, unknown, women_share, unknown_share from voices_by_outlet where outlet = 'The Pilot'",
    )

    assert found == [(10, 2, 1, 7, 0.2, 0.7)]


def test_a_voice_of_one_article_is_not_told_by_another(ferries: Home):
    """Two people of one name are not made one woman."""
    assert rows(ferries, "select unknown from voices_by_outlet where outlet = 'The Buoy'") == [(1,)]


def test_words_that_both_go_by_tell_nothing():
    """A woman may be chairman and a man a midwife; Mr and she leave no doubt."""
    words = {each.word: each.gender for each in gendered_words()}

    assert (words["mr"], words["she"], words["councilwoman"]) == ("male", "female", "female")
    assert not {"chairman", "bishop", "midwife", "actor", "dr", "they"} & set(words)


def test_the_same_quote_shows_the_printed_words_that_differ(ferries: Home):
    """Beside the outlet that came first, with what it printed and this one did not."""
    found = rows(ferries, "select outlet, is_first, speaker, first_speaker, left_out, put_in from same_quote_across_outlets")

    assert found == [
        ("The Pilot", True, "Orla Quay", "Orla Quay", [], []),
        ("The Buoy", False, "a mate", "Orla Quay", ["The", "safe"], ["the", "safe,"]),
    ]


def test_an_article_has_so_many_quotes_and_sources(ferries: Home):
    """Sources are different speakers, with a name and without."""
    found = rows(ferries, "select quotes, direct_quotes, sources, named_sources, anonymous_sources from sourcing_per_article")

    assert sorted(found) == [(1, 1, 1, 0, 1), (2, 2, 1, 1, 0), (9, 9, 7, 5, 2)]


def test_an_article_without_a_quote_is_counted_too(release: Home):
    """An average over the view is one over all articles."""
    assert rows(release, "select quotes, sources from sourcing_per_article where article_id = 'a3'") == [(0, 0)]


def test_echoes_are_in_no_count(release: Home):
    """What a headline repeats is one quote, not two."""
    assert rows(release, "select quotes from sourcing_per_article where article_id = 'a1'") == [(4,)]
    assert rows(release, "select sum(quotes) from voices_by_outlet") == [(4,)]
    assert rows(release, "select sum(quotes) from who_is_quoted_where where name = 'Ann Lee'") == [(3,)]
    assert rows(release, "select count(*) from words_over_time('Ann Lee', '')") == [(3,)]
    assert rows(release, "select anonymous_quote_share from anonymous_sources where anonymous_sources = 1") == [(0.333,)]


def test_words_over_time_come_oldest_first_with_what_is_new(ferries: Home):
    """What one speaker says of one thing, and which words came and went; letters and accents of the name do not matter."""
    found = rows(
        ferries, "select published::varchar, text, new_words, gone_words from words_over_time('orla quay', 'ferry sound')"
    )
    other = rows(ferries, "select text, new_words, gone_words from words_over_time('ORLA QUAY', 'trams')")

    assert found == [("2024-05-03", "The ferry is safe and sound,", ["and", "ferry", "is", "safe", "sound", "the"], [])]
    assert other == [("Trams are better than boats,", ["are", "better", "boats", "than", "trams"], [])]


def test_a_subject_may_stand_in_the_headline(ferries: Home):
    """A speaker does not name in each sentence what the article is about."""
    found = rows(ferries, "select text, new_words, gone_words from words_over_time('Orla Quay', 'ferry retires')")

    assert [row[0] for row in found] == ["The ferry is old and unsound,", "Trams are better than boats,"]
    assert found[1][1:] == (["are", "better", "boats", "than", "trams"], ["and", "ferry", "is", "old", "the", "unsound"])


def test_a_speaker_who_is_not_there_has_no_words(ferries: Home):
    """Neither an unknown name, an empty one nor somebody without one is an error, or finds everybody."""
    assert rows(ferries, "from words_over_time('Nemo', 'ferry')") == rows(ferries, "from words_over_time('', '')") == []
    assert rows(ferries, "from words_over_time('a sailor', '')") == []


def test_every_macro_says_what_it_gives(ferries: Home):
    """A client that lists functions shows a comment."""
    found = rows(
        ferries, "select function_name, comment from duckdb_functions() where database_name = 'warehouse' and not internal"
    )

    assert {name for name, _ in found} == {"folded_words", "search_quotes", "words_over_time"}
    assert all(comment for _, comment in found)
