"""The SQL beside the code: it runs, it is described, and each check finds what it is for."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from schemas import TABLES
from tests.warehouse.lakes import released
from warehouse.checks import findings
from warehouse.home import Home
from warehouse.releases import query
from warehouse.statements import checks, statements

BREAKERS = {
    **{f"{model.name}_key_is_unique": f"insert into {model.name} from {model.name}" for model in TABLES},
    "articles_name_their_run": "delete from runs",
    "rejects_name_their_run": "update rejects set run_id = 'gone'",
    "paragraphs_belong_to_an_article": "delete from articles where article_id = 'a3'",
    "quotes_stand_in_a_paragraph": "update paragraphs set role = 'caption' where quote_count > 0",
    "quotes_name_a_speaker_that_is_there": "delete from speakers",
    "speakers_are_quoted": "update quotes set speaker_id = null",
    "clusters_hold_quotes_that_are_there": "delete from quotes where article_id = 'a2'",
    "clusters_have_one_first_and_two_articles": "update quote_clusters set is_first = true",
    "near_duplicates_are_in_one_cluster": "delete from articles where article_id = 'w2'",
    "article_clusters_hold_two_or_more": "update articles set cluster_id = article_id",
    "withdrawn_articles_say_nothing": "update articles set is_withdrawn = true where article_id = 'a3'",
    "parent_quotes_are_there": "update quotes set parent_quote_id = 'a2-q0' where quote_id = 'a1-q1'",
    "continued_quotes_come_earlier": "update quotes set continues_quote_id = quote_id",
    "paragraphs_are_slices_of_their_article": "update paragraphs set text = upper(text)",
    "paragraphs_cover_their_article": "update articles set text = text || ' and more'",
    "quote_text_is_its_spans": "update quotes set text = text || '!'",
    "spans_lie_in_their_paragraph": "update quotes set verbatim_spans = [{'start': 0, 'end': 9000}]",
    "cues_are_slices_of_their_article": "update quotes set cue_end = cue_end + 1",
    "sources_are_slices_of_their_article": "update quotes set source_start = null where ordinal = 0",
    "nobody_is_null_everywhere": "update quotes set speaker = null",
    "anonymous_speakers_stay_in_one_article": "update quotes set is_anonymous = true where speaker_id = 's-lee'",
    "speakers_are_named_or_not": "update quotes set is_anonymous = true where quote_id = 'a1-q1'",
    "articles_count_their_rows": "update articles set quote_count = quote_count + 1",
    "paragraphs_count_their_quotes": "update paragraphs set quote_count = 7 where ordinal = 0",
    "speakers_count_their_quotes": "update speakers set quote_count = quote_count + 1",
    "quotes_are_numbered_from_0": "update quotes set ordinal = ordinal + 1",
    "times_are_told_once": "update articles set published_text = null",
    "quotes_avoid_silent_paragraphs": "update quotes set role = 'byline' where ordinal = 0",
    "kinds_fit_their_marks": "update quotes set kind = 'indirect'",
    "articles_are_not_from_the_future": "update articles set published_at = ingested_at + interval 3 day",
    "most_articles_have_a_headline": """
        insert into articles
        select a.* replace (a.article_id || n.range as article_id, null as headline)
        from articles as a cross join range(20) as n
    """,
}
REJECT = """insert into rejects select 'r1', run_id, 'read', 'feed', '', 'bad_json', 'x', null, started_at from runs"""


@pytest.fixture
def copy(release: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the sample's release that may be broken, with a reject."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"attach '{release.live.resolve()}' as published (read_only)")
        for model in TABLES:
            connection.execute(f"create table {model.name} as from published.main.{model.name}")
        connection.execute(REJECT)
        yield connection


def found(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the names of the checks that find rows."""
    return {finding.check.name for finding in findings(connection)}


def test_checks_find_nothing_in_good_rows(copy: duckdb.DuckDBPyConnection):
    """A check has no false alarm on the sample, with its emoji, combining marks and zones."""
    assert found(copy) == set()


def test_every_check_has_a_breaker():
    """Nobody adds a check without showing that it can fail."""
    assert {check.name for check in checks()} == set(BREAKERS)


@pytest.mark.parametrize("name", sorted(BREAKERS))
def test_a_check_finds_what_it_is_for(copy: duckdb.DuckDBPyConnection, name: str):
    """Rows that break the rule are found by the check of that name."""
    copy.execute(BREAKERS[name])

    assert name in found(copy)


