"""What a page says of its article, each field from the best source that has it, and which that was."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newstext.bylines import author_names
from newstext.languages.language import Page
from newstext.page.lines import key
from newstext.page.linked_data import LinkedData, types_of
from newstext.provenance import JSONLD, META, OG

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]{0,200}>")
_ZONED = re.compile(r"\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d|GMT|UTC)\s*$")
_ADDRESS = re.compile(r"^https?://", re.IGNORECASE)
_TITLE_MARK = re.compile(r"\s+[|–—·»-]\s+|:\s+")
"""Between the headline and the outlet in a page's title."""
_LONGEST_FIELD = 2_000
_MOST_TAGS = 60

_META: Mapping[str, tuple[str, ...]] = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "standfirst": ("og:description", "twitter:description", "description", "dc.description", "sailthru.description"),
    "authors": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "dcterms.creator"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "twitter:site"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "section": ("article:section", "section", "parsely-section", "category"),
    "tags": ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
    "published_text": (
        *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
        *("pubdate", "publish_date", "publish-date", "published_time", "date", "dc.date", "dc.date.issued"),
        *("dcterms.created", "dc.date.created", "article.published", "publication_date", "og:published_time", "og:pubdate"),
    ),
    "updated_text": (
        *("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
        *("dc.date.modified", "lastmod", "last-modified", "article.updated", "revision_date"),
    ),
}
"""Our field → the names of the tags that hold it, best first."""

_LINKED: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "name"),
    "standfirst": ("description", "alternativeHeadline", "abstract"),
    "section": ("articleSection",),
    "language": ("inLanguage",),
    "published_text": ("datePublished", "dateCreated", "uploadDate"),
    "updated_text": ("dateModified",),
    "url": ("url", "mainEntityOfPage", "@id"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stood."""

    value: str
    source: str


class Head:
    """What a page's head and its linked data say."""

    def __init__(self, root: HtmlElement) -> None:
        """Gather all tags and objects once."""
        self.root = root
        self.tags: dict[str, list[str]] = {}
        for tag in root.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
            value = _line(tag.get("content"))
            if name and value:
                self.tags.setdefault(name.strip().lower(), []).append(value)
        self.linked = LinkedData(root)
        self.article = self.linked.article(_first(self.tags.get("og:title", ())))

    def candidates(self, field: str) -> Iterable[Found]:
        """Yield every value that a field has, best source first."""
        for name in _LINKED.get(field, ()):
            value = _line(self.article.get(name))
            if value:
                yield Found(value, JSONLD)
        for name in _META.get(field, ()):
            for value in self.tags.get(name, ()):
                yield Found(value, OG if name.startswith(("og:", "article:")) else META)

    def first(self, field: str, fits: Callable[[str], object] = bool) -> Found | None:
        """Return the best value that fits."""
        return next((found for found in self.candidates(field) if fits(found.value)), None)

    def headline(self, printed: str | None = None) -> Found | None:
        """Return the headline: of linked data, Open Graph and the printed one, what two agree on, else the first.

        Args:
            printed: The headline on the page; a name behind one of the others that it lacks is the outlet's.
        """
        linked = next((each for each in self.candidates("headline") if each.source == JSONLD), None)
        linked = _without_outlet(linked, (), self.outlet_names()) if linked else None
        others = [each for each in self.candidates("headline") if each.source != JSONLD]
        known = {key(text) for text in (printed, linked.value if linked else None) if text}
        tag = _without_outlet(others[0], known, self.outlet_names()) if others else None
        if (
            linked
            and tag
            and printed
            and key(linked.value) not in {key(tag.value), key(printed)}
            and key(tag.value) == key(printed)
        ):
            return tag
        return linked or tag

    def titled(self, printed: Container[str]) -> Found | None:
        """Return the part of the page's title that it prints too: the headline, where nothing else says it.

        Args:
            printed: The `key` of every line that can be it.
        """
        title = _line(self.root.findtext(".//title")) or ""
        parts = sorted(_TITLE_MARK.split(title), key=len, reverse=True)
        return next((Found(part, META) for part in parts if key(part) in printed), None)

    def time(self, field: str) -> Found | None:
        """Return a time: the first that has an hour and a zone, else the first."""
        return (
            self.first(field, _ZONED.search)
            or self.first(field, lambda value: any(map(str.isdigit, value)))
            or self._printed_time(field)
        )

    def _printed_time(self, field: str) -> Found | None:
        """Return the page's only machine-readable time, or the one that says that it is the publication's."""
        times = [(tag.get("datetime"), tag.get("itemprop") or "") for tag in self.root.iter("time") if tag.get("datetime")]
        wanted = "datemodified" if field == "updated_text" else "datepublished"
        named = next((value for value, name in times if name.lower() == wanted), None)
        if named is None and field == "published_text" and times:
            named = times[0][0]
        return Found(named.strip(), META) if named and named.strip() else None

    def authors(self, page: Page) -> tuple[tuple[str, ...], str]:
        """Return the people who wrote the article and where they are named."""
        written = self.article.get("author") or self.article.get("creator")
        values = [self.linked.resolved(each) for each in (written if isinstance(written, list) else [written])]
        names = author_names(values, page, self.outlet_names())
        if names:
            return names, JSONLD
        for name in _META["authors"]:
            values = [value for value in self.tags.get(name, ()) if not _ADDRESS.match(value)]
            names = author_names(values, page, self.outlet_names())
            if names:
                return names, OG if name.startswith("article:") else META
        return (), ""

    def outlet_names(self) -> tuple[str, ...]:
        """Return the names under which the outlet goes on this page."""
        publisher = self.linked.resolved(self.article.get("publisher"))
        return tuple(filter(None, (_line(publisher), _first(self.tags.get("og:site_name", ())))))

    def outlet(self) -> Found | None:
        """Return who published the article."""
        site = self.first("outlet", lambda value: not value.startswith("@"))
        publisher = _line(self.linked.resolved(self.article.get("publisher")))
        if publisher and not _ADDRESS.match(publisher):
            return Found(publisher, JSONLD)
        return site

    def addresses(self) -> tuple[Found | None, Found | None]:
        """Return the page's address and its canonical one."""
        link = next((tag.get("href") for tag in self.root.iter("link") if (tag.get("rel") or "").lower() == "canonical"), None)
        given = self.first("url", _ADDRESS.match)
        base = given.value if given else ""
        canonical = _absolute(base, link)
        if canonical:
            return given or Found(canonical, META), Found(canonical, META)
        return given, given

    def keywords(self) -> tuple[tuple[str, ...], str]:
        """Return the article's tags."""
        words = list(_words(self.article.get("keywords")))
        if words:
            return _unique(words), JSONLD
        for name in _META["tags"]:
            words = [word for value in self.tags.get(name, ()) for word in _words(value)]
            if words:
                return _unique(words), OG if name.startswith("article:") else META
        return (), ""

    def language(self) -> Found | None:
        """Return the language that the page says it is in: its root's before all others, for browsers act on it."""
        declared = (self.root.get("lang") or self.root.get("xml:lang") or "").strip()
        if re.match(r"^[A-Za-z]{2,3}(?:[-_].*)?$", declared):
            return Found(declared, META)
        return self.first("language", re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9-]+)?$").match)

    def is_paid(self) -> bool:
        """Tell whether the page says that one must pay to read it."""
        free = self.article.get("isAccessibleForFree")
        return free is False or (isinstance(free, str) and free.strip().lower() == "false")

    def is_live(self) -> bool:
        """Tell whether the page says that it is a live blog."""
        return any("LiveBlogPosting" in types_of(each) for each in self.linked.objects)


