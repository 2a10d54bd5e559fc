"""`onrecord up`: Prefect's server with its UI, our deployments, and a worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack

from flows.deployment import deploy
from flows.environment import SERVER, has_own_server, set_defaults, users_server
from flows.options import home_of
from flows.server import HOST, Child, child, server, terminated_as_interrupted, watch

PORT = 4200


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--port", type=_port, default=PORT, help="port of the server and its UI (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Start everything, and wait."""
    home = home_of(arguments)
    logs = home / "prefect"
    os.environ["ONRECORD_HOME"] = str(home)
    own_server = has_own_server()
    set_defaults(home, SERVER)
    with terminated_as_interrupted(), ExitStack() as processes:
        children: list[Child] = []
        address = users_server()
        if not own_server:
            _say(f"starting Prefect's server on port {arguments.port} …")
            children.append(processes.enter_context(server(arguments.port, logs)))
            address = f"http://{HOST}:{arguments.port}/api"
        environment = {"PREFECT_API_URL": address}
        _say("deploying nightly and on-demand …")
        deploy(environment)
        words = ("worker", "start", "--pool", "onrecord", "--type", "process", "--name", "onrecord")
        children.append(processes.enter_context(child("worker", words, logs, environment)))
        _say(f"UI: {address.removesuffix('/api')}   home: {home}   logs: {logs}")
        _say("Ctrl-C stops all of it")
        try:
            watch(children)
        except KeyboardInterrupt:
            _say("stopping …")
    _say("stopped")
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
