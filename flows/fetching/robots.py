"""What the hosts' robots.txt allow, by RFC 9309; each is asked for once a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from flows.fetching.addresses import Address
from flows.fetching.reasons import NotFetched
from flows.fetching.robots_process import DELAY, DISALLOWED
from flows.sandbox import Sandbox
from newstext.types import Refused

COMMAND = (sys.executable, "-B", "-m", "flows.fetching.robots_process")
MOST = 512 << 10
"""Bytes of a robots.txt that count; the standard asks for 500 KiB at least."""


@dataclass(slots=True)
class _Site:
    lock: Lock = field(default_factory=Lock)
    rules: bytes | NotFetched | None = None


@dataclass(slots=True)
class Robots:
    """The rules of every host that a run asks. Safe from any thread."""

    sandbox: Sandbox
    agent: str
    _sites: dict[tuple[str, str, int], _Site] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _reading: Lock = field(default_factory=Lock)

    def delay(self, address: Address, rules_at: Callable[[Address], bytes]) -> float:
        """Return the pause that a host asks for between requests, if it lets us ask for the address at all.

        Args:
            address: What is to be asked for.
            rules_at: Fetches a robots.txt: its bytes, none where there is none.

        Raises:
            NotFetched: `robots_disallowed`; `robots_unreachable` or another reason, if the rules cannot be had.
            Postponed: If the host has no turn for that.
        """
        rules = self._rules(address, rules_at)
        if isinstance(rules, NotFetched):
            raise NotFetched(rules.reason, str(rules))
        return self._judged(rules, address) if rules.strip() else 0.0

    def _rules(self, address: Address, rules_at: Callable[[Address], bytes]) -> bytes | NotFetched:
        with self._lock:
            site = self._sites.setdefault((address.scheme, *address.endpoint), _Site())
        with site.lock:
            if site.rules is None:
                try:
                    site.rules = rules_at(address.robots)
                except NotFetched as error:
                    site.rules = error
            return site.rules

    def _judged(self, rules: bytes, address: Address) -> float:
        fields = {"url": str(address), "agent": self.agent}
        with self._reading:
            answers = [each for each in self.sandbox.read(rules[:MOST], fields) if isinstance(each, Refused)]
        delay = 0.0
        for answer in answers:
            if answer.reason == DELAY:
                delay = float(answer.detail)
            elif answer.reason == DISALLOWED:
                raise NotFetched(DISALLOWED, f"The robots.txt of {address.host} forbids {address} for {self.agent}.")
            else:
                raise NotFetched("robots_unreachable", f"The robots.txt of {address.host} cannot be read: {answer.detail}.")
        return delay
