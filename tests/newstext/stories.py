"""How a story is written in every format that is read. The next format joins with one writer and one line in `WRITERS`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

MORNING = datetime.fromisoformat("2025-03-04T06:20:00+01:00")
EVENING = datetime.fromisoformat("2025-03-04T18:05:00+01:00")
FIELDS = frozenset({"standfirst", "authors", "outlet", "url", "published", "updated"})
"""What a story says beside its headline and its body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article before anybody sends it."""

    headline: str
    body: Sequence[str]
    standfirst: str
    author: str = "Mia Holt"
    outlet: str = "Coast Wire"
    url: str = "https://coastwire.example/bridge"
    published: datetime = MORNING
    updated: datetime = EVENING


@dataclass(frozen=True, slots=True)
class Writer:
    """How a story is written in one format."""

    reader: str
    """The name of the reader that must take it."""
    write: Callable[[Story], str]
    says: frozenset[str] = FIELDS
    """What of `FIELDS` the format has a place for."""


def _paragraphs(story: Story, before: str = "<p>", after: str = "</p>\n") -> str:
    return "".join(f"{before}{escape(paragraph)}{after}" for paragraph in story.body)


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _record(story: Story) -> dict[str, str]:
    return {
        "id": "bridge-0304",
        "headline": story.headline,
        "standfirst": story.standfirst,
        "byline": f"By {story.author}",
        "outlet": story.outlet,
        "url": story.url,
        "published_at": story.published.isoformat(),
        "updated_at": story.updated.isoformat(),
        "text": "\n\n".join(story.body),
    }


def text(story: Story) -> str:
    """As a ticker or a mail has it."""
    return "\n\n".join([story.headline, f"By {story.author}", *story.body])


def json_object(story: Story) -> str:
    """One object over several lines."""
    return json.dumps(_record(story), indent=1)


def json_lines(story: Story) -> str:
    """One object a line, with characters as they are."""
    return json.dumps(_record(story), ensure_ascii=False) + "\n"


def table(delimiter: str) -> Callable[[Story], str]:
    """Return a writer of tables."""

    def written(story: Story) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows([list(_record(story)), list(_record(story).values())])
        return out.getvalue()

    return written


def html(story: Story) -> str:
    """Return a page, with linked data."""
    linked = {
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.standfirst,
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"name": story.outlet},
        "datePublished": story.published.isoformat(),
        "dateModified": story.updated.isoformat(),
    }
    data = json.dumps(linked).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)}</title>'
        f'<link rel="canonical" href="{story.url}"><script type="application/ld+json">{data}</script></head><body><article>'
        f'<h1>{escape(story.headline)}</h1><p class="standfirst">{escape(story.standfirst)}</p>'
        f'<p class="byline">By {escape(story.author)}</p>{_paragraphs(story)}</article></body></html>'
    )


def rss(wrap: Callable[[str], str]) -> Callable[[Story], str]:
    """Return a writer of RSS 2.0 that puts HTML into an element so."""

    def written(story: Story) -> str:
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{escape(story.outlet)}</title><language>en</language>'
            f"<item><title>{escape(story.headline)}</title><link>{story.url}</link><dc:creator>{escape(story.author)}</dc:creator>"
            f"<pubDate>{format_datetime(story.published)}</pubDate><description>{wrap(escape(story.standfirst))}</description>"
            f"<content:encoded>{wrap(_paragraphs(story))}</content:encoded></item></channel></rss>"
        )

    return written


def rdf(story: Story) -> str:
    """RSS 1.0."""
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(story.outlet)}</title><dc:language>en</dc:language></channel>"
        f'<item rdf:about="{story.url}"><title>{escape(story.headline)}</title><link>{story.url}</link>'
        f"<dc:creator>{escape(story.author)}</dc:creator><dc:date>{story.published.isoformat()}</dc:date>"
        f"<description>{escape(escape(story.standfirst))}</description>"
        f"<content:encoded>{_cdata(_paragraphs(story))}</content:encoded></item></rdf:RDF>"
    )


def atom(kind: str) -> Callable[[Story], str]:
    """Return a writer of Atom with content of this type."""

    def written(story: Story) -> str:
        marked = f'<div xmlns="http://www.w3.org/1999/xhtml">{_paragraphs(story)}</div>'
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{escape(story.outlet)}</title>'
            f'<entry><id>{story.url}</id><title>{escape(story.headline)}</title><link rel="alternate" href="{story.url}"/>'
            f"<author><name>{escape(story.author)}</name></author><summary>{escape(story.standfirst)}</summary>"
            f"<published>{story.published.isoformat()}</published><updated>{story.updated.isoformat()}</updated>"
            f'<content type="{kind}">{marked if kind == "xhtml" else escape(_paragraphs(story))}</content></entry></feed>'
        )

    return written


def nitf(story: Story) -> str:
    """NITF, with the basic form of ISO 8601."""
    return (
        '<nitf baselang="en"><head><docdata><doc-id id-string="bridge-0304"/>'
        f'<date.issue norm="{story.published:%Y%m%dT%H%M%S%z}"/></docdata></head><body><body.head>'
        f"<hedline><hl1>{escape(story.headline)}</hl1></hedline><byline>By {escape(story.author)}</byline>"
        f"<distributor>{escape(story.outlet)}</distributor><abstract>{escape(story.standfirst)}</abstract></body.head>"
        f"<body.content>{_paragraphs(story)}</body.content></body></nitf>"
    )


def newsml_g2(inline: Callable[[Story], str]) -> Callable[[Story], str]:
    """Return a writer of NewsML-G2 with this within."""

    def written(story: Story) -> str:
        return (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:bridge-0304" version="1" xml:lang="en"><itemMeta>'
            f'<itemClass qcode="ninat:text"/><provider literal={quoteattr(story.outlet)}/>'
            f"<versionCreated>{story.updated.isoformat()}</versionCreated>"
            f"<firstCreated>{story.published.isoformat()}</firstCreated></itemMeta><contentMeta><by>{escape(story.author)}</by>"
            f'<headline>{escape(story.headline)}</headline><headline role="hld:sub">{escape(story.standfirst)}</headline>'
            f"</contentMeta><contentSet><inlineXML>{inline(story)}</inlineXML></contentSet></newsItem>"
        )

    return written


def inline_nitf(story: Story) -> str:
    """Return the body alone as NITF."""
    content = f"<body.content>{_paragraphs(story)}</body.content>"
    return f'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>{content}</body></nitf>'


def inline_xhtml(story: Story) -> str:
    """Return the body alone as XHTML."""
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{_paragraphs(story)}</body></html>'


def newsml_1(story: Story) -> str:
    """NewsML 1.2, with bare paragraphs."""
    return (
        "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>bridge-0304</NewsItemId></NewsIdentifier>"
        f"</Identification><NewsManagement><FirstCreated>{story.published:%Y%m%dT%H%M%S%z}</FirstCreated>"
        f"<ThisRevisionCreated>{story.updated:%Y%m%dT%H%M%S%z}</ThisRevisionCreated></NewsManagement><NewsComponent><NewsLines>"
        f"<HeadLine>{escape(story.headline)}</HeadLine><SubHeadLine>{escape(story.standfirst)}</SubHeadLine>"
        f"<ByLine>{escape(story.author)}</ByLine></NewsLines><AdministrativeMetadata><Provider>"
        f"<Party FormalName={quoteattr(story.outlet)}/></Provider></AdministrativeMetadata>"
        f'<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/>'
        f"<DataContent>{_paragraphs(story)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def rcv1(story: Story) -> str:
    """The XML of the Reuters corpus, which knows the day alone."""
    return (
        f'<newsitem itemid="304" date="{story.published:%Y-%m-%d}" xml:lang="en"><headline>{escape(story.headline)}</headline>'
        f"<byline>{escape(story.author)}</byline><text>{_paragraphs(story)}</text>"
        f'<metadata><dc element="dc.publisher" value={quoteattr(story.outlet)}/></metadata></newsitem>'
    )


def iptc_7901(story: Story) -> str:
    """IPTC 7901, which has a frame of control characters and its time in figures."""
    stamp = f"{story.published.astimezone(UTC):%d%H%M GMT %b %y}"
    text = "\r\n\r\n".join(story.body)
    head = f"1ST LEAD\r\n{story.headline}\r\nBy {story.author} =\r\n\r\n"
    return f"\x01abc123 4 i 211 ccccb   abc 061\r\n\r\nBridge/\r\n\x02{head}{text}\r\n\x03{stamp} \r\n\x7f\x04"


def anpa_1312(story: Story) -> str:
    """ANPA 1312, with a caret before each line of its head."""
    stamp = f"{story.published.astimezone(UTC):%m-%d-%y %H%M}GMT"
    lines = [f"^{story.headline}<", f"^{story.standfirst}<", f"^By {story.author}="]
    text = "\r\n".join([*lines, "^Associated Press=", *(f"\t   {paragraph}" for paragraph in story.body)])
    head = "\x16\x16\x01W2870\x1f_world\r\nf l\x13\x11 BC-Bridge 2ndLd-Writethru  03-04 0466\r\n"
    return f"{head}\x02^BC-Bridge, 2nd Ld-Writethru,466<\r\n{text}\r\n\t   \x03AP-WF-{stamp}<\r\n\x0c\r\n\x04"


def ninjs(story: Story) -> str:
    """Ninjs 2.x."""
    item = {
        "uri": story.url,
        "type": "text",
        "language": "en",
        "byline": story.author,
        "firstcreated": story.published.isoformat(),
        "versioncreated": story.updated.isoformat(),
        "infosources": [{"name": story.outlet}],
        "headlines": [{"role": "main", "value": story.headline}, {"role": "sub", "value": story.standfirst}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": _paragraphs(story)}],
    }
    return json.dumps(item)


WRITERS = {
    "text": Writer("text", text, frozenset({"authors"})),
    "JSON": Writer("json", json_object),
    "JSON Lines": Writer("jsonl", json_lines),
    "CSV": Writer("table", table(",")),
    "TSV": Writer("table", table("\t")),
    "HTML": Writer("html", html),
    "RSS": Writer("feed", rss(_cdata), FIELDS - {"updated"}),
    "RSS without CDATA": Writer("feed", rss(escape), FIELDS - {"updated"}),
    "RDF": Writer("feed", rdf, FIELDS - {"updated"}),
    "Atom with HTML": Writer("feed", atom("html")),
    "Atom with XHTML": Writer("feed", atom("xhtml")),
    "NITF": Writer("nitf", nitf, FIELDS - {"updated", "url"}),
    "NewsML-G2 with NITF": Writer("newsml-g2", newsml_g2(inline_nitf), FIELDS - {"url"}),
    "NewsML-G2 with XHTML": Writer("newsml-g2", newsml_g2(inline_xhtml), FIELDS - {"url"}),
    "NewsML 1.2": Writer("newsml", newsml_1, FIELDS - {"url"}),
    "RCV1": Writer("rcv1", rcv1, frozenset({"authors", "outlet"})),
    "ninjs": Writer("ninjs", ninjs),
    "IPTC 7901": Writer("iptc7901", iptc_7901, frozenset({"authors", "published"})),
    "ANPA 1312": Writer("anpa1312", anpa_1312, frozenset({"authors", "published", "standfirst"})),
}
