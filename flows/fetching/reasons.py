"""Why something was not fetched: a stable word each, what it means, and whether it may pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.errors import FlowError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a reason means, and what is done about it."""

    meaning: str
    may_pass: bool = False
    """Whether the next run asks again for a page that an outlet's feed or sitemap names."""
    is_retried: bool = False
    """Whether the same run asks again, after a while."""


REASONS: Mapping[str, Reason] = MappingProxyType(
    {
        "bad_outlet": Reason(meaning="a file of `outlets/` cannot be used: the detail says which key is wrong"),
        "bad_url": Reason(meaning="no address that can be asked for: no host, a user's name, characters that none may have"),
        "forbidden_scheme": Reason(meaning="neither `http` nor `https`"),
        "forbidden_port": Reason(meaning="another port than 80 and 443, and the outlet's file does not name it"),
        "forbidden_address": Reason(meaning="the host is private, local, reserved or in disguise; no connection is opened"),
        "other_host": Reason(meaning="a redirect leads to a host that is not the outlet's"),
        "unknown_host": Reason(meaning="the host's name leads to no address", may_pass=True),
        "robots_disallowed": Reason(meaning="the host's robots.txt forbids it"),
        "robots_unreachable": Reason(
            meaning="the host's robots.txt cannot be had, so that nothing may be asked for in this run", may_pass=True
        ),
        "connect_failed": Reason(meaning="nobody answers at the host's address", may_pass=True, is_retried=True),
        "connection_lost": Reason(meaning="the connection broke before the answer was whole", may_pass=True, is_retried=True),
        "timed_out": Reason(meaning="nothing came for `ONRECORD_FETCH_READ_SECONDS`", may_pass=True, is_retried=True),
        "too_slow": Reason(meaning="the answer was not whole after `ONRECORD_FETCH_ANSWER_SECONDS`", may_pass=True),
        "tls_failed": Reason(meaning="no trusted connection: a certificate or a handshake failed", may_pass=True),
        "bad_http": Reason(meaning="what came is no HTTP/1.1: no status line, broken chunks", may_pass=True),
        "header_too_large": Reason(meaning="the head of the answer goes on for more than 100 KiB"),
        "body_too_large": Reason(meaning="the answer is larger than `ONRECORD_FETCH_MAX_MIB`, sent or unpacked"),
        "bad_compression": Reason(meaning="the answer is packed in a way that was not asked for, or is broken"),
        "empty_answer": Reason(meaning="the answer has no body", may_pass=True),
        "not_found": Reason(meaning="status 404"),
        "gone": Reason(meaning="status 410"),
        "denied": Reason(meaning="status 401, 402, 403 or 451"),
        "rate_limited": Reason(meaning="status 429, even after waiting", may_pass=True, is_retried=True),
        "server_unavailable": Reason(meaning="status 502, 503 or 504, even after waiting", may_pass=True, is_retried=True),
        "server_error": Reason(meaning="another status from 500 up", may_pass=True),
        "unexpected_status": Reason(meaning="any other status that brings no page"),
        "bad_redirect": Reason(meaning="a redirect that says nowhere to go"),
        "too_many_redirects": Reason(meaning="more than five redirects"),
        "fetch_crashed": Reason(meaning="a fault of ours, which cost this address only", may_pass=True),
    }
)


class NotFetched(FlowError):
    """An address gave nothing to read. `reason` is a key of `REASONS`, the message a sentence."""

    def __init__(self, reason: str, detail: str, *, wait: float | None = None) -> None:
        """Take the reason, the sentence, and how many seconds the server asks to wait, if it does."""
        super().__init__(detail)
        self.reason = reason
        self.wait = wait

    @property
    def kind(self) -> Reason:
        """What is done about it."""
        return REASONS[self.reason]


class Postponed(FlowError):
    """Nothing was asked for: the host rests, or the time for fetching is over. The next run goes on from here."""
