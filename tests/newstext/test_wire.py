"""Agencies' and archives' formats: the same article from each, and what is no article refused with its reason."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from flows.protocol import ReadArticle, decoded, encoded
from newstext.articles import article_of
from newstext.errors import UnreadableArticle
from newstext.readers import reader_for
from newstext.types import RawArticle, Refused, Role, Status
from tests.newstext.wires import ARTICLES, article, found, g2, paragraphs, raw, refused, sample, told

FORMATS = {
    "article.atom.xml": "feed",
    "article.csv": "table",
    "article.g2-indented.xml": "newsml-g2",
    "article.g2-nitf.xml": "newsml-g2",
    "article.g2-one-paragraph.xml": "newsml-g2",
    "article.g2-xhtml.xml": "newsml-g2",
    "article.json": "json",
    "article.newsml-1.xml": "newsml",
    "article.ninjs-1.json": "ninjs",
    "article.ninjs-3.json": "ninjs",
    "article.nitf.xml": "nitf",
    "article.rcv1.xml": "rcv1",
    "article.rdf.xml": "feed",
    "article.rss.xml": "feed",
    "article.tsv": "table",
    "article.txt": "text",
}


def ninjs(**fields: Any) -> bytes:
    """Return an item of ninjs."""
    return json.dumps({"uri": "u1", "type": "text", "versioncreated": "2025-03-04T10:00:00Z"} | fields, indent=1).encode()


@pytest.mark.parametrize("name", ARTICLES)
def test_one_article_is_one_article_in_every_format(name: str) -> None:
    """Whatever an agency sends it in, an article has the same headline, writer and paragraphs, to the last quotation mark."""
    told, plain = article(name), article("article.txt")

    assert reader_for(sample(name)).name == FORMATS[name]
    assert paragraphs(told, Role.BODY) == paragraphs(plain, Role.BODY)
    assert (told.headline, told.authors, told.dateline) == (plain.headline, plain.authors, plain.dateline)
    assert paragraphs(told, Role.HEADLINE) == [plain.headline]
    assert "‘two weeks, Ada’" in told.text
    assert "'a thumb’s breadth'" in told.text


@pytest.mark.parametrize("name", [name for name in ARTICLES if not name.endswith((".txt", ".csv", ".tsv", ".json"))])
def test_what_is_known_beside_the_text_is_kept(name: str) -> None:
    """Outlet, language and time come from the format's own fields."""
    told = article(name)

    assert (told.outlet, told.language) == ("Coast Wire", "en")
    assert told.published is not None
    assert told.published.text.startswith(("2025-03-04", "20250304", "Tue, 04 Mar 2025"))


@pytest.mark.parametrize("name", ["article.nitf.xml", "article.g2-xhtml.xml", "article.newsml-1.xml", "article.ninjs-3.json"])
def test_version_and_status_reach_the_article(name: str) -> None:
    """What an agency says of an item's version and status is data, and crosses from the reader's process to the run."""
    told = replace(article(name), embargo_text="2025-03-07")
    answer = ReadArticle(article=told, record="", format="any")

    assert (told.version, told.status) == (3, Status.USABLE)
    assert decoded(encoded(answer)) == answer


def test_the_elements_of_a_body_tell_roles() -> None:
    """Crossheads, list items, captions, credits and furniture are what their elements say, and nothing else is."""
    assert told(raw(sample("feature.g2.xml"))) == [
        ("headline", "The eel that came back"),
        ("body", "Nobody at the quay had seen one\u00a0for years."),
        ("crosshead", "A winter of waiting"),
        ("body", "Lars Oye keeps a list:"),
        ("body", "it is short."),
        ("list_item", "one eel in 2019,"),
        ("list_item", "none since."),
        ("body", "“I thought it was a rope,” Oye said."),
        ("caption", "Lars Oye with his rope, in Easterby."),
        ("credit", "Photo: Ada Brandt"),
        ("crosshead", "What is next"),
        ("body", "He has bought a net"),
        ("furniture", "More on eels"),
    ]


def test_an_embargo_is_carried_and_not_judged() -> None:
    """Until when an item is held back is printed as it came; the text is read."""
    items = [
        raw(sample("feature.g2.xml")),
        found(sample("package.newsml-1.xml"))[1],
        found(sample("associations.ninjs-3.json"))[0],
    ]

    assert [getattr(item, "embargo_text", None) for item in items] == [
        "2025-03-07T06:00:00+01:00",
        "20250307T060000+0100",
        "2025-03-07T06:00:00+01:00",
    ]


