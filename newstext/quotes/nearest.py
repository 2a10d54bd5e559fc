"""Whose words they are when a sentence names two: the paper *quotes Lee as saying*; *Lee said, according to the paper*."""

from __future__ import annotations

from dataclasses import replace

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.types import Span

_REACH = 100
"""Characters in which the nearer source stands."""


def nearest(text: str, each: Attribution, language: Language) -> Attribution:
    """Return the attribution with the nearer of two sources; itself where there is but one."""
    if each.cue is None:
        return each
    quoted = language.quoted_source.match(text, each.cue.end, each.cue.end + _REACH)
    if quoted is not None and language.quoting.search(each.cue.of(text)):
        return replace(each, source=Span(*quoted.span("source")))
    if language.secondhand.search(each.cue.of(text)) and 0 < each.cue.start - each.end <= _REACH:
        own = language.own_source.match(text, each.end, each.cue.start)
        if own is not None:
            return replace(each, source=Span(*own.span("source")), cue=Span(*own.span("cue")))
    return each
