"""Prefect's server and worker as processes of ours: started, watched, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flows.errors import ServerFailed

HOST = "127.0.0.1"
START_SECONDS = 180
"""The first start makes the database; a small machine takes half a minute for it."""
STOP_SECONDS = 20
_LOOK_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Child:
    """A process of ours, the head of its own group, and where its output goes."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def require_alive(self) -> None:
        """Raise if it has ended."""
        status = self.process.poll()
        if status is not None:
            raise ServerFailed(f"the {self.name} has died with status {status}; its log is {self.log}")

    def stop(self) -> None:
        """End it, and what it has started."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
        # the group outlives its head where a run was under way
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def child(name: str, words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Child]:
    """Run a Python module until the context ends, its output in `<name>.log`.

    Args:
        name: What it is.
        words: The module, its command and options.
        folder: Where the log goes.
        environment: Variables besides our own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{name}.log"
    if log.exists():
        # why the last one died is asked after the next one was started
        log.replace(folder / f"{name}.previous.log")
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", *words],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            # Ctrl-C reaches us alone, so that the worker can be stopped before its server
            start_new_session=True,
        )
    running = Child(name, process, log)
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def server(port: int, folder: Path) -> Iterator[Child]:
    """Run a Prefect server on the loopback interface, healthy when the context begins.

    Raises:
        ServerFailed: If the port is taken, or the server dies or is not healthy in time.
    """
    require_free(port)
    address = f"http://{HOST}:{port}/api"
    words = ("flows.prefect_server", "server", "start", "--host", HOST, "--port", str(port))
    # without the second, the UI of a server on another port than 4200 asks the wrong one
    with child("server", words, folder, {"PREFECT_API_URL": address, "PREFECT_UI_API_URL": address}) as running:
        deadline = time.monotonic() + START_SECONDS
        while not is_healthy(address):
            running.require_alive()
            if time.monotonic() > deadline:
                raise ServerFailed(f"the server was not healthy after {START_SECONDS} s; its log is {running.log}")
            time.sleep(_LOOK_EVERY)
        yield running


def require_free(port: int) -> None:
    """Raise if something listens on a port of this machine.

    Raises:
        ServerFailed: With what to do about it.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise ServerFailed(f"port {port} of {HOST} is taken: stop what listens there, or give another --port") from None


def is_healthy(address: str) -> bool:
    """Tell whether a Prefect server answers."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:  # noqa: S310 - an address of Prefect's settings
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number
    except (OSError, urllib.error.URLError):
        return False


def complete(module: str, *words: str, root: Path, environment: Mapping[str, str]) -> None:
    """Run a Python module to its end.

    Args:
        module: Prefect's, or one of ours.
        words: Its command and options.
        root: The folder to run it in.
        environment: Variables besides our own.

    Raises:
        ServerFailed: With the last words of a module that fails.
    """
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", module, *words],
        cwd=root,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = " ".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-3:])
        raise ServerFailed(f"{' '.join((module, *words))} failed: {last}")


def watch(children: Sequence[Child]) -> None:
    """Wait for ever, and raise when one of the processes has died."""
    while True:
        for each in children:
            each.require_alive()
        time.sleep(_LOOK_EVERY)


@contextmanager
def stopped_once() -> Iterator[None]:
    """While inside, the first SIGINT, SIGTERM or SIGHUP interrupts; later ones cannot interrupt the stopping."""
    before = {number: signal.signal(number, _interrupt) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _interrupt(_number: int, _frame: object) -> None:
    for number in _STOPS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
