"""The HTML reader: what of a page is the article, and what each line is to it."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.protocol import ReadArticle, decoded, encoded
from flows.sandbox import Sandbox
from newstext.articles import article_of
from newstext.errors import NewstextError, UnreadableArticle
from newstext.readers import read, reader_for
from newstext.types import RawArticle, Role

PAGES = Path(__file__).parent / "pages"
OPENING = "<!doctype html><html lang=en><head><title>Well found dry</title>{head}</head><body>"
PARAGRAPH = "<p>The well in the yard was found dry on Monday, and nobody in the village could say how long it had been so.</p>"
MOST_SECONDS = 10


def page(name: str, encoding: str = "utf-8") -> RawArticle:
    """Return the article of a page in `pages`."""
    return article((PAGES / f"{name}.html").read_text("utf-8").encode(encoding))


def article(data: bytes | str) -> RawArticle:
    """Return the one article of a page."""
    (raw,) = read(data.encode() if isinstance(data, str) else data)
    assert isinstance(raw, RawArticle)
    return raw


def plain(body: str = PARAGRAPH * 4, head: str = "") -> str:
    """Return a page of these parts."""
    return OPENING.format(head=head) + body


def linked(**fields: object) -> str:
    """Return an article's linked data."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def texts(raw: RawArticle, *roles: Role) -> list[str]:
    """Return the blocks of these roles."""
    return [block.text for block in raw.blocks if block.role in roles]


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Expect a refusal with this reason."""
    with pytest.raises(UnreadableArticle) as caught:
        yield
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body><p>Words",
        b"\xef\xbb\xbf\n<!-- saved --> <html><body>Words",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>",
        "<html><p>Words".encode("utf-16"),
        b"<div class=x><p>A piece of a page</p></div>",
        b"<!--" + b" a long comment " * 400 + b"--><html><body>",
    ],
)
def test_a_page_is_known_by_its_content(data: bytes) -> None:
    """The first tag tells a page, whatever stands before it."""
    assert reader_for(data).name == "html"


@pytest.mark.parametrize(
    "data", [b'{"text": "<p>One.</p>"}', b"A headline\n\n<p> is a tag.", b"<rss version='2.0'><channel/></rss>"]
)
def test_what_is_no_page_goes_to_others(data: bytes) -> None:
    """Tags inside a record, in a text, or of another language make no page."""
    assert reader_for(data).name != "html"


def test_the_parts_of_a_page_stand_in_its_order_with_their_roles() -> None:
    """Headline, standfirst, byline, time, caption, credit, body, crosshead, list and what stands between are told apart."""
    roles = [block.role.value for block in page("bridge").blocks if block.role]

    assert " ".join(roles) == (
        "headline standfirst byline timestamp caption credit body body furniture body furniture furniture crosshead body "
        "furniture furniture body list_item list_item list_item body credit"
    )


def test_words_of_a_picture_are_none_of_the_body() -> None:
    """A caption and whose picture it is are two blocks, and neither is body."""
    raw = page("bridge")

    assert texts(raw, Role.CAPTION) == ["The bridge at dusk, with its north tower wrapped in sheets"]
    assert texts(raw, Role.CREDIT) == ["Photograph: Ida Marsh/Fennick Pictures", "Piet Lorne contributed to this report."]


def test_a_credit_at_the_end_of_a_caption_is_cut_off() -> None:
    """Where no element parts the two, the words do."""
    raw = article(
        plain(PARAGRAPH * 2 + "<figure><figcaption>The dry well. Photo: Ida Marsh</figcaption></figure>" + PARAGRAPH * 3)
    )

    assert texts(raw, Role.CAPTION) == ["The dry well."]
    assert texts(raw, Role.CREDIT) == ["Photo: Ida Marsh"]


def test_furniture_inside_the_story_is_kept_and_typed() -> None:
    """Advertisements, letters to sign up for, links and pull quotes stand where they are printed, as furniture."""
    assert texts(page("bridge"), Role.FURNITURE) == [
        "Advertisement",
        "The morning letter",
        "Sign up for our daily letter and get the news of the valley before breakfast.",
        "A year is a lifetime for a shop like mine",
        "Read more: Ten bridges that were closed too late",
    ]


def test_quotation_marks_come_through_as_printed() -> None:
    """Curly, straight and inner marks are the page's own, across links and drop caps."""
    body = texts(page("bridge"), Role.BODY)

    assert body[0].startswith("The old bridge")
    assert body[1] == (
        "“We have put this off as long as we dared,” said Rhodri Askew, the council’s chief engineer. "
        "“The north tower ‘moves’ when lorries pass.”"
    )
    assert '"A year is a lifetime for a shop like mine, and the council knows it."' in body[3]


