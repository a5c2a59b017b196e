"""What every source of papers shares: how bytes become text, and text numbered lines.

Text is UTF-8, or UTF-16 with a byte order mark. Where bytes are no UTF-8 they are read as Latin-1
(as Windows extends it), which fits any bytes at all, and a note says so.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct

from tui.domain.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LONGEST_LINE: Final = 8_000_000
"""Characters of a line, beyond which it is cut: a list of 3,000 authors has 100,000."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HINT = "Save it as plain text in UTF-8."
_SWALLOWED = 1 << 16

# bytes that are no UTF-8 are held as lone surrogates (PEP 383): each to the letter it was
_LATIN = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(0x80, 0x100)
}


class Text(Struct, frozen=True):
    """A text, and what its reader must know of how it was read; empty when there is nothing."""

    text: str
    note: str = ""


def decode(data: bytes, name: str) -> Text:
    """The text in `data`.

    Raises `BadSource`, with the line, where the bytes are no text: they hold a NUL, or break off
    within a character of UTF-16.
    """
    note = ""
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8")
    except UnicodeDecodeError as error:
        if error.encoding != "utf-8":
            line = _line_at_end(data[: error.start].decode("utf-16", errors="replace"))
            raise BadSource(name, line, "this is not UTF-16 text", _HINT) from None
        text, note = _as_latin(data.decode("utf-8", "surrogateescape")), _note(0)
    refuse_nul(text, name)
    return Text(text.removeprefix("\ufeff"), note)


def beginning(head: bytes) -> str:
    """The text that a file begins with, whatever it is; its last character may be cut."""
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8"
    return head.decode(encoding, errors="replace").removeprefix("\ufeff")


def refuse_nul(text: str, name: str) -> None:
    """Raise `BadSource`, with the line, where there is a NUL: that is in no text."""
    before, nul, _ = text.partition("\0")
    if nul:
        line = _line_at_end(before)
        raise BadSource(name, line, "there is a NUL byte, so this is not text", _HINT)


def lines_of(text: str) -> list[str]:
    """The lines of `text` as an editor numbers them, whichever system ended them."""
    return _LINE_END.split(text)


class Lines:
    """The lines of a stream as an editor numbers them, one in memory at a time.

    A line longer than `LONGEST_LINE` is cut off there, so that its length still tells.
    """

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        """Read from `stream`, which begins with `head`."""
        self._utf_16 = head.startswith(_UTF_16)
        self._text = io.TextIOWrapper(
            cast("io.BufferedReader", stream),
            encoding="utf-16" if self._utf_16 else "utf-8-sig",
            errors="replace" if self._utf_16 else "surrogateescape",
        )
        self._foreign = 0

    @property
    def note(self) -> str:
        """What there is to know, so far, of how they were read."""
        return _note(self._foreign) if self._foreign else ""

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE and not line.endswith("\n"):
                self._swallow()
            if not line.isascii():
                line = self._mended(line)
            yield line

    def _mended(self, line: str) -> str:
        try:
            line.encode()
        except UnicodeEncodeError:
            self._foreign += 1
            return _as_latin(line)
        return line

    def _swallow(self) -> None:
        """Read to the end of a line and forget it."""
        while (rest := self._text.readline(_SWALLOWED)) and not rest.endswith("\n"):
            pass


def _as_latin(text: str) -> str:
    return text.translate(_LATIN)


def _note(lines: int) -> str:
    """The sentence about `lines` lines, or about all of a text where that is 0."""
    if not lines:
        return "not UTF-8; read as Latin-1"
    return f"{lines:,} {'line is' if lines == 1 else 'lines are'} not UTF-8; read as Latin-1"


def _line_at_end(text: str) -> int:
    return len(_LINE_END.findall(text)) + 1
