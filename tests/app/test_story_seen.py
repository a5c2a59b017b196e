"""New papers: marked until their abstract was on the screen, hidden when the user wants that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.app.screens.main import MainScreen
from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query, Scope
from tui.library.library import Library
from tui.library.marking import Marking

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

NEW = "◆"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The batches in which seen papers are written down."""
    batches: list[tuple[int, ...]] = []
    note = Marking.note_seen

    def noting(self: Marking, ids: tuple[int, ...]) -> None:
        note(self, ids)
        batches.append(tuple(ids))

    monkeypatch.setattr(Marking, "note_seen", noting)
    return batches


async def test_a_paper_is_new_until_its_abstract_was_on_the_screen(reader: OpenReader) -> None:
    async with reader() as at:
        assert NEW not in at.titles[0]
        assert NEW in at.titles[1]
        assert "60 new" in at.header
        await at.press("j")
        await at.settled()
        await at.until(lambda: NEW not in at.titles[1])
        assert "59 new" in at.header


async def test_new_unread_and_read_are_told_apart_without_colour(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader() as at:
        await at.press("m")
        await at.until(lambda: at.titles[0].startswith("    The Surprising"))
        await at.press("j")
        await at.until(lambda: at.titles[1].startswith("  • "))
        assert at.titles[2].startswith("  ◆ ")


async def test_what_was_seen_is_written_in_one_batch_when_the_user_leaves(
    reader: OpenReader, written: list[tuple[int, ...]], open_home: Callable[[], Library]
) -> None:
    async with reader() as at:
        for _ in range(5):
            await at.press("j")
            await at.settled()
        assert written == []
        seen, scope = set(at.papers.ids[:6]), at.main.state.scope
        await at.press("q")
        await at.until(lambda: written, painted=False)
    assert [set(batch) for batch in written] == [seen]
    assert set(open_home().browsing.new_in(scope)).isdisjoint(seen)


async def test_and_when_another_edition_is_looked_at(
    reader: OpenReader, written: list[tuple[int, ...]]
) -> None:
    async with reader() as at:
        await at.press("j")
        await at.settled()
        await at.press("a")
        await at.until(lambda: [len(batch) for batch in written] == [2])


async def test_and_every_few_seconds(
    reader: OpenReader, written: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "SEEN_EVERY", 0.01)
    async with reader() as at:
        await at.until(lambda: len(written) == 1)
        await at.press("j")
        await at.until(lambda: len(written) == 2)
        assert len(written[1]) == 1


async def test_writing_it_down_moves_no_list_and_changes_no_sentence(
    reader: OpenReader, written: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "SEEN_EVERY", 0.01)
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.01)
    async with reader() as at:
        asked: list[None] = []
        monkeypatch.setattr(at.main, "ask", lambda: asked.append(None))
        for place in range(1, 4):
            await at.press("j")
            await at.until(lambda place=place: len(written) > place)  # type: ignore[misc]
        looks = at.library.version_seen()
        await at.until(lambda: at.main._upkeep._version == looks)
        await at.main._workers.finish()
        assert asked == []


async def test_seeing_is_no_step_of_undo(
    reader: OpenReader, written: list[tuple[int, ...]]
) -> None:
    async with reader() as at:
        await at.press("j")
        await at.settled()
        await at.press("a", "a")
        await at.until(lambda: written)
        await at.press("u")
        await at.until(lambda: at.status == "Nothing to undo.")


async def test_what_lies_beside_facets_was_not_on_the_screen(reader: OpenReader) -> None:
    async with reader((100, 30)) as at:
        await at.press("f", "tab")
        await at.until(lambda: not at.detail.display)
        assert at.papers.has_focus
        await at.press("j")
        await at.settled()
        assert NEW in at.titles[1]


async def test_on_a_tiny_screen_a_paper_is_seen_when_it_is_read(reader: OpenReader) -> None:
    async with reader((40, 12)) as at:
        assert NEW in at.titles[0]
        await at.press("enter")
        await at.until(lambda: at.papers.seen)
        await at.press("escape")
        await at.until(lambda: NEW not in at.titles[0])


async def test_m_marks_all_that_is_listed_as_seen_and_u_takes_that_back(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("M")
        await at.until(lambda: at.status == "Seen: 61 papers. u undoes.")
        await at.until(lambda: NEW not in at.screen)
        assert "new" not in at.header
        await at.press("M")
        await at.until(lambda: at.status == "You have seen all of these.")
        await at.press("u")
        await at.until(lambda: at.status == "Undone: seen: 61 papers.")
        await at.until(lambda: "60 new" in at.header)
        assert NEW in at.titles[1]


async def test_h_hides_what_was_seen_before_and_nothing_that_is_read_since(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("j", "j")
        await at.settled()
        await at.press("H")
        await at.until(lambda: at.main.listing.total == 58)
        assert "without what was seen" in at.status
        await at.press("j", "j", "k")
        await at.settled()
        await at.press("]", "s")
        await at.answered()
        assert at.main.listing.total == 58
        await at.press("H")
        await at.answered()
        assert at.main.listing.total == 61


async def test_what_is_marked_as_seen_goes_at_once_while_the_seen_is_hidden(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        await at.press("H", "M")
        await at.until(lambda: at.main.listing.total == 0)
        assert at.status == "Nothing here that you have not seen. H shows the rest."
        await at.press("u")
        await at.until(lambda: at.main.listing.total > 0)


async def test_tomorrows_page_does_not_show_todays_papers_again(
    reader: OpenReader, library: Library
) -> None:
    first = library.browsing.rows(library.browsing.browse(at_first(library)), 0, 3)
    again = tuple(row.entry.paper for row in first)
    library.marking.put(Mark.SEEN, [row.id for row in first], on=True)
    page = Page("Daily Papers", (*again, Paper("Fresh", "New.")), date(2025, 9, 4))
    library.importing.take_page(page, Quality.PAGE)
    async with reader() as at:
        assert at.main.listing.total == 4
        await at.press("H")
        await at.until(lambda: at.main.listing.total == 1)
        assert "Fresh" in at.title


async def test_bookmarks_are_never_hidden(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("b", "j")
        await at.settled()
        await at.press("H", "B")
        await at.until(lambda: at.header.startswith("quire  Bookmarks"))
        await at.answered()
        assert at.main.listing.total == 1


def at_first(library: Library) -> Query:
    return Query(scope=Scope.edition(library.browsing.editions()[0].id))
