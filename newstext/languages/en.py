"""English: the words and patterns that the algorithms need to know."""

from __future__ import annotations

import re

from newstext.languages.en_names import FIRST_NAMES, PLACES
from newstext.languages.en_page import PAGE
from newstext.languages.en_words import (
    DOCUMENTS,
    GROUPS,
    NOT_NAMES,
    ORGANISATIONS,
    REPORTING,
    ROLES,
    TITLES,
)
from newstext.languages.language import Gender, Language, Pronoun

_MALE, _FEMALE = Gender.MALE, Gender.FEMALE

ENGLISH = Language(
    code="en",
    page=PAGE,
    leading_apostrophes=frozenset({"em", "tis", "twas", "til", "till", "cause", "bout", "n", "round", "un", "er", "im"}),
    complementisers=frozenset({"that", "whether", "if"}),
    determiners=frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "both", "all"}),
    indefinites=frozenset(
        "a an one some several many most two three four five six seven eight nine ten another other others few any each "
        "certain numerous dozens hundreds no half".split()
    ),
    others=frozenset({"another", "other", "others", "different", "second", "third", "separate", "fellow"}),
    reporting=REPORTING,
    reporting_phrases=re.compile(r"\baccording\b|\bin the words of\b|:\s*$|\bas \w+ put it\b", re.IGNORECASE),
    thinking=frozenset(
        "think thinks thought thinking wonder wonders wondered wondering believe believes believed muse mused muses".split()
    ),
    negation=re.compile(
        r"\b(?:not|never|neither|nor|without|declin\w+|refus\w+|stopp?ed short|fail\w*|unable|withh\w+)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    nested_report=re.compile(
        r"\bwhat (?P<source>(?:the |an? )?[\w’'\-]+(?: [\w’'\-]+){0,3}?) (?P<cue>(?:has |have |had )?(?:says?|said|calls?|called|"
        r"describes?|described|claims?|claimed)(?: (?:is|are|was|were|as))?) ",
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
    titles=TITLES,
    roles=ROLES,
    groups=GROUPS,
    organisations=ORGANISATIONS,
    documents=DOCUMENTS,
    places=PLACES,
    first_names=FIRST_NAMES,
    name_particles=frozenset("de del della der di da dos du la le van von den ter bin ibn al el ben abu st".split()),
    not_names=NOT_NAMES,
    prepositions=frozenset("of for from at with in on by to about near under over who whose which that".split()),
)
