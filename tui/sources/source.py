"""What every source of papers shares: how bytes become text, and text numbered lines."""

from __future__ import annotations

import codecs
import re

from tui.domain.errors import BadSource

_LINE_END = re.compile(r"\r\n|\n|\r")
_HINT = "Save it as plain text in UTF-8."


def decode(data: bytes, name: str) -> str:
    """The text in `data`: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Raises `BadSource`, with the line, where the bytes are no such text or hold a NUL.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        label = encoding.upper()
        raise BadSource(name, _line_at_end(before), f"this is not {label} text", _HINT) from None
    if "\0" in text:
        line = _line_at_end(text.partition("\0")[0])
        raise BadSource(name, line, "there is a NUL byte, so this is not text", _HINT)
    return text.removeprefix("\ufeff")


def lines_of(text: str) -> list[str]:
    """The lines of `text` as an editor numbers them, whichever system ended them."""
    return _LINE_END.split(text)


def _line_at_end(text: str) -> int:
    return len(_LINE_END.findall(text)) + 1
