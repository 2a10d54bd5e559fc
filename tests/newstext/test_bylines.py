"""Who wrote an article: one set of rules for what is printed and for what a page declares."""

from __future__ import annotations

import pytest

from newstext.bylines import author_names, authors_of
from newstext.languages import LANGUAGES

ENGLISH = LANGUAGES["en"]

BYLINES = {
    "By Ann Lee and Bo Roe in Oslo": ("Ann Lee", "Bo Roe"),
    "By Ann Lee in Oslo and Bo Roe in Rome": ("Ann Lee", "Bo Roe"),
    "Words by ANN LEE": ("Ann Lee",),
    "By Ann Lee, transport reporter": ("Ann Lee",),
    "By Ann Lee, Senior Producer": ("Ann Lee",),
    "By Ann Lee in Leeds, North Yorkshire": ("Ann Lee",),
    "By Ann Lee (ann.lee@courier.example)": ("Ann Lee",),
    "By Ann Lee Jr., Bo T. Roe and Jo van der Berg.": ("Ann Lee Jr.", "Bo T. Roe", "Jo van der Berg"),
}
"""Lines of which both must make the same names."""


@pytest.mark.parametrize("line", BYLINES)
def test_a_printed_byline_and_a_declared_one_name_the_same_people(line: str) -> None:
    """Places, offices and addresses are left out, and every name is whole."""
    assert authors_of(line, ENGLISH) == BYLINES[line]
    assert tuple(map(str.casefold, author_names([line], ENGLISH.page))) == tuple(map(str.casefold, BYLINES[line]))


@pytest.mark.parametrize("line", ["By our own staff", "By The Courier", "From the news desk", "By Associated Press", "Reuters"])
def test_a_desk_is_no_author(line: str) -> None:
    """A printed byline without a person has no authors."""
    assert authors_of(line, ENGLISH) == ()


def test_the_outlet_behind_a_bar_is_no_author() -> None:
    """In print a bar parts the writer from the paper, in what a page declares one writer from the next."""
    assert authors_of("By Ann Lee | Harbour Courier", ENGLISH) == ("Ann Lee",)
    assert author_names(["Ann Lee | Bo Roe"], ENGLISH.page) == ("Ann Lee", "Bo Roe")
