"""Articles, quotes and their frames: valid by default, override one thing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from newstext.types import (
    Act,
    Article,
    Instant,
    Kind,
    Mention,
    Paragraph,
    Quote,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)
from schemas.frames import Origin, Run, SplitArticle

NOON = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)
EXTRACTOR = "tagger-1"
RAW_REF = "sha256:" + "0" * 64


def make_article(name: str = "a1", paragraphs: Sequence[str | tuple[Role, str]] = (), **changes: Any) -> Article:
    """Return an article of the given paragraphs; strings are body."""
    blocks = [(Role.BODY, block) if isinstance(block, str) else block for block in paragraphs or DEFAULT]
    text = "\n\n".join(words for _, words in blocks)
    spans, at = [], 0
    for _, words in blocks:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 2
    fields: dict[str, Any] = {
        "article_id": name,
        "content_hash": sha256(text.encode()).hexdigest(),
        "text": text,
        "paragraphs": tuple(
            Paragraph(ordinal=number, role=role, span=span, sentence_count=1, word_count=len(words.split()))
            for number, ((role, words), span) in enumerate(zip(blocks, spans, strict=True))
        ),
        "word_count": len(text.split()),
        "language": "en",
        "headline": "Dam will be rebuilt",
        "outlet": "The Example Post",
        "published": Instant(text="May 3, 2024", at=NOON),
    }
    return Article(**(fields | changes))


DEFAULT: tuple[tuple[Role, str], ...] = (
    (Role.HEADLINE, "Dam will be rebuilt"),
    (Role.BODY, "“We will rebuild the dam this year 🏗️,” said Ann Lee."),
    (Role.BODY, "It held for forty years."),
)


def make_quote(article: Article, paragraph: int = 1, ordinal: int = 0, **changes: Any) -> Quote:
    """Return a quote of the marked words of a paragraph, by the speaker whose name follows `said`."""
    home = article.paragraphs[paragraph]
    words = home.span.of(article.text)
    start, end = words.index("“") + 1, words.index("”")
    span = Span(home.span.start + start, home.span.start + end)
    cue = words.index("said", end)
    cue_span = Span(home.span.start + cue, home.span.start + cue + 4)
    source = Span(cue_span.end + 1, home.span.end - 1)
    name = source.of(article.text)
    fields: dict[str, Any] = {
        "quote_id": f"{article.article_id}-q{ordinal}",
        "ordinal": ordinal,
        "paragraph": paragraph,
        "role": home.role,
        "kind": Kind.DIRECT,
        "act": Act.STATEMENT,
        "text": span.of(article.text),
        "spans": (span,),
        "verbatim_spans": (span,),
        "cue": cue_span,
        "source": source,
        "mention": Mention.NAMED,
        "speaker": Speaker(speaker_id=f"s-{name}", name=name, kind=SpeakerKind.PERSON),
        "confidence": 0.9,
        "extractor": EXTRACTOR,
    }
    return Quote(**(fields | changes))


def make_origin(**changes: Any) -> Origin:
    """Return where an article came from."""
    origin = Origin(format="text", feed="inbox/dam.txt", raw_ref=RAW_REF, run_id="run-1", ingested_at=NOON)
    return replace(origin, **changes)


def make_split(
    name: str = "a1", article: Article | None = None, quotes: Iterable[Quote] | None = None, **origin: Any
) -> SplitArticle:
    """Return an article with its quotes, one for each paragraph that has marks."""
    article = article or make_article(name)
    if quotes is None:
        marked = [p.ordinal for p in article.paragraphs if "“" in p.span.of(article.text)]
        quotes = [make_quote(article, paragraph, ordinal) for ordinal, paragraph in enumerate(marked)]
    return SplitArticle(article=article, quotes=tuple(quotes), origin=make_origin(**origin))


def make_run(run_id: str = "run-1", **changes: Any) -> Run:
    """Return what a run did."""
    run = Run(run_id=run_id, started_at=NOON, finished_at=NOON + timedelta(minutes=1), extractor=EXTRACTOR, version="0.1.0")
    return replace(run, **changes)


def many_articles(count: int, *, months: int = 3, run_id: str = "run-1", words: str = "will rebuild") -> list[SplitArticle]:
    """Return articles that differ, spread over some months, each with a headline, five paragraphs and two quotes."""
    return [_numbered(number, months, run_id, words) for number in range(count)]


def _numbered(number: int, months: int, run_id: str, words: str) -> SplitArticle:
    blocks = [
        (Role.HEADLINE, f"Story {number}"),
        (Role.BODY, f"“We {words} number {number} soon enough,” said Ann Lee."),
        (Role.BODY, "Nobody was hurt. " * 12 + "The end."),
        (Role.BODY, f"“It was day {number} of the great flood,” said Bo Roe {number % 7}."),
        (Role.BODY, "The river fell again. " * 9 + "It rained."),
    ]
    at = NOON - timedelta(days=31 * (number % months))
    article = make_article(f"a{number:06d}", blocks, headline=f"Story {number}", published=Instant(text="then", at=at))
    return make_split(article=article, run_id=run_id)


def story(seed: int, words: int = 120) -> str:
    """Return invented words, always the same for a seed; two seeds have next to no five words in a row in common."""
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(('river', 'council', 'harbour', 'storm'))}{chance.randrange(40)}" for _ in range(words))


def wire_copies() -> list[SplitArticle]:
    """Return an article `w1` and the copy `w2` that another outlet printed of it, with a paragraph of its own."""
    return [
        make_split(article=make_article("w1", [story(1)], outlet="The Wire")),
        make_split(article=make_article("w2", ["It was reported.", story(1)], outlet="The Wire Customer", published=None)),
    ]


def sample() -> list[SplitArticle]:
    """Return three articles that between them have every kind of row.

    `a1` has an echo in its headline, a speech over two paragraphs, an anonymous speaker and an unattributed quote;
    `a2` prints the same words with a wall-clock time only; `a3` has no quote, no time and no outlet,
    and its page was hard to read.
    """
    return [_first(), _second(), _third()]


WORDS = "We will rebuild the dam 👩‍👩‍👧 this year é"


def _first() -> SplitArticle:
    blocks = [
        (Role.HEADLINE, f"“{WORDS}” said Lee."),
        (Role.TIMESTAMP, "May 3, 2024"),
        (Role.BODY, f"“{WORDS},” said Ann Lee."),
        (Role.BODY, "“It held for forty years,” said Ann Lee."),
        (Role.BODY, "“Nobody told us,” said a senior US official."),
        (Role.BODY, "“Enough,” said the."),
    ]
    article = make_article("a1", blocks)
    lee = Speaker(speaker_id="s-lee", name="Ann Lee", kind=SpeakerKind.PERSON, title="minister")
    official = Speaker(speaker_id="a1-s1", name="a senior US official", kind=SpeakerKind.PERSON, is_anonymous=True)
    quotes = [
        make_quote(article, 0, 0, speaker=lee),
        make_quote(article, 2, 1, speaker=lee),
        make_quote(article, 3, 2, speaker=lee, continues_quote_id="a1-q1"),
        make_quote(article, 4, 3, speaker=official, mention=Mention.NOMINAL),
        make_quote(article, 5, 4, speaker=Speaker(), source=None, mention=Mention.ELIDED),
    ]
    return make_split(article=article, quotes=quotes)


def _second() -> SplitArticle:
    when = Instant(text="3 May, 2 pm", local=datetime(2024, 5, 3, 14, 0))  # noqa: DTZ001 - a wall-clock time
    article = make_article("a2", [(Role.BODY, f"“{WORDS},” said Ann Lee.")], outlet="The Other Post", published=when)
    lee = Speaker(speaker_id="s-lee", name="Ann Lee", kind=SpeakerKind.PERSON)
    return make_split(article=article, quotes=[make_quote(article, 0, 0, speaker=lee)])


def _third() -> SplitArticle:
    doubts: dict[str, Any] = {"agreement": 0.4, "provenance": (("language", "detected"),)}
    article = make_article("a3", ["Nothing was said."], published=None, outlet=None, headline=None, **doubts)
    return make_split(article=article)
