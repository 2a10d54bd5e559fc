"""The parts of README and docs that cog writes: made from the code and from a real run, so that they cannot go stale unseen."""

from __future__ import annotations

import argparse
import atexit
import inspect
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.archive import archive_files
from flows.commands import COMMANDS
from flows.fetching.outlets import Outlet
from flows.fetching.reasons import REASONS
from flows.job import Order, job
from flows.publish import publish
from flows.read import read_files
from flows.settings import Settings
from flows.split import split_batch
from newstext.containers import ARCHIVES, COMPRESSIONS
from newstext.languages import LANGUAGES
from newstext.readers import READERS
from schemas import DERIVED, TABLES
from warehouse.home import Home
from warehouse.macros import parameters
from warehouse.releases import query
from warehouse.statements import Statement, statements

ROOT = Path(__file__).parents[1]


def asked(sql: str) -> str:
    """Return a query as one would type it, and what the pipeline's tables of `seeds/articles` answer."""
    answer = query(_samples(), sql)
    if not answer.num_rows:
        raise ValueError(f"nothing in seeds/articles answers {sql}")
    typed = "\n".join(f"    {line}" for line in sql.strip().splitlines())
    return f'```sh\n$ onrecord sql "\n{typed}"\n```\n\n' + _answer(answer)


def questions() -> str:
    """Return every question with its SQL, and what the pipeline's tables of `seeds/articles` answer."""
    return "\n\n".join(_question(each) for each in statements("questions"))


def _question(question: Statement) -> str:
    sql = "\n".join(question.sql.splitlines()[len(question.header) :])
    answer = query(_samples(), question.sql)
    told = _answer(answer) if answer.num_rows else "Nothing in the samples answers it."
    return f"## {question.name}\n\n{question.description}\n\n```sql\n{sql}\n```\n\n{told}"


def _answer(answer: pa.Table) -> str:
    return table(answer.column_names, ([_told(value) for value in row.values()] for row in answer.to_pylist()))


def _told(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


@cache
def _samples() -> Home:
    """Return a home with the samples' release; it is made once and lies in a temporary folder as long as the process lives."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    home = Home(folder.name)
    _run(home)
    return home


def _run(home: Home) -> None:
    """Do what `flows.pipeline` does, stage by stage, without Prefect."""
    with job(Order(paths=(str(ROOT / "seeds" / "articles"),)), Settings(home=home.root)) as opened:
        archive_files(opened)
        reading = read_files(opened)
        publish(opened, reading, [split_batch(opened, batch) for batch in range(reading.batches)], None)


def commands() -> str:
    """Return a table of the commands; `--home`, which all of them take, is left out of their usage."""
    return table(("command", "does"), ((f"`{_usage(name)}`", text) for name, text in COMMANDS.items()))


def _usage(name: str) -> str:
    parser = argparse.ArgumentParser(prog=f"onrecord {name}", add_help=False)
    import_module(f"flows.commands.{name}").options(parser)
    # the words of a usage line follow the width of the terminal: one line, whatever that is
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def settings() -> str:
    """Return a table of the settings with their defaults."""
    fields = Settings.model_fields.items()
    rows = ((f"`{setting_name(name)}`", f"`{_default(field.default)}`", field.description) for name, field in fields)
    return table(("variable", "default", "what it is"), rows)


def outlet_keys() -> str:
    """Return a table of the keys of an outlet's file."""
    fields = Outlet.model_fields.items()
    rows = (
        (f"`{name}`", "" if field.is_required() else f"`{_in_toml(field.default)}`", field.description)
        for name, field in fields
    )
    return table(("key", "default", "what it is"), rows)


def _in_toml(value: object) -> str:
    return "none" if value is None else str(value).lower().replace("()", "[]")


def fetch_reasons() -> str:
    """Return a table of the reasons for which something is not fetched, and whether it is tried again."""
    again = {(False, False): "", (True, False): "next run", (True, True): "same run, then the next"}
    rows = ((f"`{name}`", reason.meaning, again[reason.may_pass, reason.is_retried]) for name, reason in REASONS.items())
    return table(("reason", "means", "tried again"), rows)


def setting_name(field: str) -> str:
    """Return the environment variable of a setting."""
    return f"{Settings.model_config['env_prefix']}{field.upper()}"


def _default(value: object) -> str:
    return "[]" if value == () else str(value)


def tables() -> str:
    """Return a table of the tables: what a row is, and its key."""
    rows = (
        (f"`{model.name}`", model.description() + (" Derived." if model.name in DERIVED else ""), ", ".join(model.key))
        for model in TABLES
    )
    return table(("table", "holds", "key"), rows)


def sql_files(kind: str) -> str:
    """Return a table of the SQL files of a folder, `views` or `questions`, and what each is for."""
    return table((kind.removesuffix("s"), "what it tells"), ((f"`{each.name}`", each.description) for each in statements(kind)))


def macros() -> str:
    """Return a table of the table macros: what each takes and gives."""
    rows = ((f"`{each.name}({parameters(each)})`", each.description) for each in statements("macros"))
    return table(("macro", "what it gives"), rows)


def formats() -> str:
    """Return a table of the input formats, in the order in which their readers are asked."""
    modules = (sys.modules[reader.read.__module__] for reader in READERS)
    rows = ((f"`{reader.name}`", _first_line(module)) for reader, module in zip(READERS, modules, strict=True))
    return table(("format", "what it is"), rows)


def containers() -> str:
    """Return a table of the containers, in the order in which they are asked."""
    modules = [(each.name, sys.modules[each.members.__module__]) for each in ARCHIVES]
    compressions = ", ".join(f"`{each.name}`" for each in COMPRESSIONS)
    rows = [(compressions, _first_line(sys.modules["newstext.containers.compression"]))]
    return table(("container", "what it is"), [*rows, *((f"`{name}`", _first_line(module)) for name, module in modules)])


def languages() -> str:
    """Return the languages whose quotes are found."""
    return ", ".join(f"`{code}`" for code in LANGUAGES)


def signatures(names: str) -> str:
    """Return what a package offers the ones above it: the signature of each dotted name, and its first line.

    Args:
        names: Dotted names of functions, methods and classes, one a line.
    """
    return "\n".join(["```python", *(line for name in names.split() for line in _signature(name)), "```"])


def _signature(name: str) -> Iterator[str]:
    value = resolved(name)
    yield f"# {_first_line(value)}"
    yield name if _is_only_named(value) else f"{name}{_parameters(value)}"


def _is_only_named(value: object) -> bool:
    """Tell a class that nobody above makes, such as an error, from what is called."""
    return isinstance(value, type) and "__init__" not in vars(value)


class _Words(str):
    """An annotation that shows as it was written."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _parameters(value: Any) -> str:
    signature = inspect.signature(value)
    shown = [
        each if each.annotation is each.empty else each.replace(annotation=_Words(each.annotation))
        for each in signature.parameters.values()
        if each.name != "self"
    ]
    returns = signature.empty if isinstance(value, type) else _Words(signature.return_annotation)
    return str(signature.replace(parameters=shown, return_annotation=returns))


@cache
def resolved(name: str) -> Any:
    """Return what a dotted name stands for.

    Raises:
        ModuleNotFoundError: If no module begins the name.
        AttributeError: If the module, or what is in it, has no such name.
    """
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            value: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            value = getattr(value, part)
        return value
    raise ModuleNotFoundError(f"{name} begins with no module")


def _first_line(value: object) -> str:
    return (inspect.getdoc(value) or "").partition("\n")[0]


def table(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str("" if value is None else value).replace("|", "\\|").split())
