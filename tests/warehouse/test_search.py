"""Search: quotes by words and phrases, in any client."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from math import log
from pathlib import Path

import duckdb
import pytest

from newstext.types import Instant, Role
from schemas.frames import SplitArticle
from tests.builders import NOON, make_article, make_split
from tests.warehouse.lakes import add
from warehouse import search
from warehouse.home import Home
from warehouse.releases import publish, query

SAYINGS = {
    "plain": "The lantern tax pays for the harbour wall",
    "short": "A lantern tax pays",
    "turned": "No tax on a lantern, ever",
    "accents": "Łódź has a café for every élève, and Øreby has none",
    "curly": "We don’t mend nets on the minister’s birthday",
    "straight": "They don't know the U.S. price of cod",
    "twice": "Nets, nets and more of them",
    "hyphen": "A well-known ferry sank",
}


def _said(name: str, words: str, day: int) -> SplitArticle:
    article = make_article(
        name,
        [(Role.HEADLINE, f"Paper {name}"), f"“{words},” said Ivo Marl."],
        headline=f"Paper {name}",
        published=Instant(text="then", at=NOON + timedelta(days=day)),
    )
    return make_split(article=article)


@pytest.fixture(scope="module")
def sayings(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose release holds one quote of each saying."""
    shared = Home(tmp_path_factory.mktemp("sayings"))
    add(shared, "run-1", [_said(name, words, day) for day, (name, words) in enumerate(SAYINGS.items())])
    publish(shared)
    return shared


def found(home: Home, question: str, more: str = "") -> list[str]:
    """Return the names of the sayings that a question finds, best first."""
    literal = question.replace("'", "''")
    return [row["quote_id"].removesuffix("-q0") for row in query(home, f"from search_quotes('{literal}'{more})").to_pylist()]


@pytest.mark.parametrize("question", ["lantern tax pays", "TAX, lantern: pays!", "  pays lantern   tax "])
def test_all_words_must_stand_in_the_quote_in_any_order(sayings: Home, question: str):
    """Letter case, marks and order do not matter, every word does; the shorter of two quotes with them is the better one."""
    assert found(sayings, question) == ["short", "plain"]


@pytest.mark.parametrize(
    "question", ['"lantern tax"', "“tax pays” lantern", "„tax pays“ lantern", '"Lantern tax" pays', 'pays "lantern tax']
)
def test_a_phrase_in_marks_is_found_word_for_word(sayings: Home, question: str):
    """What stands in marks, straight or curly, must stand so in the quote; a mark that nobody closes goes to the end."""
    assert found(sayings, question) == ["short", "plain"]


def test_a_phrase_is_no_other_order(sayings: Home):
    """The same words the other way round are no hit of the phrase."""
    assert found(sayings, '"tax on a lantern"') == ["turned"]
    assert found(sayings, '"tax lantern"') == []


@pytest.mark.parametrize("question", ["cafe eleve", "CAFÉ", "lodz", "Łódź", "oreby", "cafe\u0301"])
def test_accents_and_strokes_do_not_matter(sayings: Home, question: str):
    """What a keyboard lacks is found without, however it is composed."""
    assert found(sayings, question) == ["accents"]


@pytest.mark.parametrize(
    ("question", "names"), [("don't", {"curly", "straight"}), ("don’t", {"curly", "straight"}), ("dont", set())]
)
def test_an_apostrophe_is_one_whichever_way_it_is_printed(sayings: Home, question: str, names: set[str]):
    """Curly and straight are the same, and a word with one is found as that word."""
    assert set(found(sayings, question)) == names


@pytest.mark.parametrize(
    ("question", "name"),
    [("minister", "curly"), ("minister's", "curly"), ("U.S.", "straight"), ("well known", "hyphen"), ("well-known", "hyphen")],
)
def test_a_mark_within_a_word_parts_it(sayings: Home, question: str, name: str):
    """Possessives, abbreviations and compounds are found with their marks and without."""
    assert found(sayings, question) == [name]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        '"',
        '""',
        "—",
        "lanter",
        "lantern zeppelin",
        "'; drop table quotes; --",
        "') union all select 1 --",
        "%",
        "_",
        "\\",
    ],
)
def test_what_is_not_there_is_no_error(sayings: Home, question: str):
    """Nothing, parts of words, words of no quote and attempts at SQL find nothing and do no harm."""
    assert found(sayings, question) == []
    assert query(sayings, "select count(*) as n from quotes").to_pylist() == [{"n": len(SAYINGS)}]


def test_a_question_may_be_a_parameter(sayings: Home):
    """A client binds the question, so that no quoting is needed."""
    with duckdb.connect(str(sayings.live), read_only=True) as connection:
        rows = connection.execute("select quote_id from search_quotes(?)", ["'; drop table quotes; -- don't"]).fetchall()
        both = connection.execute("select quote_id from search_quotes(?, at_most := 1)", ["tax"]).fetchall()

    assert (rows, len(both)) == ([], 1)


