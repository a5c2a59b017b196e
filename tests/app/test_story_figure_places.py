"""What is read of a full text stays where it is, whatever becomes of figures and the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.text import Text

from tests.app.figured import drawn, prepare, top
from tests.app.full_text import opened, page, said
from tests.hub import Hub
from tui.app.widgets.lines import StatusLine

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader
    from tui.library.library import Library

SMALL = (80, 24)


@pytest.fixture(autouse=True)
def _figures(hub: Hub, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(hub, library, tmp_path, monkeypatch)


async def test_what_is_read_stays_where_it_is_when_a_picture_comes_above(
    reader: OpenReader,
) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("slash", *"part 2", "enter")
        await at.until(lambda: said(at).startswith("8 places"))
        await at.press(*["j"] * 12)
        status = at.app.screen.query_one(StatusLine)
        before, percent = top(at), status.right
        await at.press("f")
        await at.until(lambda: drawn(at))
        assert said(at).startswith("Figure 2")
        assert "further up" in said(at)
        assert top(at) == before
        assert status.right == percent
        # what was found is still marked where it stands
        await at.press("n")
        await at.until(lambda: said(at) == "2 of 8")
        marked = page(at)._sought.line
        assert marked is not None
        line = page(at)._shown.line_of(marked)
        assert page(at).scroll_y <= line < page(at).scroll_y + page(at).size.height
        assert page(at)._laid.lines[line].plain.startswith("Part 2.")


def first(at: Reader) -> int:
    """The line in which the first picture begins."""
    return page(at)._shown.inserted[0].line


async def inside(at: Reader) -> None:
    """Five lines down in the first picture, once all are there that are near."""
    await opened(at)
    await at.press("f")
    await at.until(lambda: drawn(at) > 0)
    await at.press(*["j"] * (first(at) + 5))
    await at.until(lambda: page(at).scroll_y == first(at) + 5)


async def test_who_reads_inside_of_a_picture_stays_there_whatever_its_screen(
    reader: OpenReader,
) -> None:
    async with reader(size=SMALL) as at:
        await inside(at)
        laid = page(at)._text
        await at.pilot.resize_terminal(80, 23)
        await at.until(lambda: page(at).size.height == 20)
        assert page(at).scroll_y == first(at) + 5
        await at.press("slash")
        await at.until(lambda: page(at).size.height < 20)
        assert page(at).scroll_y == first(at) + 5
        assert page(at)._text is laid
        await at.press("escape")
        at.app.action_theme()
        await at.until(lambda: page(at)._text is not laid)
        assert page(at).scroll_y == first(at) + 5
        # they are drawn anew for another width
        before = list(page(at)._pictures.values())
        await at.pilot.resize_terminal(60, 23)
        await at.until(lambda: drawn(at) and list(page(at)._pictures.values()) != before)
        await at.until(lambda: page(at).scroll_y == first(at) + 5)
        await at.press("f")
        await at.until(lambda: not drawn(at))
        await at.press("f")
        await at.until(lambda: drawn(at) > 0)
        assert page(at).scroll_y == first(at) + 5


async def test_who_reads_inside_of_a_picture_stays_there_when_another_comes(
    reader: OpenReader,
) -> None:
    async with reader(size=SMALL) as at:
        await inside(at)
        before, lines = first(at) + 5, page(at)._pictures
        for block, above in ((max(lines) + 1, 0), (1, 2)):
            page(at).put_pictures({**lines, block: [Text("one"), Text("more")]})
            assert page(at).scroll_y == before + above


async def test_another_height_leaves_the_lines_where_they_are(reader: OpenReader) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press(*["j"] * 3)
        await at.until(lambda: page(at).scroll_y == 3)
        laid = page(at)._text
        await at.pilot.resize_terminal(80, 20)
        await at.until(lambda: page(at).size.height == 17)
        assert page(at)._text is laid
        assert page(at).scroll_y == 3
        await at.press("G")
        end = len(page(at)._laid.lines)
        await at.until(lambda: page(at).scroll_y == end - 17)
        await at.pilot.resize_terminal(80, 30)
        await at.until(lambda: page(at).scroll_y == end - 27)


async def test_in_lines_of_another_width_the_same_part_of_a_block_is_read(
    reader: OpenReader,
) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press(*["j"] * 6)
        await at.until(lambda: page(at).scroll_y == 6)
        await at.pilot.resize_terminal(44, 24)
        # half through a paragraph of five lines that begins in the third, now of nine
        await at.until(lambda: page(at).scroll_y == 8)


async def test_another_width_draws_them_anew(reader: OpenReader) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: drawn(at))
        before = drawn(at)
        await at.pilot.resize_terminal(40, 12)
        await at.until(lambda: 0 < drawn(at) < before)
        await at.until(lambda: page(at)._shown.laid.lines[-1].cell_len <= 40)
