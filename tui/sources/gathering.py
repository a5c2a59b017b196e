"""Gathering the text of a block run by run, whatever markup it comes from."""

from __future__ import annotations

from tui.domain.document import Run, Runs, Style
from tui.text import links
from tui.text.clean import clean_line, clean_piece



class Gathered:
    """The runs of one block: cleaned, blanks folded across them, equal neighbours joined."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._blank = True

    def add(self, text: str, style: Style = Style.PLAIN, url: str = "", target: str = "") -> None:
        """Append text as it came; `url` counts only where it is safe to open."""
        if style & Style.MATH:
            tex = clean_line(text)
            self._put(Run(tex, style)) if tex else None
            return
        piece = clean_piece(text)
        if self._blank:
            piece = piece.lstrip(" ")
        if piece:
            safe = (links.safe_url(url) or "") if url else ""
            self._put(Run(piece, style, safe, "" if safe else target))

    def _put(self, run: Run) -> None:
        last = self._runs[-1] if self._runs else None
        if last and not run.style & Style.MATH and _alike(last, run):
            self._runs[-1] = Run(last.text + run.text, run.style, run.url, run.target)
        else:
            self._runs.append(run)
        self._blank = run.text.endswith(" ")

    def runs(self) -> Runs:
        """What was gathered, with the addresses written out in it as links, no blank at its end."""
        runs = self._runs
        while runs and not runs[-1].style & Style.MATH:
            text = runs[-1].text.rstrip(" ")
            if text:
                runs[-1] = Run(text, runs[-1].style, runs[-1].url, runs[-1].target)
                break
            runs.pop()
        return tuple(linked for run in runs for linked in _linked(run))


def _alike(one: Run, other: Run) -> bool:
    return (one.style, one.url, one.target) == (other.style, other.url, other.target)


def _linked(run: Run) -> list[Run]:
    """The run, parted where an address is written out in it."""
    if run.url or run.target or run.style & (Style.MATH | Style.CODE):
        return [run]
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
