"""Words that a line end has parted, mended by what else is written in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+)[-\xad]$")
_BEGINNING = re.compile(r"[^\W\d_]+")
_LIGATURES: Final = {
    ord(sign): letters
    for sign, letters in (
        *(("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅ", "st")),
        ("ﬆ", "st"),
    )
}


class Mending:
    """Joins lines; `lines` are all of the paper, whose words tell how others are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            whole = line.translate(_LIGATURES).rstrip("-\xad")
            self._words.update(word.casefold() for word in _WORD.findall(whole))

    def joined(self, lines: Iterable[str]) -> str:
        """The text of lines, one after the other."""
        text = ""
        for line in lines:
            piece = line.translate(_LIGATURES).strip(" ")
            text = self._appended(text, piece) if text else piece
        return text.replace("\xad", "")

    def _appended(self, text: str, piece: str) -> str:
        parted, beginning = _PARTED.search(text[-60:]), _BEGINNING.match(piece)
        if parted is None or beginning is None:
            # a hyphen behind a number or an address belongs to it
            return text + piece if text.endswith(("-", "\xad")) else f"{text} {piece}"
        first, second = parted[1].casefold(), beginning[0].casefold()
        if f"{first}-{second}" in self._words:
            return f"{text[:-1]}-{piece}"
        whole = first + second in self._words or beginning[0].islower()
        return text[:-1] + piece if whole else f"{text[:-1]}-{piece}"