def test_hard_spaces_come_through_as_printed() -> None:
    """Spaces and line ends of the markup are one space; those that the writer chose stay."""
    raw = article(plain(PARAGRAPH * 3 + "<p>It held\n  40&nbsp;000 litres,\tsaid «\u202fAnn Lee\u202f».</p>"))

    assert texts(raw, Role.BODY)[-1] == "It held 40\u00a0000 litres, said «\u202fAnn Lee\u202f»."


def test_fields_say_where_they_were_found() -> None:
    """Linked data comes before Open Graph, that before other tags, and each field names its source."""
    raw = page("bridge")

    assert (raw.headline, raw.authors, raw.outlet) == (
        "Old bridge to close for a year",
        ("Orla Penhallow", "Dag Tolliver"),
        "The Fennick Courier",
    )
    assert (raw.published_text, raw.updated_text) == ("2031-03-04T06:30:00+00:00", "2031-03-04T11:05:00Z")
    assert (raw.canonical_url, raw.section, raw.tags) == (
        "https://courier.example/local/old-bridge-to-close",
        "Local",
        ("bridges", "Fennick"),
    )
    assert " ".join("=".join(pair) for pair in raw.provenance) == (
        "authors=jsonld byline=text canonical_url=meta headline=jsonld language=meta outlet=jsonld published_text=jsonld "
        "section=og standfirst=jsonld tags=jsonld updated_text=jsonld url=meta"
    )


def test_two_of_three_places_decide_the_headline() -> None:
    """Linked data that was written anew for search engines does not overrule what is printed and shared."""
    head = linked(headline="Why wells run dry in 2031") + '<meta property="og:title" content="Well found dry | The Post">'
    raw = article(plain("<h1>Well found dry</h1>" + PARAGRAPH * 4, head))

    assert raw.headline == "Well found dry"
    assert dict(raw.provenance)["headline"] == "og"


@pytest.mark.parametrize(
    "head",
    [
        linked(headline="Why a well runs dry") + '<meta property="og:title" content="Well found dry">',
        '<meta property="og:title" content="Well found dry | Skerry Herald">',
        linked(headline="Well found dry - skerry.example", publisher={"name": "Skerry.example"}),
    ],
    ids=["written anew for search engines", "the site behind a shared title", "the site behind linked data"],
)
def test_a_heading_that_an_extractor_takes_for_the_storys_first_line_is_the_headline(head: str) -> None:
    """Printed right above the text, it is the headline although the page's head words it otherwise, and no crosshead."""
    raw = article(plain(f"<article><div><h1>Well found dry</h1>{PARAGRAPH * 4}</div></article>", head))

    assert (raw.headline, texts(raw, Role.HEADLINE, Role.CROSSHEAD)) == ("Well found dry", ["Well found dry"])


def test_a_headline_that_only_the_title_gives_away_is_the_printed_line() -> None:
    """An old page sets its headline in large type and names its outlet first in its title."""
    head = "<html><head><title>The Skerry Herald - Well found dry</title></head><body>"

    raw = article(f"{head}<p><a href=/>The Skerry Herald</a></p><font size=5>Well found dry</font><br><br>{PARAGRAPH * 4}")

    assert (raw.headline, texts(raw, Role.HEADLINE)) == ("Well found dry", ["Well found dry"])


def test_a_headline_under_a_kicker_stands_once() -> None:
    """What stands over the headline within the story does not make a second one."""
    head = '<meta property="og:title" content="Well found dry">'

    raw = article(plain(f"<article><a href=/water>Water</a><h1>Well&nbsp;found dry</h1>{PARAGRAPH * 4}</article>", head))

    assert texts(raw, Role.HEADLINE) == ["Well\xa0found dry"]


