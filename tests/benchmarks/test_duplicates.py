"""How fast near-duplicates are found, and how many of them, on 20,000 real articles where these are at hand."""

from __future__ import annotations

import gzip
import json
from itertools import chain

import numpy as np
import numpy.typing as npt
import pytest

from newstext.shingles import overlap, sample, shingles
from schemas import NearDuplicates
from schemas.frames import SplitArticle
from tests import formats
from tests.builders import make_article, make_split
from tests.warehouse.lakes import add, stored
from warehouse.home import Home

NUMBER = 20_000
TONIGHT = 100


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The bodies of real articles."""
    files = sorted((formats.CORPORA / "allsides").glob("*.jsonl.gz"))
    if not files:
        pytest.skip("allsides is not at hand")
    lines = chain.from_iterable(gzip.decompress(file.read_bytes()).splitlines() for file in files)
    return [json.loads(line)["content_original"] for _, line in zip(range(NUMBER), lines, strict=False)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Home:
    """A lake that holds all of the articles but the last."""
    home = Home(tmp_path_factory.mktemp("archive"))
    add(home, "run-0", [_split(number, text) for number, text in enumerate(texts[:-TONIGHT])])
    return home


def _split(number: int, text: str) -> SplitArticle:
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    return make_split(article=make_article(f"{number:06d}", paragraphs), quotes=())


def test_sketching(benchmark, texts: list[str]):
    """The shingles of 1,000 articles and their samples."""
    benchmark.pedantic(lambda: [sample(shingles(text)) for text in texts[:1000]], rounds=5)

    benchmark.extra_info["articles_a_second"] = round(1000 / benchmark.stats["min"])


def test_adding_to_an_archive(benchmark, archive: Home, texts: list[str]):
    """A hundred articles committed to an archive of 19,900, most of which is rewriting a month."""
    start = NUMBER - TONIGHT
    tonight = [_split(start + number, text) for number, text in enumerate(texts[start:])]

    benchmark.pedantic(lambda: add(archive, "run-1", tonight), rounds=1)

    found = stored(archive, NearDuplicates.name).select("article_id", "other_article_id").rows()
    benchmark.extra_info |= _recall({(int(one), int(other)) for one, other in found}, texts)


def _recall(found: set[tuple[int, int]], texts: list[str]) -> dict[str, float]:
    """Compare with the pairs that a search by every shingle gives, those of more than 300 articles aside."""
    whole = [shingles(text) for text in texts]
    alike = {pair: overlap(whole[pair[0]], whole[pair[1]]) for pair in _sharing(whole)}
    by_containment = {pair for pair, both in alike.items() if both.containment >= 0.5}
    by_jaccard = {pair for pair, both in alike.items() if both.jaccard >= 0.5}
    return {
        "pairs": len(by_containment),
        "recall": len(found & by_containment) / len(by_containment),
        "precision": len(found & by_containment) / len(found),
        "pairs_by_jaccard": len(by_jaccard),
        "recall_by_jaccard": len(found & by_jaccard) / len(by_jaccard),
    }


def _sharing(whole: list[npt.NDArray[np.int64]]) -> list[tuple[int, int]]:
    """Return the pairs that share a fifth of the shorter one's shingles."""
    sizes = np.array([len(each) for each in whole])
    hashes, owners = np.concatenate(whole), np.repeat(np.arange(len(whole)), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    lengths = np.diff(np.r_[starts, len(hashes)])
    found = []
    for length in np.unique(lengths[(lengths > 1) & (lengths <= 300)]):
        block = owners[starts[lengths == length][:, None] + np.arange(length)]
        one, other = np.triu_indices(length, 1)
        found.append(block[:, one].ravel() * NUMBER + block[:, other].ravel())
    keys, counts = np.unique(np.concatenate(found), return_counts=True)
    enough = counts >= 0.2 * np.minimum(sizes[keys // NUMBER], sizes[keys % NUMBER])
    return [divmod(key, NUMBER) for key in keys[enough].tolist()]
