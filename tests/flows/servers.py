"""`onrecord up` as a user starts it, on a port of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 180
"""Seconds for what takes twenty on an idle machine."""
DEAD_PROXY = "http://127.0.0.1:9"
"""Nothing of ours needs to leave the machine, and what stays on it goes past any proxy."""


@dataclass(frozen=True, slots=True)
class Up:
    """A running `onrecord up`."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path
    output: Path

    @property
    def address(self) -> str:
        """Where the UI is."""
        return f"http://127.0.0.1:{self.port}"

    def said(self) -> str:
        """Return what it has printed so far."""
        return self.output.read_text("utf-8")

    def log(self, name: str) -> str:
        """Return the log of the server or the worker."""
        return (self.home / "prefect" / f"{name}.log").read_text("utf-8")

    def errors(self) -> list[str]:
        """Return what the server's log tells of errors."""
        entries = re.split(r"^(?=\d\d:\d\d:\d\d\.\d+ \| )", self.log("server"), flags=re.MULTILINE)
        return [entry for entry in entries if re.search(r"\| (?:ERROR|CRITICAL) |Traceback", entry)]

    def complete(self, module: str) -> None:
        """Run a module of ours against the server."""
        environment = {**os.environ, "PREFECT_API_URL": f"{self.address}/api"}
        subprocess.run([sys.executable, "-m", module], cwd=ROOT, check=True, env=environment)

    def ask(self, path: str, *, method: str = "POST", **body: Any) -> Any:
        """Post to the server's interface and return its answer."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.address}/api/{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.loads(answer.read() or "null")

    def until(self, question: Callable[[], Any], what: str) -> Any:
        """Wait for an answer that is something."""
        deadline = time.monotonic() + PATIENCE
        while not (answer := question()):
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, f"no {what} after {PATIENCE} s; {self.said()}"
            time.sleep(0.5)
        return answer

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it as a user does, and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def up(home: Path, port: int | None = None) -> Iterator[Up]:
    """Start `onrecord up` and wait until it says where the UI is."""
    port = port or free_port()
    home.mkdir(parents=True, exist_ok=True)
    output = home / "up.out"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ONRECORD_"))}
    environment |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), DEAD_PROXY)
    with output.open("wb") as file:
        command = [sys.executable, "-m", "flows.cli", "up", "--port", str(port), "--home", str(home)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT, env=environment)
    running = Up(process, port, home, output)
    try:
        running.until(lambda: "Prefect's UI:" in running.said(), "address of the UI")
        yield running
    finally:
        if process.poll() is None:
            running.stop()


def free_port() -> int:
    """Return a port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
