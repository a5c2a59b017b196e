"""Nothing found, or not quite: what is nearest is offered, and never in the way of exact hits."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tui.domain.query import Query
from tui.domain.results import Listing
from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Listing]:
    """What the library answers to some texts, whatever it holds."""
    given: dict[str, Listing] = {}
    browse = Browsing.browse

    def answer(
        browsing: Browsing, query: Query, cancelled: Callable[[], bool] = lambda: False
    ) -> Listing:
        if query.text in given:
            return replace(given[query.text], query=query)
        return browse(browsing, query, cancelled)

    monkeypatch.setattr(Browsing, "browse", answer)
    return given


def listing(exact: int, partial: int = 0, suggestion: str = "") -> Listing:
    ids = array("q", range(1, exact + partial + 1))
    return Listing(Query(), ids, elapsed_ms=1.0, partial=partial, suggestion=suggestion)


def shown(at: Reader) -> list[str]:
    """The lines of the list, two to a paper."""
    return [line.rstrip() for line in at.text_of(at.papers)]


async def test_a_misspelling_without_hit_says_what_may_have_been_meant(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["grpah"] = listing(0, suggestion="graph")
    async with reader((80, 24)) as at:
        await at.search("grpah")
        assert at.status == "Nothing matches “grpah”; did you mean graph? Tab or Enter takes it."
        assert at.status in at.screen


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_enter_and_tab_take_the_spelling_where_nothing_was_found(
    reader: OpenReader, answers: dict[str, Listing], key: str
) -> None:
    answers["grpah"] = listing(0, suggestion="graph")
    async with reader() as at:
        await at.search("grpah")
        await at.press(key)
        await at.answered()
        assert at.bar.value == "graph"
        assert at.bar.has_focus
        assert at.bar.cursor_at_end
        assert at.main.listing.total > 0
        await at.press(key)
        assert at.papers.has_focus


async def test_beside_exact_hits_the_spelling_is_offered_quietly_and_enter_goes_to_the_list(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["modle"] = listing(2, suggestion="model")
    async with reader() as at:
        await at.search("modle")
        assert at.status == "2 papers · did you mean model? Tab · best first · 1.0 ms"
        await at.press("enter")
        assert at.papers.has_focus
        assert at.bar.value == "modle"


async def test_beside_exact_hits_tab_takes_the_spelling(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["modle"] = listing(2, suggestion="model")
    async with reader() as at:
        await at.search("modle")
        await at.press("tab")
        await at.answered()
        assert at.bar.value == "model"
        assert at.bar.has_focus


async def test_a_spelling_for_an_older_line_is_not_taken(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["grpah"] = listing(0, suggestion="graph")
    answers["grpahx"] = listing(1)
    async with reader() as at:
        await at.search("grpah")
        await at.press("x", "tab")
        assert at.bar.value == "grpahx"
        assert at.papers.has_focus


async def test_a_hostile_spelling_cannot_command_the_terminal(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["x"] = listing(0, suggestion="y\x1b[2J\u202e[bold]z")
    async with reader() as at:
        await at.search("x")
        assert "did you mean y[2J[bold]z?" in at.status
        await at.press("tab")
        assert at.bar.value == "y[2J[bold]z"


async def test_papers_that_match_most_words_stand_below_a_line_that_says_so(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(2, partial=4)
    async with reader((120, 40)) as at:
        await at.search("two words")
        lines = shown(at)
        assert lines[4].strip() == "4 papers come nearest"
        assert set(lines[5].strip()) == {"─"}
        assert "◆" in lines[2]
        assert "◆" in lines[6]
        assert at.status == "2 papers · 4 nearly · best first · 1.0 ms"
        assert at.lines[-2].rstrip().endswith("1/6")


async def test_without_exact_hits_the_line_stands_on_top(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(0, partial=1)
    async with reader() as at:
        await at.search("two words")
        assert shown(at)[0].strip() == "1 paper comes nearest"
        assert at.status == ("Nothing matches “two words”; 1 paper comes nearest. Esc clears.")
        assert at.papers.cursor == 0
        assert at.detail.row is not None
        assert at.detail.row.id == 1


async def test_the_cursor_steps_over_the_line(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(2, partial=4)
    async with reader() as at:
        await at.search("two words")
        await at.press("enter", "j")
        await at.until(lambda: at.lit == [2, 3])
        await at.press("j")
        await at.until(lambda: at.lit == [6, 7])
        await at.settled()
        assert at.papers.cursor == 2
        assert at.detail.row is not None
        assert at.detail.row.id == 3
        await at.press("k")
        await at.until(lambda: at.lit == [2, 3])


async def test_selecting_works_on_both_sides_of_the_line(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(1, partial=2)
    async with reader() as at:
        await at.search("two words")
        await at.press("enter", "space", "space")
        assert at.papers.selected == {1, 2}
        assert [line[:1] for line in shown(at)[:8:2]] == ["✓", " ", "✓", " "]


async def test_a_click_lands_on_the_paper_it_shows_and_on_the_line_nothing(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(1, partial=3)
    async with reader() as at:
        await at.search("two words")
        await at.pilot.click(at.papers, offset=(6, 5))
        assert at.papers.row_id == 2
        await at.pilot.click(at.papers, offset=(6, 2))
        assert at.papers.row_id == 2
        await at.pilot.click(at.papers, offset=(6, 0))
        assert at.papers.row_id == 1


async def test_the_line_scrolls_with_the_papers_and_is_seen_again_at_the_top(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(0, partial=61)
    async with reader((80, 24)) as at:
        await at.search("two words")
        await at.press("enter", "G")
        await at.until(lambda: at.title[:20] in "".join(shown(at)[-3:]))
        assert "nearest" not in at.screen.splitlines()[2]
        for _ in range(31):
            await at.press("ctrl+u")
        await at.settled()
        await at.until(lambda: "nearest" in shown(at)[0])
        assert at.lit == [2, 3]


@pytest.mark.parametrize("size", [(40, 12), (10, 4), (2, 1)])
async def test_the_line_fits_every_size(
    reader: OpenReader, answers: dict[str, Listing], size: tuple[int, int]
) -> None:
    answers["two words"] = listing(1, partial=60)
    async with reader(size) as at:
        await at.search("two words")
        await at.press("enter", "j", "j", "G", "g")
        assert {strip.cell_length for strip in at.main._compositor.render_strips()} == {size[0]}


async def test_a_paper_that_matches_only_most_words_does_not_hold_the_cursor(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(2, partial=4)
    async with reader() as at:
        await at.press(*"jjj")
        await at.settled()
        assert at.papers.row_id == 4
        await at.search("two words")
        assert at.papers.cursor == 0


async def test_among_partial_matches_alone_the_cursor_stays_on_its_paper(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(0, partial=6)
    async with reader() as at:
        await at.press(*"jjj")
        await at.settled()
        await at.search("two words")
        assert at.papers.row_id == 4


async def test_the_same_search_again_leaves_the_cursor_on_a_partial_match(
    reader: OpenReader, answers: dict[str, Listing]
) -> None:
    answers["two words"] = listing(2, partial=4)
    async with reader() as at:
        await at.search("two words")
        await at.press("enter", *"jjj")
        await at.settled()
        at.main.ask()
        await at.app.workers.wait_for_complete()
        await at.answered()
        assert at.papers.row_id == 4
