"""The lines of a PDF, written out as JSON by a process of its own.

pdfium is C++ and can die of a hostile file, or eat all memory: not in the process that reads it
out. Run as a script: `python pdf_child.py FILE PAGES`. It imports nothing of quire's.

On standard output comes a line for each page: an object with `width`, `height` and `lines`, each
of these `[text, left, bottom, right, top, bold]` in points, the origin at the lower left. The exit
code is 0, or one of those below.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

BROKEN = 3
LOCKED = 4

_MEMORY = 2_000_000_000
_SECONDS = 60
_WRITTEN = 100_000_000
_PASSWORD = 4
"""pdfium's number for a file that wants a password."""
_LINE_ENDS = {10, 13}
_SOFT_HYPHEN = 0xAD
_HYPHENS = {0x02, _SOFT_HYPHEN, 0xFFFE}
_BOLD = re.compile(rb"bold|black|heavy|medi|cmbx|[-,]b$", re.IGNORECASE)
_UPRIGHT = 0.1
"""Radians by which a line may lean: what stands upright at the margin is no text of the paper."""


def main(file: str, pages: int) -> int:
    """Write the lines of the first `pages` pages of a file."""
    _bound()
    import pypdfium2  # noqa: PLC0415 — the bounds hold for it too

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        return LOCKED if getattr(error, "err_code", None) == _PASSWORD else BROKEN
    for number in range(min(pages, len(document))):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        width, height = page.get_size()
        lines = list(_lines(pypdfium2.raw, text.raw, text.count_chars()))
        sys.stdout.write(json.dumps({"width": width, "height": height, "lines": lines}) + "\n")
        sys.stdout.flush()
        text.close()
        page.close()
    return 0


def _bound() -> None:
    """Let the system end this process where a file makes it want too much."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 — not on Windows

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_FSIZE, _WRITTEN),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(what, (most, most))


def _lines(raw: Any, text: Any, count: int) -> Iterator[list[Any]]:  # noqa: ANN401 — ctypes
    """The lines of a page as pdfium orders them, those that lean left out."""
    held: list[int] = []
    places: list[int] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        # pdfium puts no line end behind a word that is parted
        parted = code in _HYPHENS
        if code and code not in _LINE_ENDS:
            held.append(_SOFT_HYPHEN if parted else code)
            places.append(at)
        if parted or code in _LINE_ENDS:
            if line := _line(raw, text, held, places):
                yield line
            held, places = [], []
    if line := _line(raw, text, held, places):
        yield line


def _line(raw: Any, text: Any, codes: list[int], places: list[int]) -> list[Any] | None:  # noqa: ANN401
    said = _joined(codes)
    inked = [at for code, at in zip(codes, places, strict=True) if code > 0x20]  # noqa: PLR2004
    if not said.strip() or abs(raw.FPDFText_GetCharAngle(text, inked[0])) > _UPRIGHT:
        return None
    first, last = _box(raw, text, inked[0]), _box(raw, text, inked[-1])
    middle = _box(raw, text, inked[len(inked) // 2])
    return [
        said,
        round(first.left, 1),
        round(min(first.bottom, middle.bottom), 1),
        round(last.right, 1),
        round(max(first.top, middle.top), 1),
        _is_bold(raw, text, inked[0]) and _is_bold(raw, text, inked[-1]),
    ]


def _joined(codes: list[int]) -> str:
    """The text of UTF-16 units; what is no character is left out."""
    units = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "ignore")


def _box(raw: Any, text: Any, at: int) -> Any:  # noqa: ANN401 — ctypes
    """The box of a character as high as its font, whatever the letter."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
    return box


def _is_bold(raw: Any, text: Any, at: int) -> bool:  # noqa: ANN401 — ctypes
    name = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, len(name), ctypes.byref(flags))
    return _BOLD.search(name.value) is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
