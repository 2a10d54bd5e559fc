"""Quotes: what one article gives, from marks and tagger to rows."""

from __future__ import annotations

import pytest

from newstext.articles import article_of_text
from newstext.quotes.pieces import pieces_of
from newstext.quotes.turns import turns_of
from newstext.quotes.windows import LENGTH, windows_of
from newstext.types import Act, Kind, Quote, RawArticle, Role, Span
from tests.golden import extractor

LEAD = "The council of Osthafen voted on Tuesday to close the harbour bridge for nine months.\n\n"


def _quotes(text: str, headline: str | None = "Bridge to close") -> list[Quote]:
    """Return what is said in `text`, which follows the lead; the lead's own plans are left out."""
    article = article_of_text(LEAD + text, RawArticle(blocks=(), record="", headline=headline, language="en"))
    return [
        quote for quote in extractor().quotes(article) if quote.spans[0].start > len(LEAD) - 2 and quote.act is Act.STATEMENT
    ]


def test_both_halves_of_a_quote_are_one() -> None:
    """“A,” she said. “B.” is one quote with two spans."""
    (quote,) = _quotes("“It will hurt us badly,” Mayor Ann Lee said on Tuesday. “We have no other choice at all.”")

    assert quote.text == "It will hurt us badly … We have no other choice at all."
    assert (quote.kind, quote.act, quote.speaker.name, quote.speaker.title) == (Kind.DIRECT, Act.STATEMENT, "Ann Lee", "Mayor")


def test_a_speech_over_paragraphs_is_a_row_a_paragraph_tied_together() -> None:
    """The second paragraph has the speaker of the first and says what it continues."""
    first, second = _quotes(
        "“It will hurt us badly,” Mayor Ann Lee said.\n\n“Nobody asked the traders about it. Nobody asked me.”"
    )

    assert second.continues_quote_id == first.quote_id
    assert second.speaker == first.speaker


def test_a_mixed_quote_keeps_its_verbatim_words_apart() -> None:
    """The reported clause is the content, the words in marks are its verbatim span."""
    text = "A senior official told reporters the work would be “long and painful”."
    (quote,) = _quotes(text)

    assert quote.kind is Kind.MIXED
    assert [span.of(LEAD + text) for span in quote.verbatim_spans] == ["long and painful"]
    assert (quote.speaker.name, quote.speaker.is_anonymous) == ("a senior official", True)


def test_what_was_not_said_says_so() -> None:
    """A refusal to say is kept, and marked."""
    (quote,) = _quotes("Mayor Ann Lee would not say whether the bridge would ever open again.")

    assert quote.is_negated


def test_two_unnamed_officials_stay_two() -> None:
    """A different official is another speaker; *the official* is the one before."""
    quotes = _quotes(
        "A senior official said the bridge was unsafe.\n\nThe official said the cables were rusty.\n\n"
        "A different senior official said the bridge was safe.\n\nThe official added that nobody had looked."
    )
    ids = [quote.speaker.speaker_id for quote in quotes]

    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_the_same_text_gives_the_same_rows_whatever_came_before() -> None:
    """Rows hang on the article alone, not on its neighbours or on how often it is read."""
    text = "“It will hurt us badly,” Mayor Ann Lee said. She believes that the bridge will never open again."
    alone = _quotes(text)
    _quotes("“Something else entirely,” said Bo Roe, a trader. " * 40)

    assert _quotes(text) == alone


def test_a_language_without_a_record_gives_no_quotes() -> None:
    """An article that cannot be read for quotes still is an article."""
    article = article_of_text("„Das geht nicht“, sagte die Bürgermeisterin.", RawArticle(blocks=(), record="", language="de"))

    assert extractor().quotes(article) == ()


def test_bylines_credits_and_furniture_are_not_looked_at() -> None:
    """Nobody speaks in a byline or a link."""
    quotes = _quotes(
        "By “Rocket” Ray Lee\n\nRead more: ‘I never said that,’ says Ann Lee\n\nPhoto: ‘The bridge’ by Bo Roe", headline=None
    )

    assert {quote.role for quote in quotes} <= {Role.BODY, Role.HEADLINE, Role.STANDFIRST, Role.CAPTION}


@pytest.mark.parametrize("opening", ["Q: ", "ANN LEE: "])
def test_turns_of_an_interview_are_the_words_of_who_stands_before_the_colon(opening: str) -> None:
    """Three lines with a name and a colon are an exchange; one is a heading."""
    text = f"{opening}How long?\n\nA: Nine months.\n\n{opening}And then?\n\nA: We shall see."
    spans = [Span(*pair) for pair in ((m, text.find("\n", m) if "\n" in text[m:] else len(text)) for m in _starts(text))]

    assert [turn.source.of(text) for turn in turns_of(text, spans)][:2] == [opening.partition(":")[0], "A"]
    assert turns_of(text, spans[:1]) == []


def _starts(text: str) -> list[int]:
    return [0, *(i + 2 for i in range(len(text)) if text.startswith("\n\n", i))]


def test_turns_behind_an_opening_mark_lose_it_and_keep_the_marks_within() -> None:
    """A transcript that is quoted whole opens every paragraph with a mark and closes the last."""
    quotes = _quotes('"LEE: Why “that thing”?\n\n"ROE: It was called “The Pier.”\n\n"LEE: Do you see it?"\n\n"ROE: I see it."')

    assert [quote.text for quote in quotes] == ["Why “that thing”?", "It was called “The Pier.”", "Do you see it?", "I see it."]
    assert {quote.kind for quote in quotes} == {Kind.DIRECT}