def _without_outlet(found: Found, known: Container[str], outlets: Iterable[str]) -> Found:
    names = {name.casefold() for name in outlets}
    for mark in (" | ", " - ", " – ", " — "):
        start, _, end = found.value.partition(mark)
        if end and (key(start) in known or end.strip().casefold() in names):
            return Found(start.strip(), found.source)
    return found


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)


def _absolute(base: str, link: str | None) -> str | None:
    if not link or not link.strip():
        return None
    try:
        joined = urljoin(base, link.strip())
    except ValueError:
        return None
    return joined if _ADDRESS.match(joined) else None


def _words(value: Any) -> Iterable[str]:
    for each in value if isinstance(value, list) else [value]:
        line = _line(each)
        if line:
            yield from filter(None, (word.strip() for word in re.split(r"[,;]", line)))


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:_MOST_TAGS]


def _line(value: Any) -> str | None:
    """Return one line of plain words: a string, the first of a list, or the name or address of an object."""
    if isinstance(value, list):
        return next((line for line in map(_line, value) if line), None)
    if isinstance(value, Mapping):
        return _line(next((value[name] for name in ("name", "@value", "url", "@id") if isinstance(value.get(name), str)), None))
    if not isinstance(value, str):
        return None
    words = unescape(unescape(value)) if "&" in value else value
    if "<" in words:
        words = _MARKUP.sub("", words)
    return " ".join(words[:_LONGEST_FIELD].split()) or None
