"""One request, one answer: no redirect followed, no cookie kept, no proxy asked, no connection used twice."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import h11
import httpcore2

from flows.fetching.addresses import Address
from flows.fetching.guard import Endpoint, Guard
from flows.fetching.packing import ACCEPTED, unpacked
from flows.fetching.reasons import NotFetched

_WRAPPING = 1 << 18
"""Bytes that heads and chunks may add to a body."""
_TOO_LARGE = 431
"""The status that a head gets which never ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: names of headers in lower case, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks for one address at a time; safe from any thread."""

    allowed: frozenset[Endpoint] = frozenset()
    """Hosts and ports that may be connected to whatever their address is."""
    read_seconds: float = 20.0
    answer_seconds: float = 60.0
    most: int = 20 << 20
    """Bytes of a body, sent or unpacked."""
    trust: ssl.SSLContext = field(default_factory=httpcore2.default_ssl_context)

    def get(self, address: Address, headers: Mapping[str, str]) -> Answer:
        """Ask for an address and read the answer to its end.

        Args:
            address: Where and what.
            headers: Besides those that every request has.

        Raises:
            NotFetched: If there is no whole answer within the limits.
        """
        guard = Guard(self.allowed, time.monotonic() + self.answer_seconds, 2 * self.most + _WRAPPING)
        sent: list[tuple[bytes | str, bytes | str]] = [
            ("Host", address.authority),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
            *headers.items(),
        ]
        url = httpcore2.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        waits = {"timeout": dict.fromkeys(("connect", "read", "write"), self.read_seconds)}
        with (
            _failures_named(address),
            httpcore2.ConnectionPool(ssl_context=self.trust, network_backend=guard, max_connections=1) as pool,
            pool.stream("GET", url, headers=sent, extensions=waits) as response,
        ):
            got: dict[str, str] = {}
            for name, value in response.headers:
                got.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
            body = unpacked(response.iter_stream(), got.get("content-encoding", ""), self.most)
            return Answer(status=response.status, headers=got, body=body)


@contextmanager
def _failures_named(address: Address) -> Iterator[None]:
    """Give every failure of a connection its reason."""
    host = address.host
    try:
        yield
    except httpcore2.TimeoutException:
        raise NotFetched("timed_out", f"{host} let a connection or an answer wait for too long.") from None
    except httpcore2.NetworkError as error:
        raise _network(error, host) from None
    except httpcore2.RemoteProtocolError as error:
        raise _protocol(error, host) from None
    except httpcore2.LocalProtocolError as error:
        raise NotFetched("bad_url", f"{address} cannot be asked for: {error}.") from None


def _network(error: Exception, host: str) -> NotFetched:
    cause = _cause(error)
    if isinstance(cause, ssl.SSLError):
        said = getattr(cause, "verify_message", "") or cause.reason or "the handshake failed"
        return NotFetched("tls_failed", f"No trusted connection to {host}: {said}.")
    if isinstance(error, httpcore2.ConnectError):
        return NotFetched("connect_failed", f"{host} cannot be connected to: {error}.")
    return NotFetched("connection_lost", f"The connection to {host} broke: {error}.")


def _protocol(error: Exception, host: str) -> NotFetched:
    cause, said = _cause(error), str(error)
    if isinstance(cause, h11.RemoteProtocolError) and cause.error_status_hint == _TOO_LARGE:
        return NotFetched("header_too_large", f"The head of the answer of {host} does not end.")
    if "closed connection" in said or "disconnected" in said:
        return NotFetched("connection_lost", f"{host} hung up before its answer was whole: {said[:200]}")
    return NotFetched("bad_http", f"{host} does not speak HTTP/1.1: {said[:200]}")


def _cause(error: Exception) -> object:
    """Return what a failure was before the client library gave it a name of its own."""
    return error.args[0] if error.args else None
