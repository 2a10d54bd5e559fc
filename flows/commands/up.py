"""`onrecord up`: Prefect's server with its UI, our deployments, and a worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from flows.deployment import POOL, deploy
from flows.environment import SERVER, set_defaults, users_server
from flows.options import home_of
from flows.server import HOST, Child, child, server, stopped_once, watch

PORT = 4200


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--port", type=_port, default=PORT, help="port of the server and its UI (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Start everything, wait, and stop everything."""
    home = home_of(arguments)
    os.environ["ONRECORD_HOME"] = str(home)
    address = users_server()
    set_defaults(home, SERVER)
    with stopped_once():
        try:
            _serve(home, address, arguments.port)
        except KeyboardInterrupt:
            _say("stopped")
    return 0


def _serve(home: Path, address: str, port: int) -> None:
    """Keep a server, unless the user has one, and a worker running.

    Args:
        home: Where everything is kept.
        address: Of the user's own server; empty where there is none.
        port: Of ours.
    """
    logs = home / "prefect"
    children: list[Child] = []
    is_ours = not address
    with ExitStack() as processes:
        if is_ours:
            _say(f"starting Prefect's server on port {port} …")
            children.append(processes.enter_context(server(port, logs)))
            address = f"http://{HOST}:{port}/api"
        environment = {"PREFECT_API_URL": address}
        _say("deploying …")
        deploy(environment, is_ours=is_ours)
        words = ("prefect", "worker", "start", "--pool", POOL, "--type", "process", "--name", "onrecord")
        children.append(processes.enter_context(child("worker", words, logs, environment)))
        _say(f"Prefect's UI: {address.removesuffix('/api')}")
        _say(f"home: {home}; logs: {logs}; Ctrl-C stops all of it")
        watch(children)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
