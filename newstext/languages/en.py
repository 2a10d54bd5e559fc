"""English: the words and patterns that the algorithms need to know."""

from __future__ import annotations

import re

from newstext.languages.en_names import FIRST_NAMES, NATIONALITIES, PLACE_NOUNS, PLACES
from newstext.languages.en_page import PAGE
from newstext.languages.en_words import (
    DOCUMENTS,
    GROUPS,
    NOT_NAMES,
    ORGANISATIONS,
    REPORTING,
    ROLES,
    SHARED_ROLES,
    SPEAKING,
)
from newstext.languages.language import Gender, Language, Pronoun

_MALE, _FEMALE = Gender.MALE, Gender.FEMALE

_SAID = (
    r"(?P<source>he|she|they|(?:[Tt]he )?[A-Z][\w.’'-]*(?: (?:of|for|the|and|&|[A-Z][\w.’'-]*)){0,8}) "
    r"(?P<cue>said|says|told|tells|wrote|writes|announced|added|warned|insisted|argued|claimed|saying)\b"
)
"""A source and its verb, in the order of most attributions."""
_SAID_SO = _SAID.replace(r") (?P<cue>", r") (?:also |later |then |\w+ly )?(?P<cue>")
"""The same with an adverb between them."""
_SAID_BY = (
    r"(?P<cue>said|says|wrote|writes|announced|added|warned|insisted|argued|claimed) "
    r"(?P<source>he|she|they|(?:[a-z]+ ){0,3}[A-Z][\w.’'-]*(?: (?:of|for|the|and|&|[A-Z][\w.’'-]*)){0,8}(?:, [^“”\"]{1,140})?)"
)
"""A verb and its source, with what the source is in commas."""

