"""The rules of the house that no import can show."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from newstext.languages import LANGUAGES
from tests.golden import ROOT, cases, records, refusals

ROOMS = ("flows", "newstext", "schemas", "training", "warehouse")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small_enough_to_read(path: Path) -> None:
    """At most 300 lines a file and 50 a function, its docstring apart."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    for function in _functions(path):
        doc = function.body[0] if ast.get_docstring(function) else None
        docstring = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
        assert (function.end_lineno or 0) - function.lineno + 1 - docstring <= LONGEST_FUNCTION, function.name


@pytest.mark.parametrize("path", sorted((ROOT / "newstext").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_text_code_opens_no_file(path: Path) -> None:
    """`open` is no import, so no import rule sees it."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]

    assert [
        call.id for call in calls if isinstance(call, ast.Name) and call.id in {"open", "print", "input", "exec", "eval"}
    ] == []


def test_no_file_is_a_drawer() -> None:
    """Files are nouns of the field."""
    assert [path for path in FILES if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_every_language_record_is_registered_under_its_code() -> None:
    """A language that has a file has its line in the registry."""
    files = {path.stem for path in (ROOT / "newstext" / "languages").glob("[a-z][a-z].py")}

    assert files == set(LANGUAGES) == {language.code for language in LANGUAGES.values()}


def test_every_record_of_the_samples_is_a_golden_case_or_a_refusal_foreseen() -> None:
    """A record in seeds/articles without an expectation is a promise without a test."""
    read = {
        (path.name, each.record): getattr(each, "reason", None)
        for path in (ROOT / "seeds" / "articles").iterdir()
        if not path.name.startswith(".")
        for each in records(str(path.relative_to(ROOT)))
    }
    articles = {(Path(case.expected["input"]).name, case.expected["record"]): None for case in cases()}
    refused = {(name, record): reason for name, found in refusals().items() for record, reason in found.items()}

    assert read == articles | refused


def test_the_weights_fit_the_size_that_they_may_have() -> None:
    """At most 30 MB travel with the package."""
    assert sum(path.stat().st_size for path in (ROOT / "newstext" / "quotes" / "weights").iterdir()) <= 30_000_000
