"""Rows that keep their table's contract, and rows that do not with the reason why."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from pandera.errors import SchemaErrors

from schemas.articles import Articles
from schemas.errors import ContractError
from schemas.frames import frame_of, reject_id
from schemas.paragraphs import Paragraphs
from schemas.quotes import Quotes
from schemas.rejects import Rejects
from schemas.table import Table

LONGEST_VALUE = 120
"""Code points of a refused value that its reason shows."""

_FAILURES = pl.Schema({"row": pl.Int64, "column": pl.String, "reason": pl.String, "detail": pl.String})


@dataclass(frozen=True, slots=True)
class Sifted:
    """A frame split in two: `valid` has the table's columns, `rejects` has row, column, reason and detail.

    `rejects` has one row per refused row of the input, named by its position there; further failures of the
    same row are told in its detail.
    """

    valid: pl.DataFrame
    rejects: pl.DataFrame


@dataclass(frozen=True, slots=True)
class SiftedArticles:
    """The three frames of articles that keep every contract, and the rest as rows of `rejects`."""

    articles: pl.DataFrame
    paragraphs: pl.DataFrame
    quotes: pl.DataFrame
    rejects: pl.DataFrame

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return the four frames by table name."""
        return {"articles": self.articles, "paragraphs": self.paragraphs, "quotes": self.quotes, "rejects": self.rejects}


def sift(frame: pl.DataFrame, model: type[Table]) -> Sifted:
    """Split off the rows that break the contract of their table.

    Args:
        frame: Rows of the table, at most a million at a time.
        model: The table.

    Returns:
        The rows that pass, in order, and one reject per row that does not.

    Raises:
        ContractError: If the frame as a whole is wrong: a column is missing, unknown, misplaced or of another type.
    """
    _require_shape(frame, model)
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        rejects = _rejects(errors.failure_cases, model)
        refused = rejects["row"]
        kept = frame.with_row_index("__row").filter(~pl.col("__row").is_in(refused.implode())).drop("__row")
        return Sifted(kept, rejects)
    return Sifted(frame, pl.DataFrame(schema=_FAILURES))


def sift_articles(articles: pl.DataFrame, paragraphs: pl.DataFrame, quotes: pl.DataFrame) -> SiftedArticles:
    """Keep the articles of which every row keeps its contract, and refuse the others whole.

    An article is one record: without a refused paragraph its counts and its coverage would be wrong. Where an article
    stands several times in the frames, its last version is kept and the earlier ones are refused as `superseded`.

    Args:
        articles: Rows of `articles`.
        paragraphs: Their rows of `paragraphs`, article by article in the same order.
        quotes: Their rows of `quotes`, likewise.

    Returns:
        The rows of kept articles, and a row of `rejects` per refused article.

    Raises:
        ContractError: If one of the frames as a whole is wrong.
    """
    articles, paragraphs, quotes, earlier = _last_versions(articles, paragraphs, quotes)
    failures = pl.concat(
        _failures_by_article(frame, model)
        for frame, model in ((articles, Articles), (paragraphs, Paragraphs), (quotes, Quotes))
    ).unique("article_id", keep="first", maintain_order=True)
    lost = failures["article_id"].implode()
    refused = articles.join(failures, on="article_id", how="inner", maintain_order="left")
    strays = paragraphs.select("article_id").vstack(quotes.select("article_id")).join(articles, on="article_id", how="anti")
    if strays.height:
        raise ContractError(f"article {strays.item(0, 0)} has paragraphs or quotes but no row in articles")
    kept = [frame.filter(~pl.col("article_id").is_in(lost)) for frame in (articles, paragraphs, quotes)]
    return SiftedArticles(kept[0], kept[1], kept[2], _reject_frame(pl.concat([earlier, refused.select(earlier.columns)])))


