"""What came back from the net."""

from __future__ import annotations

from http import HTTPStatus

from msgspec import Struct


class Answer(Struct, frozen=True):
    """What a server said: status 2xx, 304, 404 or 410.

    `kind` is the media type in lower case, without parameters; `url` where the answer came from in
    the end; `etag` and `modified` are what a later conditional request gives back.
    """

    status: int
    body: bytes
    kind: str
    url: str
    etag: str = ""
    modified: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the caller holds the newest state already (304)."""
        return self.status == HTTPStatus.NOT_MODIFIED

    @property
    def absent(self) -> bool:
        """Whether the server has no such thing (404, 410)."""
        return self.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
