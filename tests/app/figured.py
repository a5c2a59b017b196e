"""A paper whose full text has figures, and what the screen shows of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.app.full_text import page
from tests.hub import Hub, Reply
from tests.pictures import bomb, encoded, four

if TYPE_CHECKING:
    from tests.app.conftest import Reader
    from tui.library.library import Library

WORDS = "This is said of a picture: gradients vanish in it. " * 6


def prepare(hub: Hub, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the first paper of the list a full text with three figures, the last far below.

    The terminal shows all colours, and is none that is known to draw pictures.
    """
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    for name in ("TMUX", "STY", "KITTY_WINDOW_ID", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "https://arxiv.org")
    hub.answer("/x1.png", Reply(encoded(four(scale=40))))
    hub.answer("/x2.png", Reply(encoded(Image.new("RGB", (300, 60), "red"))))
    hub.answer("/x3.png", Reply(bomb()))
    parts = ["# The Whole Paper", WORDS]
    for number in (1, 2, 3):
        parts += [f"![It]({hub.url}/x{number}.png)", f"Figure {number}: What is seen {number}."]
        parts += [f"Part {number}. {WORDS}"] * (3, 8, 1)[number - 1]
    written(library, folder, "\n\n".join(parts))


def written(library: Library, folder: Path, text: str) -> None:
    """Make a text that of the first paper."""
    file = folder / "paper.md"
    file.write_text(text, encoding="utf-8")
    first = library._editions.paper_ids(library.browsing.editions()[-1].id)[0]
    library.reading.attach(first, file)


def drawn(at: Reader) -> int:
    """How many lines of the text belong to pictures."""
    shown = page(at)._shown
    return len(shown.laid.lines) - shown.total


def top(at: Reader) -> str:
    return at.text_of(page(at))[0].strip()