@pytest.mark.parametrize(
    "data",
    [
        g2("<p>Words.</p>", meta='<pubStatus qcode="stat:canceled"/>'),
        g2("<p>Words.</p>", meta='<pubStatus qcode="stat:withheld"/>'),
        b'<nitf><head><docdata management-status="canceled"><doc-id id-string="g1"/></docdata></head><body/></nitf>',
        (
            b"<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>g1</NewsItemId></NewsIdentifier></Identification>"
            b'<NewsManagement><Status FormalName="Withheld"/></NewsManagement></NewsItem></NewsML>'
        ),
        ninjs(uri="g1", pubstatus="canceled", body_text="Words."),
    ],
)
def test_what_an_agency_takes_back_is_refused_by_name(data: bytes) -> None:
    """A withheld or cancelled item is no article, with a text or without one, and the refusal says which item it is."""
    assert (refused(data).reason, refused(data).source_id) == ("withdrawn", "g1")
    assert "g1" in refused(data).detail


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (g2("", meta=""), "no_text"),
        (g2("<events><event/></events>"), "unknown_xml"),
        (g2("", kind="conceptItem"), "not_an_article"),
        (g2("", kind="packageItem"), "package"),
        (b"<nitf><body><body.content><p> </p></body.content></body></nitf>", "no_text"),
        (b'<NewsML Version="1.2"/>', "no_text"),
        (b'<newsitem itemid="1"><title>T</title></newsitem>', "no_text"),
        (ninjs(headline="A headline", type="picture"), "no_text"),
        (ninjs(type="composite", associations={"a": {"uri": "u2"}}), "package"),
        (ninjs(type="planning"), "not_an_article"),
        (b'<?xml version="1.0"?><recipes xmlns="urn:r"><recipe/></recipes>', "unknown_xml"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """Pictures without words, packages, plans and XML of other kinds each have a reason to group by."""
    assert refused(data).reason == reason


def test_each_item_of_a_message_is_an_article_or_a_refusal() -> None:
    """A package that comes with its items costs none of them, and equivalents of a text are one text."""
    package, eels = found(sample("package.newsml-1.xml"))

    assert isinstance(package, Refused)
    assert (package.record, package.reason) == ("item 1", "package")
    assert isinstance(eels, RawArticle)
    assert (eels.record, eels.source_id, eels.version) == ("item 2", "urn:newsml:coastwire.example:20250305:eels", 2)
    assert told(eels) == [
        ("headline", "The eel that came back"),
        ("body", "Nobody at the quay had seen one for years."),
        ("caption", "Lars Oye with his rope."),
    ]


def test_associated_texts_are_articles_and_pictures_captions() -> None:
    """What a ninjs item is associated with is read, once."""
    spring, eels = found(sample("associations.ninjs-3.json"))

    assert isinstance(spring, RawArticle)
    assert isinstance(eels, RawArticle)
    assert (eels.record, eels.headline) == ("association eels", "The eel that came back")
    assert told(spring)[1:] == [
        ("body", "Spring came on a Tuesday."),
        ("caption", "Lars Oye with his rope."),
        ("credit", "Ada Brandt"),
    ]


def test_ninjs_comes_in_lists_in_answers_and_in_lines() -> None:
    """Items are found wherever an API or an export puts them, and a broken line costs itself."""
    item = json.loads(ninjs(body_text="Words of a body."))
    lines = json.dumps(item).encode()

    assert len(found(json.dumps([item, item]).encode())) == 2
    assert len(found(json.dumps({"data": {"items": [{"item": item}]}}).encode())) == 1
    assert [getattr(each, "reason", None) for each in found(lines + b'\n{"uri": \n' + lines)] == [None, "bad_json", None]


def test_a_record_with_an_address_is_not_taken_for_ninjs() -> None:
    """A record of another kind whose key happens to be `uri` is read as before."""
    assert reader_for(b'{"uri": "https://a.example/1",\n "text": "Words.", "source": "The Post"}').name == "json"


def test_an_encoding_is_the_declared_one() -> None:
    """Windows-1252 and UTF-16 are read as declared; UTF-8 under a Western label is UTF-8; the rest is refused."""
    words = "<nitf><body><body.content><p>“Café”</p></body.content></body></nitf>"

    for declared, actual in [("windows-1252", "cp1252"), ("utf-16", "utf-16"), ("iso-8859-1", "utf-8"), ("utf-8", "utf-8-sig")]:
        data = f'<?xml version="1.0" encoding="{declared}"?>{words}'.encode(actual)
        assert article_of(raw(data)).text == "“Café”"
    with pytest.raises(UnreadableArticle) as caught:
        found(f'<?xml version="1.0" encoding="utf-8"?>{words}'.encode("cp1252"))
    assert caught.value.reason == "bad_encoding"


def test_named_characters_are_written_out() -> None:
    """`&eacute;` of a document type that is not loaded is the letter, at any place; an unknown name is refused, not dropped."""
    start = '<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><body><body.content>'

    assert article_of(
        raw(f"{start}<p>&Eacute;t&eacute; <b>&ldquo;x</b>&rdquo;&mdash;y</p></body.content></body></nitf>".encode())
    ).text == ("Été “x”—y")
    with pytest.raises(UnreadableArticle) as caught:
        found(f"{start}<p>Words &house.style; words.</p></body.content></body></nitf>".encode())
    assert caught.value.reason == "xml_entities"


def test_of_several_bodies_the_readable_one_is_read() -> None:
    """HTML comes before plain text, both before an agency's own XML, and a caption that the body shows stands once."""
    xml = "<agency><id>77</id><p>“Eels,” he said.</p></agency>"
    kinds = {
        "application/xml": xml,
        "text/plain": "“Eels,” he said.",
        "text/html": "<figcaption>Ropes.</figcaption><p>“Eels,” he said.</p>",
    }
    bodies = [{"role": "main", "contentType": kind, "value": value} for kind, value in kinds.items()]
    picture = {"type": "picture", "uri": "p1", "descriptions": [{"role": "caption", "value": "Ropes."}]}

    told_of = [told(raw(ninjs(title="Eels", bodies=bodies[:number], associations=[picture]))) for number in (1, 2, 3)]

    assert [text for _, text in told_of[0]] == ["Eels", "77", "“Eels,” he said.", "Ropes."]
    assert [text for _, text in told_of[1]] == ["Eels", "“Eels,” he said.", "Ropes."]
    assert [text for _, text in told_of[2]] == ["Eels", "Ropes.", "“Eels,” he said."]


def test_what_stands_under_a_headline_is_kept_once() -> None:
    """Second headlines and an abstract are standfirsts, each unless it says the headline again or the body opens with it."""
    head = "<hedline><hl1>Eels</hl1><hl2>Eels</hl2><hl2>HARBOUR</hl2><hl2>It rained.</hl2></hedline><abstract>Ropes.</abstract>"
    data = f"<nitf><body><body.head>{head}</body.head><body.content><p>It rained.</p></body.content></body></nitf>"

    assert told(raw(data.encode())) == [
        ("headline", "Eels"),
        ("standfirst", "Ropes."),
        ("standfirst", "HARBOUR"),
        ("body", "It rained."),
    ]


def test_an_open_element_swallows_no_text() -> None:
    """An element that a page forgot to close does not take the article with it."""
    body = "<p>One.</p><object data='x'><noscript><p>Two.</p><blink>Three."

    assert [text for _, text in told(raw(ninjs(headline="Eels", body_html=body)))][1:] == ["One.", "Two.", "Three."]


def test_what_is_no_item_in_a_list_of_items_is_told() -> None:
    """Nothing in a list is passed over in silence."""
    items = json.dumps([json.loads(ninjs(body_text="Words.")), {"note": "none"}, 7]).encode()

    assert [getattr(each, "reason", None) for each in found(items)] == [None, "not_an_article", "not_an_article"]


def test_a_document_cut_short_is_refused() -> None:
    """Half a document is not half an article."""
    with pytest.raises(UnreadableArticle) as caught:
        found(sample("article.nitf.xml")[:1500])

    assert caught.value.reason == "bad_xml"


def test_lines_set_at_a_width_are_one_paragraph() -> None:
    """Breaks that an agency sets at the column of a terminal do not cut paragraphs; breaks between sentences do."""
    wide = (
        "<p>The board said on Tuesday that the bridge would stay shut until<br/>the spring, and that a ferry would be found for"
        "<br/>those who have to cross it every day to work and to school.</p><p>It gave no date.</p>"
    )

    assert [role for role, _ in told(raw(g2(wide)))] == ["headline", "body", "body"]
    assert [text for _, text in told(raw(g2("<p>It gave no date.<br/>Nobody asked.</p>")))][1:] == [
        "It gave no date.",
        "Nobody asked.",
    ]


def test_a_block_after_the_body_has_no_head() -> None:
    """The first line after a crosshead is text, even if it ends without a full stop."""
    body = "<p>It rained in Easterby. It was cold.</p><hl2>Later</hl2><p>Ada Brandt had an umbrella</p><p>It was green.</p>"
    data = f"<nitf><body><body.content>{body}</body.content></body></nitf>"

    assert [role for role, _ in told(raw(data.encode()))] == ["body", "crosshead", "body", "body"]
