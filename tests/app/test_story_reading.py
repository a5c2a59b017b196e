"""Reading a whole paper: the text, its outline, what is found in it, and where one was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.full_text import opened, page, said
from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.keys_line import KeysLine
from tui.app.widgets.lines import StatusLine

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader
    from tui.library.library import Library

SECTIONS = 60


@pytest.fixture
def whole(library: Library, tmp_path: Path) -> None:
    """The first paper of the list has a full text of the user's own."""
    file = tmp_path / "paper.md"
    parts = [
        "# The Whole Paper",
        "With $\\mathcal{O}(n^2)$ steps, see [here](https://example.org/x).",
    ]
    for number in range(1, SECTIONS + 1):
        parts += [f"## Part {number}", f"This is said in part {number}: gradients vanish. " * 6]
    file.write_text("\n\n".join(parts), encoding="utf-8")
    listing = library.browsing.editions()
    first = library._editions.paper_ids(listing[-1].id)[0]
    library.reading.attach(first, file)


@pytest.mark.usefixtures("whole")
async def test_enter_in_the_paper_opens_all_of_it_and_esc_goes_back(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await at.press("enter")
        await at.until(lambda: at.detail.has_focus)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ReadingScreen))
        await at.until(lambda: "𝒪(n²)" in at.screen)
        assert said(at) == "From a file of your own."
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)


@pytest.mark.usefixtures("whole")
async def test_what_is_sought_is_counted_marked_and_stepped_through(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        await at.press("slash", *"part 40", "enter")
        await at.until(lambda: said(at).startswith("7 places"))
        await at.until(lambda: "Part 40" in at.screen)
        await at.press("n")
        await at.until(lambda: said(at) == "2 of 7")
        await at.press("N", "N")
        await at.until(lambda: said(at) == "7 of 7")
        await at.press("slash", *"zugzwang", "enter")
        await at.until(lambda: "is not in this text" in said(at))


@pytest.mark.usefixtures("whole")
async def test_the_place_is_told_and_remembered_and_only_what_was_passed_counts_as_read(
    reader: OpenReader, library: Library
) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        await at.press("slash", *"part 40", "enter")
        await at.until(lambda: at.app.screen.query_one(StatusLine).right == "69%")
        row_id = at.papers.row_id
        assert row_id is not None
        await at.press("q")
        await at.until(lambda: library.reading.place(row_id) is not None)
        await at.until(lambda: "read to 4%" in at.screen_of(at.detail))
        await opened(at)
        assert "where you were" in said(at)
        await at.until(lambda: "Part 40" in at.screen)
        await at.press("space")
        await at.until(lambda: at.app.screen.query_one(StatusLine).right == "70%")
        await at.press("G", "q")
        await at.until(lambda: "70%" in at.screen_of(at.papers))
        await at.until(lambda: "read to 70%" in at.screen_of(at.detail))


@pytest.mark.usefixtures("whole")
async def test_lines_of_another_width_are_not_passed(reader: OpenReader, library: Library) -> None:
    async with reader(size=(80, 24)) as at:
        row_id = at.papers.row_id
        assert row_id is not None
        await opened(at)
        await at.press("G")
        await at.until(lambda: at.app.screen.query_one(StatusLine).right == "100%")
        before = page(at).scroll_y
        for columns in range(79, 62, -1):
            await at.pilot.resize_terminal(columns, 24)
            await at.pilot.pause()
        # the window was drawn narrower, so that the last lines went down, each time by a few
        assert page(at).scroll_y > before
        await at.press("q")
        await at.until(lambda: library.reading.place(row_id) is not None)
        place = library.reading.place(row_id)
        assert place is not None
        assert place.progress < 10


@pytest.mark.usefixtures("whole")
async def test_the_outline_leads_to_a_heading_and_backspace_back(reader: OpenReader) -> None:
    async with reader(size=(120, 40)) as at:
        await opened(at)
        await at.press("tab")
        await at.until(lambda: "Part 20" in at.screen)
        await at.press("G", "g", *["j"] * 10, *["down"] * 10, "enter")
        await at.until(lambda: page(at).has_focus)
        await at.until(lambda: "part 20:" in at.screen)
        await at.press("backspace")
        await at.until(lambda: "𝒪(n²)" in at.screen)


@pytest.mark.usefixtures("whole")
async def test_a_link_is_chosen_and_told(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        await at.press("enter")
        await at.until(lambda: "No link is chosen" in said(at))
        await at.press("l")
        await at.until(lambda: said(at) == "https://example.org/x")


@pytest.mark.usefixtures("whole")
async def test_keys_move_by_lines_pages_and_sections(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        places = []
        for key in ("j", "space", "right_square_bracket", "k", "left_square_bracket", "G", "g"):
            await at.press(key)
            places.append(round(page(at).scroll_y))
        line, half, section, up, before, end, top = places
        assert 0 < line < half < section
        assert before < up < section
        assert end > section
        assert top == 0


@pytest.mark.usefixtures("whole")
async def test_formulas_are_shown_as_they_were_written(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        await at.press("dollar_sign")
        await at.until(lambda: "\\mathcal{O}(n^2)" in at.screen)
        await at.press("dollar_sign")
        await at.until(lambda: "𝒪(n²)" in at.screen)


async def test_where_there_is_no_full_text_it_says_why(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await at.press("F")
        await at.until(lambda: "There is no full text" in said(at))
        await at.until(lambda: "It has no arXiv id" in at.screen)
        await at.until(lambda: "What there is" in at.screen)
        await at.press("l")
        await at.until(lambda: said(at).startswith("https://duckduckgo.com/"))
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)
        assert at.detail.row is not None


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_text_is_never_wider_than_eyes_like(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size=size) as at:
        await opened(at)
        widest = max(len(line.strip()) for line in at.text_of(page(at)))
        assert 10 < widest <= 88


@pytest.mark.usefixtures("whole")
async def test_help_begins_with_the_keys_of_a_full_text(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        await at.press("question_mark")
        await at.until(lambda: "In a full text" in at.screen)
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ReadingScreen))


@pytest.mark.usefixtures("whole")
async def test_the_line_of_keys_may_be_late_for_a_screen_that_was_left(reader: OpenReader) -> None:
    async with reader(size=(80, 24)) as at:
        await opened(at)
        keys = at.app.screen.query_one(KeysLine)
        await at.press("q")
        await at.until(lambda: at.app.screen is at.main and not keys.is_attached)
        keys._look()
        assert keys.hints


async def test_a_fault_of_quire_while_a_text_is_fetched_ends_it_in_order(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    async def meet_it() -> None:
        async with reader(size=(80, 24)) as at:
            await at.press("F")
            await at.until(lambda: at.app.fault is not None, painted=False)

    monkeypatch.setattr("tui.library.reading.Reading.fetch", fault)
    with pytest.raises(ZeroDivisionError, match="nobody thought"):
        await meet_it()