def test_a_byline_and_a_time_that_only_a_style_parts_are_two_lines() -> None:
    """Neighbours without a space between them do not stick together; a time within a sentence stays there."""
    line = "<div><span class=byline>By Ann Lee</span><span class=timestamp>Updated: 3 March 2025, 6.05pm</span></div>"
    said = "<p>It rained until <time datetime=18:00>six</time>, the keeper of the well told the village on Monday night.</p>"

    raw = article(plain(f"<h1>Well found dry</h1>{line}{PARAGRAPH * 4}{said}{PARAGRAPH}"))

    assert texts(raw, Role.BYLINE, Role.TIMESTAMP) == ["By Ann Lee", "Updated: 3 March 2025, 6.05pm"]
    assert "It rained until six, the keeper" in "\n".join(texts(raw, Role.BODY))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("By Ann Lee and Bo Roe in Oslo", ("Ann Lee", "Bo Roe")),
        ([{"name": "Ann Lee, political editor"}, {"@type": "Organization", "name": "The Post"}], ("Ann Lee",)),
        ({"@type": "Organization", "name": "Fenn News Agency"}, ("Fenn News Agency",)),
        ({"name": ["Ann Lee", "Bo Roe"]}, ("Ann Lee", "Bo Roe")),
        (["https://post.example/ann", "Ann Lee"], ("Ann Lee",)),
        (None, ()),
    ],
)
def test_authors_are_people_without_their_offices(given: object, names: tuple[str, ...]) -> None:
    """Labels, offices, places and addresses are left out; a body is an author only where no person is named."""
    assert article(plain(head=linked(headline="Well found dry", author=given))).authors == names


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": ',
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '["' + "x" * 3_000_000 + '"]',
        '{"@type": 7, "@graph": [null, 3, {"@type": ["NewsArticle", null], "author": 5, "datePublished": []}]}',
    ],
    ids=["cut", "deep lists", "deep objects", "long", "odd"],
)
def test_broken_linked_data_costs_itself_alone(broken: str) -> None:
    """What cannot be read is passed over, and the next block is read."""
    script = f'<script type="application/ld+json">{broken}</script>'
    raw = article(plain(head=script + linked(headline="Well found dry", datePublished="2031-01-02T03:04:05Z")))

    assert raw.published_text == "2031-01-02T03:04:05Z"
    assert texts(raw, Role.BODY)


def test_linked_data_with_a_comma_too_many_is_read() -> None:
    """The commonest slip is put right."""
    raw = page("festival")

    assert (raw.authors, raw.published_text) == (("Wanda Sprague",), "2030-08-02T10:00:00+02:00")


def test_a_time_with_a_zone_comes_before_one_without() -> None:
    """A day in linked data does not hide the full instant beside it."""
    head = linked(datePublished="2031-01-02") + '<meta property="article:published_time" content="2031-01-02T03:04:05+01:00">'
    raw = article(plain(head=head))

    assert raw.published_text == "2031-01-02T03:04:05+01:00"
    assert dict(raw.provenance)["published_text"] == "og"


def test_a_summary_that_the_body_opens_with_is_no_standfirst() -> None:
    """A description that was copied from the first paragraph is left out, and the paragraph stays body."""
    words = "The well in the yard was found dry on Monday, and nobody in the village could say"
    raw = article(plain(head=f'<meta name="description" content="{words} ...">'))

    assert raw.standfirst is None
    assert texts(raw, Role.BODY)[0].startswith(words)


def test_a_box_that_was_never_closed_does_not_swallow_the_story() -> None:
    """Paragraphs behind an unclosed box of links are body; its links are not."""
    raw = page("festival")

    assert len(texts(raw, Role.BODY)) == 6
    assert texts(raw, Role.FURNITURE) == ["Also on these pages", "Where to hear music this summer in the hills"]


def test_an_article_that_a_script_would_show_is_read() -> None:
    """What is hidden is no part of a page, unless all of it is."""
    shown = article(plain(PARAGRAPH * 6 + "<div hidden><p>Nobody sees this line, said the editor who wrote it.</p></div>"))
    streamed = article(plain(f"<div><p>Loading.</p></div><div hidden id=S:0><h1>Well found dry</h1>{PARAGRAPH * 6}</div>"))

    assert len(texts(shown, Role.BODY)) == 6
    assert len(texts(streamed, Role.BODY)) == 6