@pytest.mark.parametrize(
    "change",
    [
        "update paragraphs set char_start = char_start - 1 where ordinal = 2",
        "update paragraphs set char_end = char_end - 1, text = text[:-2] where ordinal = 2",
        "update paragraphs set ordinal = ordinal + 1",
        "delete from paragraphs where ordinal = 3",
        "delete from paragraphs where article_id = 'a3'",
        "update articles set text = '.' || text",
    ],
)
def test_no_letter_is_outside_a_paragraph_or_in_two(copy: duckdb.DuckDBPyConnection, change: str):
    """A gap with a letter, an overlap, a lost paragraph and a wrong order are all found."""
    copy.execute(change)

    assert found(copy) & {"paragraphs_cover_their_article", "paragraphs_are_slices_of_their_article"}


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u2028", "\u3000", "\x85", "\x1c"])
def test_any_space_may_lie_between_paragraphs(copy: duckdb.DuckDBPyConnection, space: str):
    """What Python calls space is space to the check too."""
    copy.execute("update articles set text = text || ?", [space])

    assert found(copy) == set()


def test_a_finding_shows_the_offending_rows(copy: duckdb.DuckDBPyConnection):
    """The failing rows are the message."""
    copy.execute("update quotes set text = 'other' where quote_id = 'a2-q0'")

    [finding] = findings(copy)

    assert (finding.failing_rows, finding.rows.to_pylist()[0]["quote_id"]) == (1, "a2-q0")
    assert "quote_id='a2-q0'" in str(finding)


@pytest.mark.parametrize("question", statements("questions"), ids=lambda one: one.name)
def test_every_question_has_an_answer(release: Home, question):
    """The questions of the README run and find rows."""
    assert query(release, question.sql).num_rows > 0
    assert question.description.endswith("?")


@pytest.mark.parametrize("view", statements("views"), ids=lambda one: one.name)
def test_every_view_runs(release: Home, view):
    """A view can be read and, on the sample, is not empty."""
    assert query(release, f"from {view.name}").num_rows > 0


def test_views_leave_echoes_out(release: Home):
    """What a headline repeats is not counted twice."""
    [first, *_] = query(release, "from who_is_quoted_most").to_pylist()
    [post, *_] = query(release, "from sources_by_outlet order by outlet").to_pylist()

    assert (first["name"], first["quote_count"]) == ("Ann Lee", 3)
    assert (post["quotes"], post["named"], post["anonymous"], post["unattributed"]) == (4, 2, 1, 1)


def test_context_is_the_paragraph_around(release: Home):
    """A quote comes with the words that it stands in, its headline and its date."""
    [row] = query(release, "from quotes_in_context where quote_id = 'a1-q3'").to_pylist()

    assert row["context"] == "“Nobody told us,” said a senior US official."
    assert (row["headline"], str(row["published"]), row["is_echo"]) == ("Dam will be rebuilt", "2024-05-03", False)


def test_everything_in_the_file_is_commented(release: Home):
    """Tables, views and all their columns say in any SQL client what they hold."""
    silent = query(
        release,
        """
        select table_name as name from duckdb_tables() where database_name = 'warehouse' and comment is null
        union all
        select view_name from duckdb_views() where database_name = 'warehouse' and not internal and comment is null
        union all
        select table_name || '.' || column_name from duckdb_columns()
        where database_name = 'warehouse' and not internal and comment is null
        """,
    )

    assert silent.to_pylist() == []


def test_the_dictionary_in_the_file_is_the_schemas(release: Home):
    """One definition makes the table, its comments and its dictionary."""
    rows = query(release, "from meta.data_dictionary order by all").to_pylist()
    columns = query(
        release, "select table_name, column_name, data_type, is_nullable from duckdb_columns() where schema_name = 'main'"
    )
    told = {(row["table_name"], row["column_name"]): row["is_nullable"] for row in rows}

    assert told == {
        (row["table_name"], row["column_name"]): row["is_nullable"]
        for row in columns.to_pylist()
        if row["table_name"] in {model.name for model in TABLES}
    }


def test_tables_come_in_key_order(release: Home):
    """Rows are stored sorted by their key, so that a lookup reads little."""
    assert released(release)["paragraphs"] == query(release, "from paragraphs").to_pylist()


def test_what_is_hard_to_read_is_shown_with_what_was_guessed(release: Home):
    """Who doubts an article finds it, how far two extractors agree on it and which fields nothing declares."""
    [row] = query(release, "from articles_to_review").to_pylist()

    assert (row["article_id"], row["extractors_agree_on"], row["guessed"]) == ("a3", 0.4, ["language"])
