"""The process in which robots.txt is read: like every input it was made by strangers, and may be made to take for ever.

It is started by `flows.sandbox` and speaks the protocol of `flows.reader_process`: the bytes of a robots.txt come in with the
address in question and our name, and what it says of them goes out as `Refused`: nothing where the address is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from protego import Protego

from flows.confinement import Order, allow, serve
from flows.protocol import DONE, encoded
from newstext.types import Refused

DISALLOWED = "robots_disallowed"
DELAY = "crawl_delay"


def main() -> None:
    """Serve questions until the input ends."""
    serve(answers_to)


def answers_to(order: Order, seconds: int) -> Iterator[bytes]:
    """Yield the encoded answers to one question, and the end."""
    allow(seconds)
    yield from map(encoded, _against(order))
    yield DONE


def _against(order: Order) -> Iterator[Refused]:
    """Yield what a robots.txt has against an address, and the pause that it asks for."""
    url, agent = order.fields["url"], order.fields["agent"]
    rules = _rules(order.data)
    delay = rules.crawl_delay(agent)
    if delay:
        yield Refused(record=url, reason=DELAY, detail=str(delay))
    if not rules.can_fetch(url, agent):
        yield Refused(record=url, reason=DISALLOWED, detail="robots.txt")


@lru_cache(maxsize=16)
def _rules(data: bytes) -> Protego:
    # the standard says UTF-8; what is not, is a comment or a path that nobody asks for
    return Protego.parse(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace"))


if __name__ == "__main__":
    main()
