"""The dress of an article: marks, spaces, unseen characters and lines change nothing of who said what."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstext.articles import article_of_text
from newstext.types import Article, Quote, RawArticle, Span
from tests.golden import cases, extractor

UNSEEN = "\u00ad\u200b\u2060"
ARTICLES = [case.article for case in cases()][:6]


def _bare(words: str | None) -> str:
    """Return words without their dress."""
    plain = (words or "").translate(str.maketrans("“”«»‘’", '""""\'\''))
    return " ".join(re.sub(f"[{UNSEEN}]", "", plain).split())


def _said(quotes: tuple[Quote, ...]) -> list[tuple[str, str, str]]:
    return [(_bare(quote.text), quote.kind.value, _bare(quote.speaker.name)) for quote in quotes]


def _with_unseen(article: Article, places: list[int]) -> Article:
    """Put an unseen character before each of the places."""
    text, places = article.text, sorted({place % len(article.text) for place in places})
    for place in reversed(places):
        text = text[:place] + UNSEEN[place % 3] + text[place:]

    def moved(at: int) -> int:
        return at + sum(place < at for place in places)

    paragraphs = tuple(replace(p, span=Span(moved(p.span.start), moved(p.span.end))) for p in article.paragraphs)
    return replace(article, text=text, paragraphs=paragraphs)


@given(number=st.integers(0, len(ARTICLES) - 1), places=st.lists(st.integers(1, 10_000), max_size=40))
@settings(max_examples=25, deadline=None)
def test_unseen_characters_change_no_quote_and_every_span_fits_the_text_as_it_is(number: int, places: list[int]) -> None:
    """A soft hyphen anywhere leaves words, kind and speaker alone, and spans count it."""
    article = ARTICLES[number]
    dressed = _with_unseen(article, places)

    found = extractor().quotes(dressed)

    assert _said(found) == _said(extractor().quotes(article))
    for quote in found:
        assert quote.text == " … ".join(span.of(dressed.text) for span in quote.spans)
        assert not {quote.text[0], quote.text[-1]} & set(UNSEEN)


@given(number=st.integers(0, len(ARTICLES) - 1), every=st.integers(1, 9))
@settings(max_examples=20, deadline=None)
def test_spaces_that_do_not_break_are_spaces(number: int, every: int) -> None:
    """Whichever spaces are hard ones, the quotes are the same."""
    article = ARTICLES[number]
    spaces = [at for at, letter in enumerate(article.text) if letter == " "][::every]
    letters = list(article.text)
    for at in spaces:
        letters[at] = "\u00a0"

    assert _said(extractor().quotes(replace(article, text="".join(letters)))) == _said(extractor().quotes(article))


def _straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[—–-])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“-])'(?=\w)", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def _guillemets(text: str) -> str:
    return _curly(text).translate(str.maketrans("“”", "«»"))


def _wrapped(text: str) -> str:
    paragraphs = (textwrap.wrap(each, 70, break_long_words=False, break_on_hyphens=False) for each in text.split("\n\n"))
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


@pytest.mark.parametrize(("dress", "share"), [(_straight, 0.95), (_curly, 0.95), (_wrapped, 0.95), (_guillemets, 0.9)])
def test_another_dress_gives_the_same_quotes(dress: Callable[[str], str], share: float) -> None:
    """Straight, curly or pointed marks, one line or many: nearly every quote is the same, speaker included.

    Not every one: the tagger has seen more of some marks than of others.
    """
    same = total = 0
    for case in cases():
        bare, dressed = (
            Counter(_said(extractor().quotes(article_of_text(text, RawArticle(blocks=(), record="", language="en")))))
            for text in (case.article.text, dress(case.article.text))
        )
        same += (bare & dressed).total()
        total += bare.total()

    assert same / total >= share
