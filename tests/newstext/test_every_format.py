"""One story in every format: the same paragraphs and the same quotes, whatever it was sent in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newstext.articles import article_of
from newstext.readers import READERS, read, reader_for
from newstext.types import Article, RawArticle, Role
from tests.golden import extractor
from tests.newstext.stories import WRITERS, Story, Writer

BRIDGE = Story(
    headline="Bridge at Easterby to stay shut “until the eels vote”",
    standfirst="Cracks that nobody’s grandfather could have seen",
    body=(
        "The old swing bridge at Easterby will stay shut until May, the harbour board said on Tuesday.",
        "“We found cracks in two of the nine piers,” said Ole Fjærvik, the board’s chief engineer. “The R&D budget is < 1%.”",
        'Traders were less patient. "I was told ‘two weeks, Ada’," said Ada Brandt, who sells eels. "It has been eleven."',
        "A person close to the board said the repair would be “cheap, quick & wrong”.",
        "“Every morning I look at that bridge,” Brandt said, “and it looks at me.",
        "“One of us will give in.”",
        "Café owners believe that a ferry would do. The board has not said whether it will pay for one.",
    ),
)
SENTENCES = (
    "The harbour board met again on Tuesday to talk about the bridge",
    "Nobody on the quay could say how long the repairs would take this time",
    "A ferry was promised for the spring, and then for the spring after it",
    "“We have been told so before,” said Ada Brandt, who sells eels",
    "Ole Fjærvik said that the piers had moved by “a thumb’s breadth” in one night",
    "The traders' union wrote to the minister, who has yet to answer its letter",
)
ODDITIES = (
    *("R&D", "a < b", "x > y", "]]>", "1/2 %", "\\n", "{brace}", "tab;semi|bar", "‘quoted’", "l’été", "№ 7", "½"),
    *("🦉", "𝔘𝔫𝔦", "👩\u200d🚀", "e\u0301te\u0301", "n\u0303", "שלום", "مرحبا", "“שלום”", "日本語", "Ωμέγα"),
)
IN_BODIES = (*ODDITIES, "AT&amp;T", "<p>", "&nbsp;", "\u00a0")
"""Lines of a head are written twice over by so many that what looks like markup there is read as it was meant."""


def made(writer: Writer, story: Story) -> Article:
    """Return the article that is read where a writer has written."""
    (raw,) = read(writer.write(story).encode())
    assert isinstance(raw, RawArticle), raw
    return article_of(raw)


def told(article: Article, *roles: Role) -> list[tuple[Role, str]]:
    """Return the paragraphs with their roles."""
    return [(each.role, each.span.of(article.text)) for each in article.paragraphs if each.role in roles]


def field(article: Article, name: str) -> Any:
    """Return what an article says, as a story says it."""
    value = getattr(article, "canonical_url" if name == "url" else name)
    return value.at if name in {"published", "updated"} and value else value


def given_by(story: Story, name: str) -> Any:
    """Return what a story says."""
    return (story.author,) if name == "authors" else getattr(story, name)


def test_every_reader_of_articles_has_a_writer() -> None:
    """A format that is read and has no line in `WRITERS` is not held to anything here; Parquet has its own tests."""
    apart = {"sitemap", "xml", "parquet"}

    assert {writer.reader for writer in WRITERS.values()} == {reader.name for reader in READERS} - apart


@pytest.mark.parametrize("name", WRITERS)
def test_a_story_is_the_same_from_every_format(name: str) -> None:
    """Headline, standfirst and body, each once and in its role, and what the format has a place for beside them."""
    writer = WRITERS[name]
    article = made(writer, BRIDGE)
    under = [(Role.STANDFIRST, BRIDGE.standfirst)] if "standfirst" in writer.says else []

    assert reader_for(writer.write(BRIDGE).encode()).name == writer.reader
    assert told(article, *set(Role) - {Role.BYLINE}) == [
        (Role.HEADLINE, BRIDGE.headline),
        *under,
        *((Role.BODY, paragraph) for paragraph in BRIDGE.body),
    ]
    assert article.headline == BRIDGE.headline
    assert {each: field(article, each) for each in writer.says} == {each: given_by(BRIDGE, each) for each in writer.says}


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"text"}))
def test_a_story_has_the_same_quotes_from_every_format(name: str) -> None:
    """Words, kind and speaker of every quote are those of the plain text."""

    def quotes(article: Article) -> list[tuple[str, str, str | None]]:
        found = extractor().quotes(article)
        return [(q.text, str(q.kind), q.speaker.name) for q in found if q.role is Role.BODY]

    plain = quotes(made(WRITERS["text"], BRIDGE))

    assert len(plain) >= len(BRIDGE.body) - 1
    assert quotes(made(WRITERS[name], BRIDGE)) == plain


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a story whose sentences have odd characters within and behind them."""

    def odd(sentence: str, among: Sequence[str] = ODDITIES) -> str:
        words = sentence.split(" ")
        for oddity in draw(st.lists(st.sampled_from(among), max_size=2)):
            words.insert(draw(st.integers(1, len(words))), oddity)
        return " ".join(words)

    body = [odd(sentence, IN_BODIES) + "." for sentence in draw(st.permutations(SENTENCES))]
    return Story(headline=odd("Bridge to stay shut for a year"), standfirst=odd("Engineers find more cracks"), body=body)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(story=stories())
@example(story=BRIDGE)
@example(story=replace(BRIDGE, headline="A bridge whose a < b is not its b > a"))
def test_every_character_comes_through_every_format(name: str, story: Story) -> None:
    """Ampersands, angles, marks, combining accents, letters beyond 16 bits and from right to left are what was written."""
    article = made(WRITERS[name], story)

    assert [text for _, text in told(article, Role.BODY)] == list(story.body)
    assert article.headline == story.headline
