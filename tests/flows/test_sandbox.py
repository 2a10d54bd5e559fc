"""The process that reads: what it may not do, and what its death costs."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from flows.limits import Limits
from flows.protocol import ReadArticle
from flows.sandbox import Sandbox
from newstext.types import Refused

HEAD = "import os, socket, sys, time\nfrom flows import reader_process as process\nfrom newstext.readers.reader import Reader\n"
TAIL = "\nprocess.reader_for = lambda data: Reader(name='bad', recognises=lambda d: True, read=read)\nprocess.main()\n"


def _with_reader(body: str, tmp_path: Path) -> tuple[str, ...]:
    """Return the command of a reader process whose only reader runs `body` on files that begin with `!`, else reads text."""
    read = "def read(data, fields):\n    if data.startswith(b'!'):\n" + textwrap.indent(textwrap.dedent(body), " " * 8)
    rest = "\n    from newstext.readers.plain_text import READER\n    yield from READER.read(data, fields)\n"
    script = tmp_path / "reader.py"
    script.write_text(HEAD + read + rest + TAIL, encoding="utf-8")
    return (sys.executable, "-B", str(script))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.kill(os.getpid(), 11)", "reader_crashed"),
        ("os._exit(3)", "reader_crashed"),
        ("time.sleep(60)", "reader_timeout"),
        ("while True: pass", "reader_timeout"),
        ("held = [bytes(10_000_000) for _ in range(1000)]", "reader_crashed"),
        ("socket.create_connection(('127.0.0.1', 9))", "reader_crashed"),
        ("os.system('true')", "reader_crashed"),
        ("raise ValueError('odd')", "reader_crashed"),
    ],
)
def test_a_reader_that_misbehaves_costs_the_file_at_hand(body: str, reason: str, tmp_path: Path) -> None:
    """Dying, hanging, eating memory, opening a socket, starting a process: a reason, and the next file is read."""
    limits = Limits(memory_mib=2048, seconds=3)
    with Sandbox(limits, command=_with_reader(body, tmp_path)) as sandbox:
        bad = list(sandbox.read(b"! bad", {}))
        good = list(sandbox.read(b"A headline\n\nA body of words.", {}))

    assert [each.reason for each in bad if isinstance(each, Refused)] == [reason]
    assert [type(each) for each in good] == [ReadArticle]


def test_one_process_reads_many_files() -> None:
    """A file is not worth a process of its own."""
    with Sandbox() as sandbox:
        found = [list(sandbox.read(f"Headline {i}\n\nA body of words.".encode(), {})) for i in range(200)]

    assert all(isinstance(each, ReadArticle) for (each,) in found)


def test_deep_nesting_is_refused_like_any_bad_file() -> None:
    """A file that would exhaust a parser has a reason."""
    with Sandbox() as sandbox:
        (refused,) = sandbox.read(b"[" * 5_000_000, {})

    assert isinstance(refused, Refused)
    assert refused.reason in {"bad_json", "reader_crashed"}


@pytest.mark.parametrize(
    ("data", "assumed"),
    [
        ("Café reopens\n\nThe café opened again.".encode("cp1252"), True),
        ("Café reopens\n\nThe café opened again.".encode(), False),
        ("Café reopens\n\nThe café opened again.".encode("utf-16"), False),
        (b"Dam reopens\n\nThe dam opened again.", False),
    ],
)
def test_an_encoding_that_nothing_tells_is_marked_as_assumed(data: bytes, assumed: bool) -> None:
    """Who doubts a letter can see that its encoding was a guess."""
    with Sandbox() as sandbox:
        [found] = sandbox.read(data, {})

    assert isinstance(found, ReadArticle)
    assert (("encoding", "assumed") in found.article.provenance) == assumed