def test_windows_hold_every_word_once_and_never_too_many_pieces() -> None:
    """A paragraph longer than a window is cut, a short one is not."""
    text = ("word " * 700).strip() + "\n\n" + "short paragraph"
    spans = [Span(0, text.index("\n")), Span(text.index("short"), len(text))]
    from newstext.quotes.tagger import load_tagger  # noqa: PLC0415 - the weights are wanted here only

    windows = windows_of(pieces_of(text, spans, [], load_tagger().tokenizer))

    assert sorted(word for window in windows for word in window.words.tolist()) == list(range(702))
    assert all(len(window.ids) <= LENGTH for window in windows)


def test_a_scare_quote_does_not_make_reported_words_mixed() -> None:
    """One marked word in a long clause says nothing of who is verbatim."""
    (quote,) = _quotes(
        "Mayor Ann Lee said that the so-called “shortcut” over the hills would cost the town a fortune every winter."
    )

    assert quote.kind is Kind.INDIRECT


def test_what_is_reported_as_urged_is_a_wish_and_what_is_quoted_was_said() -> None:
    """A verb that states nothing makes an attitude of reported words only."""
    urged = "Ann Lee, the mayor of Harrow, urged residents to leave their homes."
    called = "Ann Lee, the mayor of Harrow, called the plan “a disgrace to every family in this town.”"

    assert [quote.act for text in (urged, called) for quote in _found(text)] == [Act.ATTITUDE, Act.STATEMENT]


def test_a_name_and_a_colon_have_the_colon_for_their_cue() -> None:
    """The tagger labels words, and a colon is none."""
    text = "Poll: Wealthy voters abandon the town for the coast, and the bridge was never safe."

    assert [(quote.cue and quote.cue.of(text), quote.act) for quote in _found(text)] == [(":", Act.STATEMENT)]


def _found(text: str) -> tuple[Quote, ...]:
    return extractor().quotes(article_of_text(text, RawArticle(blocks=(), record="", language="en")))


def test_a_title_in_marks_is_no_quote() -> None:
    """What is printed like a headline within a paragraph is the name of something, whatever is said to read so."""
    assert _quotes("“Harbour Bridge Closing Divisive? Council Begs To Differ,” the Post headline read.") == []
    assert len(_quotes("“The harbour bridge is closing and the council begs to differ,” the Post headline read.")) == 1


def test_a_whole_sentence_in_marks_behind_reported_words_is_a_quote_of_its_own() -> None:
    """What is reported and what is verbatim are two rows of one speaker."""
    quotes = _quotes("Mayor Ann Lee said that the town had been warned: “Nobody listened to us at all.”")

    assert [quote.kind for quote in quotes] == [Kind.INDIRECT, Kind.DIRECT]
    assert {quote.speaker.name for quote in quotes} == {"Ann Lee"}


def test_a_clause_before_a_comma_is_parted_from_the_sentence_in_marks() -> None:
    """*that she answered the council, “…”* is two rows."""
    parted = _quotes("Mayor Ann Lee said that she had told the council on Monday, “Nobody listened to us at all.”")

    assert [quote.kind for quote in parted] == [Kind.INDIRECT, Kind.DIRECT]


@pytest.mark.xfail(reason="the fifth weights take the marked words alone for what is said", strict=True)
def test_a_phrase_before_a_comma_is_not_parted_from_the_sentence_in_marks() -> None:
    """*things such as, “…”* is one row, of both."""
    whole = _quotes("Mayor Ann Lee said things such as, “Nobody listened to us at all.”")

    assert [quote.kind for quote in whole] == [Kind.MIXED]


def test_a_few_marked_words_that_end_a_sentence_of_speech_are_its_second_half() -> None:
    """The sentence holds both halves and the cue between them."""
    (quote,) = _quotes("“We always thought the bridge was closed,” said Mayor Ann Lee, “but not sunk.” Nobody else came.")

    assert quote.text == "We always thought the bridge was closed … but not sunk."


def test_a_name_in_marks_is_no_quote_and_a_short_answer_is_one() -> None:
    """A name has capitals on every word and ends like no sentence."""
    assert _found("The singer, whom Mayor Ann Lee called “The Candle Man”, left.") == ()
    assert [quote.text for quote in _found("“In November?” Mayor Ann Lee asked.")] == ["In November?"]


def test_a_crosshead_in_marks_is_no_quote() -> None:
    """Capitals on every word of a paragraph in marks."""
    assert _quotes("‘All Bets Are Off.’\n\nThe council will vote again in June.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The parish launched the “removal of all the old lime trees” in 2010, and the hedges went as well.",
        "The papers are kept apart because their loss could cause “exceptionally grave damage to the harbour trade” for years.",
    ],
)
def test_a_fragment_in_marks_that_nothing_attributes_is_no_quote(text: str) -> None:
    """Marked words within their author's sentence are nobody's speech, however many; a sentence that stands alone is."""
    assert [quote for quote in _quotes(text) if quote.kind is Kind.DIRECT] == []
    assert [quote.text for quote in _quotes("“All of the old lime trees have gone from the square.”")]
