"""Speakers: from the words of a source to the fullest name printed."""

from __future__ import annotations

import pytest

from newstext.languages import DEFAULT
from newstext.quotes.attribution import Attribution
from newstext.speakers import Resolver
from newstext.speakers.names import NameFinder
from newstext.types import Mention, Paragraph, Role, Span, SpeakerKind
from tests.newstext.sources import resolve


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Mayor Ann Lee spoke. Ms Lee said so.", "Ms Lee", "Ann Lee"),
        ("Mayor Ann Lee spoke. She said so.", "She", "Ann Lee"),
        ("Ann Lee, the mayor, came. The mayor said so.", "The mayor", "Ann Lee"),
        ("Sen. Bo Roe came. The senator said so.", "The senator", "Bo Roe"),
        ("Norvia Engineering grew. The company said so.", "The company", "Norvia Engineering"),
        ("Ann Lee spoke to Bo Roe. He said so.", "He", "Bo Roe"),
        ("Ada Moll, who said so, left.", "who", "Ada Moll"),
        ("Mayor Ann Lee spoke. Lee herself said so.", "Lee herself", "Ann Lee"),
        ("White House Chief of Staff John Roe said so.", "White House Chief of Staff John Roe", "John Roe"),
        ("He met Chief of Staff John Roe. Roe said so.", "Roe", "John Roe"),
        ("Mr. Bo Roe said that Mr. Otto Kim's plan was late. He said so.", "He", "Bo Roe"),
        ("President Ann Lee came to Lee Tower. Lee said so.", "Lee", "Ann Lee"),
        ("Bo Roe came to a rally called Impeach Roe. Roe said so.", "Roe", "Bo Roe"),
        (
            "Chairman of the Joint Chiefs of Staff Gen. Jo Roe said so.",
            "Chairman of the Joint Chiefs of Staff Gen. Jo Roe",
            "Jo Roe",
        ),
        ("SB 17 is long. SB 17's section on parks says so.", "SB 17's section on parks", "SB 17"),
        ("White House Press Secretary Jen Park said so.", "White House Press Secretary Jen Park", "Jen Park"),
        ("Carl Ost and Willa Ost came. Mr. Ost said so.", "Mr. Ost", "Carl Ost"),
        ("A trader, Bo Roe, said so.", "A trader, Bo Roe", "Bo Roe"),
        ("The bridge closed, Oslo said.", "Oslo", "Oslo"),
        ("Sen. Lindsey Roe spoke. He said so.", "He", "Lindsey Roe"),
        ("Sen. Lindsey Roe and her aide met Bo Ost. She said so.", "She", "Lindsey Roe"),
        ("Carl Ost’s deputy Bo Roe came. He said so.", "He", "Bo Roe"),
        ("Ada Moll flew to Kansas City. She said so.", "She", "Ada Moll"),
        ("Gen. Bo Roe came. The officer said so.", "The officer", "Bo Roe"),
        ("Rep. Bo Roe came. The congressman said so.", "The congressman", "Bo Roe"),
        ("Linnea Falk, 17, won against Ada Moll. The 17-year-old said so.", "The 17-year-old", "Linnea Falk"),
        ("The National Rail Union met. NRU said so.", "NRU", "National Rail Union"),
        ("White House chief of staff Bo Roe said so.", "White House chief of staff Bo Roe", "Bo Roe"),
        ("Secretary of State Bo Roe said so.", "Secretary of State Bo Roe", "Bo Roe"),
        ("One such lawmaker, retiring Rep. Bo Roe, said so.", "One such lawmaker, retiring Rep. Bo Roe", "Bo Roe"),
        ("Ann Lee and Bo Roe said so.", "Ann Lee and Bo Roe", "Ann Lee and Bo Roe"),
        ("Bo Roe (D., N.Y.) said so.", "Bo Roe (D., N.Y.)", "Bo Roe"),
        ("IG Michael Roe came. Roe said so.", "Roe", "Michael Roe"),
        ("Harbour Trust Network Carl Ost said so.", "Harbour Trust Network Carl Ost", "Carl Ost"),
        ("The newspaper Rodong Sol came out. The newspaper said so.", "The newspaper", "Rodong Sol"),
        ("The Climate Assessment came out. The report said so.", "The report", "Climate Assessment"),
        ("Donald Batts and Ida Batts came. Donald Batts sat. Batts said so.", "Batts", "Donald Batts"),
        ("Norvia Motors fought the Fish Council. The company said so.", "The company", "Norvia Motors"),
        ("The Justice Department met. The Justice Department said so.", "The Justice Department", "Justice Department"),
        (
            "Norvia’s Supreme Tribunal met. The American Fish Institute said so.",
            "The American Fish Institute",
            "American Fish Institute",
        ),
        ("White House and Harbour Council aides met. The White House said so.", "The White House", "White House"),
        ("The Senate Fish Committee met. The Senate said so.", "The Senate", "Senate"),
        (
            "The Commission on Fish Quotas met. The commission said so.",
            "The Commission on Fish Quotas",
            "Commission on Fish Quotas",
        ),
        ("Harbour Action for Norvia met. Harbour Action said so.", "Harbour Action", "Harbour Action for Norvia"),
        ("Harbour Union Director-General Bartolo Roe said so.", "Harbour Union Director-General Bartolo Roe", "Bartolo Roe"),
        ("Then-Secretary of State Bo Roe said so.", "Then-Secretary of State Bo Roe", "Bo Roe"),
        ("US Fish Command said so.", "US Fish Command", "US Fish Command"),
        ("The WHO said so.", "The WHO", "WHO"),
        ("Norvia’s envoy to the US, Bo Roe, said so.", "Norvia’s envoy to the US, Bo Roe", "Bo Roe"),
        ("U.N. Special Envoy to Yemen Bo Roe came. The U.N. said so.", "The U.N", "U.N."),
        ("U.N. Special Envoy to Yemen Martin Roe said so.", "U.N. Special Envoy to Yemen Martin Roe", "Martin Roe"),
        ("Dr Ann Lee (@LeeSpeaks) said so.", "Dr Ann Lee (@LeeSpeaks)", "Ann Lee"),
        ("Take Wayne Ost, a spy. Mr. Ost said so.", "Mr. Ost", "Wayne Ost"),
        ("Ida Ferré came. Ferre said so.", "Ferre", "Ida Ferré"),
        ("It was late. Fennimore said so.", "Fennimore", "Fennimore"),
        ("The day was long. Reuters said so.", "Reuters", "Reuters"),
        (
            "The Society for the Advancement of Rail met. SAR slept. The society said so.",
            "The society",
            "Society for the Advancement of Rail",
        ),
        ("It is late, King said.", "King", "King"),
        ("Bo Roe and his wife came. Mrs. Roe sat. Mr. Roe said so.", "Mr. Roe", "Bo Roe"),
        ("President Bo Roe Bo Carl RoeTaxes fall again MORE came. Roe said so.", "Roe", "Bo Carl Roe"),
        ("Host Bill Maher came. MAHER: It is late.", "MAHER", "Bill Maher"),
        ("AMY OST (RECORDING): It is late.", "AMY OST (RECORDING)", "AMY OST"),
        ("It is late, Karen Hao, Harbour Review, said.", "Karen Hao, Harbour Review", "Karen Hao"),
        (
            "One group, the National Trust of Ropers, said so.",
            "One group, the National Trust of Ropers",
            "National Trust of Ropers",
        ),
        ("The Herald News met the Fish Committee. The network said so.", "The network", "Herald News"),
        (
            "The Harbour County Sheriff’s Office said so.",
            "The Harbour County Sheriff’s Office",
            "Harbour County Sheriff’s Office",
        ),
        ("Elections Supervisor Paul Roe said so.", "Elections Supervisor Paul Roe", "Paul Roe"),
        ("Senators Ann Lee and Bo Roe came. Lee said so.", "Lee", "Ann Lee"),
        ("The Concise Encyclopedia of Fish said so.", "The Concise Encyclopedia of Fish", "Concise Encyclopedia of Fish"),
        ("Bo Roe ran. Bo Roe met Sen. Ann Lee. The Norvian candidate said so.", "The Norvian candidate", "Bo Roe"),
        ("Otto Kim met Bo Roe, an aide to the Fish Council, who said so.", "who", "Bo Roe"),
        ("Envoy to the UN Samantha Roe was among those who said so.", "who", "Samantha Roe"),
        ("Norvia Airlines grew. The airline said so.", "The airline", "Norvia Airlines"),
        ("Bo Roe, the former governor, met Gov. Ann Lee. The former governor said so.", "The former governor", "Bo Roe"),
        ("Mayor Bo Roe spoke.\nRoe Praised the Harbour Trust Before Many Guests", "Roe", "Bo Roe"),
        ("Mayor Bo Roe spoke.\nROE PRAISED THE HARBOUR TRUST BEFORE MANY GUESTS", "ROE", "Bo Roe"),
        (
            "The Fish Council, the Otter Club, and other friends said so.",
            "the Otter Club, and other friends",
            "the Otter Club, and other friends",
        ),
    ],
)
def test_a_source_is_resolved_to_the_fullest_name_printed(text: str, source: str, name: str) -> None:
    """Surnames, pronouns, titles, roles, bodies and relatives lead to a full name."""
    (speaker,) = resolve(text, source)

    assert speaker.name == name
    assert not speaker.is_anonymous


