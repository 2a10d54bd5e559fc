"""The sample documents of `tests/newstext/wire`, and what they hold."""

from __future__ import annotations

from pathlib import Path

from newstext.articles import article_of
from newstext.readers import read
from newstext.types import Article, RawArticle, Refused, Role

FOLDER = Path(__file__).parent / "wire"
ARTICLES = sorted(path.name for path in FOLDER.glob("article.*"))
"""One invented article in every format."""


def sample(name: str) -> bytes:
    """Return a sample's bytes."""
    return (FOLDER / name).read_bytes()


def found(data: bytes) -> list[RawArticle | Refused]:
    """Return what the readers find."""
    return list(read(data))


def raw(data: bytes) -> RawArticle:
    """Return the one article that the readers find."""
    (only,) = found(data)
    assert isinstance(only, RawArticle), only
    return only


def refused(data: bytes) -> Refused:
    """Return the one refusal that the readers find."""
    (only,) = found(data)
    assert isinstance(only, Refused), only
    return only


def article(name: str) -> Article:
    """Return a sample's first article, typed."""
    first = found(sample(name))[0]
    assert isinstance(first, RawArticle), first
    return article_of(first)


def paragraphs(of: Article, *roles: Role) -> list[str]:
    """Return an article's paragraphs of some roles."""
    return [paragraph.span.of(of.text) for paragraph in of.paragraphs if paragraph.role in roles]


def told(of: RawArticle) -> list[tuple[str | None, str]]:
    """Return the roles and texts of an article's paragraphs."""
    made = article_of(of)
    return [(str(paragraph.role), paragraph.span.of(made.text)) for paragraph in made.paragraphs]


def g2(body: str, *, meta: str = "", kind: str = "newsItem") -> bytes:
    """Return a NewsML-G2 item with this in its `inlineXML`."""
    return (
        f'<?xml version="1.0"?><{kind} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g1" version="2">'
        f"<itemMeta><itemClass qcode='ninat:text'/>{meta}</itemMeta><contentMeta>"
        f"<headline>A headline of the day</headline></contentMeta>"
        f"<contentSet><inlineXML>{body}</inlineXML></contentSet></{kind}>"
    ).encode()
