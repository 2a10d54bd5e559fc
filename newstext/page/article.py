"""A page's bytes to its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newstext.bylines import authors_of
from newstext.languages import DEFAULT, LANGUAGES, Language
from newstext.page.document import document
from newstext.page.extraction import Guess, agreement, extracted, guessed, second_opinion
from newstext.page.limits import refuse_endless
from newstext.page.lines import Line, key, lines_of
from newstext.page.metadata import Found, Head
from newstext.page.parts import Given, blocks_of
from newstext.page.refusals import Shown, refuse_walls
from newstext.page.story import Story, story_of
from newstext.provenance import EXTRACTOR, TEXT
from newstext.types import Block, RawArticle, Role
from newstext.words import clean

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DOUBTFUL = 0.7
"""Agreement below which the slower extractors are asked as well."""
_LONG_PAGE = 5_000
"""Lines beyond which the slower extractors would take too long."""
_NOTHING = 0.1
"""Agreement below which the second opinion is of no use, and the longer story stands."""
_TEASER = 60
"""Letters of a description which, where the body opens with them, say that it is no standfirst but the body's beginning."""


def article_of_page(markup: str) -> RawArticle:
    """Return the article that a page shows.

    Raises:
        UnreadableArticle: `too_large` or `too_deep` for a page that is not parsed; `index_page`, `paywall_stub`, `consent_wall`
            or `no_article_text` for one that shows none.
    """
    markup = _without_controls(markup)
    root = document(markup)
    held = list(root.iter())  # lxml makes an element anew each time that nobody holds it
    lines = lines_of(root)
    refuse_endless(len(lines))
    head = Head(root)
    story, agreed = _story(root, markup, lines, is_live=head.is_live())
    found_language = head.language()
    language = LANGUAGES.get((found_language.value if found_language else "")[:2].lower(), DEFAULT)
    fields = _Fields(root, head, language, lines[: story.end])
    blocks = blocks_of(story, fields.given(), language)
    refuse_walls(Shown(lines, story, blocks), head, language.page)
    held.clear()
    return fields.article(blocks, agreed)


def _story(root: HtmlElement, markup: str, lines: Sequence[Line], *, is_live: bool) -> tuple[Story, float]:
    """Return the story and how far two extractors agree on it; where they do not, the slower ones may come nearer."""
    other = second_opinion(markup)
    story = story_of(lines, extracted(root), is_live=is_live)
    agreed = agreement(_text(story), other)
    if agreed >= _DOUBTFUL or len(lines) > _LONG_PAGE:
        return story, agreed
    slower = story_of(lines, extracted(root, thorough=True), is_live=is_live)
    if not story.text and not slower.text:
        slower = story_of(lines, other.split("\n"), is_live=is_live)
        return slower, 0.0
    again = agreement(_text(slower), other)
    is_nearer = again > agreed or (agreed < _NOTHING and len(_text(slower)) > 2 * len(_text(story)))
    return (slower, again) if is_nearer else (story, agreed)


def _without_controls(markup: str) -> str:
    """Take out what no page means: NULs, which browsers pass over, other control characters and halves of surrogate pairs."""
    return clean(markup.replace("\0", "")) if _CONTROL.search(markup) else markup


def _unlinked(lines: Sequence[Line]) -> set[str]:
    """Return what is printed, by its keys, without the links: a masthead is one, a headline hardly."""
    return {key(line.text) for line in lines if line.linked < 1 / 2}


def _text(story: Story) -> str:
    return "\n".join(story.lines[i].text for i in sorted(story.text))


class _Fields:
    """The article's fields as they are found, and where."""

    def __init__(self, root: HtmlElement, head: Head, language: Language, lines: Sequence[Line]) -> None:
        self.root = root
        self.head = head
        self.language = language
        self.sources: dict[str, str] = {}
        self._guess: Guess | None = None
        self.headline = self._take("headline", head.headline() or head.titled(_unlinked(lines)))
        self.standfirst = self._take("standfirst", head.first("standfirst"))
        self.authors, source = head.authors(language.page)
        if source:
            self.sources["authors"] = source

    def _take(self, field: str, found: Found | None) -> str | None:
        """Note where a field was found, and return it."""
        if found is None:
            return None
        self.sources[field] = found.source
        return found.value

    def _guessed(self) -> Guess:
        """Return what the extractor reads off the printed page. It takes a while: asked only where something is missing."""
        if self._guess is None:
            self._guess = guessed(self.root, self.language.page)
        return self._guess

    def given(self) -> Given:
        """Return by what the printed parts are known."""
        return Given(headline=self.headline, standfirst=self.standfirst, authors=self.authors)

    def article(self, blocks: Sequence[Block], agreed: float) -> RawArticle:
        """Return the article of these blocks."""
        head = self.head
        byline = self._printed(blocks, Role.BYLINE)
        self._reconcile(blocks, byline)
        tags, tag_source = head.keywords()
        if tags:
            self.sources["tags"] = tag_source
        address, canonical = head.addresses()
        published = head.time("published_text") or self._day()
        if byline:
            self.sources["byline"] = TEXT
        return RawArticle(
            blocks=tuple(blocks),
            record="",
            headline=self.headline,
            standfirst=self.standfirst,
            byline=byline,
            authors=self.authors,
            outlet=self._take("outlet", head.outlet()),
            url=self._take("url", address),
            canonical_url=self._take("canonical_url", canonical),
            section=self._take("section", head.first("section")),
            tags=tags,
            language=self._take("language", head.language()),
            published_text=self._take("published_text", published),
            updated_text=self._take("updated_text", head.time("updated_text")),
            provenance=tuple(sorted(self.sources.items())),
            agreement=agreed,
        )

    def _reconcile(self, blocks: Sequence[Block], byline: str | None) -> None:
        """Let what is printed stand before what the head says of it."""
        printed = self._printed(blocks, Role.HEADLINE)
        self.headline = self._take("headline", self.head.headline(printed))
        if self.headline is None:
            guess = None if printed else self._guessed().headline
            self.headline = self._take(
                "headline", Found(printed, TEXT) if printed else Found(guess, EXTRACTOR) if guess else None
            )
        standfirst = self._printed(blocks, Role.STANDFIRST)
        if standfirst:
            if standfirst != self.standfirst:
                self.sources["standfirst"] = TEXT
            self.standfirst = standfirst
        elif self.standfirst and self._opens_body(blocks):
            self.standfirst = None
            del self.sources["standfirst"]
        if not self.authors and byline:
            self.authors, self.sources["authors"] = authors_of(byline, self.language), TEXT
        if not self.authors:
            self.authors, self.sources["authors"] = self._guessed().authors, EXTRACTOR
        if not self.authors:
            del self.sources["authors"]

    def _opens_body(self, blocks: Sequence[Block]) -> bool:
        body = key(next((block.text for block in blocks if block.role is Role.BODY), ""))
        teaser = key(self.standfirst or "")[:_TEASER]
        return bool(teaser) and body.startswith(teaser)

    def _day(self) -> Found | None:
        day = self._guessed().date
        return Found(day, EXTRACTOR) if day else None

    @staticmethod
    def _printed(blocks: Sequence[Block], role: Role) -> str | None:
        return next((block.text for block in blocks if block.role is role), None)
