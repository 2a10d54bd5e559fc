"""Sources resolved in a text of one's own."""

from __future__ import annotations

from newstext.languages import DEFAULT
from newstext.quotes.attribution import Attribution
from newstext.speakers import Resolver
from newstext.types import Paragraph, Role, Span, Speaker


def resolve(text: str, *sources: str, article_id: str = "article") -> list[Speaker]:
    """Resolve sources in `text`, each searched behind the one before; a single one is the last of its words."""
    paragraphs, at = [], 0
    for i, line in enumerate(text.split("\n")):
        paragraphs.append(Paragraph(ordinal=i, role=Role.BODY, span=Span(at, at + len(line)), sentence_count=1, word_count=1))
        at += len(line) + 1
    found: list[Attribution] = []
    start = 0
    for source in sources:
        start = text.index(source, start) if len(sources) > 1 else text.rindex(source)
        paragraph = next(p.ordinal for p in paragraphs if p.span.start <= start < p.span.end)
        span = Span(start, start + len(source))
        found.append(Attribution(paragraph=paragraph, spans=(span,), source=span, certainty=1.0, speech=len(found)))
        start += len(source)
    resolver = Resolver(text, article_id, DEFAULT, paragraphs)
    return [each.speaker for each in resolver.resolve(found, [False] * len(found))]


def attributed(text: str, *quotes: tuple[str, str]) -> list[str | None]:
    """Return the speakers of marked words with their sources, both searched behind those before, a paragraph a line."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    paragraphs = [Paragraph(ordinal=i, role=Role.BODY, span=s, sentence_count=1, word_count=1) for i, s in enumerate(spans)]
    found: list[Attribution] = []
    behind = 0
    for words, source in quotes:
        start = text.index(words, behind)
        named = text.index(source, behind) if source else -1
        behind = max(start + len(words), named)
        paragraph = next(i for i, span in enumerate(spans) if span.start <= start < span.end)
        span = Span(named, named + len(source)) if source else None
        content = (Span(start, start + len(words)),)
        found.append(Attribution(paragraph=paragraph, spans=content, source=span, certainty=1.0, speech=len(found)))
    resolved = Resolver(text, "article", DEFAULT, paragraphs).resolve(found, [True] * len(found))
    return [each.speaker.name for each in resolved]