ENGLISH = Language(
    code="en",
    page=PAGE,
    leading_apostrophes=frozenset({"em", "tis", "twas", "til", "till", "cause", "bout", "n", "round", "un", "er", "im"}),
    complementisers=frozenset({"that", "whether", "if"}),
    conjunctions=frozenset(
        "and but or nor so yet because although though while when since unless until than as that if".split()
    ),
    determiners=frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "both", "all"}),
    definite=frozenset({"the"}),
    indefinites=frozenset(
        "a an one some several many most two three four five six seven eight nine ten another other others few any each "
        "certain numerous dozens hundreds no half".split()
    ),
    others=frozenset({"another", "other", "others", "different", "second", "third", "separate", "fellow"}),
    reporting=REPORTING,
    speaking=SPEAKING,
    part=re.compile(
        r"(?P<whole>\S.{0,60}?)(?:['’]s|(?<=s)['’]) (?:[\w-]+ ){0,2}(?:section|clause|preamble|chapter|provision|passage|paragraph)\b"
    ),
    numbered_document=re.compile(
        r"(?:[SHA]\.?[BR]\.?|S\.|H\.? ?R\.?|Senate Bill|House Bill|Prop(?:osition|\.)?|Amendment|Resolution) ?\d+",
        re.IGNORECASE,
    ),
    reporting_phrases=re.compile(r"\baccording\b|\bin the words of\b|:\s*$|\bas \w+ put it\b", re.IGNORECASE),
    thinking=frozenset(
        "think thinks thought thinking wonder wonders wondered wondering believe believes believed muse mused muses".split()
    ),
    lead_in=(":", ",", "—", "–", "-", "…", "..."),
    quoting=re.compile(r"^(?:\w+ )?(?:quot|cit)(?:e|es|ed|ing)$", re.IGNORECASE),
    quoted_source=re.compile(r"\s+(?!by\b)(?P<source>[^,.;:“”\"]{2,80}?) as (?:saying|telling|writing|warning|adding)\b"),
    secondhand=re.compile(r"\baccording to\b", re.IGNORECASE),
    own_source=re.compile(r"[”\"’',.?!\s]*" + _SAID),
    own_lead=re.compile(r"(?:that )?" + _SAID_SO + r"(?: [\w’'.-]+){0,6}?(?:,|:| that)? (?=[“\"])"),
    own_tails=(
        re.compile(r"(?:(?<=[”\"] )|[,.?!][”\"],? )" + _SAID + r"(?: [\w’'.-]+){0,7}[.,]?$"),
        re.compile(r"(?:(?<=[”\"] )|[,.?!][”\"],? )" + _SAID_BY + r"[.,]?$"),
    ),
    negation=re.compile(
        r"\b(?:not|never|neither|nor|without|declin\w+|refus\w+|stopp?ed short|fail\w*|unable|withh\w+)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    pronouns={
        "he": Pronoun(gender=_MALE),
        "him": Pronoun(gender=_MALE),
        "his": Pronoun(gender=_MALE),
        "himself": Pronoun(gender=_MALE),
        "she": Pronoun(gender=_FEMALE),
        "her": Pronoun(gender=_FEMALE),
        "hers": Pronoun(gender=_FEMALE),
        "herself": Pronoun(gender=_FEMALE),
        "it": Pronoun(thing=True),
        "its": Pronoun(thing=True),
        "they": Pronoun(plural=True),
        "them": Pronoun(plural=True),
        "their": Pronoun(plural=True),
        "who": Pronoun(relative=True),
        "whom": Pronoun(relative=True),
        "which": Pronoun(relative=True, thing=True),
        "that": Pronoun(relative=True, thing=True),
        "i": Pronoun(first_person=True),
        "me": Pronoun(first_person=True),
        "my": Pronoun(first_person=True),
        "we": Pronoun(first_person=True, plural=True),
        "us": Pronoun(first_person=True, plural=True),
        "our": Pronoun(first_person=True, plural=True),
        "you": Pronoun(),
        "both": Pronoun(plural=True),
    },
    roles=ROLES,
    shared_roles=SHARED_ROLES,
    groups=GROUPS,
    organisations=ORGANISATIONS,
    documents=DOCUMENTS,
    places=PLACES,
    place_nouns=PLACE_NOUNS,
    nationalities=NATIONALITIES,
    first_names=FIRST_NAMES,
    name_particles=frozenset("de del della der di da dos du la le van von den ter bin ibn al el ben abu st".split()),
    name_joins=frozenset({"of", "for", "and"}),
    joined_heads=frozenset({"secretary", "minister", "house", "attorney", "speaker", "conference", "chief"}),
    list_words=frozenset({"and"}),
    whole_bodies=frozenset(
        "house senate parliament congress department agency bureau commission council ministry committee court university "
        "institute association union administration pentagon".split()
    ),
    topic_heads={
        "on": frozenset(
            "commission committee subcommittee council caucus conference center centre centers institute panel".split()
        ),
        "of": frozenset("encyclopedia dictionary history bank sons daughters knights friends".split()),
        "for": frozenset("action citizens moms mothers veterans physicians doctors lawyers fight campaign majority".split()),
    },
    offices=frozenset(
        "minister secretary director president chairman chairwoman chairperson chair ceo envoy governor spokesman spokeswoman "
        "spokesperson commissioner ambassador leader senator congressman congresswoman representative mayor chancellor general "
        "counsel lawmaker official adviser advisor democrat republican".split()
    ),
    office_joins=frozenset({"to", "of", "for", "in", "the"}),
    neutral=frozenset("official source person spokesperson aide insider representative employee staffer".split()),
    party_members=frozenset({"democrat", "republican"}),
    standing=frozenset(
        "candidate nominee senator governor secretary mayor congressman congresswoman representative hopeful".split()
    ),
    press=frozenset("news times post journal herald tribune gazette press magazine radio television".split()),
    single=frozenset("a an one another each every this that no".split()),
    compound=re.compile(r"-(?:\w+ed|led|era|style|wide|only)$"),
    turning=re.compile(r"\s(?:but|while|although|though|whereas)\b(?=(?:\s+[\w'’-]+){3})"),
    set_behind=re.compile(r",\s+(?:the\s+)?"),
    former=frozenset({"former", "ex"}),
    past_titles=frozenset("former acting interim then mr mrs ms miss".split()),
    openers=frozenset("take meet consider remember follow enter forget imagine whatever see ask watch".split()),
    agencies=frozenset({"reuters", "afp", "getty"}),
    known_bodies=frozenset(
        """politico politifact axios buzzfeed breitbart vox newsweek xinhua bellingcat snopes factcheck.org
        facebook twitter google youtube instagram whatsapp snapchat tiktok reddit linkedin spotify netflix airbnb uber lyft
        microsoft intel samsung huawei toyota honda volkswagen boeing airbus lockheed raytheon pfizer moderna astrazeneca
        walmart tesco ikea starbucks mcdonald's nestlé goldman citigroup unicef unesco greenpeace oxfam interpol
        hezbollah hamas taliban nato opec""".split()
    ),
    capital_names=frozenset({"US", "WHO"}),
    in_state=re.compile(
        r", (?:N\.[CDHJMY]\.|S\.[CD]\.|D\.C\.|R\.I\.|W\.? ?Va\.|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|"
        r"Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)\.)"
    ),
    abbreviated=frozenset({"St", "Ste", "Mt", "Ft"}),
    not_names=NOT_NAMES,
    prepositions=frozenset(
        "of for from at with in on by to about near under over against behind inside outside within across representing including "
        "familiar close like such who whose which that".split()
    ),
    full_titles={
        "sen": "senator",
        "gov": "governor",
        "rep": "representative",
        "gen": "general",
        "dr": "doctor",
        "prof": "professor",
        "lt": "lieutenant",
        "capt": "captain",
        "sgt": "sergeant",
        "col": "colonel",
        "rev": "reverend",
    },
    companies=frozenset("company firm business".split()),
    company_words=frozenset(
        "company firm business manufacturer maker retailer supplier operator developer corporation corp inc ltd limited plc llc "
        "group holdings partners airline airlines airways motors systems technologies software energy oil steel engineering "
        "industries pharmaceuticals logistics ventures brewery bakery ferries railways freight studios media carrier startup start-up platform".split()
    ),
    any_body=frozenset("group agency organisation organization".split()),
    shared_subject=re.compile(
        r"(?:\b(?:and|but|or|then)|,)\s+(?:also |then |later |\w+ly )?\0|\0(?:also |then |\w+ly )?\w+ing\b", re.IGNORECASE
    ),
    passive=re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly )?(?!\w+ing$)\w+$", re.IGNORECASE),
    copula=re.compile(r",?\s+(?:is|was) (?:a|an|among|one of)\b"),
    reflexive=re.compile(r"\s+(?:himself|herself|itself|themselves)$"),
    own_name=re.compile(r"[“\"‘']?(?:My name is|I(?:['’]m| am)) (?=[A-Z])"),
    and_others=re.compile(r",? (?:and|as well as) (?:\w+ )?others?\b"),
    owner=re.compile(r"\s+(?:from|by|of)\s+(?:the\s+)?", re.IGNORECASE),
    utterances=frozenset(
        "statement email e-mail tweet post release communique communiqué op-ed article editorial column story piece".split()
    ),
    reports=frozenset("report study survey review assessment inquiry audit poll index outlook".split()),
    outlets=frozenset("outlet newspaper paper magazine network broadcaster channel station tabloid publication daily".split()),
    wider_roles={
        **dict.fromkeys(
            "general admiral colonel major captain lieutenant sergeant commander marshal".split(), frozenset({"officer"})
        ),
        **dict.fromkeys(
            "representative congressman congresswoman".split(), frozenset({"lawmaker", "congressman", "congresswoman"})
        ),
        **dict.fromkeys("chairman chairwoman chief executive director ceo".split(), frozenset({"leader"})),
        "senator": frozenset({"lawmaker"}),
    },
    ordinals={"first": 0, "second": 1, "third": 2, "fourth": 3},
    epithets=frozenset(
        "spokesman spokeswoman spokesperson captain skipper striker goalkeeper midfielder defender winger forward quarterback pitcher champion runner sprinter rider "
        "veteran rookie newcomer star singer actor actress musician composer novelist comedian artist author billionaire businessman "
        "businesswoman politician lawmaker democrat republican conservative dane swede frenchman german spaniard italian scot "
        "american briton russian native incumbent".split()
    ),
    age=re.compile(r"\b(\d{1,3})-year-old\b"),
    aged=re.compile(r",? (?:aged )?\(?(\d{1,3})\b"),
    unnamed=re.compile(
        r"\banonym|\bnot (?:be )?(?:named|identified|authori[sz]ed)|\bunnamed\b|\bunidentified\b", re.IGNORECASE
    ),
    list_join=re.compile(r"(?:,|,? and|,? &) (?:the )?"),
    list_end=re.compile(r",? (?:and|&) (?:the )?"),
    one_of=re.compile(
        r"^(?:one|some|many|most|several|two|three|four|all|both|another|a (?:number|group|couple|handful)) (?:of|among)\b",
        re.IGNORECASE,
    ),
    part_of=re.compile(r"\b(?:one|some|many|most|several|two|three|four|all|both|another) (?:of|among) $", re.IGNORECASE),
    relative_clause=re.compile(r",?\s+(?:who|whose|which)\b.*$", re.DOTALL),
    appositive=re.compile(r"(?:, \d+)?, (?:(?:the|a|an|who is|his|her|its) )?([^,.;:“\"—]{2,70})"),
    appositive_end=re.compile(r"\b(?:of|for|at|in|from|who|and|with)\b"),
    clause_start=re.compile(r"[,;“”\"]|\b(?:said|by|to|from|with|that|and)\b"),
)