def test_a_word_that_stands_twice_counts_more(sayings: Home):
    """Of two quotes as long, the one that says it twice comes first; `at_most` cuts the rest."""
    assert found(sayings, "nets") == ["twice", "curly"]
    assert found(sayings, "nets", ", at_most := 1") == ["twice"]


def test_an_answer_has_what_a_reader_wants(sayings: Home):
    """Who said it, where, when, in which article, and how well it fits."""
    [row] = query(sayings, "from search_quotes('ferry')").to_pylist()

    assert list(row) == ["quote_id", "speaker", "outlet", "published_at", "headline", "text", "score"]
    assert (row["speaker"], row["outlet"], row["headline"]) == ("Ivo Marl", "The Example Post", "Paper hyphen")
    assert row["published_at"] == NOON + timedelta(days=7)
    assert row["score"] > 0


def test_scores_are_bm25(sayings: Home):
    """The score is that of the formula, with k1 = 1.2 and b = 0.75; the quotes have 60 words, this one 8 between spaces."""
    rarity = log(1 + (8 - 1 + 0.5) / (1 + 0.5))
    length = 8 / (60 / 8)

    [row] = query(sayings, "from search_quotes('birthday')").to_pylist()

    assert row["score"] == round(rarity * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length)), 3)


def test_search_works_under_any_name_of_the_file(sayings: Home, tmp_path: Path):
    """A copy of the file with another name answers, also attached to another database, once that is the one in use."""
    copied = tmp_path / "of-last-week.duckdb"
    shutil.copy(sayings.live, copied)

    with duckdb.connect(str(copied), read_only=True) as connection:
        opened = connection.execute("select quote_id from search_quotes('ferry')").fetchall()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{copied}' as theirs (read_only)")
        connection.execute("use theirs")
        attached = connection.execute("select quote_id from search_quotes('ferry')").fetchall()

    assert opened == attached == [("hyphen-q0",)]


INDEXED = """
    select a.article_id, o.ordinal, w.word, o.word_count, count(*)
    from search.occurrences as o
    inner join search.articles as a using (article_no)
    inner join search.words as w using (word_no)
    group by all order by all
"""


@pytest.fixture
def draft(sayings: Home, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the release that can be written to."""
    copied = tmp_path / "warehouse.duckdb"
    shutil.copy(sayings.live, copied)
    copied.chmod(0o644)
    with duckdb.connect(str(copied)) as connection:
        yield connection


def test_changed_articles_alone_are_indexed_again(draft: duckdb.DuckDBPyConnection):
    """A revision, a withdrawal and a new article leave the index as a new one of the same quotes would be."""
    draft.execute("update quotes set text = 'Nets and a zeppelin' where article_id = 'twice'")
    draft.execute("delete from quotes where article_id = 'hyphen'")
    draft.execute(
        "insert into quotes select * replace ('new-q0' as quote_id, 'new' as article_id) from quotes where article_id = 'short'"
    )
    draft.execute("insert into articles select * replace ('new' as article_id) from articles where article_id = 'short'")

    search.index(draft, ["twice", "hyphen", "new"])

    changed = draft.execute(INDEXED).fetchall()
    assert [row[0] for row in draft.execute("select quote_id from search_quotes('zeppelin')").fetchall()] == ["twice-q0"]
    search.index(draft)
    assert changed == draft.execute(INDEXED).fetchall()
    assert {row[0] for row in changed} == {*SAYINGS, "new"} - {"hyphen"}


def test_the_next_release_finds_words_of_now(home: Home):
    """A revised article is found by what it says now and no longer by what it said; the others as before."""
    add(home, "run-1", [_said("kept", SAYINGS["plain"], 0), _said("revised", SAYINGS["short"], 1)])
    publish(home)
    add(home, "run-2", [_said("revised", SAYINGS["twice"], 1), _said("new", SAYINGS["hyphen"], 2)])

    publish(home)

    assert [found(home, words) for words in ("lantern", "nets", "ferry")] == [["kept"], ["revised"], ["new"]]


def test_indexing_twice_changes_nothing(draft: duckdb.DuckDBPyConnection):
    """What is indexed again is entered once."""
    before = draft.execute(INDEXED).fetchall()

    search.index(draft, list(SAYINGS))
    search.index(draft, [])

    assert draft.execute(INDEXED).fetchall() == before


def test_a_word_is_in_few_blocks(sayings: Home):
    """Rows come sorted by word, so that a search reads the blocks of its words alone."""
    rows = query(sayings, "select word_no from search.occurrences").to_pylist()

    assert [row["word_no"] for row in rows] == sorted(row["word_no"] for row in rows)
