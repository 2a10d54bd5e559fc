"""The record that a language fills in: words and patterns, no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    """The gender that a title, a role, a first name or a pronoun gives away."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """What a pronoun can stand for."""

    gender: Gender | None = None
    plural: bool = False
    thing: bool = False
    relative: bool = False
    first_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How the parts of a page announce themselves. Patterns are searched in one paragraph."""

    caption: re.Pattern[str]
    credit_tail: re.Pattern[str]
    credit: re.Pattern[str]
    furniture: re.Pattern[str]
    byline: re.Pattern[str]
    bare_byline: re.Pattern[str]
    timestamp: re.Pattern[str]
    updated: re.Pattern[str]
    time_label: re.Pattern[str]
    zones: Mapping[str, str]
    dateline: re.Pattern[str]
    place_line: re.Pattern[str]
    list_mark: re.Pattern[str]
    paywall: re.Pattern[str]
    """What a page asks for before it shows the rest of an article."""
    consent: re.Pattern[str]
    """Words of a page that asks for consent to cookies; an article about them has other words between them."""
    life: re.Pattern[str]
    """What follows an author's name in the lines about the author at an article's end."""
    author_opening: re.Pattern[str]
    author_join: re.Pattern[str]
    author_place: re.Pattern[str]
    author_office: re.Pattern[str]
    """Behind a comma: what the author is, and no second author."""
    author_body: re.Pattern[str]
    """Words of a name that is no person's."""
    author_desk: re.Pattern[str]
    """Words that tell a desk or an office from a name in a printed byline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. Word sets are lower case; lemmas are spelt out in every form."""

    code: str
    page: Page
    leading_apostrophes: frozenset[str]
    complementisers: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    """Of these, the article that says no more than that it is known who is meant."""
    indefinites: frozenset[str]
    others: frozenset[str]
    reporting: frozenset[str]
    speaking: frozenset[str]
    part: re.Pattern[str]
    """A part of a document behind its owner, `whole`: *the bill's preamble*."""
    numbered_document: re.Pattern[str]
    """A document that goes by a number: *SB 17*."""
    reporting_phrases: re.Pattern[str]
    thinking: frozenset[str]
    quoting: re.Pattern[str]
    """Cues whose subject hands on somebody else's words."""
    quoted_source: re.Pattern[str]
    """Behind such a cue: whose words they are, in the group `source`."""
    secondhand: re.Pattern[str]
    """Cues that name where words were read."""
    own_source: re.Pattern[str]
    """Between content and such a cue: who said them first, in the groups `source` and `cue`."""
    own_lead: re.Pattern[str]
    """The same at the beginning of a content that holds it by mistake, up to a mark."""
    own_tails: tuple[re.Pattern[str], ...]
    """The same at the end of a content that holds it by mistake, in each order of source and cue."""
    negation: re.Pattern[str]
    lead_in: tuple[str, ...]
    """What a paragraph ends with that leads over to words in the next one."""
    pronouns: Mapping[str, Pronoun]
    roles: Mapping[str, Gender | None]
    shared_roles: frozenset[str]
    """Of these, the ones that tell a gender by their form or by custom alone: a woman may be *chairman*, a man a *midwife*."""
    groups: frozenset[str]
    organisations: frozenset[str]
    documents: frozenset[str]
    in_state: re.Pattern[str]
    """What follows the name of a town: *Hickory, N.C.*."""
    places: frozenset[str]
    place_nouns: frozenset[str]
    """The last words of places' names: Kansas *City*."""
    nationalities: frozenset[str]
    """Adjectives printed large that are no name by themselves."""
    first_names: Mapping[str, Gender | None]
    """`None` where women and men have it."""
    name_particles: frozenset[str]
    name_joins: frozenset[str]
    """Small words inside the names of bodies and offices: Department *of* Transport."""
    joined_heads: frozenset[str]
    """Offices whose title such a word goes on; bodies do so too."""
    list_words: frozenset[str]
    """Of these, what joins two names as well: Senate *and* House."""
    whole_bodies: frozenset[str]
    """Nouns that end the name of a body, and no word of what it deals with."""
    topic_heads: Mapping[str, frozenset[str]]
    """A small word → nouns of bodies whose name it goes on with what they deal with: Commission *on* Debates."""
    offices: frozenset[str]
    """What ends an office when nobody is named behind it, and is rarely a surname: British Prime *Minister*."""
    office_joins: frozenset[str]
    """What stands between an office and where it is held: ambassador *to* Norvia."""
    neutral: frozenset[str]
    """Nouns of unnamed sources of whom a text says *they*, so as not to tell whether it is a man or a woman."""
    party_members: frozenset[str]
    """Nouns of which a text has many, so that one is known only by having just spoken."""
    standing: frozenset[str]
    """Nouns by which whoever an article is about is called again: the *candidate*."""
    press: frozenset[str]
    """Words of outlets' names."""
    single: frozenset[str]
    """Words before one of a kind."""
    compound: re.Pattern[str]
    """The end of an adjective made with a name: Norvia*-based*."""
    turning: re.Pattern[str]
    """Within a sentence up to a cue: a word behind which a clause of its own begins."""
    set_behind: re.Pattern[str]
    """All that stands between a body's noun and its name set behind it."""
    former: frozenset[str]
    """What says that somebody holds an office no longer."""
    past_titles: frozenset[str]
    """What is said before a title, and is no part of a body's name: *former*."""
    openers: frozenset[str]
    """Words that open a sentence before a name and are no part of it: *Take* Ann Lee."""
    agencies: frozenset[str]
    """News agencies that stand with pictures more often than with words."""
    known_bodies: frozenset[str]
    """Other bodies, mostly outlets, platforms and companies, that go by one word which says nothing of what they are."""
    capital_names: frozenset[str]
    """Names that are small words when not printed in capitals: US."""
    abbreviated: frozenset[str]
    """Abbreviations that open a name and are no title, as printed: St."""
    not_names: frozenset[str]
    prepositions: frozenset[str]
    full_titles: Mapping[str, str]
    """An abbreviated title → the noun that it stands for."""
    companies: frozenset[str]
    """Nouns that stand for the company of which an article tells."""
    company_words: frozenset[str]
    """Words of companies' names."""
    any_body: frozenset[str]
    """Nouns that can stand for any body named before."""
    shared_subject: re.Pattern[str]
    """In a sentence with a NUL before a cue: that the cue shares the sentence's subject: *and added*, *noting*."""
    passive: re.Pattern[str]
    """In a sentence up to the end of a cue: that the cue tells what is done to its subject: was *told*."""
    copula: re.Pattern[str]
    """Behind a name: that what follows is what the person is: *is a* trader."""
    reflexive: re.Pattern[str]
    """At the end of a source: a word for stress alone: Roe *himself*."""
    own_name: re.Pattern[str]
    """At the beginning of speech, up to the name that the speaker gives."""
    and_others: re.Pattern[str]
    """Behind a name: that it is the first of several: *and other* groups."""
    owner: re.Pattern[str]
    """Behind a noun, what leads over to whose it is: a claim *by* the ministry."""
    utterances: frozenset[str]
    """Documents that are somebody's own words: a statement, a letter."""
    reports: frozenset[str]
    """Documents that go by one another's nouns: an assessment is a *report*."""
    outlets: frozenset[str]
    """What the press calls the press: it stands for the one named last."""
    wider_roles: Mapping[str, frozenset[str]]
    """A role → the wider noun that is used for it: a general is an *officer*."""
    ordinals: Mapping[str, int]
    """Words that count unnamed sources, and from nought which one they mean."""
    epithets: frozenset[str]
    """Nouns that vary a name already printed: the *Dane*, the *midfielder*."""
    age: re.Pattern[str]
    """A description by age; its first group is the years."""
    aged: re.Pattern[str]
    """The age behind a name; likewise."""
    unnamed: re.Pattern[str]
    """What is said of a source that keeps its name back."""
    list_join: re.Pattern[str]
    """All that stands between two names of a list."""
    list_end: re.Pattern[str]
    """What stands before the last of them."""
    one_of: re.Pattern[str]
    part_of: re.Pattern[str]
    """The same right before a noun phrase."""
    relative_clause: re.Pattern[str]
    appositive: re.Pattern[str]
    """Right behind a name; its first group is what the person is."""
    appositive_end: re.Pattern[str]
    clause_start: re.Pattern[str]