def _require_shape(frame: pl.DataFrame, model: type[Table]) -> None:
    """Raise where the frame's columns are not exactly the table's."""
    wanted = model.types()
    if frame.schema == wanted and frame.columns == list(wanted):
        return
    problems = [f"{name} is missing" for name in wanted if name not in frame.schema]
    problems += [f"{name} is not a column of it" for name in frame.schema if name not in wanted]
    problems += [
        f"{name} is {frame.schema[name]}, not {dtype}"
        for name, dtype in wanted.items()
        if frame.schema.get(name, dtype) != dtype
    ]
    raise ContractError(
        f"the frame breaks the contract of table {model.name}: {'; '.join(problems or ['its columns are out of order'])}"
    )


def _rejects(cases: pl.DataFrame, model: type[Table]) -> pl.DataFrame:
    """Turn pandera's failure cases into one row per refused row."""
    if cases["index"].null_count():
        told = cases.filter(pl.col("index").is_null()).row(0, named=True)
        raise ContractError(f"table {model.name}, column {told['column']} breaks {told['check']}: {told['failure_case']}")
    rule, whole_row = pl.col("check").str.replace(r"\(.*", ""), pl.col("schema_context") != "Column"
    value = pl.col("failure_case").cast(pl.String).fill_null("null").str.slice(0, LONGEST_VALUE)
    said = pl.format("{}.{} breaks {}: {}", pl.lit(model.name), pl.col("column"), pl.col("check"), value)
    return (
        cases.select(
            row=pl.col("index").cast(pl.Int64),
            column=pl.when(whole_row).then(None).otherwise(pl.col("column")),
            reason=pl.when(whole_row).then(rule).otherwise(pl.format("bad_{}", pl.col("column"))),
            detail=pl.when(whole_row).then(pl.format("{} breaks {}", pl.lit(model.name), rule)).otherwise(said),
        )
        .group_by("row", maintain_order=True)
        .agg(pl.col("column").first(), pl.col("reason").first(), pl.col("detail").str.join("; "))
        .sort("row")
        .cast(_FAILURES)
    )


def _failures_by_article(frame: pl.DataFrame, model: type[Table]) -> pl.DataFrame:
    """Return article_id, reason and detail of the rows of a frame that are refused."""
    rejects = sift(frame, model).rejects
    ids = frame["article_id"].gather(rejects["row"])
    return rejects.select("reason", "detail").with_columns(ids.alias("article_id"))


def _last_versions(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, quotes: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the frames with each article's last version only, and the earlier article rows with their reason."""
    last = pl.int_range(pl.len()).reverse().over("article_id") == 0
    earlier = articles.filter(~last).with_columns(
        reason=pl.lit("superseded"), detail=pl.lit("The same batch holds a later version of this article.")
    )
    earlier = earlier.select(*_REFUSED)
    if earlier.is_empty():
        return articles, paragraphs, quotes, earlier
    newest = articles.filter(last)
    tails = [
        _tail(frame, newest.select("article_id", pl.col(count).alias("__keep")))
        for frame, count in ((paragraphs, "paragraph_count"), (quotes, "quote_count"))
    ]
    return newest, tails[0], tails[1], earlier


_REFUSED = ("article_id", "feed", "raw_ref", "run_id", "ingested_at", "reason", "detail")


def _tail(frame: pl.DataFrame, keep: pl.DataFrame) -> pl.DataFrame:
    """Return the last rows of each article, as many as its newest version counts."""
    behind = pl.int_range(pl.len()).reverse().over("article_id")
    counted = frame.join(keep, on="article_id", how="left", maintain_order="left")
    return counted.filter(behind < pl.col("__keep")).drop("__keep")


def _reject_frame(refused: pl.DataFrame) -> pl.DataFrame:
    """Return rows of `rejects` for refused articles, named by their id."""
    return frame_of(Rejects, [_reject(row) for row in refused.iter_rows(named=True)])


def _reject(row: dict[str, object]) -> dict[str, object]:
    record, reason, raw_ref = str(row["article_id"]), str(row["reason"]), row["raw_ref"]
    return {
        "reject_id": reject_id(raw_ref if raw_ref is None else str(raw_ref), record, "sift", reason),
        "run_id": row["run_id"],
        "stage": "sift",
        "feed": row["feed"],
        "record": record,
        "reason": reason,
        "detail": row["detail"],
        "raw_ref": raw_ref,
        "rejected_at": row["ingested_at"],
    }
