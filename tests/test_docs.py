"""README and docs say what is there, all of it, and nothing that is not."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from flows.commands import COMMANDS
from flows.settings import Settings
from newstext.containers import ARCHIVES, COMPRESSIONS
from newstext.languages import LANGUAGES
from newstext.readers import READERS
from newstext.types import Act, Kind, Mention, Role, SpeakerKind, Status
from schemas import TABLES, Table
from tests.generated import ROOT, resolved, setting_name, signatures
from warehouse.statements import statements

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ALL = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "seeds/**/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
    if not path.is_symlink()
)
GENERATED = [path for path in ALL if "[[[cog" in path.read_text("utf-8")]

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_COG = re.compile(r"<!-- \[\[\[cog.*?\]\]\] -->", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\\.)*\]\(([^()\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_TARGET = re.compile(r"^([a-z-]+):(?!=).*?(?:## .*)?$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"[<>{}*…]|\bYYYY\b")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _prose(path: Path) -> str:
    """Return a page without what cog runs and without fenced blocks."""
    return _FENCE.sub("", _COG.sub("", path.read_text("utf-8")))


def _code(path: Path) -> Iterator[str]:
    yield from _CODE.findall(_prose(path))


def _targets() -> set[str]:
    return set(_TARGET.findall((ROOT / "Makefile").read_text("utf-8")))


def _anchors(path: Path) -> set[str]:
    """Return the names that a page's headings have as targets of links, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", _FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_with_its_options(command: str) -> None:
    """Nobody needs `--help` to learn that a command or one of its options exists."""
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"flows.commands.{command}").options(parser)

    assert f"`onrecord {command}" in README
    assert [action.option_strings for action in parser._actions if not _mentions_one(action.option_strings)] == []  # noqa: SLF001


def _mentions_one(options: Sequence[str]) -> bool:
    return not options or any(option in README for option in options)


def test_no_page_names_a_command_that_is_not_there() -> None:
    """What the pages tell to type can be typed."""
    typed = {(_name(path), word) for path in ALL for word in re.findall(r"\bonrecord ([a-z]+)", path.read_text("utf-8"))}

    assert typed
    assert sorted((page, word) for page, word in typed if word not in COMMANDS) == []


def test_every_exit_status_is_in_the_readme() -> None:
    """A script that calls a command can tell what its exit status means."""
    cli = import_module("flows.cli")

    for status in (0, cli.FAILED, 2, cli.INTERRUPTED):
        assert f"\n| {status} | " in README


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_readme(field: str) -> None:
    """Nobody needs the code to learn what can be set, and to what it is set."""
    assert f"| `{setting_name(field)}` | `" in README


def test_no_page_names_a_setting_that_is_not_there() -> None:
    """A variable that is renamed leaves no page behind."""
    code = "".join(
        path.read_text("utf-8")
        for room in ("flows", "tests/quality", "tests/formats", "tests/benchmarks")
        for path in (ROOT / room).rglob("*.py")
    )
    real = {setting_name(field) for field in Settings.model_fields} | set(re.findall(r'"(ONRECORD_[A-Z_]+)"', code))
    named = {(_name(path), name) for path in ALL for name in re.findall(r"ONRECORD_[A-Z_]*[A-Z]", path.read_text("utf-8"))}

    assert sorted((page, name) for page, name in named if name not in real) == []


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.name)
def test_every_table_is_in_the_readme_and_the_dictionary(model: type[Table]) -> None:
    """A table is found where one looks for it, all of its columns too."""
    dictionary = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")

    assert f"| `{model.name}` | " in README
    assert f"### {model.name}\n" in dictionary
    assert [column.name for column in model.columns() if f"| `{column.name}` | " not in dictionary] == []


@pytest.mark.parametrize("kind", ["views", "questions"])
def test_every_view_and_question_is_in_the_readme(kind: str) -> None:
    """What can be asked without writing SQL is listed."""
    assert [each.name for each in statements(kind) if f"| `{each.name}` | {each.description} |" not in README] == []


def test_every_check_is_in_the_dictionary() -> None:
    """What every release has passed can be read without opening one."""
    dictionary = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")

    assert [each.name for each in statements("checks") if f"| `{each.name}` | " not in dictionary] == []


