"""Connections to public addresses only: each is looked up once, checked, and connected to as checked."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, TypeVar

import httpcore2

from flows.fetching.reasons import NotFetched

Endpoint = tuple[str, int]
Given = TypeVar("Given")

# what `is_global` of older Pythons takes for public, and what carries another address within itself (the registries
# of special-purpose addresses; RFC 6890, RFC 6052, RFC 8215, RFC 7526)
_NEVER = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "240.0.0.0/4",
            "::/96",
            "::ffff:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
        ),
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is somebody's on the open internet, and no other address in disguise."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address.version == network.version and address in network for network in _NEVER)


@dataclass(frozen=True, slots=True)
class Guard(httpcore2.NetworkBackend):
    """Opens the connections of one request, and holds them to its limits."""

    allowed: frozenset[Endpoint]
    """Hosts and ports that may be connected to whatever their address is."""
    deadline: float
    """When the request must be over, by the monotonic clock."""
    max_bytes: int
    """Bytes that may come over a connection."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look the host up, check every address that it has, and connect to the first that answers.

        Raises:
            NotFetched: `unknown_host`, `forbidden_address`, before any connection; `too_slow`.
            httpcore2.ConnectError: If none answers.
        """
        failed: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in self._checked(host, port):
            wait = _left(self.deadline, timeout)
            try:
                # an address in numbers: nothing is looked up a second time
                stream = httpcore2.SyncBackend().connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = failed or error
            else:
                return GuardedStream(stream, self.deadline, self.max_bytes)
        raise failed or httpcore2.ConnectError("no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            said = getattr(error, "strerror", None) or error
            raise NotFetched("unknown_host", f"The name {host} leads nowhere: {said}.") from None
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if (host, port) not in self.allowed:
            for address in addresses:
                if not is_public(ip_address(address)):
                    raise NotFetched("forbidden_address", f"{host} is at {address}, which is no public address.")
        return addresses


class GuardedStream(httpcore2.NetworkStream):
    """A connection that ends when its time or its bytes are used up, however slowly or steadily it is fed."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float, bytes_left: int) -> None:
        """Take over a connection."""
        self._stream = stream
        self._deadline = deadline
        self._bytes_left = bytes_left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what comes next; nothing at its end."""
        data = self._in_time(lambda wait: self._stream.read(max_bytes, wait), timeout)
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise NotFetched("body_too_large", "More came than the largest answer and its wrapping may have.")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._in_time(lambda wait: self._stream.write(buffer, wait), timeout)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Return the same connection, encrypted and under the same limits."""
        stream = self._in_time(lambda wait: self._stream.start_tls(ssl_context, server_hostname, wait), timeout)
        return GuardedStream(stream, self._deadline, self._bytes_left)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection beneath says of itself."""
        return self._stream.get_extra_info(info)

    def _in_time(self, step: Callable[[float], Given], timeout: float | None) -> Given:
        try:
            return step(_left(self._deadline, timeout))
        except httpcore2.TimeoutException:
            _left(self._deadline, timeout)
            raise


def _left(deadline: float, timeout: float | None) -> float:
    """Return the seconds that a step may take.

    Raises:
        NotFetched: `too_slow`, if the time is over.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise NotFetched("too_slow", "The answer took longer than it may take as a whole.")
    return left if timeout is None else min(left, timeout)
