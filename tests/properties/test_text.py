"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newstext.articles import article_of_text
from newstext.errors import NewstextError, UnreadableArticle
from newstext.languages import DEFAULT
from newstext.paragraphs import paragraph_spans
from newstext.quotes.marks import marked_spans
from newstext.readers import read
from newstext.types import Article, RawArticle
from tests.golden import extractor

PIECES = (
    *"“|”|\"|'|‘|’|``|''|«|»| |\n|\n\n|,|.|?|—|’s|\u00ad|\u200b|\u00a0|é|😀".split("|"),
    *"said|she said|Ann Lee|the mayor|told|that|a senior official|It is late|Go|however|6' 2\"".split("|"),
    *"Q:|- |By Ann Lee|Updated: May 4, 2022|FILE PHOTO:|/ REUTERS|OSLO (AP) —".split("|"),
)
NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=60).map(
    "".join
)
ANY_TEXT = st.text(max_size=400) | NEWSLIKE


def _article(text: str) -> Article | None:
    try:
        return article_of_text(text, RawArticle(blocks=(), record=""))
    except UnreadableArticle:
        return None


@given(ANY_TEXT)
def test_every_character_that_is_no_space_lies_in_exactly_one_paragraph(text: str) -> None:
    """Nothing of a text is lost or said twice."""
    article = _article(text)
    if article is None:
        return
    covered = [0] * len(article.text)
    for paragraph in article.paragraphs:
        for at in range(*paragraph.span):
            covered[at] += 1

    assert all(
        count == 1 or (count == 0 and character.isspace()) for count, character in zip(covered, article.text, strict=True)
    )
    assert [p.span for p in article.paragraphs] == sorted(p.span for p in article.paragraphs)


@given(ANY_TEXT)
def test_marks_never_raise_and_stay_in_their_paragraph(text: str) -> None:
    """Whatever is opened or closed where, a region lies in its paragraph and its words lie in the region."""
    paragraphs = paragraph_spans(text)
    for marked in marked_spans(text, paragraphs, DEFAULT):
        assert paragraphs[marked.paragraph].contains(marked.span)
        assert marked.span.contains(marked.inner)


@settings(max_examples=60, deadline=None)
@given(NEWSLIKE)
def test_every_span_of_a_quote_slices_to_its_words(text: str) -> None:
    """Content, cue, source and verbatim words are slices of the article's text, inside their paragraph where they must be."""
    article = _article(text)
    if article is None:
        return
    quotes = extractor().quotes(article)
    for quote in quotes:
        paragraph = article.paragraphs[quote.paragraph].span
        assert quote.text == " … ".join(span.of(article.text) for span in quote.spans)
        assert all(paragraph.contains(span) and span.end > span.start for span in quote.spans)
        assert all(any(span.contains(part) for span in quote.spans) for part in quote.verbatim_spans)
        assert (quote.speaker.name is None) == (quote.speaker.speaker_id is None)
        assert 0 <= quote.confidence <= 1
    assert len({quote.quote_id for quote in quotes}) == len(quotes)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_readers_give_records_or_reasons_and_nothing_else(data: bytes) -> None:
    """Any bytes are read, refused with a reason, or nobody's."""
    try:
        found = list(read(data))
    except NewstextError:
        return
    assert all(isinstance(each, RawArticle) or each.reason for each in found)
