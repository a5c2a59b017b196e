"""Papers that nobody searched for: those like one, and those chosen for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.offers import OffersScreen
from tui.app.widgets.line_list import LineList
from tui.domain.marks import Mark

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader
    from tui.library.library import Library


async def test_r_lists_the_papers_most_like_this_one_and_enter_goes_there(
    reader: OpenReader,
) -> None:
    async with reader(size=(100, 30)) as at:
        title = at.title
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, OffersScreen))
        assert "Like “" in at.screen
        offers = at.app.screen.query_one(LineList)
        assert offers.value is not None
        wanted = offers.value.id
        await at.press("enter")
        await at.until(lambda: at.app.screen is at.main)
        await at.answered()
        assert at.papers.row_id == wanted
        assert at.title != title


async def test_esc_leaves_the_offers_as_they_are(reader: OpenReader) -> None:
    async with reader() as at:
        title = at.title
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, OffersScreen))
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)
        assert (at.title, at.bar.value) == (title, "")


async def test_for_you_waits_for_ten_bookmarks_and_says_so(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("W")
        await at.until(lambda: "10 are bookmarked" in at.status)
        assert at.app.screen is at.main


async def test_for_you_lists_what_was_not_seen(reader: OpenReader, library: Library) -> None:
    library.marking.put(Mark.BOOKMARK, range(1, 13), on=True)
    library.marking.note_seen(range(13, 30))
    async with reader() as at:
        await at.press("W")
        await at.until(lambda: isinstance(at.app.screen, OffersScreen))
        assert "For you" in at.screen
        offer = at.app.screen.query_one(LineList).value
        assert offer is not None
        assert offer.id >= 30
