"""The values that pass between steps. Spans are half-open and count Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Role(StrEnum):
    """What a paragraph is on the page."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CROSSHEAD = "crosshead"
    BODY = "body"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"
    FURNITURE = "furniture"


SILENT_ROLES = frozenset({Role.BYLINE, Role.DATELINE, Role.TIMESTAMP, Role.CREDIT, Role.FURNITURE})
"""Nobody speaks in these: quotes are not looked for there."""

ECHO_ROLES = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.CROSSHEAD, Role.CAPTION})
"""A quote here repeats one of the body: it keeps its row, and views that count leave it out."""


class Kind(StrEnum):
    """How much of a quote stands in quotation marks: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """Speech and writing, or belief, wish and intent."""

    STATEMENT = "statement"
    ATTITUDE = "attitude"


class Mention(StrEnum):
    """How the source of a quote is given."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ELIDED = "elided"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"


class Status(StrEnum):
    """What an agency lets its customers do with an item; cancelled is what it calls killed, too."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELLED = "cancelled"


WITHDRAWN = frozenset({Status.WITHHELD, Status.CANCELLED})
"""What the agency has taken back: nothing of it may be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an article as a reader found it.

    `role` is what the format said it is; `None` means running text, whose paragraphs and roles are still to be told.
    """

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as its format gave it: strings as found, text as blocks in reading order."""

    blocks: tuple[Block, ...]
    record: str
    """Where it stands in its feed, e.g. `line 12`; empty when the feed is one article."""
    source_id: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    published_text: str | None = None
    updated_text: str | None = None
    version: int | None = None
    status: Status | None = None
    embargo_text: str | None = None
    """Until when it must not be published, as printed; whether that has passed only a clock can tell."""
    provenance: tuple[tuple[str, str], ...] = ()
    """A field → where on the page it stood, where the format says a thing in several places."""
    agreement: float | None = None
    """How much of the text two extractors share, from 0 to 1; null where nothing had to be extracted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a stub's article is, as printed: perhaps relative to the address of its feed."""

    url: str
    changed_text: str | None = None
    """When the feed says that the article was last changed, else published."""
    is_sitemap: bool = False
    """Whether a further sitemap is there, and no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record that could not be used. `reason` is a short stable word to group by, `detail` a sentence."""

    record: str
    reason: str
    detail: str
    source_id: str | None = None
    member: str = ""
    """Which member of an archive it stands in; empty outside of one."""
    link: Link | None = None
    """What a stub points to."""
    tombstone: Article | None = None
    """What is left of an article that the record withdraws: what it is found by, and no word of it."""
    format: str = ""
    """Format that it was read from; empty where a reader does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """A time as printed. `at` (UTC) only where a zone is known, else `local`, the wall-clock time; never guessed."""

    text: str
    at: datetime | None = None
    local: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of an article's text in reading order. `span` indexes the article's text."""

    ordinal: int
    role: Role
    span: Span
    sentence_count: int
    word_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, typed. Every non-space code point of `text` lies in exactly one of `paragraphs`."""

    article_id: str
    content_hash: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    word_count: int
    language: str
    source_id: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    published: Instant | None = None
    updated: Instant | None = None
    version: int | None = None
    status: Status | None = None
    embargo_text: str | None = None
    provenance: tuple[tuple[str, str], ...] = ()
    agreement: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whom a quote is attributed to, in full. `name` is null exactly when nobody can be named.

    `speaker_id` is one for a name wherever it is printed; an anonymous speaker has one of the article's own.
    """

    speaker_id: str | None = None
    name: str | None = None
    kind: SpeakerKind | None = None
    title: str | None = None
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that one paragraph attributes to somebody. All spans index the article's text."""

    quote_id: str
    ordinal: int
    paragraph: int
    role: Role
    kind: Kind
    act: Act
    text: str
    """The spans' words joined by ` … `."""
    spans: tuple[Span, ...]
    verbatim_spans: tuple[Span, ...] = ()
    cue: Span | None = None
    source: Span | None = None
    mention: Mention = Mention.ELIDED
    speaker: Speaker = field(default_factory=Speaker)
    is_negated: bool = False
    parent_quote_id: str | None = None
    continues_quote_id: str | None = None
    confidence: float
    extractor: str
