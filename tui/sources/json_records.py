"""Records written as JSON: one a line, or one after another in a document, as in a list.

A record that is no JSON object costs only itself in lines. In a document what follows a break
cannot be told any more, so the break is the end.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tui.domain.records import Skipped
from tui.sources.source import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Record = dict[str, object]

_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def in_lines(lines: Iterable[str]) -> Iterator[tuple[int, Record] | Skipped]:
    """The record of each line with its number; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        stripped = line.strip("\ufeff \t\r\n")
        if stripped:
            record = _read(stripped)
            yield (number, record) if isinstance(record, dict) else Skipped(number, record)


def in_document(text: str) -> Iterator[tuple[int, Record] | Skipped]:
    """The records of a list, or of a row of them, each with the line it begins in."""
    position = _after(text, 0)
    if listed := text.startswith("[", position):
        position = _after(text, position + 1)
    line = 1 + text.count("\n", 0, position)
    while position < len(text) and not (listed and text[position] == "]"):
        try:
            value, end = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            reason = _reason_of(error)
            yield Skipped(line, f"{reason}; what follows was not read")
            return
        yield (line, value) if isinstance(value, dict) else Skipped(line, _NO_OBJECT)
        following = _after(text, end)
        line += text.count("\n", position, following)
        position = following


_NO_OBJECT = "this is not a JSON object"


def _read(line: str) -> Record | str:
    """The record in a line, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return f"the line is longer than {LONGEST_LINE:,} characters"
    try:
        value: object
        value, end = _DECODER.raw_decode(line)
        if end < len(line):  # `json.loads` says what it finds wrong with the rest
            value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _reason_of(error)
    return value if isinstance(value, dict) else _NO_OBJECT


def _reason_of(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON at column {error.colno}: {error.msg}"
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply"
    # Python refuses to read integers of thousands of digits
    return "a number is too long to read"


def _after(text: str, position: int) -> int:
    """Where the next value begins."""
    match = _BETWEEN.match(text, position)
    return match.end() if match else position
