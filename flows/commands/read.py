"""`onrecord read`: articles of any supported input format as JSON Lines, by the readers alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.discover import Feed, discover
from flows.exchange import article_line, refusal_line
from flows.options import add_fields, fields_of
from flows.protocol import ReadArticle
from flows.receive import receive
from flows.sandbox import Sandbox
from flows.settings import load_settings
from newstext.types import Refused


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    add_fields(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print an article or a refusal a line."""
    settings = load_settings()
    feeds = discover(arguments.paths)
    with Sandbox(settings.reader_limits) as sandbox:
        for feed in feeds:
            for line in _lines(sandbox, feed, fields_of(arguments), settings.max_file_mib):
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
    return 0


def _lines(sandbox: Sandbox, feed: Feed, fields: Mapping[str, str], max_mib: int) -> Iterator[bytes]:
    data = receive(feed, max_mib)
    answers: Iterator[ReadArticle | Refused] = iter([data]) if isinstance(data, Refused) else sandbox.read(data, fields)
    for answer in answers:
        yield refusal_line(answer, feed) if isinstance(answer, Refused) else article_line(answer, feed)
