"""`onrecord extract`: articles as JSON Lines in, their quotes as JSON Lines out, a line for a line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import BinaryIO

from flows.exchange import quoted_line
from newstext.extractor import Extractor

AHEAD = 32
"""Lines that may be in work while an earlier one is not yet done."""


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = (
        'In: {"id": str, "text": str} and any of headline, standfirst, outlet, url, published_at; other keys are handed '
        "through. What `onrecord read` prints is taken as it is. Out: id, article, paragraphs and quotes, with offsets that "
        "count Unicode code points of the text as given; or id and error {reason, detail} for a line that cannot be used."
    )
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON Lines (default: -, standard input)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Extract from every line, in order."""
    with ExitStack() as open_files:
        source = sys.stdin.buffer if arguments.file == "-" else open_files.enter_context(Path(arguments.file).open("rb"))
        target = open_files.enter_context(arguments.output.open("wb")) if arguments.output else sys.stdout.buffer
        for line in extracted(source, Extractor()):
            target.write(line)
            target.flush()
    return 0


def extracted(lines: BinaryIO, extractor: Extractor) -> Iterator[bytes]:
    """Yield a line of quotes for each line of input, in order, as soon as it is done."""
    # the model lets go of the interpreter while it works, so threads are enough
    with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, 4)) as pool:
        answers: Queue[Future[bytes] | Exception | None] = Queue(maxsize=AHEAD)

        def submit() -> None:
            try:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        answers.put(pool.submit(quoted_line, line, number, extractor))
            except Exception as error:  # noqa: BLE001  it is raised again where the answers are awaited
                answers.put(error)
            else:
                answers.put(None)

        # input may pause: a thread of its own lets what is done go out meanwhile
        Thread(target=submit, name="input", daemon=True).start()
        while (answer := answers.get()) is not None:
            if isinstance(answer, Exception):
                raise answer
            yield answer.result()
