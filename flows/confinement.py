"""What a process that handles input gives up, what it may use, and how it is given its orders."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import orjson

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.spawn")
"""Audit events that end in `Sealed`. Reading needs none of them."""


class Sealed(PermissionError):
    """The reader tried what a reader has no business to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One file to read, as asked for."""

    fields: Mapping[str, str]
    data: bytes


def serve(answers_to: Callable[[Order, int], Iterator[bytes]]) -> None:
    """Answer orders until the input ends, a line an answer; what else is printed goes to the errors.

    Args:
        answers_to: Yields the encoded answers to an order, which may take so many seconds.
    """
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    seal(memory)
    for order in orders(sys.stdin.buffer):
        for answer in answers_to(order, seconds):
            answers.write(answer + b"\n")
            answers.flush()


def seal(memory: int) -> None:
    """Give up, for good, what reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise Sealed(f"a reader may not use {event}")


def orders(stream: BinaryIO) -> Iterator[Order]:
    """Yield the files that the parent hands over."""
    while head := stream.readline():
        order = orjson.loads(head)
        yield Order(fields=order["fields"], data=stream.read(order["size"]))


def allow(seconds: int) -> None:
    """Allow so much processor time from here on: past it the process dies of SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
