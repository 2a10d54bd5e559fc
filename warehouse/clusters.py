"""Which articles are one cluster: all that pairs tie together. A cluster keeps its id for as long as a pair of it stays."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from schemas import NearDuplicates
from warehouse.merge import UNKNOWN, Change

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tied:
    """Articles that are tied to each other: their pairs, and how many of the articles each earlier cluster brings."""

    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
    brought: Mapping[str, int]


def reclustered(held: pl.DataFrame, found: pl.DataFrame, changed: frozenset[str]) -> Change:
    """Return what a run changes in `near_duplicates`.

    Of the clusters that a run ties together, the one with most articles gives its id; of the parts into which it
    breaks one, the one with most articles keeps it. Where they are equal, the first in alphabetical order does.

    Args:
        held: The pairs that the lake holds, with their clusters.
        found: The pairs that the run's articles are in: columns of `PAIRS`.
        changed: Ids of the run's articles; their old pairs leave.
    """
    keys = ["article_id", "other_article_id"]
    earlier = held.select(*keys, before="cluster_id")
    leaves = _names_any(changed)
    ends = changed | frozenset(found["article_id"]) | frozenset(found["other_article_id"])
    touched = held.filter(_names_any(ends))["cluster_id"].unique().implode()
    stay = held.filter(pl.col("cluster_id").is_in(touched) & ~leaves)
    pairs = pl.concat([stay.select(found.columns), found]).join(earlier, on=keys, how="left").sort(keys)
    tied = components(pairs.select(*keys, "before").rows())
    names = pl.DataFrame(
        [
            (*pair, name)
            for one, name in zip(tied, cluster_ids(tied, set(held["cluster_id"])), strict=True)
            for pair in one.pairs
        ],
        schema={**dict.fromkeys(keys, pl.String), "cluster_id": pl.String},
        orient="row",
    )
    rows = pairs.join(names, on=keys, maintain_order="left")
    moved = frozenset(held.filter(leaves)["article_id"])
    moved |= frozenset(rows.filter(pl.col("before").ne_missing(pl.col("cluster_id")))["article_id"])
    moved |= frozenset(found["article_id"])
    kept = rows.filter(pl.col("article_id").is_in(pl.Series(sorted(moved), dtype=pl.String).implode()))
    return Change(kept.select(*NearDuplicates.types(), month=pl.lit(UNKNOWN)), "article_id", moved)


def components(pairs: Sequence[tuple[str, str, str | None]]) -> list[Tied]:
    """Return the groups of articles that pairs tie together, by their first article.

    Args:
        pairs: Two article ids and the cluster that this pair was in, if it was there before.
    """
    root: dict[str, str] = {}
    for one, other, _ in pairs:
        first, second = sorted((_root(root, one), _root(root, other)))
        root[second] = first
    groups: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
    for pair in pairs:
        groups[_root(root, pair[0])].append(pair)
    return [_tied(groups[name]) for name in sorted(groups)]


def cluster_ids(tied: Sequence[Tied], taken: Iterable[str]) -> list[str]:
    """Return an id for each group: that of an earlier cluster, or one that no cluster had.

    Args:
        tied: The groups.
        taken: Ids of all clusters that were there before.
    """
    claims = sorted((-count, name, place) for place, one in enumerate(tied) for name, count in one.brought.items())
    ids: dict[int, str] = {}
    used = set(taken)
    given: set[str] = set()
    for _, name, place in claims:
        if place not in ids and name not in given:
            ids[place] = name
            given.add(name)
    for place, one in enumerate(tied):
        if place not in ids:
            ids[place] = _new_id(one.members, used)
            used.add(ids[place])
    return [ids[place] for place in range(len(tied))]


def _root(root: dict[str, str], name: str) -> str:
    """Return the first article of a group, and shorten the way to it."""
    while root.setdefault(name, name) != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _tied(pairs: Sequence[tuple[str, str, str | None]]) -> Tied:
    """Return the group that these pairs make."""
    brought = {(name, before) for one, other, before in pairs if before for name in (one, other)}
    return Tied(
        members=tuple(sorted({name for one, other, _ in pairs for name in (one, other)})),
        pairs=tuple((one, other) for one, other, _ in pairs),
        brought=Counter(before for _, before in brought),
    )


def _new_id(members: Sequence[str], used: set[str]) -> str:
    """Return an id made from the articles that found a cluster; another one where a cluster has that already."""
    for turn in range(len(used) + 1):
        words = "\0".join((*members, *([str(turn)] if turn else [])))
        name = "d" + hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
        if name not in used:
            return name
    raise AssertionError("more ids than clusters cannot be taken")


def _names_any(names: frozenset[str]) -> pl.Expr:
    """Return an expression that holds where a pair names one of these articles."""
    wanted = pl.Series(sorted(names), dtype=pl.String).implode()
    return pl.col("article_id").is_in(wanted) | pl.col("other_article_id").is_in(wanted)