def test_a_president_is_not_his_daughter() -> None:
    """Whom one sentence names beside an office and the same surname is somebody else, and the bare surname is not hers."""
    beside = "Ivanka Roe came as President Roe left. He sat. Then Roe said so."
    never = "Ivanka Roe came. President Roe left. He sat. Then Roe said so."

    assert [resolve(text, "Roe")[0].name for text in (beside, never)] == ["Roe", "Ivanka Roe"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "The measure’s two sponsors, Ost and Rep. Ann Lee, said so.",
            "The measure’s two sponsors, Ost and Rep. Ann Lee",
            "the measure’s two sponsors",
        ),
        ("Some MPs said so.", "Some MPs", "some MPs"),
        ("Dr. Ann Lee came. Dr. Lee's group said so.", "Dr. Lee's group", "dr. Lee's group"),
        (
            "A poll for the Trust, a Norvia-oriented group, said so.",
            "A poll for the Trust, a Norvia-oriented group",
            "a poll for the Trust",
        ),
        ("Mayoral lawyers met. Ann Lee met his lawyers. Her lawyers said so.", "Her lawyers", "her lawyers"),
        ("Academic research is long. Ann Lee’s 2012 research said so.", "Ann Lee’s 2012 research", "Ann Lee’s 2012 research"),
        ("Bo Roe ran. Bo Roe met Ida Roe. The Norvian candidate said so.", "The Norvian candidate", "the Norvian candidate"),
    ],
)
def test_a_source_that_is_many_or_another_stays_as_it_is(text: str, source: str, name: str) -> None:
    """Several people are not the first of them, and what has another owner is not what was told of before."""
    (speaker,) = resolve(text, source)

    assert speaker.name == name


