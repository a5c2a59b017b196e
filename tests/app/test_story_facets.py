"""The facets: what a result is made of, and one key to narrow to any part of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tui.app.widgets.facets import FacetPanel
from tui.domain.facets import Facet, FacetValue
from tui.domain.results import Listing
from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


def facets_of(listing: Listing) -> tuple[Facet, ...]:
    """Facets that tell which listing they are of."""
    if not listing.total:
        return ()
    values = tuple(
        FacetValue(f"cs.{letter}", listing.total - at, f"title:{word}")
        for at, (letter, word) in enumerate(
            [("LG", "learning"), ("CL", "language"), ("CV", "video")]
        )
    )
    people = tuple(FacetValue(f"Person {n}", 9, f"author:person{n}") for n in range(12))
    return (
        Facet("Category", values),
        Facet("Nothing", ()),
        Facet("Author", people),
    )


@pytest.fixture(autouse=True)
def _facets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Browsing, "facets", lambda _, listing: facets_of(listing))


def panel(at: Reader) -> FacetPanel:
    return at.main.query_one(FacetPanel)


def shown(at: Reader) -> list[str]:
    return [" ".join(line.split()) for line in at.text_of(panel(at)) if line.strip()]


def counts(at: Reader, total: int) -> bool:
    """Whether the counts on show are those of a list of so many papers."""
    return any(line.endswith(f"cs.LG {total}") for line in shown(at))


async def opened(at: Reader) -> None:
    await at.press("f")
    await at.until(lambda: any("Category" in line for line in shown(at)))


async def test_f_shows_the_counts_of_the_list(reader: OpenReader) -> None:
    async with reader() as at:
        assert not panel(at).display
        await opened(at)
        assert panel(at).has_focus
        lines = shown(at)
        assert lines[:4] == ["│ Category", "│ 1 cs.LG 61", "│ 2 cs.CL 60", "│ 3 cs.CV 59"]
        assert not any("Nothing" in line for line in lines)


@pytest.mark.parametrize("key", ["f", "escape"])
async def test_f_and_escape_close_and_lead_to_the_list(reader: OpenReader, key: str) -> None:
    async with reader() as at:
        await opened(at)
        await at.press(key)
        assert not panel(at).display
        assert at.papers.has_focus
        assert at.main.state.text == ""


async def test_enter_narrows_to_the_value_and_again_lets_go(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("enter")
        await at.answered()
        assert at.bar.value == "title:learning "
        total = at.main.listing.total
        assert 0 < total < 61
        await at.until(lambda: any(f"✓1 cs.LG {total}" in line for line in shown(at)))
        assert panel(at).has_focus
        await at.press("enter")
        await at.answered()
        assert at.bar.value == ""
        assert at.main.listing.total == 61


async def test_a_word_half_typed_stays_unfinished(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("reinf")
        await at.press("enter")
        await opened(at)
        await at.press("enter")
        await at.answered()
        assert at.bar.value == "title:learning reinf"
        assert at.main.listing.total > 0


@pytest.mark.parametrize(
    ("keys", "clause"),
    [
        (("j", "enter"), "title:language"),
        (("3",), "title:video"),
        (("l", "enter"), "author:person0"),
        (("right", "4"), "author:person3"),
        (("l", "h", "space"), "title:learning"),
        (("G", "enter"), "author:person11"),
        (("G", "g", "enter"), "title:learning"),
        (("l", "l", "9"), "author:person8"),
        (("k", "h", "enter"), "title:learning"),
    ],
)
async def test_each_value_is_a_key_or_two_away(
    reader: OpenReader, keys: tuple[str, ...], clause: str
) -> None:
    async with reader() as at:
        await opened(at)
        await at.press(*keys)
        await at.until(lambda: at.bar.value == f"{clause} ")


async def test_a_digit_without_value_does_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("7")
        await at.pilot.pause()
        assert at.bar.value == ""


async def test_a_click_narrows(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.pilot.click(panel(at), offset=(5, 2))
        await at.until(lambda: at.bar.value == "title:language ")
        await at.pilot.click(panel(at), offset=(5, 0))
        await at.pilot.pause()
        assert at.bar.value == "title:language "


async def test_the_counts_follow_every_key(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("slash")
        for key in "reason":
            await at.press(key)
            await at.answered()
            total = at.main.listing.total
            await at.until(lambda total=total: counts(at, total))  # type: ignore[misc]
        assert at.bar.has_focus


async def test_the_cursor_stays_on_its_value_when_the_counts_change(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("l", "j", "j")
        value = panel(at).value
        assert value is not None
        await at.press("slash", *"learn")
        await at.answered()
        await at.until(lambda: counts(at, at.main.listing.total))
        assert panel(at).value == value


async def test_counts_that_come_late_are_dropped(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go = threading.Event(), threading.Event()

    def slow(_: Browsing, listing: Listing) -> tuple[Facet, ...]:
        if listing.query.text == "r":
            reached.set()
            assert go.wait(10)
        return facets_of(listing)

    monkeypatch.setattr(Browsing, "facets", slow)
    async with reader() as at:
        await opened(at)
        await at.press("slash", "r")
        await at.until(reached.is_set)
        at.bar.insert_text_at_cursor("einforcement")
        await at.until(lambda: at.main.listing.query.text == "reinforcement")
        total = at.main.listing.total
        await at.until(lambda: counts(at, total))
        go.set()
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert counts(at, total)


async def test_with_nothing_found_there_is_nothing_to_narrow_by(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.search("xylophone")
        await at.until(lambda: "│ Nothing to narrow by." in shown(at))
        await at.press("enter", "f", "enter", "j", "l", "1", "G")
        assert at.bar.value == "xylophone"


async def test_wide_screens_show_list_paper_and_facets(reader: OpenReader) -> None:
    async with reader((120, 40)) as at:
        await opened(at)
        await at.until(lambda: panel(at).region.right == 120)
        assert at.papers.region.right < at.detail.region.x
        assert at.detail.region.right <= panel(at).region.x
        assert min(at.papers.size.width, at.detail.size.width, panel(at).size.width) >= 30


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)])
async def test_small_screens_show_them_in_place_of_the_paper(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        await opened(at)
        assert not at.detail.display
        assert at.papers.size.height >= 4
        assert panel(at).size.height >= 4
        await at.press("escape")
        await at.until(lambda: at.detail.display)


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)])
async def test_reading_a_paper_closes_them_where_there_is_no_room(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        await opened(at)
        await at.press("tab")
        assert at.papers.has_focus
        await at.press("enter")
        assert at.detail.has_focus
        assert not panel(at).display
        await at.until(lambda: at.detail.size.height >= 8)


async def test_tab_goes_round_all_panes_on_show(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        seen = []
        for _ in range(3):
            await at.press("tab")
            seen.append(at.main.focused)
        assert seen == [at.papers, at.detail, panel(at)]


async def test_f_goes_back_to_facets_that_are_open(reader: OpenReader) -> None:
    async with reader() as at:
        await opened(at)
        await at.press("tab", "f")
        assert panel(at).has_focus


async def test_a_moved_divider_does_not_spoil_the_facets(reader: OpenReader) -> None:
    async with reader((110, 30)) as at:
        await at.press(">", ">", ">")
        await opened(at)
        await at.until(lambda: panel(at).region.right == 110)
        assert at.papers.region.right == panel(at).region.x - 1


async def test_hostile_labels_cannot_style_or_command(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = Facet("Cat\x1b[2Jegory", (FacetValue("[bold red]x\x07\u202e\n", 3, "title:x"),))
    monkeypatch.setattr(Browsing, "facets", lambda *_: (evil,))
    async with reader() as at:
        await opened_hostile(at)
        assert "\x1b" not in at.screen
        assert any("[bold red]x 3" in line for line in shown(at))


async def opened_hostile(at: Reader) -> None:
    await at.press("f")
    await at.until(lambda: any("egory" in line for line in shown(at)))


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (40, 12), (10, 4), (3, 3)])
async def test_every_line_is_as_wide_as_the_screen(
    reader: OpenReader, size: tuple[int, int]
) -> None:
    async with reader(size) as at:
        await at.press("f", "j", "G", "l", "1")
        await at.until(lambda: at.main.listing.query == at.main.state.query)
        await at.press("escape", "f")
        assert {strip.cell_length for strip in at.main._compositor.render_strips()} == {size[0]}
