"""A server that misbehaves, a home that fetches from it, and a wall around both: nothing here ever leaves the machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from tests.flows.fetching.newsroom import NAMES, Newsroom, Wall
from tests.flows.fetching.servers import Site, serving
from warehouse.home import Home


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """Let connections lead to loopback alone, and names where `NAMES` says."""
    seen, escaped = Wall(), []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            seen.begun.append((str(address[0]), int(address[1])))
            if not ip_address(str(address[0])).is_loopback:
                escaped.append(address)
                raise OSError("no connection leaves this machine")
        connect(self, address)

    def named(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        seen.looked_up.append(host)
        if host in NAMES:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in NAMES[host]]
        try:
            ip_address(host.partition("%")[0])
        except ValueError:
            if host != "localhost":
                raise socket.gaierror(-2, "Name or service not known") from None
        return look_up(host, port, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", named)
    yield seen
    assert escaped == []


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on a free port."""
    with serving() as served:
        yield served


@pytest.fixture
def newsroom(tmp_path: Path, site: Site) -> Newsroom:
    """A home that may fetch from the server at hand, and does not wait between requests."""
    settings = {
        "fetch_allow": f"127.0.0.1:{site.port}",
        "fetch_read_seconds": 30.0,
        "fetch_answer_seconds": 60.0,
        "fetch_max_mib": 1,
        "fetch_retries": 1,
        "fetch_retry_seconds": 0.0,
    }
    return Newsroom(home=Home(tmp_path / "home"), site=site, settings=settings)
