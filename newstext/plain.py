"""An article as a reader sees it: without soft hyphens and the like, and with one kind of space."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from newstext.types import Article, Quote, Span

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " "))


@dataclass(frozen=True, slots=True)
class Plain:
    """An article without what nobody sees, and the one as it is."""

    article: Article
    whole: Article
    passed: tuple[int, ...]
    """For each unseen character, how many others come before it."""

    def as_printed(self, quote: Quote) -> Quote:
        """Return a quote of the plain article with the spans and the words of the whole one."""
        spans = tuple(self._there(span) for span in quote.spans)
        return replace(
            quote,
            text=" … ".join(span.of(self.whole.text) for span in spans),
            spans=spans,
            verbatim_spans=tuple(self._there(span) for span in quote.verbatim_spans),
            cue=None if quote.cue is None else self._there(quote.cue),
            source=None if quote.source is None else self._there(quote.source),
        )

    def _there(self, span: Span) -> Span:
        return Span(self._place(span.start), self._place(span.end - 1) + 1)

    def _place(self, at: int) -> int:
        """Return where the character at a place of the plain text stands in the whole one."""
        return at + bisect_right(self.passed, at)


def plain(article: Article) -> Plain:
    """Return an article as a reader sees it; itself where nothing is unseen."""
    unseen = [match.start() for match in _UNSEEN.finditer(article.text)]
    text = _UNSEEN.sub("", article.text).translate(_SPACES)
    if text == article.text:
        return Plain(article, article, ())
    moved = tuple(
        replace(paragraph, span=Span(*(at - bisect_left(unseen, at) for at in paragraph.span)))
        for paragraph in article.paragraphs
    )
    return Plain(replace(article, text=text, paragraphs=moved), article, tuple(at - k for k, at in enumerate(unseen)))
