"""Whose that is which was fetched: the name that the user gave an outlet comes before those that it gives itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.fetching.addresses import Address
from flows.fetching.reasons import NotFetched
from flows.protocol import ReadArticle
from newstext.provenance import CONFIGURED, SITE_WIDE
from newstext.types import Article, Refused


@dataclass(frozen=True, slots=True)
class Masthead:
    """The name of a configured outlet, and the hosts whose pages are its own, without `www.`."""

    name: str
    sites: tuple[str, ...]

    def over(self, answer: ReadArticle | Refused) -> ReadArticle | Refused:
        """Return what a reader found under this name where it is the outlet's; likewise what is left of a withdrawn article."""
        if isinstance(answer, ReadArticle):
            return replace(answer, article=self._named(answer.article))
        return replace(answer, tombstone=self._named(answer.tombstone)) if answer.tombstone else answer

    def _named(self, article: Article) -> Article:
        """Return an article with this outlet; its id stays what its bytes make it, so that another name makes no other article.

        A site gives its name now so, now so, and its feeds' titles name sections: those are replaced. Whom an item names as
        its own source stays, and so does all that an address of another host is given for.
        """
        places = dict(article.provenance)
        if (article.outlet and places.get("outlet") not in SITE_WIDE) or not self._owns(article):
            return article
        places["outlet"] = CONFIGURED
        return replace(article, outlet=self.name, provenance=tuple(places.items()))

    def _owns(self, article: Article) -> bool:
        """Tell whether an article is at one of the outlet's hosts; what names no address is where it was fetched."""
        url = article.canonical_url or article.url
        try:
            return url is None or Address.of(url).site in self.sites
        except NotFetched:
            return False