def test_a_live_blog_is_read_to_its_end() -> None:
    """Each post's time, heading and words follow the opening."""
    raw = page("live")

    assert texts(raw, Role.CROSSHEAD) == ["Ferry is back in port", "Schools stay closed", "Road gone at Krok"]
    assert texts(raw, Role.TIMESTAMP) == ["9:14", "8:51", "8:02"]
    assert len(texts(raw, Role.BODY)) == 6


def test_breaks_part_paragraphs_on_a_page_laid_out_by_tables() -> None:
    """An old page without a paragraph element gives its paragraphs and its headline."""
    raw = page("harbour", "cp1252")

    assert texts(raw, Role.HEADLINE) == ["Harbour dredging halted after seals return"]
    assert [words.split()[0] for words in texts(raw, Role.BODY)] == ["The", "“They", "The", "A", "The"]


def test_an_article_says_how_far_two_extractors_agree() -> None:
    """Agreement is a share, high on a clean page, and goes with the article through the reader's protocol."""
    raw = page("bridge")
    answer = ReadArticle(article=article_of(raw), record=raw.record, format="html")

    assert raw.agreement is not None
    assert 0.8 < raw.agreement <= 1
    assert decoded(encoded(answer)) == answer
    assert answer.article.provenance == raw.provenance


@pytest.mark.parametrize(("name", "reason"), [("front", "index_page"), ("wall", "paywall_stub"), ("consent", "consent_wall")])
def test_pages_that_are_no_article_are_refused(name: str, reason: str) -> None:
    """Lists of articles, stubs behind a wall and requests for consent each have their reason."""
    with refused(reason):
        page(name)


def test_an_article_about_cookies_is_an_article() -> None:
    """Words of consent between other words refuse nothing."""
    body = "<p>The minister said that cookies were the least of it, and that nobody had read what they gave consent to.</p>"

    assert len(texts(article(plain(body + PARAGRAPH * 6)), Role.BODY)) == 7


def test_a_whole_short_article_that_has_to_be_paid_for_is_read() -> None:
    """A flag alone makes no stub: what is shown may be all that there is."""
    head = linked(headline="Well found dry", isAccessibleForFree=False)

    assert len(texts(article(plain(PARAGRAPH * 3, head)), Role.BODY)) == 3


@pytest.mark.parametrize(
    "body", ["<div id=app></div>", "<p><a href=/>Home</a></p>", "<div>" + "<span>menu </span>" * 700 + "</div>"]
)
def test_a_page_without_an_article_is_no_silence(body: str) -> None:
    """Nothing found is a refusal, on an empty page and on a full one."""
    with pytest.raises(UnreadableArticle) as caught:
        article(plain(body))

    assert caught.value.reason in {"no_article_text", "index_page"}


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="ISO-8859-1">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("utf-16", '<meta charset="utf-8">'),
        ("cp1252", '<meta charset="no-such-thing">'),
        ("cp1252", '<meta charset="base64">'),
    ],
)
def test_a_page_is_read_in_its_encoding(encoding: str, head: str) -> None:
    """A byte order mark, then UTF-8, then what the head declares, then Windows-1252."""
    words = "“Колодец”" if encoding == "cp1251" else "“Dry – as ever”"
    raw = article(
        plain(f"<p>{words}, said Ann Lee, who had looked into it for an hour.</p>" + PARAGRAPH * 3, head).encode(encoding)
    )

    assert texts(raw, Role.BODY)[0].startswith(words)


def test_one_broken_byte_does_not_spoil_a_page() -> None:
    """A page that says it is UTF-8 and is, but for a byte, keeps its marks."""
    data = (
        plain("<p>“Dry,” said Ann Lee.</p>" + PARAGRAPH * 12, '<meta charset="utf-8">')
        .encode()
        .replace(b"nobody", b"nob\xffody", 1)
    )

    assert texts(article(data), Role.BODY)[0] == "“Dry,” said Ann Lee."


