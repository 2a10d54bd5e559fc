"""Assembly: what the tagger and the marks found becomes attributions, one a paragraph, halves joined, speeches tied."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import numpy as np

from newstext.cover import Cover
from newstext.languages.language import Language
from newstext.quotes.acts import is_spoken
from newstext.quotes.attribution import Attribution
from newstext.quotes.boundaries import snapped, unmarked, words_inside
from newstext.quotes.labels import Segment
from newstext.quotes.marks import Marked, beside
from newstext.quotes.narration import without_scene
from newstext.quotes.nearest import nearest
from newstext.quotes.pieces import Pieces
from newstext.quotes.tagger import Found
from newstext.quotes.turns import Turn
from newstext.quotes.wording import SPACE_OR_MARK, is_name, is_sentence, is_title_case, reads_like_speech
from newstext.types import Span
from newstext.words import count_words

_MARKS_ALONE = 0.5
"""Certainty of speech that only its marks give away."""
_SENTENCE_END = re.compile(r"[.!?;]\s")
_CLAUSE = 5
"""Words of the shortest clause; fewer before a comma (*things such as, “…”*) belong to the sentence in marks."""
_MARK_LENGTH = 2
"""Characters of the longest mark, a doubled one."""
_GAP_WORDS = 30
"""Words of cue, source and description that may stand between two halves of a quote."""
_GAP = 400
"""Characters in which so many words stand."""


class Assembly:
    """One article being put together."""

    def __init__(self, text: str, paragraphs: Sequence[Span], outer: Sequence[Sequence[Marked]], language: Language) -> None:
        """Take the text, the paragraphs in which quotes are looked for, and the outer marked words of each."""
        self._text = text
        self._paragraphs = paragraphs
        self._language = language
        self._outer = outer
        self._speeches = count()

    def attributions(self, found: Sequence[Found], pieces: Pieces, turns: Sequence[Turn]) -> list[Attribution]:
        """Return the article's attributions in order of their first word."""
        in_turns = {turn.paragraph for turn in turns}
        drafts = [draft for each in found for draft in self._drafts(each, pieces) if draft.paragraph not in in_turns]
        drafts = [draft for draft in drafts if self._is_marked(draft) or not draft.is_bare]
        drafts = [part for draft in drafts if not self._is_title(draft) for part in self._parted(draft)]
        drafts += [self._of_turn(turn) for turn in turns]
        drafts += self._unattributed(drafts)
        drafts = [nearest(self._text, each, self._language) for each in self._joined(sorted(drafts, key=_place))]
        return self._tied(drafts)

    def _drafts(self, found: Found, pieces: Pieces) -> list[Attribution]:
        """Cut what the tagger found at paragraphs; the part beside cue and source keeps them."""
        by_paragraph: dict[int, list[Span]] = {}
        for segment in found.contents:
            for at, span in _by_paragraph(pieces, segment):
                by_paragraph.setdefault(at, []).append(span)
        cue, source = _span_or_none(pieces, found.cue), _span_or_none(pieces, found.source)
        near = [int(pieces.paragraph[s.last]) for s in (found.cue, found.source) if s is not None]
        home = next((at for at in near if at in by_paragraph), min(by_paragraph))
        if not self._leads_in(near, home):
            cue = source = None
        if cue is None and source is not None:
            cue = self._colon(source, min(by_paragraph[home]))
        if source is None and cue is not None:
            source = self._subject(by_paragraph[home], home, cue)
            by_paragraph[home] = [span for span in by_paragraph[home] if span != source]
        speech = next(self._speeches)
        drafts = [
            Attribution(
                paragraph=at,
                spans=self._contents(spans, at),
                cue=cue if at == home else None,
                source=source if at == home else None,
                certainty=found.certainty,
                speech=speech,
            )
            for at, spans in sorted(by_paragraph.items())
        ]
        return [
            without_scene(self._text, draft, self._outer[draft.paragraph], self._language) for draft in drafts if draft.spans
        ]

    def _colon(self, source: Span, content: Span) -> Span | None:
        """Return the colon that is the whole cue of *Ann Lee: The bridge is safe*; the tagger labels words alone."""
        lead = self._text[source.end : content.start].strip(SPACE_OR_MARK)
        return Span(source.end, source.end + 1) if lead == self._text[source.end : source.end + 1] == ":" else None

    def _subject(self, contents: Sequence[Span], paragraph: int, cue: Span) -> Span | None:
        """Return the source of words in marks where it was taken for their first part: *Lee is said to have said: “…”*."""
        first, *rest = sorted(contents)
        is_before = self._text[first.end : cue.start] == " "
        outer = self._outer[paragraph]
        are_marked = all(any(region.span.contains(span) for region in beside(outer, span)) for span in rest)
        return first if rest and is_before and are_marked else None

    def _leads_in(self, near: Sequence[int], home: int) -> bool:
        """Tell whether cue and source can be a content's: they stand beside it, or their paragraph leads over to it."""
        if not near or home in near:
            return True
        before = self._paragraphs[max(near)].of(self._text).rstrip()
        return max(near) < home and before.endswith(self._language.lead_in)

    def _contents(self, spans: list[Span], paragraph: int) -> tuple[Span, ...]:
        """Snap contents to marks, merge those that meet, and leave out a relative pronoun that stands alone."""
        marked = self._outer[paragraph]
        kept: list[Span] = []
        for span in sorted(snapped(self._text, span, marked) for span in spans):
            if kept and span.start <= kept[-1].end:
                kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
            elif span.end > span.start:
                kept.append(span)
        if len(kept) > 1:
            kept = [span for span in kept if not self._is_relative(span)]
        bare = [unmarked(self._text, span, marked) for span in kept]
        return tuple(span for span in bare if span.end > span.start)

    def _is_relative(self, span: Span) -> bool:
        pronoun = self._language.pronouns.get(span.of(self._text).lower())
        return pronoun is not None and pronoun.relative

    def _is_marked(self, draft: Attribution) -> bool:
        """Tell whether most words of an attribution stand in marks."""
        total = sum(count_words(span.of(self._text)) for span in draft.spans)
        inside = sum(words_inside(self._text, span, self._outer[draft.paragraph]) for span in draft.spans)
        return inside * 2 > total

    def _parted(self, draft: Attribution) -> list[Attribution]:
        """Cut *that it was late: “Nobody came.”* into what is reported and the whole sentence in marks that follows."""
        last = draft.spans[-1]
        for region in beside(self._outer[draft.paragraph], last):
            lead = self._text[last.start : max(last.start, region.span.start)].rstrip()
            is_end = region.span.start < last.end <= region.span.end
            if is_end and is_sentence(self._text, region) and self._leads_to_a_sentence(lead):
                spans = self._contents([Span(last.start, last.start + len(lead))], draft.paragraph)
                said = self._contents([region.span], draft.paragraph)
                parts = [(*draft.spans[:-1], *spans), said]
                return [replace(draft, spans=part, speech=next(self._speeches)) for part in parts if part]
        return [draft]

    def _leads_to_a_sentence(self, lead: str) -> bool:
        """Tell whether reported words end at a colon, or at a comma that ends a clause and no conjunction (*because, “…”*)."""
        words = lead.rstrip(",").lower().split()
        is_clause = len(words) >= _CLAUSE and words[-1] not in self._language.conjunctions
        return lead.endswith(":") or (lead.endswith(",") and is_clause)

    def _is_title(self, draft: Attribution) -> bool:
        """Tell whether marked words are printed like a headline or a name, in a paragraph that is not."""
        paragraph, outer = self._paragraphs[draft.paragraph], self._outer[draft.paragraph]
        return (
            all(any(region.inner.contains(span) for region in beside(outer, span)) for span in draft.spans)
            and all(is_title_case(span.of(self._text)) or is_name(self._text, span, self._language) for span in draft.spans)
            and not is_title_case(paragraph.of(self._text))
        )

    def _of_turn(self, turn: Turn) -> Attribution:
        return Attribution(
            paragraph=turn.paragraph,
            spans=(turn.content,),
            cue=turn.cue,
            source=turn.source,
            certainty=turn.certainty,
            speech=next(self._speeches),
            is_turn=True,
        )

    def _unattributed(self, drafts: list[Attribution]) -> list[Attribution]:
        """Return marked words that read like speech and that nothing attributes yet."""
        found: list[Attribution] = []
        by_paragraph: dict[int, list[Attribution]] = {}
        for draft in drafts:
            by_paragraph.setdefault(draft.paragraph, []).append(draft)
        for paragraph, regions in enumerate(self._outer):
            here = sorted(by_paragraph.get(paragraph, ()), key=_end)
            taken = Cover(span for draft in here for span in draft.spans)
            for region in regions:
                if taken.meets(region.inner):
                    continue
                is_speech = reads_like_speech(self._text, region, self._paragraphs[paragraph])
                first = bisect_left(here, region.span.start - _GAP, key=_end)
                near = here[first : bisect_right(here, region.span.start, lo=first, key=_end)]
                if not is_speech and not any(self._goes_on(draft, region) for draft in near):
                    continue
                spans = self._contents([region.span], paragraph)
                if spans:
                    found.append(
                        Attribution(paragraph=paragraph, spans=spans, certainty=_MARKS_ALONE, speech=next(self._speeches))
                    )
        return found

    def _goes_on(self, draft: Attribution, region: Marked) -> bool:
        """Tell whether a few marked words end the sentence of speech and its cue: *“A,” she said, “but not B.”*."""
        if draft.cue is None or not self._is_marked(draft) or not draft.end <= draft.cue.start < region.span.start:
            return False
        gap = self._text[draft.end : region.span.start].strip()
        return gap.endswith(",") and not _SENTENCE_END.search(gap) and count_words(gap) <= _GAP_WORDS

    def _joined(self, drafts: list[Attribution]) -> list[Attribution]:
        """Join the halves of a quote: marked words that nothing attributes, and the attributed ones beside them."""
        joined: list[Attribution] = []
        for draft in drafts:
            before = joined[-1] if joined else None
            if (
                before is None
                or before.paragraph != draft.paragraph
                or not (self._is_marked(draft) and self._is_marked(before))
            ):
                joined.append(draft)
            elif self._can_be_halves(before, draft) and self._are_halves(before, draft):
                joined[-1] = replace(
                    before,
                    spans=tuple(sorted((*before.spans, *draft.spans))),
                    cue=before.cue or draft.cue,
                    source=before.source or draft.source,
                    certainty=min(before.certainty, draft.certainty) if not draft.is_bare else before.certainty,
                )
            else:
                joined.append(draft)
        return joined

    def _can_be_halves(self, before: Attribution, after: Attribution) -> bool:
        """Tell whether one of two has no source or no verb of speech of its own: *“A,” she said, nodding. “B.”*."""
        if after.is_bare or before.is_bare:
            return True
        is_same = after.source is not None and after.source == before.source
        return is_same and after.cue is not None and not is_spoken(self._text, after.cue, self._language)

    def _are_halves(self, before: Attribution, after: Attribution) -> bool:
        if after.is_turn or before.is_turn or after.start < before.end:
            return False
        gap = count_words(self._text[before.end : after.start])
        if before.is_bare:
            return gap == 0
        is_between = before.cue is None or before.cue.start < after.start
        return is_between and gap <= _GAP_WORDS

    def _tied(self, drafts: list[Attribution]) -> list[Attribution]:
        """Tie speech that opens its paragraph without a source to the speech that ended the paragraph before."""
        tied: list[Attribution] = []
        for draft in drafts:
            before = tied[-1] if tied else None
            opens = draft.start - self._paragraphs[draft.paragraph].start <= _MARK_LENGTH
            if (
                before is not None
                and draft.is_bare
                and opens
                and before.paragraph == draft.paragraph - 1
                and self._is_marked(draft)
                and self._is_marked(before)
            ):
                tied.append(replace(draft, speech=before.speech))
            else:
                tied.append(draft)
        return tied


def _place(draft: Attribution) -> tuple[int, int]:
    return (draft.start, -draft.end)


def _end(draft: Attribution) -> int:
    return draft.end


def _by_paragraph(pieces: Pieces, segment: Segment) -> list[tuple[int, Span]]:
    """Cut a segment that runs over the end of a paragraph."""
    at = pieces.paragraph[segment.first : segment.last + 1]
    ordinals = range(int(at[0]), int(at[-1]) + 1)
    bounds = [segment.first + int(np.searchsorted(at, ordinal)) for ordinal in (*ordinals, ordinals.stop)]
    cuts = zip(ordinals, bounds[:-1], bounds[1:], strict=True)
    return [(ordinal, Span(pieces.words[a].start, pieces.words[b - 1].end)) for ordinal, a, b in cuts if b > a]


def _span_or_none(pieces: Pieces, segment: Segment | None) -> Span | None:
    """Return a cue or a source as a span; of one that runs over the end of a paragraph, the part in the last."""
    return None if segment is None else _by_paragraph(pieces, segment)[-1][1]
