"""Articles: roles, fields, identity, and that nothing of a text is lost."""

from __future__ import annotations

import pytest

from newstext.articles import LONGEST_TEXT, article_of, article_of_text
from newstext.errors import UnreadableArticle
from newstext.readers import read
from newstext.types import Article, Block, RawArticle, Role, Span

TICKER = """\
HARBOUR BRIDGE TO CLOSE FOR NINE MONTHS

Traders say they were not asked

By Ann Lee and Bo Roe in Osthafen

FILE PHOTO: The bridge at low tide, May 3, 2022. Jo Doe/Southern Press via REUTERS

Powered by automated translation

OSTHAFEN, May 4 (Southern Press) — The harbour bridge will close for nine months, the council said on Tuesday.

'A nightmare'

Traders fear for their trade:

- "Nine months is a nightmare," said Ida Moll, a baker.

Agencies contributed to this report

Updated: May 4, 2022, 6:15 PM
"""


def _article(text: str) -> Article:
    (raw,) = read(text.encode())
    assert isinstance(raw, RawArticle)
    return article_of(raw)


def test_every_line_of_a_page_gets_its_role() -> None:
    """Headline, standfirst, byline, caption with its credit, furniture, body, crosshead, list, agency credit and time."""
    roles = [paragraph.role for paragraph in _article(TICKER).paragraphs]

    assert roles == [
        Role.HEADLINE,
        Role.STANDFIRST,
        Role.BYLINE,
        Role.CAPTION,
        Role.CREDIT,
        Role.FURNITURE,
        Role.BODY,
        Role.CROSSHEAD,
        Role.BODY,
        Role.LIST_ITEM,
        Role.CREDIT,
        Role.TIMESTAMP,
    ]


def test_fields_come_from_the_page() -> None:
    """Byline, authors, dateline and times are read off the lines that carry them."""
    article = _article(TICKER)

    assert article.headline == "HARBOUR BRIDGE TO CLOSE FOR NINE MONTHS"
    assert article.standfirst == "Traders say they were not asked"
    assert article.authors == ("Ann Lee", "Bo Roe")
    assert article.dateline == "OSTHAFEN"
    assert article.updated is not None
    assert str(article.updated.local) == "2022-05-04 18:15:00"
    assert article.published is None


def test_the_same_article_gets_the_same_identifiers_and_a_changed_one_another_hash() -> None:
    """An edit changes the hash of the content, not the article."""
    one, again, edited = (
        _article(TICKER),
        _article(TICKER),
        _article(TICKER.replace("nine months", "ten months", 1).replace("NINE", "NINE")),
    )

    assert (one.article_id, one.content_hash) == (again.article_id, again.content_hash)
    assert one.article_id == edited.article_id
    assert one.content_hash != edited.content_hash


def test_an_address_identifies_an_article_whatever_tracks_it() -> None:
    """Trackers, fragments and default ports make no new article."""
    plain, tracked = (
        article_of(RawArticle(blocks=(Block(text="Some words."),), record="", url=url))
        for url in ("https://a.example/x?id=1", "https://A.example:443/x?id=1&utm_source=mail#top")
    )

    assert plain.article_id == tracked.article_id


def test_a_text_that_is_given_stays_as_it_is() -> None:
    """Control characters, carriage returns and lone surrogates change no offset."""
    text = "A\x00 line.\r\n\r\nAn\ud800other one.\r\n"

    article = article_of_text(text, RawArticle(blocks=(), record=""))

    assert len(article.text) == len(text)
    assert [paragraph.span.of(article.text) for paragraph in article.paragraphs] == [
        "A  line.",
        "An\N{REPLACEMENT CHARACTER}other one.",
    ]


def test_paragraphs_that_are_given_are_used() -> None:
    """What a reader told of the paragraphs is not told again."""
    article = article_of_text(
        "Head\n\nBody.", RawArticle(blocks=(), record=""), [(Role.CAPTION, Span(0, 4)), (Role.BODY, Span(6, 11))]
    )

    assert [paragraph.role for paragraph in article.paragraphs] == [Role.CAPTION, Role.BODY]


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty_text"), (" \n — \n", "empty_text"), ("a" * (LONGEST_TEXT + 1), "text_too_long")]
)
def test_a_text_that_is_none_is_refused_with_a_reason(text: str, reason: str) -> None:
    """Emptiness and monsters have a word each."""
    with pytest.raises(UnreadableArticle) as caught:
        article_of_text(text, RawArticle(blocks=(), record=""))

    assert caught.value.reason == reason


def test_paragraphs_out_of_order_are_refused() -> None:
    """Offsets that do not lie in the text are the giver's error."""
    with pytest.raises(UnreadableArticle) as caught:
        article_of_text("Some text.", RawArticle(blocks=(), record=""), [(Role.BODY, Span(5, 99))])

    assert caught.value.reason == "bad_paragraphs"


def test_a_caption_with_its_credit_is_parted_whoever_says_that_it_is_one() -> None:
    """Where a format calls a line a caption, the credit at its end is still no words of it."""
    blocks = (Block(text="The well. Picture: Ann Lee", role=Role.CAPTION), Block(text="The well was dry."))

    made = article_of(RawArticle(blocks=blocks, record=""))

    assert [(p.role, p.span.of(made.text)) for p in made.paragraphs][:2] == [
        (Role.CAPTION, "The well."),
        (Role.CREDIT, "Picture: Ann Lee"),
    ]


def test_a_sentence_with_a_sign_behind_it_is_one() -> None:
    """The last paragraph of an article is no link because an emoji ends it."""
    text = "It rained in Easterby on Monday.\n\n" * 4 + "The league will rule on Tuesday, a spokesman said. 🦉"

    assert [paragraph.role for paragraph in _article(f"A headline\n\n{text}").paragraphs][1:] == [Role.BODY] * 5


@pytest.mark.parametrize("line", ["OSTHAFEN, May 4, 2025 (Southern Press)", "OSTHAFEN", "OSTHAFEN, May 4"])
def test_a_dateline_on_a_line_of_its_own_is_its_place(line: str) -> None:
    """Where an article was written is the same, whether the text or a field of its own says it."""
    blocks = (Block(text=line, role=Role.DATELINE), Block(text="The well was dry."))

    assert article_of(RawArticle(blocks=blocks, record="")).dateline == "OSTHAFEN"