def test_a_member_of_a_party_is_who_has_just_spoken() -> None:
    """*The Norvia Democrat* is the one who speaks, not another one whom the text has called a Democrat."""
    text = "Democrat Bo Roe came. Ann Lee said so. The Norvia Democrat said no."

    assert [speaker.name for speaker in resolve(text, "Ann Lee", "The Norvia Democrat")] == ["Ann Lee", "Ann Lee"]


def test_the_poll_of_one_paper_is_not_the_poll_told_of_before() -> None:
    """A report with a name before it is another than the unnamed one before."""
    text = "A new poll said so. The Herald poll said no. The poll said yes."

    names = [speaker.name for speaker in resolve(text, "A new poll", "The Herald poll", "The poll")]
    assert names[:2] == ["a new poll", "the Herald poll"]


def test_a_body_is_not_its_officials() -> None:
    """*The hospital* is the one that has a name, not the officials at it who have spoken."""
    text = "Lake Hospital grew. Officials at the hospital said so. The hospital said no."

    assert [speaker.name for speaker in resolve(text, "Officials at the hospital", "The hospital")][-1] == "Lake Hospital"


def test_a_plural_goes_back_to_the_group_that_was_told_of_before() -> None:
    """The fullest words printed for a group are its name, and it stays unnamed."""
    (speaker,) = resolve("Osthafen University researchers met. The researchers said so.", "The researchers")

    assert (speaker.name, speaker.is_anonymous) == ("Osthafen University researchers", True)


def test_unnamed_sources_are_counted() -> None:
    """The first and the second are who spoke first and second."""
    text = "A senior official spoke. Another official spoke. The first official said so. The second official said so."
    first, second, *again = resolve(text, "A senior official", "Another official", "The first official", "The second official")

    assert again == [first, second]
    assert first.speaker_id != second.speaker_id


