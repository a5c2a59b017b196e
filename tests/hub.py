"""A web server on this machine that stands for Hugging Face, and misbehaves when told to.

Recorded days (small excerpts of what the public API answered) lie in `tests/data/hub`.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

RECORDED = Path(__file__).parent / "data" / "hub"


@dataclass(frozen=True)
class Reply:
    """One answer.

    `promised` overrules the Content-Length, `reset` cuts the connection after the body, `held`
    keeps the end of the body back until the hub closes; `etag` is answered by 304 when it comes
    back.
    """

    body: bytes | str | Sequence[Any] | Mapping[str, Any] = b"[]"
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    promised: int | None = None
    reset: bool = False
    held: bool = False

    @property
    def bytes(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        text = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return text.encode()


@dataclass(frozen=True)
class Asked:
    """A request as it came, and the port it came from."""

    path: str
    headers: Mapping[str, str]
    port: int = 0

    @property
    def day(self) -> str:
        return self.query.get("date", "")

    @property
    def query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}


class Hub:
    """What is asked of the server, and what it answers: `[]` where nothing else was said."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._replies: dict[str, list[Reply]] = {}
        self._lock = threading.Lock()

    @property
    def days(self) -> list[str]:
        """The days that were asked for, in order of time."""
        return sorted(asked.day for asked in self.asked if asked.day)

    def answer(self, part: str, *replies: Reply) -> None:
        """Answer requests whose address contains `part`: each reply once, the last for ever."""
        with self._lock:
            self._replies = {part: list(replies), **self._replies}
            self._replies[part] = list(replies)

    def publish(self, day: date, items: Sequence[Any], etag: str = "") -> None:
        """Let these be the Daily Papers of that day."""
        self.answer(f"date={day.isoformat()}", Reply(items, etag=etag))

    def reply_to(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            for part, replies in self._replies.items():
                if part in asked.path:
                    return replies.pop(0) if len(replies) > 1 else replies[0]
        return Reply()


def recorded(day: str) -> list[Any]:
    """The items of a recorded day."""
    items: list[Any] = json.loads((RECORDED / f"{day}.json").read_text(encoding="utf-8"))
    return items


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _send(
                self,
                hub,
                hub.reply_to(Asked(self.path, dict(self.headers), self.client_address[1])),
            )

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    hub = Hub(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    try:
        yield hub
    finally:
        hub.closing.set()
        server.shutdown()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, hub: Hub, reply: Reply) -> None:
    body, status = reply.bytes, reply.status
    length = len(body) if reply.promised is None else reply.promised
    if reply.etag and handler.headers.get("If-None-Match") == reply.etag:
        body, status = b"", 304
    handler.send_response(status)
    handler.send_header("Content-Type", reply.kind)
    handler.send_header("Content-Length", str(length))
    if reply.etag:
        handler.send_header("ETag", reply.etag)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
    if reply.held:
        hub.closing.wait()
    if reply.reset:
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.close_connection = True
        handler.connection.close()
    elif reply.promised is not None or reply.held:
        handler.close_connection = True
