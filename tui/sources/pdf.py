"""A paper's PDF as a document, read by a process that may die of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tui.domain.document import Document, Origin
from tui.domain.errors import BadSource, Stopped
from tui.sources import pdf_child
from tui.sources.pdf_pages import document, pages_of

SIZE_LIMIT: Final = 100_000_000
"""Bytes of a file that is read."""
PAGES: Final = 1_000

_PATIENCE = 90.0
"""Seconds for one file: 36 pages take 0.6."""
_LOOK = 0.05
"""Seconds between two looks at whether somebody still waits."""
MAGIC: Final = b"%PDF-"


def _nobody(_: int) -> None:
    return


def _never() -> bool:
    return False


def read(
    file: Path,
    origin: Origin = Origin.FILE,
    url: str = "",
    *,
    on_page: Callable[[int], None] = _nobody,
    cancelled: Callable[[], bool] = _never,
) -> Document:
    """The document in a PDF; `on_page` is told how many pages are done.

    Raises:
        BadSource: it cannot be read, or is no PDF that can; the sentence says why.
        Stopped: `cancelled` said so.
    """
    _check(file)
    with tempfile.TemporaryFile() as written:
        code = _run(file, written, on_page, cancelled)
        written.seek(0)
        pages = pages_of(_records(written))
    if code == pdf_child.LOCKED:
        raise BadSource(file.name, None, "it is locked with a password")
    if code and not pages:
        raise BadSource(file.name, None, "it is a broken PDF")
    return document(pages, file.name, origin, url)


def read_bytes(
    data: bytes,
    name: str,
    url: str,
    *,
    on_page: Callable[[int], None] = _nobody,
    cancelled: Callable[[], bool] = _never,
) -> Document:
    """The document in a PDF that came from the net, called `name`.

    Raises:
        BadSource, Stopped: as above.
    """
    with tempfile.TemporaryDirectory(prefix="quire-") as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        return read(file, Origin.PDF, url, on_page=on_page, cancelled=cancelled)


def _check(file: Path) -> None:
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(1024)
    except OSError as error:
        raise BadSource(str(file), None, f"it cannot be read: {error.strerror or error}") from error
    if size > SIZE_LIMIT:
        raise BadSource(file.name, None, f"it has more than {SIZE_LIMIT // 1_000_000} MB")
    if MAGIC not in start:
        raise BadSource(file.name, None, "it is no PDF")


def _run(
    file: Path, written: BinaryIO, on_page: Callable[[int], None], cancelled: Callable[[], bool]
) -> int:
    """Let the child write what it reads; its exit code, which is not 0 when it died."""
    # -P: the folder of the script is no place to import from
    command = [sys.executable, "-P", pdf_child.__file__, str(file.absolute()), str(PAGES)]
    process = subprocess.Popen(  # noqa: S603 — our own script
        command, stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + _PATIENCE
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOK)
            if cancelled():
                raise Stopped("Nobody waits for the text any longer.")
            if time.monotonic() > deadline:
                return -1
            on_page(_lines_in(written))
    finally:
        process.kill()
        process.wait()


def _lines_in(written: BinaryIO) -> int:
    written.seek(0)
    return sum(piece.count(b"\n") for piece in iter(lambda: written.read(1 << 20), b""))


def _records(written: BinaryIO) -> Iterator[dict[str, object]]:
    for line in written:
        # the last one is cut where the child died
        with suppress(ValueError):
            record = json.loads(line)
            if isinstance(record, dict):
                yield record
