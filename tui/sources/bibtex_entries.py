"""The entries of a BibTeX file as names and texts, however carelessly they were written.

bibtexparser finds where the fields of one entry begin and end; what it does not do is done here:

- The text is cut where a line begins with `@type{`, and every piece is parsed alone: so a brace
  that is never closed, or an error of the parser itself, costs one entry, memory stays small, and
  no hostile file takes more than linear time.
- Values: `{…}`, `"…"`, figures, names that `@string` defined before, joined by `#`. A name
  that nobody defined stands for itself, as that of a month does. What names expand to is limited,
  for a few lines of `@string` can multiply to gigabytes.
- A comma that is missing after the key, or between two fields, is put back; fields and entries
  behind a `%` are comments; of two fields of one name the first that holds something counts, as
  for BibTeX. `@comment`, `@preamble` and what configures a style are no records.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from tui.domain.records import Skipped
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bibtexparser import model
    from bibtexparser.library import Library
    from bibtexparser.model import Block

_START = re.compile(r"^[^\S\n]*(?P<comment>%[^\S\n%]*)?@\w*[ \t]*(?=[{(])", re.MULTILINE)
_MARK = re.compile(r"@\w*[ \t]*[{(]")
_MOST_IN_ONE_LINE = 10_000
# a key that ends where white space does, or none at all, and then a field
_COMMA_LOST = re.compile(
    r"\s*@(?!string\b)\w+\s*[{(]\s*+(?:[^\s,={}()\"#%]++(?=\s++[\w-]++\s*=)|(?=[\w-]++\s*=))",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*+,?\s*+(?P<name>[A-Za-z][\w:.+-]*+)\s*=")
_BARE = re.compile(r"[^\s#{}\",=]++")
_MARKS_WITHIN = {
    "{": re.compile(r"\\.|[{}]", re.DOTALL),
    '"': re.compile(r"\\.|[{}\"]", re.DOTALL),
}
_SPACE = re.compile(r"\s*")

_NO_RECORDS = frozenset(("comment", "preamble", "xdata", "control", "ieeetranbstctl", "set"))
_ALLOWANCE: Final = 1_000_000
"""Characters that names may expand to in any file; beside it, eight times its length."""

_REASONS = (
    ("end of file", "the entry is never closed"),
    ("block start", "the entry is not closed before the next one"),
    ("comma after entry key", "there is no comma after the key"),
    ("found the end of the entry", "the last field has no value"),
    ("Expected a `=`", "a field has no equals sign, or a comma is too many"),
    ("after a closed entry field", "there is no comma between two fields"),
)


class Entry(Struct, frozen=True):
    """An entry: the line it begins in, its type and its fields with their names in lower case.

    Texts are as written, without the braces or quotes around them.
    """

    line: int
    type: str
    key: str
    fields: Mapping[str, str]

    def text(self, *names: str) -> str:
        """The first of these fields that there is, or nothing."""
        for name in names:
            if text := self.fields.get(name):
                return text
        return ""


class _TooMuch(Exception):
    """Names expand to more than a file may say."""


class _Names(Struct):
    """What `@string` has defined so far, by name in lower case, and how much may yet be said."""

    left: int
    values: dict[str, str] = field(default_factory=dict)

    def meaning(self, name: str) -> str:
        value = self.values.get(name.lower(), name)
        self.left -= len(value)
        if self.left < 0:
            raise _TooMuch
        return value


def entries(text: str) -> Iterator[Entry | Skipped]:
    """The entries of `text` in order, and for each that cannot be read, why not."""
    names = _Names(left=8 * len(text) + _ALLOWANCE)
    for line, piece in _pieces(text):
        if len(_MARK.findall(piece)) > _MOST_IN_ONE_LINE:
            yield Skipped(line, "too many entries begin in one line")
            continue
        for block in _blocks(piece):
            yield from _read(block, line, names)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Every stretch of `text` that begins as an entry does, with its line; comments left out."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, counted = 1, 0
    starts = _START.finditer(text)
    start = next(starts, None)
    while start is not None:
        following = next(starts, None)
        line += text.count("\n", counted, start.start())
        counted = start.start()
        if start["comment"] is None:
            end = following.start() if following else len(text)
            yield line, text[start.start() : end]
        start = following


def _blocks(piece: str) -> list[Block]:
    # the parser takes the brace after `\\` for an escaped one
    piece = piece.replace("\\\\}", "\\\\ }")
    if lost := _COMMA_LOST.match(piece):
        piece = f"{lost[0]},{piece[lost.end() :]}"
    return _parser()(piece, parse_stack=[]).blocks


@cache
def _parser() -> Callable[..., Library]:
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 — 90 ms that only BibTeX pays

    # it logs every broken entry, which without a handler lands on the screen
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    return parse_string


def _read(block: Block, first_line: int, names: _Names) -> Iterator[Entry | Skipped]:
    """The entry that a block of the parser is, why it is none, or nothing if it is no record."""
    from bibtexparser import model  # noqa: PLC0415 — loaded by `_parser`

    line = first_line + (block.start_line or 0)
    while isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block:
        block = block.ignore_error_block  # a key or a field that was there before
    if isinstance(block, model.String):
        # what cannot be told is not known, and stands for itself
        with suppress(_TooMuch):
            names.values[block.key.lower()] = _value(block.value, 0, names)[0]
    elif isinstance(block, model.Entry) and block.entry_type.lower() not in _NO_RECORDS:
        try:
            fields = _fields(block, names)
        except _TooMuch:
            yield Skipped(line, "its @string names expand to more than a file may hold")
        else:
            if fields or block.entry_type:
                yield Entry(line, block.entry_type.lower(), clean_line(block.key), fields)
    elif isinstance(block, model.ParsingFailedBlock) and _is_record(block.raw or ""):
        yield Skipped(line, _reason(block.error))


def _fields(entry: model.Entry, names: _Names) -> dict[str, str]:
    fields: dict[str, str] = {}
    for parsed in entry.fields:
        name = parsed.key.rpartition("\n")[2].strip()
        if name.startswith("%"):
            continue
        for also, value in _values(parsed.value, names):
            key = (also or name).lower()
            if value and not fields.get(key):
                fields[key] = value
    return fields


def _values(raw: str, names: _Names) -> Iterator[tuple[str, str]]:
    """The value of a field, then the fields that follow it without a comma, with their names."""
    name, position = "", 0
    while True:
        value, end = _value(raw, position, names)
        following = _FIELD.match(raw, end)
        if following is None:
            # what is left belongs to no form of a value: `journal = Nature Physics`
            yield name, raw[position:].strip() if raw[end:].strip() else value.strip()
            return
        yield name, value.strip()
        name, position = following["name"], following.end()


def _value(raw: str, position: int, names: _Names) -> tuple[str, int]:
    """The parts joined by `#` from `position` on, and where they end."""
    parts: list[str] = []
    while True:
        part, position = _part(raw, _after_space(raw, position), names)
        parts.append(part)
        further = _after_space(raw, position)
        if raw[further : further + 1] != "#":
            return "".join(parts), position
        position = further + 1


def _part(raw: str, position: int, names: _Names) -> tuple[str, int]:
    opening = raw[position : position + 1]
    if opening in {"{", '"'}:
        end = _closing(raw, position, opening)
        return (raw[position + 1 : end], end + 1) if end > 0 else (raw[position:], len(raw))
    bare = _BARE.match(raw, position)
    if bare is None:
        return "", position
    return bare[0] if bare[0].isdecimal() else names.meaning(bare[0]), bare.end()


def _closing(raw: str, position: int, opening: str) -> int:
    """Where the brace or the quote at `position` is closed, or -1."""
    depth = 1 if opening == "{" else 0
    for mark in _MARKS_WITHIN[opening].finditer(raw, position + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        if depth <= 0 and (mark[0] == '"' or (mark[0] == "}" and opening == "{")):
            return mark.start()
    return -1


def _after_space(raw: str, position: int) -> int:
    space = _SPACE.match(raw, position)
    return space.end() if space else position


def _is_record(raw: str) -> bool:
    kind = raw[1:].partition("{")[0].partition("(")[0].strip().lower()
    return bool(kind) and kind != "string" and kind not in _NO_RECORDS


def _reason(error: Exception) -> str:
    said = str(getattr(error, "abort_reason", ""))
    return next((ours for theirs, ours in _REASONS if theirs in said), "the entry is broken")
