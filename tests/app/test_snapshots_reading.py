"""Pictures of papers that are hard to set: in the list, in the detail, and as a full text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.hard_papers import (
    COMBINING,
    FULL_TEXT,
    MANY_AUTHORS,
    MATHEMATICS,
    PAPERS,
    RIGHT_TO_LEFT,
    WIDE,
)
from tests.pictures import encoded, four
from tui.app.widgets.lines import StatusLine
from tui.domain.document import Place
from tui.domain.edition import Page
from tui.domain.merging import Quality
from tui.library.library import Library
from tui.storage.text_cache import key_of

if TYPE_CHECKING:
    from tests.app.conftest import Picture, Reader, Story

SMALL, LARGE = (80, 24), (120, 40)
HARD = {
    "mathematics": MATHEMATICS,
    "wide": WIDE,
    "right to left": RIGHT_TO_LEFT,
    "combining": COMBINING,
    "1,101 authors": MANY_AUTHORS,
}


@pytest.fixture(autouse=True)
def _hard(library: Library, tmp_path: Path) -> None:
    """The newest edition is of hard papers; the first has a full text, and two were begun."""
    library.importing.take_page(Page("Daily Papers", PAPERS, date(2025, 9, 10)), Quality.PAGE)
    library.indexing.catch_up()
    file = tmp_path / "paper.md"
    file.write_text(FULL_TEXT, encoding="utf-8")
    ids = library._editions.paper_ids(library.browsing.editions()[-1].id)
    library.reading.attach(ids[0], file)
    library.reading.note_place(ids[1], Place(3, 20, 45))
    library.reading.note_place(ids[2], Place(20, 20, 100))


def paper(name: str, *, opened: bool) -> Story:
    """The cursor goes to a paper; where there is little room, so does the focus."""

    async def story(at: Reader) -> None:
        await at.press(*["j"] * PAPERS.index(HARD[name]))
        await at.settled()
        if opened:
            await at.press("enter")
            await at.until(lambda: at.detail.has_focus)

    return story


async def full_text(at: Reader) -> None:
    await at.press("F")
    await at.until(lambda: "From" in at.app.screen.query_one(StatusLine).left)


async def further_down(at: Reader) -> None:
    await full_text(at)
    await at.press("G", "k", "k", "k")


async def outline(at: Reader) -> None:
    await full_text(at)
    await at.press("right_square_bracket", "tab")
    await at.until(lambda: "Code and notes" in at.screen)


async def found(at: Reader) -> None:
    await full_text(at)
    await at.press("slash", *"emphasis", "enter")
    await at.until(lambda: "3 places" in at.screen)
    await at.press("n")
    await at.until(lambda: "2 of 3" in at.screen)


async def missing(at: Reader) -> None:
    await at.press(*["j"] * PAPERS.index(COMBINING))
    await at.settled()
    await at.press("F")
    await at.until(lambda: "What there is" in at.screen)


def test_a_full_text_that_is_missing(picture: Picture) -> None:
    assert picture(SMALL, "dark", missing)


@pytest.mark.parametrize("name", HARD)
def test_a_hard_paper_on_a_small_screen(picture: Picture, name: str) -> None:
    assert picture(SMALL, "dark", paper(name, opened=True))


@pytest.mark.parametrize("name", ["mathematics", "right to left"])
def test_a_hard_paper_beside_the_list(picture: Picture, name: str) -> None:
    assert picture(LARGE, "dark", paper(name, opened=False))


def test_hard_papers_in_the_list(picture: Picture) -> None:
    assert picture(SMALL, "dark", paper("wide", opened=False))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_full_text_with_its_outline(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", outline)


def test_what_was_found_in_a_full_text(picture: Picture) -> None:
    assert picture(SMALL, "no colour", found)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_tables_code_and_notes_of_a_full_text(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", further_down)


def test_a_figure_among_the_lines_of_a_full_text(
    picture: Picture, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    url = "https://example.org/x1.png"
    file = tmp_path / "figure.md"
    file.write_text(f"# A Part\n\nSeen is:\n\n![]({url})\n\nFigure 1: Four colours.\n\nAnd so on.")
    (first, *_) = library._editions.paper_ids(library.browsing.editions()[-1].id)
    library.reading.attach(first, file)
    (entry,) = library._papers.entries([first])
    library._texts.put_pictures(key_of(entry.paper), {url: encoded(four(scale=20))})

    async def figure(at: Reader) -> None:
        await full_text(at)
        await at.press("f")
        await at.until(lambda: at.app.screen.query_one(StatusLine).left.startswith("Figure 1"))

    assert picture(SMALL, "dark", figure)