def test_every_format_and_language_is_in_the_readme() -> None:
    """A reader, a container or a language that is registered is told of."""
    assert [each.name for each in (*COMPRESSIONS, *ARCHIVES) if f"`{each.name}`" not in README] == []
    assert [reader.name for reader in READERS if f"| `{reader.name}` | " not in README] == []
    assert [code for code in LANGUAGES if f"`{code}`" not in README] == []


def test_every_reason_of_a_refusal_is_told() -> None:
    """Whoever groups rejects can look up what each reason of the text code means."""
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    reasons = {reason for path in (ROOT / "newstext").rglob("*.py") for reason in _reasons(path)}

    assert {"stub", "withdrawn", "bad_xml", "unknown_format"} <= reasons
    assert sorted(reason for reason in reasons if f"`{reason}`" not in page) == []


def _reasons(path: Path) -> Iterator[str]:
    """Yield the reasons that a module gives: an argument or an attribute of that name, and the first argument of the error."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        values: list[ast.expr] = []
        if isinstance(node, ast.keyword) and node.arg == "reason":
            values = [node.value]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableArticle":
            values = node.args[:1]
        elif isinstance(node, ast.Assign) and [getattr(each, "id", "") for each in node.targets] == ["reason"]:
            values = [node.value]
        found = [each for value in values for each in ast.walk(value) if isinstance(each, ast.Constant)]
        yield from (each.value for each in found if isinstance(each.value, str) and each.value)


def test_every_value_of_a_column_is_in_the_glossary() -> None:
    """Whoever meets a value in a table can look up what it means."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    values = [value for kind in (Role, Kind, Act, Mention, SpeakerKind, Status) for value in kind]

    assert [str(value) for value in values if f"`{value}`" not in glossary] == []


def test_every_make_target_is_in_contributing() -> None:
    """A target that nobody is told of is nobody's."""
    targets = _targets()

    assert {"run", "test", "check", "docs"} <= targets
    assert sorted(target for target in targets if f"`make {target}" not in CONTRIBUTING) == []


def test_no_page_names_a_make_target_that_is_not_there() -> None:
    """What the pages tell to make can be made."""
    named = {
        (_name(path), target)
        for path in ALL
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    }

    assert named
    assert sorted((page, target) for page, target in named if target not in _targets()) == []


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_no_link_within_the_project_is_dead(path: Path) -> None:
    """A link leads to a file that is there, and to a heading that it has."""
    dead = []
    for link in _LINK.findall(_prose(path)):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or not target.is_relative_to(ROOT) or (anchor and anchor not in _anchors(target)):
            dead.append(link)

    assert dead == []


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_no_page_names_a_file_that_is_not_there(path: Path) -> None:
    """Code that moves takes its pages along."""
    roots = ("flows/", "newstext/", "schemas/", "warehouse/sql/", "seeds/", "tests/", "docs/", ".ci/")
    named = [code for code in _code(path) if code.startswith(roots) and not _PLACEHOLDER.search(code) and " " not in code]

    assert [code for code in named if not (ROOT / code).exists()] == []


def test_links_of_all_kinds_are_seen() -> None:
    """The search for dead links would find one."""
    page = "[a](b.md) and [`c`](d/e.md#f), [x\\_y](z.py); ![picture](p.png)"

    assert _LINK.findall(page) == ["b.md", "d/e.md#f", "z.py"]


def test_signatures_show_what_the_code_says() -> None:
    """The architecture page's interfaces are the code's own, and a name that is gone fails."""
    shown = signatures("warehouse.raw.archive")

    assert "warehouse.raw.archive(home: Home, data: bytes) -> str" in shown
    with pytest.raises(AttributeError):
        resolved("warehouse.raw.forget")


def test_the_generated_parts_are_fresh() -> None:
    """README and docs show what the code says and what the pipeline answers now; `make docs` brings them up to date."""
    assert {_name(path) for path in GENERATED} >= {"README.md", "docs/architecture.md", "docs/data-dictionary.md"}

    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "--verbosity=1", *map(_name, GENERATED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
