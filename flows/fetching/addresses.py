"""Web addresses as they are asked for: in one spelling, without what could hide where they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self

import httpx2

from flows.fetching.reasons import NotFetched

PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
"""A host whose last part is a number is an IPv4 address to many programs, in whatever notation."""
_SHOWN = 200
"""Characters of a broken address that a message repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address: `target` is the path and the query, encoded; a fragment is left out."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, text: str, base: Address | None = None) -> Self:
        """Return the address that a text says.

        Args:
            text: As a file, a feed or a redirect prints it.
            base: What a relative address is relative to.

        Raises:
            NotFetched: `bad_url`, `forbidden_scheme`, `forbidden_address` (a host in disguise).
        """
        shown = text.strip()[:_SHOWN]
        try:
            url = httpx2.URL(str(base)).join(text.strip()) if base else httpx2.URL(text.strip())
            host, target = url.raw_host.decode("ascii"), url.raw_path.decode("ascii")
        except (httpx2.InvalidURL, ValueError) as error:
            raise NotFetched("bad_url", f"{shown!r} is no address: {str(error)[:_SHOWN]}.") from None
        if url.scheme not in PORTS:
            raise NotFetched("forbidden_scheme", f"{shown!r} is neither http nor https.")
        if url.userinfo:
            raise NotFetched("bad_url", f"{shown!r} holds a user's name: nothing is asked for in somebody's name.")
        port = PORTS[url.scheme] if url.port is None else url.port
        if not 0 < port < 1 << 16:
            raise NotFetched("bad_url", f"{shown!r} names a port that cannot be.")
        return cls(scheme=url.scheme, host=_host(host, shown), port=port, target=target or "/")

    def __str__(self) -> str:
        """Write it as one would type it."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port as a request names them; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def endpoint(self) -> tuple[str, int]:
        """Where a connection leads."""
        return self.host, self.port

    @property
    def site(self) -> str:
        """The host, and the same one for `www.` before it."""
        return site_of(self.host)

    @property
    def robots(self) -> Address:
        """Where the rules for robots are."""
        return Address(scheme=self.scheme, host=self.host, port=self.port, target="/robots.txt")


def site_of(host: str) -> str:
    """Return a host without the `www.` that stands before half of all names."""
    return host.lower().rstrip(".").removeprefix("www.")


def number_of(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host is written as, in the one usual notation."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _host(host: str, shown: str) -> str:
    host = host.lower().removesuffix(".")
    if number_of(host) is not None:
        return host
    if _NUMBER.fullmatch(host):
        raise NotFetched("forbidden_address", f"{shown!r} writes an IP address in disguise.")
    if not _NAME.fullmatch(host) or len(host) > 253:  # noqa: PLR2004 - of DNS
        raise NotFetched("bad_url", f"{shown!r} names no host.")
    return host
