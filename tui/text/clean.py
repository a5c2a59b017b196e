"""Making text from outside harmless: no control characters, no direction overrides.

A terminal obeys control characters (ESC starts a command) and Unicode has overrides that make
text look other than it is (https://trojansource.codes). Neither has a place in a paper.
"""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, soft line separators, BOM, zero-width and bidirectional controls,
# tag characters and lone surrogates (which no terminal encoding can carry).
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_ASCII_CONTROLS = bytes((*range(0x20), 0x7F))
_SPACE = re.compile(r"\s")
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def clean_line(text: str) -> str:
    """`text` on one line: white space folded to single spaces, hostile characters dropped."""
    plain = text.replace("\n", " ")
    if plain.isprintable():
        # nearly every text: nothing hostile is printable, and of white space only the blank is
        return " ".join(plain.split()) if "  " in plain else plain.strip()
    return " ".join(_HOSTILE.sub(_space_or_nothing, text).split())


def clean_text(text: str) -> str:
    """`text` in paragraphs: parted by one empty line each, every paragraph on one line."""
    if _is_printable(text):
        # three abstracts in four, and looking twice would take as long as the rest
        return " ".join(text.split()) if "  " in text else text.strip()
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    paragraphs = (clean_line(part) for part in re.split(r"\n[^\S\n]*\n", unified))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _is_printable(text: str) -> bool:
    """`text.isprintable()`, for a long ASCII text in a third of the time."""
    if not text.isascii():
        return text.isprintable()
    return len(text.encode().translate(None, _ASCII_CONTROLS)) == len(text)


def clean_piece(text: str) -> str:
    """`text` as part of a line: like `clean_line`, but a blank at either end stays one."""
    if text.isprintable() and "  " not in text:
        return text
    folded = clean_line(text)
    if not folded:
        return " " if _SPACE.search(text) else ""
    before = " " if text[0].isspace() else ""
    return f"{before}{folded} " if text[-1].isspace() else f"{before}{folded}"


def clean_lines(text: str) -> str:
    """`text` in its lines, their blanks kept, for code: tabs become four blanks."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    lines = (_HOSTILE.sub(_space_or_nothing, line).rstrip() for line in unified.split("\n"))
    return "\n".join(lines).strip("\n")


def harmless(text: str) -> str:
    """`text` as it is, only hostile characters replaced one for one, so that offsets still hold."""
    return _HOSTILE.sub(_visible, text)


def _space_or_nothing(match: re.Match[str]) -> str:
    return " " if match[0] in _SPACES else ""


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":
        return char
    return " " if char in _SPACES else "\N{REPLACEMENT CHARACTER}"