def test_a_name_that_the_opening_keeps_back_is_given_to_it() -> None:
    """*The mayor* of a first paragraph is the first who speaks after it, and whom nothing has named before."""
    text = "The town’s mayor has resigned.\nShe was tired, Ada Moll said.\nCarl Ost said nothing."

    assert [speaker.name for speaker in resolve(text, "The town’s mayor", "Ada Moll")] == ["Ada Moll", "Ada Moll"]


def test_a_statement_is_whose_who_spoke_before_it_and_a_report_is_nobodys() -> None:
    """What somebody issues are his words; a study stays what it is."""
    text = "Bo Roe spoke to reporters. The statement said so. The study said so."

    assert [speaker.name for speaker in resolve(text, "Bo Roe", "The statement", "The study")] == [
        "Bo Roe",
        "Bo Roe",
        "the study",
    ]


def test_a_source_that_keeps_its_name_back_is_never_a_name() -> None:
    """*The bundler who asked for anonymity* is not the bundler whom the text names."""
    text = "The bundler Bo Roe came. The bundler who asked for anonymity said so."
    (speaker,) = resolve(text, "The bundler who asked for anonymity")

    assert speaker.is_anonymous


def test_an_unnamed_source_keeps_its_words() -> None:
    """Nobody is invented: the words are the name, with a small article."""
    (speaker,) = resolve("Nothing is known. A senior US official said so.", "A senior US official")

    assert (speaker.name, speaker.is_anonymous, speaker.kind) == ("a senior US official", True, SpeakerKind.PERSON)


@pytest.mark.parametrize(
    "source",
    [
        "St Ronan authorities",
        "economists such as Ann Lee",
        "the heads of both Norvias",
        "Sailors",
        "the Norvia Fish Bill report",
    ],
)
def test_a_noun_is_no_name_whatever_name_stands_within_it(source: str) -> None:
    """What is said by somebody's fans, or by economists such as one who is named, is not said by the one who is named."""
    (speaker,) = resolve(f"Ann Lee came to St Ronan in Norvia. {source[0].upper()}{source[1:]} said so.", source[1:])

    assert speaker.name == source[1:]


def test_the_same_name_is_the_same_speaker_and_unnamed_ones_are_the_articles_own() -> None:
    """Identifiers follow the name; an unnamed source's follow the article."""
    one, other = resolve("Ann Lee said so. An official said no.", "Ann Lee", "An official")
    (again,) = resolve("It was Ann Lee.", "Ann Lee")

    assert one.speaker_id == again.speaker_id
    assert other.speaker_id not in {one.speaker_id, None}


@pytest.mark.parametrize("source", ["The report", "The ministry", "An official"])
def test_what_has_no_name_is_another_one_in_another_article(source: str) -> None:
    """*The report* of one article is not the report of the next, though neither is a person who stays unnamed."""
    (one,), (other,) = (resolve(f"Nothing is known. {source} said so.", source, article_id=each) for each in ("a", "b"))

    assert one.name == other.name
    assert one.speaker_id != other.speaker_id


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sen. Bo Roe, R-Ohio, met Ann de la Cruz.", ["Bo Roe", "Ann de la Cruz"]),
        ("However, Ann Lee left. Critics stayed.", ["Ann Lee"]),
        ("The Department of Transport wrote to St. Martin’s Press.", ["Department of Transport", "St. Martin’s Press"]),
        ("Overall, nobody came.", []),
    ],
)
def test_names_are_found_without_what_stands_around_them(text: str, names: list[str]) -> None:
    """Titles, party tags and the capitals of a sentence's first word are no part of a name."""
    assert [name.text for name in NameFinder(text, DEFAULT).names([Span(0, len(text))])] == names


def test_every_kind_of_mention_is_told() -> None:
    """Named, nominal and pronoun; elided where nothing stands."""
    text = "Ann Lee said so. She said no. A trader said yes."
    spans = [Span(0, 7), Span(17, 20), Span(30, 38)]
    paragraph = Paragraph(ordinal=0, role=Role.BODY, span=Span(0, len(text)), sentence_count=3, word_count=10)
    found = [Attribution(paragraph=0, spans=(s,), source=s, certainty=1.0, speech=i) for i, s in enumerate(spans)]
    found.append(Attribution(paragraph=0, spans=(Span(40, 44),), certainty=1.0, speech=9))

    resolved = Resolver(text, "article", DEFAULT, [paragraph]).resolve(found, [False] * 4)

    assert [each.mention for each in resolved] == [Mention.NAMED, Mention.PRONOUN, Mention.NOMINAL, Mention.ELIDED]
