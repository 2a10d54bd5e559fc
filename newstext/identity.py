"""Identifiers: made from what a thing is, so that the same article, quote or speaker always gets the same one."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKERS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid", "ref_src", "ns_campaign", "ns_mchannel", "WT.")


def identifier(*parts: str | None) -> str:
    """Return 32 hexadecimal digits (BLAKE2b, 128 bits) for these parts in this order."""
    joined = "\0".join("\1" if part is None else part for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def canonical_url(url: str | None) -> str | None:
    """Return `url` with a lower-case host and without fragment, default port and trackers; `None` if it is no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    host = parts.hostname if port in {None, 80, 443} else f"{parts.hostname}:{port}"
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith(_TRACKERS)]
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(kept), ""))
