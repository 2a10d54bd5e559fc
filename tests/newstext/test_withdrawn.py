"""What a reader leaves of an item that its agency takes back."""

from __future__ import annotations

import re

import pytest

from newstext.types import Refused
from tests.newstext.wires import article, found, sample


@pytest.mark.parametrize("name", ["nitf.xml", "g2-nitf.xml", "newsml-1.xml", "ninjs-1.json", "ninjs-3.json"])
def test_what_is_taken_back_is_known_by_its_article_and_keeps_no_word_of_it(name: str) -> None:
    """The same item with another status has the identifier of the article that it was, its version, and no text."""
    data, before = sample(f"article.{name}"), article(f"article.{name}")

    left = next(each for each in found(re.sub(rb"(?i)\busable\b", b"canceled", data)) if isinstance(each, Refused)).tombstone

    assert left is not None
    assert (left.article_id, left.outlet, left.version) == (before.article_id, before.outlet, before.version)
    assert (left.text, left.headline, left.paragraphs) == ("", None, ())
    assert left.content_hash != before.content_hash
