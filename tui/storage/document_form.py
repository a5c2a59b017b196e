"""The one place that knows how a full text is written into bytes and read back.

JSON, packed: a paper of 220 KB takes 60 KB and is read in 20 ms. A run in no style is its text
alone; any other a list of its text, style, address and target.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any, Final

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Quote,
    Run,
    Runs,
    Style,
    Table,
)

FORM: Final = 1
"""Raise it when the form changes; what is written in another is as good as not there."""

_LARGEST = 64_000_000
"""Characters of JSON: more was not written by `dumps`."""
_PLAIN = Style.PLAIN
_STYLES = [Style(value) for value in range(16)]


def dumps(document: Document) -> bytes:
    """The bytes that hold a document."""
    value = {
        "form": FORM,
        "title": document.title,
        "origin": document.origin.value,
        "url": document.url,
        "blocks": [_written(block) for block in document.blocks],
    }
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def loads(data: bytes) -> Document:
    """The document in `data`.

    Raises:
        ValueError: there is none, or one of another form.
    """
    try:
        unpacker = zlib.decompressobj()
        value = json.loads(unpacker.decompress(data, _LARGEST))
        if value["form"] != FORM:
            raise ValueError(value["form"])
        return Document(
            value["title"],
            tuple(_read(*block) for block in value["blocks"]),
            Origin(value["origin"]),
            value["url"],
        )
    except (zlib.error, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"no full text: {error}") from error


def _written(block: Block) -> list[Any]:  # noqa: PLR0911 — a line for each kind
    match block:
        case Heading(level, text, anchor):
            return ["h", anchor, level, _put(text)]
        case Paragraph(text, anchor):
            return ["p", anchor, _put(text)]
        case Item(text, depth, marker, anchor):
            return ["i", anchor, depth, marker, _put(text)]
        case Quote(text, anchor):
            return ["q", anchor, _put(text)]
        case Table(rows, head, caption, anchor):
            cells = [[_put(cell) for cell in row] for row in rows]
            return ["t", anchor, head, _put(caption), cells]
        case Code(code, language, anchor):
            return ["c", anchor, language, code]
        case Figure(caption, urls, anchor, alt):
            # without words for it as ever, so that an older quire reads it too
            return ["f", anchor, list(urls), _put(caption), *filter(None, (alt,))]
        case Note(kind, label, text, anchor):
            return ["n", anchor, kind.value, label, _put(text)]
        case Formula(tex, number, anchor):
            return ["m", anchor, number, tex]


def _read(kind: str, anchor: str, *rest: Any) -> Block:  # noqa: ANN401 — any JSON
    return _READERS[kind](anchor, *rest)


_READERS: Final[dict[str, Callable[..., Block]]] = {
    "h": lambda anchor, level, text: Heading(level, _get(text), anchor),
    "p": lambda anchor, text: Paragraph(_get(text), anchor),
    "i": lambda anchor, depth, marker, text: Item(_get(text), depth, marker, anchor),
    "q": lambda anchor, text: Quote(_get(text), anchor),
    "t": lambda anchor, head, caption, rows: Table(
        tuple(tuple(_get(cell) for cell in row) for row in rows), head, _get(caption), anchor
    ),
    "c": lambda anchor, language, code: Code(code, language, anchor),
    "f": lambda anchor, urls, caption, alt="": Figure(_get(caption), tuple(urls), anchor, alt),
    "n": lambda anchor, kind, label, text: Note(NoteKind(kind), label, _get(text), anchor),
    "m": lambda anchor, number, tex: Formula(tex, number, anchor),
}


def _put(runs: Runs) -> list[Any]:
    return [
        [run.text, int(run.style), run.url, run.target]
        if run.style or run.url or run.target
        else run.text
        for run in runs
    ]


def _get(runs: list[Any]) -> Runs:
    return tuple(
        Run(run, _PLAIN) if isinstance(run, str) else Run(run[0], _STYLES[run[1]], run[2], run[3])
        for run in runs
    )
