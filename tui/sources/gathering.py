"""Gathering the text of a block run by run, whatever markup it comes from."""

from __future__ import annotations

from tui.domain.document import Run, Runs, Style
from tui.text import links
from tui.text.clean import clean_line, clean_piece

_SET_APART = int(Style.MATH | Style.CODE)


class Gathered:
    """The runs of one block: cleaned, blanks folded across them, equal neighbours joined."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._parts: list[str] = []
        self._kind: tuple[Style, str, str] = (Style.PLAIN, "", "")

    def add(self, text: str, style: Style = Style.PLAIN, url: str = "", target: str = "") -> None:
        """Append text as it came; `url` counts only where it is safe to open."""
        if text:
            kind = (style, url, target)
            if kind != self._kind:
                self._close()
                self._kind = kind
            self._parts.append(text)

    def formula(self, tex: str, style: Style = Style.PLAIN) -> None:
        """Append a formula in TeX, without its dollars."""
        self._close()
        cleaned = clean_line(tex)
        if cleaned:
            self._runs.append(Run(cleaned, style | Style.MATH))

    def runs(self) -> Runs:
        """What was gathered, with the addresses written out in it as links, no blank at its end."""
        self._close()
        runs = self._runs
        while runs and runs[-1].text.endswith(" "):
            last = runs.pop()
            if text := last.text.rstrip(" "):
                runs.append(Run(text, last.style, last.url, last.target))
        return tuple(runs)

    def _close(self) -> None:
        """Make a run of what was appended in one style."""
        if not self._parts:
            return
        style, url, target = self._kind
        piece = clean_piece("".join(self._parts))
        self._parts = []
        if not self._runs or self._runs[-1].text.endswith(" "):
            piece = piece.lstrip(" ")
        if not piece:
            return
        safe = (links.safe_url(url) or "") if url else ""
        run = Run(piece, style, safe, "" if safe else target)
        if url or target or style & _SET_APART:
            self._runs.append(run)
        else:
            self._runs += _linked(run)


def _linked(run: Run) -> list[Run]:
    """The run, parted where an address is written out in it."""
    found = links.find(run.text)
    if not found:
        return [run]
    parts: list[Run] = []
    end = 0
    for link in found:
        parts.append(Run(run.text[end : link.start], run.style))
        parts.append(Run(run.text[link.start : link.end], run.style, link.url))
        end = link.end
    parts.append(Run(run.text[end:], run.style))
    return [part for part in parts if part.text]
