"""The whole of it for one article: marks, tagger, assembly, acts, speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from newstext.confidence import Calibration, load_calibration
from newstext.identity import identifier
from newstext.languages import LANGUAGES, Language
from newstext.plain import plain
from newstext.quotes.acts import act_of, is_negated, kind_of, verbatim_spans
from newstext.quotes.assembly import Assembly
from newstext.quotes.attribution import Attribution
from newstext.quotes.marks import Marked, dressed, marked_spans, outer_by_paragraph
from newstext.quotes.nesting import continued, parents
from newstext.quotes.pieces import pieces_of
from newstext.quotes.tagger import NAME, load_tagger
from newstext.quotes.turns import turns_of
from newstext.speakers import Resolved, Resolver
from newstext.types import SILENT_ROLES, Article, Kind, Paragraph, Quote

_RULES = "rules-7"
"""Of what is built around the tagger; raised when the same weights give other rows."""


class Extractor:
    """Finds the quotes of an article and who said them. Loads its weights once; the same article always gives the same rows."""

    name = f"{NAME}+{_RULES}"

    def __init__(self, calibration: Calibration | None = None) -> None:
        """Load the tagger, and the calibration of its certainties unless one is given."""
        self._tagger = load_tagger()
        self._calibration = calibration or load_calibration()

    def quotes(self, article: Article) -> tuple[Quote, ...]:
        """Return an article's quotes in order of their first word; none where there is no record of its language."""
        seen = plain(article)
        found = self._quotes(seen.article)
        return found if seen.article is article else tuple(seen.as_printed(quote) for quote in found)

    def _quotes(self, article: Article) -> tuple[Quote, ...]:
        language = LANGUAGES.get(article.language)
        paragraphs = [paragraph for paragraph in article.paragraphs if paragraph.role not in SILENT_ROLES]
        if language is None or not paragraphs:
            return ()
        text, spans = article.text, [paragraph.span for paragraph in paragraphs]
        marked = marked_spans(text, spans, language)
        outer = outer_by_paragraph(marked, len(spans))
        pieces = pieces_of(dressed(text, marked), spans, [each.span for each in chain(*outer)], self._tagger.tokenizer)
        assembly = Assembly(text, spans, outer, language)
        found = assembly.attributions(self._tagger.find(pieces), pieces, turns_of(text, spans))
        kinds = [kind_of(text, each, outer[each.paragraph], language) for each in found]
        resolver = Resolver(text, article.article_id, language, paragraphs, article.authors)
        speakers = resolver.resolve(found, [kind is Kind.DIRECT for kind in kinds])
        confidences = [
            self._calibration.confidence(each.certainty, kind, resolved.mention, resolved.speaker)
            for each, kind, resolved in zip(found, kinds, speakers, strict=True)
        ]
        marks = [outer[each.paragraph] for each in found]
        identifiers = _identifiers(article, found)
        ties = zip(_named(parents(found), identifiers), _named(continued(found), identifiers), strict=True)
        parts = zip(found, marks, kinds, speakers, confidences, identifiers, ties, strict=True)
        drafts = [_Draft(*part) for part in parts]
        return tuple(_row(article, paragraphs, draft, i, language) for i, draft in enumerate(drafts))


@dataclass(frozen=True, slots=True)
class _Draft:
    """All that is known of a quote before it is a row."""

    attribution: Attribution
    marked: Sequence[Marked]
    kind: Kind
    resolved: Resolved
    confidence: float
    quote_id: str
    ties: tuple[str | None, str | None]
    """The quotes that it stands in and that it continues."""


def _row(article: Article, paragraphs: Sequence[Paragraph], draft: _Draft, i: int, language: Language) -> Quote:
    each, text = draft.attribution, article.text
    paragraph = paragraphs[each.paragraph]
    return Quote(
        quote_id=draft.quote_id,
        ordinal=i,
        paragraph=paragraph.ordinal,
        role=paragraph.role,
        kind=draft.kind,
        act=act_of(text, each, draft.kind, language),
        text=" … ".join(span.of(text) for span in each.spans),
        spans=each.spans,
        verbatim_spans=verbatim_spans(text, each, draft.marked, draft.kind),
        cue=each.cue,
        source=each.source,
        mention=draft.resolved.mention,
        speaker=draft.resolved.speaker,
        is_negated=is_negated(text, each, language),
        parent_quote_id=draft.ties[0],
        continues_quote_id=draft.ties[1],
        confidence=round(draft.confidence, 4),
        extractor=Extractor.name,
    )


def _identifiers(article: Article, found: Sequence[Attribution]) -> list[str]:
    """Identify a quote by its article, its words and how many times they came before: edits elsewhere leave it alone."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for each in found:
        words = "\1".join(span.of(article.text) for span in each.spans)
        seen[words] = seen.get(words, 0) + 1
        ids.append(identifier(article.article_id, "quote", words, str(seen[words])))
    return ids


def _named(numbers: Sequence[int | None], identifiers: Sequence[str]) -> list[str | None]:
    return [None if number is None else identifiers[number] for number in numbers]
