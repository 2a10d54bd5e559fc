"""Encrypted connections: trusted ones are held to the same limits, others are refused."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.flows.fetching.newsroom import Newsroom
from tests.flows.fetching.servers import Line, Site, page, serving


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody but itself vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "test.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def site(certificate: Path) -> Iterator[Site]:
    """The server at hand, encrypted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as served:
        yield served


def _drip(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    line.drip(b".", 0.1)


def _flood(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n\r\n")
    line.drip(bytes(1 << 16), 0)


def test_a_certificate_that_nobody_vouches_for_is_refused(newsroom: Newsroom, site: Site) -> None:
    """No request is sent over a connection that is not trusted."""
    site.answers["/page"] = page("hello")
    newsroom.describe(urls=[site.url("/page")])

    fetched = newsroom.fetch()

    assert fetched.reasons == ["tls_failed"]
    assert "self" in fetched.rejects[0].detail
    assert site.asked == []


def test_an_authority_of_ones_own_is_trusted_if_the_environment_says_so(
    newsroom: Newsroom, site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`SSL_CERT_FILE` names it; the limits hold behind encryption too."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    site.answers |= {"/page": page("hello"), "/endless": _flood}
    newsroom.describe(urls=[site.url("/page"), site.url("/endless")])

    fetched = newsroom.fetch()

    assert [each.feed for each in fetched.received] == [site.url("/page")]
    assert fetched.reasons == ["body_too_large"]


def test_a_slow_drip_ends_behind_encryption_too(
    newsroom: Newsroom, site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time for an answer as a whole holds whatever carries it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    site.answers["/slow"] = _drip
    newsroom.describe(urls=[site.url("/slow")])

    assert newsroom.fetch(fetch_answer_seconds=3.0).reasons == ["too_slow"]


def test_plain_speech_at_an_encrypted_port_is_an_answer_that_is_none(newsroom: Newsroom, site: Site) -> None:
    """Whatever comes back, the address has a reason."""
    newsroom.describe(urls=[f"http://127.0.0.1:{site.port}/page"])

    assert newsroom.fetch(fetch_retries=0).reasons == ["robots_unreachable"]
