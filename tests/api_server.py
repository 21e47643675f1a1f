"""A real HTTP server of the tests' own that speaks SS 12000: OAuth2 client credentials, pages by pageToken, and real servers' faults."""

import base64
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

from lint.config import Ss12000

CLIENT, SECRET = "kommunen", "hem+lig %;}{ö"
Record = dict[str, Any]
Fault = Callable[["Handler"], bool]  # does as a broken server would; False where it leaves the request to be answered as usual


@dataclass
class Api:
    """The server: what it holds, how it behaves, and what it has been asked."""

    register: Mapping[str, Sequence[Record]]
    page: int = 2
    token_life: int = 1_000_000  # answers before a token expires
    client_in_form: bool = False  # it takes the client's secret in the form alone
    faults: dict[str, list[Fault]] = field(default_factory=dict)  # by path: one is taken for each request
    asked: list[str] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"
    valid: str = ""
    left: int = 0
    tokens: int = 0

    @property
    def environ(self) -> dict[str, str]:
        """The environment of an account that may read."""
        return {"SS12000_HEMLIGHET": SECRET}

    def config(self, **said: Any) -> Ss12000:
        """What a municipality would write."""
        base = f"{self.scheme}://127.0.0.1:{self.port}"
        told = {
            "adress": f"{base}/v2.0",
            "token_adress": f"{base}/connect/token",
            "klient_id": CLIENT,
            "hemlighet": "${SS12000_HEMLIGHET}",
            "tidsgrans": 5,
            "resurser": tuple(self.register),
        }
        return Ss12000(**{**told, **said})


@contextmanager
def serving(api: Api, certificate: Path | None = None) -> Iterator[Api]:
    """The server on a free port of loopback, over TLS where it has a certificate (with its key in the same file)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"api": api}))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        api.scheme = "https"
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is part of the test
    api.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    api: Api
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """The token endpoint."""
        path = urlsplit(self.path).path
        self.api.asked.append(f"POST {path}")
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self._broken(path):
            return
        if self._client(form) != (CLIENT, SECRET) or form["grant_type"] != ["client_credentials"]:
            self.answer(401, {"error": "invalid_client", "error_description": f"{form} {SECRET}"})
            return
        self.api.tokens += 1
        self.api.valid, self.api.left = f"token-{self.api.tokens}", self.api.token_life
        self.answer(200, {"access_token": self.api.valid, "token_type": "Bearer", "expires_in": 3600})

    def do_GET(self) -> None:
        """A page of a resource."""
        path = urlsplit(self.path).path
        self.api.asked.append(f"GET {self.path}")
        if self._broken(path):
            return
        if self.headers["Authorization"] != f"Bearer {self.api.valid}" or self.api.left <= 0:
            self.answer(401, {"code": "expired"})
            return
        resource = path.removeprefix("/v2.0/")
        if resource not in self.api.register:
            self.answer(404, {"code": "not found"})
            return
        self.api.left -= 1
        self.answer(200, self._page(resource))

    def _page(self, resource: str) -> Record:
        query = parse_qs(urlsplit(self.path).query)
        at = int(query.get("pageToken", ["0"])[0])
        size = int(query.get("limit", [str(self.api.page)])[0])
        records = self.api.register[resource]
        return {"data": records[at : at + size], "pageToken": str(at + size) if at + size < len(records) else None}

    def _client(self, form: Mapping[str, list[str]]) -> tuple[str, str] | None:
        if self.api.client_in_form:
            return form.get("client_id", [""])[0], form.get("client_secret", [""])[0]
        kind, _, said = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic":
            return None
        client, _, secret = base64.b64decode(said).decode().partition(":")
        return unquote_plus(client), unquote_plus(secret)

    def _broken(self, path: str) -> bool:
        waiting = self.api.faults.get(path, [])
        return bool(waiting) and waiting.pop(0)(self)

    def answer(self, status: int, body: object, **headers: str) -> None:
        """Sends it as JSON, or as it is where it is bytes."""
        text = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.send_response_only(status)
        for name, value in {"Content-Type": "application/json", **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is for the tests."""


def status(code: int, **headers: str) -> Fault:
    """Answers with that status, and with a body that nobody may repeat."""

    def fault(handler: Handler) -> bool:
        handler.answer(code, {"message": f"Ada Lovelace 20140311-9918 {SECRET}"}, **headers)
        return True

    return fault


def body(text: bytes, **headers: str) -> Fault:
    """Answers with that body."""

    def fault(handler: Handler) -> bool:
        handler.answer(200, text, **headers)
        return True

    return fault


def dropped(handler: Handler) -> bool:
    """Hangs up in the middle of the body."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"data": [{"id": "p1", "givenName": "Ada"')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
    return True


def hung_up(handler: Handler) -> bool:
    """Hangs up without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
    return True


def fine(_: Handler) -> bool:
    """Leaves the request to be answered as usual."""
    return False