HOSTILE = {
    "deep": ("<div>" * 300 + PARAGRAPH, "too_deep"),
    "deeper": ("<b>" * 90_000, "too_deep"),
    "deepest": ("<div>" * 200_000, "too_large"),
    "long text": ("<p>" + "word and " * 1_000_000, "too_large"),
    "many blocks": ("<p>x" * 30_000, "too_large"),
    "many tags": ("<a href=x>x " * 200_000, "too_large"),
    "many attributes": ("<p " + " ".join(f'a{i}="x"' for i in range(100_000)) + ">x</p>", "too_large"),
    "attributes without values": ('<p z=">" ' + " ".join(f"a{i}" for i in range(100_000)) + ">x</p>", "too_large"),
    "many attributes in many tags": (("<p " + " ".join(f'a{i}="x"' for i in range(900)) + ">x</p>") * 900, "too_large"),
    "many lines": ("<p>" + "<span class=credit>x</span> y " * 40_000, "too_large"),
    "comments": ("<!--" * 500_000, "no_article_text"),
    "scripts": ("<script>" * 50_000, "no_article_text"),
    "bytes": ("".join(map(chr, range(1, 128))) * 4000, "binary_page"),
}


@pytest.mark.parametrize(("body", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_refused_in_time(body: str, reason: str) -> None:
    """What no parser should be given ends in a reason, within ten processor seconds."""
    data = plain(body)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with refused(reason):
        article(data)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < MOST_SECONDS


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPH * 15_000,
        "<p>" + "Some words here now.<br>" * 15_000,
        "<div><p>A b c.</p></div>" * 9_000,
        "<p>" + " " * 2_000_000 + "<br>x" * 1000 + "</p>" + PARAGRAPH * 4,
        "<p " + 'class="' + "share- " * 200_000 + '">' + PARAGRAPH * 4,
        "<figure><figcaption>" + "A. B. C via " * 2000 + "</figcaption></figure>" + PARAGRAPH * 4,
        '<p style="' + "clip: rect( " * 100_000 + '">x</p>' + PARAGRAPH * 4,
    ],
    ids=["paragraphs", "breaks", "short ones", "spaces", "class", "caption", "style"],
)
def test_a_large_page_is_read_in_time(body: str) -> None:
    """Whatever a page has much of costs no more than ten processor seconds, until it is an article."""
    data = plain(body)
    before = time.process_time()
    article_of(article(data))

    assert time.process_time() - before < MOST_SECONDS


def test_a_page_is_read_without_a_socket_or_a_file() -> None:
    """The sealed reader process reads pages as it reads the rest."""
    with Sandbox() as sandbox:
        (answer,) = sandbox.read((PAGES / "bridge.html").read_bytes(), {})

    assert isinstance(answer, ReadArticle)
    assert answer.format == "html"


FRAGMENTS = st.sampled_from(
    (
        *"<p> </p> </div> <li> <h1> <td> <br> </figure> </a> <!-- --> </script> &#0;&#xD800;&amp; \x00 \ud800".split(" "),
        *("<div class=related>", "<h2 hidden>", "<figure><figcaption>", "<blockquote class=pullquote>", "<a href='//['>"),
        *("<script type='application/ld+json'>", '{"@type": "NewsArticle", "author": {"@id": "x"}}'),
        *("<meta property=og:url content='http://[x'>", "<link rel=canonical href='http://[::'>"),
        *("<time datetime='9999-99-99T99:99:99Z'>", "Advertisement", "“Dry,” said Ann Lee. ", "By Bo Roe", PARAGRAPH),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=20)), max_size=40))
def test_no_markup_raises_anything_but_ours(pieces: list[str]) -> None:
    """Any heap of tags is an article or a refusal."""
    data = ("<!doctype html>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        for raw in read(data):
            assert isinstance(raw, RawArticle)
            article_of(raw)
    except NewstextError:
        pass


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_ours(data: bytes) -> None:
    """Any bytes behind a page's first tag are an article or a refusal."""
    try:
        for raw in read(b"<html><body>" + data):
            assert isinstance(raw, RawArticle)
            article_of(raw)
    except NewstextError:
        pass
