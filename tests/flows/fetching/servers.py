"""A web server on this machine that answers as badly as it is told to, byte by byte."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Send = Callable[[bytes], None]
Script = Callable[["Line"], None]


@dataclass(slots=True)
class Line:
    """One request and the connection to whoever made it."""

    path: str
    headers: Mapping[str, str]
    connection: socket.socket
    closing: threading.Event

    def send(self, data: bytes) -> None:
        """Send some bytes as they are."""
        self.connection.sendall(data)

    def drip(self, piece: bytes, seconds: float) -> None:
        """Send the same piece again and again, until the other side hangs up."""
        with suppress(OSError):
            while not self.closing.wait(seconds):
                self.send(piece)

    def reset(self) -> None:
        """Break the connection instead of closing it."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.connection.close()


def page(body: bytes | str, status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer; header names are written with `_` for `-`."""
    data = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + data


@dataclass(slots=True)
class Site:
    """What a server says, by path, and what it was asked; a list of answers is given one after the other, the last for ever."""

    port: int
    scheme: str = "http"
    answers: dict[str, bytes | Script | list[bytes | Script]] = field(default_factory=dict)
    asked: list[Line] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, in order, rules for robots left out."""
        return [line.path for line in self.asked if line.path != "/robots.txt"]

    def answer(self, path: str) -> bytes | Script:
        """Return what to say to the next request for a path."""
        found = self.answers.get(path, page("Not here.", "404 Not Found"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@contextmanager
def serving(trust: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve on a free port of the loopback interface while inside; encrypted, if it is said with which certificate."""
    closing = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            words = self.rfile.readline().decode("latin-1").split()
            headers = {}
            while row := self.rfile.readline().decode("latin-1").strip():
                name, _, value = row.partition(":")
                headers[name.lower()] = value.strip()
            line = Line(words[1] if len(words) > 1 else "", headers, self.connection, closing)
            site.asked.append(line)
            script = site.answer(line.path)
            with suppress(OSError):
                line.send(script) if isinstance(script, bytes) else script(line)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def finish_request(self, request: socket.socket, client_address: object) -> None:
            if trust is None:
                super().finish_request(request, client_address)
                return
            with trust.wrap_socket(request, server_side=True, do_handshake_on_connect=False) as encrypted:
                encrypted.do_handshake()
                super().finish_request(encrypted, client_address)

        def shutdown_request(self, request: socket.socket) -> None:
            # a connection that the script has reset is closed already
            with suppress(OSError):
                super().shutdown_request(request)

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: whoever asked has hung up."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1], "https" if trust else "http")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            closing.set()
            server.shutdown()
            thread.join()
