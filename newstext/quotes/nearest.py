"""Whose words they are when a sentence names two: the paper *quotes Lee as saying*; *Lee said, according to the paper*."""

from __future__ import annotations

import re
from dataclasses import replace

from newstext.languages.language import Language
from newstext.quotes.attribution import Attribution
from newstext.types import Span

_SINGLE = ("‘", "'")
_REACH = 100
"""Characters in which the nearer source stands."""


def nearest(text: str, each: Attribution, language: Language) -> Attribution:
    """Return the attribution with the nearer of two sources; itself where there is but one."""
    if each.is_turn:
        return each
    if each.is_bare:
        return _followed(text, each, language)
    cut = _without_tail(text, each, language) or _without_lead(text, each, language)
    if cut is not None or each.cue is None:
        return cut or each
    quoted = language.quoted_source.match(text, each.cue.end, each.cue.end + _REACH)
    if quoted is not None and language.quoting.search(each.cue.of(text)):
        return replace(each, source=Span(*quoted.span("source")))
    if language.secondhand.search(each.cue.of(text)) and 0 < each.cue.start - each.end <= _REACH:
        return _with(each, language.own_source.match(text, each.end, each.cue.start))
    return each


def _followed(text: str, each: Attribution, language: Language) -> Attribution:
    """Give marked words that nothing attributes the *she said* right behind them."""
    end = text.find("\n", each.end)
    return _with(each, language.own_source.match(text, each.end, end if end >= 0 else len(text)))


def _without_tail(text: str, each: Attribution, language: Language) -> Attribution | None:
    """Cut *“…,” she said* at its marks where all of it was taken for what a second source hands on."""
    for i, span in enumerate(each.spans):
        if text[: span.start].endswith(_SINGLE):
            continue  # what is told in single marks holds others' words in double ones
        tails = (tail.search(text, span.start, span.end) for tail in language.own_tails)
        tail = next((found for found in tails if found), None)
        if tail is not None:
            kept = [Span(span.start, tail.start())] if tail.start() > span.start else []
            spans = (*each.spans[:i], *kept, *each.spans[i + 1 :])
            return _with(replace(each, spans=spans), tail) if spans else None
    return None


def _without_lead(text: str, each: Attribution, language: Language) -> Attribution | None:
    """Cut *that Lee told members “…”* at its marks where it was taken for what a second source hands on."""
    first = each.spans[0]
    lead = language.own_lead.match(text, first.start, first.end)
    if lead is None:
        return None
    return _with(replace(each, spans=(Span(lead.end(), first.end), *each.spans[1:])), lead)


def _with(each: Attribution, found: re.Match[str] | None) -> Attribution:
    if found is None:
        return each
    return replace(each, source=Span(*found.span("source")), cue=Span(*found.span("cue")))
