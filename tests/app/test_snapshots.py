"""Pictures of the screens. When one changes, look at it before taking it over:

pytest tests/app/test_snapshots.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.app.messages import SyncMoved
from tui.app.screens.adding import AddScreen, NamesInput
from tui.app.screens.calendar import CalendarScreen
from tui.app.screens.confirm import ConfirmScreen
from tui.app.screens.main import MainScreen
from tui.domain.edition import Page
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.syncing import SyncProgress
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import Reader

Story = Callable[["Reader"], Awaitable[None]]
Picture = Callable[..., bool]

TINY, SMALL, LARGE = (40, 12), (80, 24), (120, 40)
THEMES = ("dark", "light", "no colour")


async def reading_along(at: Reader) -> None:
    """One paper kept, one read, one selected, the list scrolled where there is little room."""
    await at.press("j", "j", "b", "j", "m")
    await at.until(lambda: at.library.browsing.counts()[1] == 1)
    await at.main.finish()
    await at.press("j", "space", "k", "k", "k")
    await at.settled()
    await at.until(lambda: at.screen.count("•") + at.screen.count("◆") < at.screen.count("3 Sep"))


async def searching(at: Reader) -> None:
    await at.search("reinforcement learn")
    await at.until(lambda: "learning" in at.text_of(at.bar)[0])


async def nothing_found(at: Reader) -> None:
    await at.search("xylophone")


async def the_paper(at: Reader) -> None:
    await at.press("enter")
    await at.until(lambda: at.detail.has_focus)


async def help_asked(at: Reader) -> None:
    await at.press("?")


async def bookmarks(at: Reader) -> None:
    await at.press("b", "j", "j", "b")
    await at.main.finish()
    await at.press("B")
    await at.until(lambda: at.main.listing.total == 2)
    await at.settled()


async def facets(at: Reader) -> None:
    await at.search("learning")
    await at.press("enter", "f")
    await at.until(lambda: "Year" in at.screen or "Code" in at.screen)


TOLD = Paper(
    title="Reading Gradients: What Optimisers Know",
    abstract="We look at what gradients tell. " * 12,
    authors=("Ada Lovelace", "Charles Babbage", "李明"),
    arxiv_id="2509.02522",
    published=date(2025, 9, 2),
    categories=("cs.LG", "math.OC"),
    venue="ICML 2025",
    links=(
        Link("https://github.com/example/gradients", LinkKind.CODE),
        Link("https://example.github.io/gradients", LinkKind.PROJECT),
        *(Link(f"https://huggingface.co/example/model-{n}", LinkKind.MODEL) for n in range(6)),
        Link("https://huggingface.co/datasets/example/steps", LinkKind.DATA),
        Link("https://huggingface.co/spaces/example/show", LinkKind.SPACE),
        Link("https://cdn.example.org/thumbnails/2509.02522.png", LinkKind.THUMBNAIL),
    ),
    keywords=("gradients", "optimisation", "second order"),
    summary="The paper shows what can be read off gradients while a network is trained.",
    organization="Example Lab",
    submitter="ada",
    upvotes=1_124,
    comments=12,
    stars=2_048,
)


@pytest.fixture
def told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition with all that Daily Papers tell, one of another source, and a day to be today."""
    others = tuple(Paper(f"Paper {n} of the day", "An abstract.", upvotes=n) for n in range(8))
    page = Page("Daily Papers", (TOLD, *others), date(2025, 9, 10))
    library.importing.take_page(page, Quality.PAGE)
    library.importing.take_page(Page("arXiv cs.CL", others[:3], date(2025, 9, 3)), Quality.PAGE)
    library.indexing.catch_up()
    monkeypatch.setattr(MainScreen, "TODAY", staticmethod(lambda: date(2025, 9, 12)))


async def the_calendar(at: Reader) -> None:
    await at.press("e")
    await at.until(lambda: isinstance(at.app.screen, CalendarScreen))


async def a_week(at: Reader) -> None:
    await at.press("p", "j")
    await at.answered()
    await at.until(lambda: "7 new" in at.header)


async def adding(at: Reader) -> None:
    await at.press("ctrl+n")
    await at.until(lambda: isinstance(at.app.screen, AddScreen))
    at.app.screen.query_one(NamesInput).cursor_blink = False
    await at.press(*"2509.02522 hello")
    await at.until(lambda: "1 word that names none" in at.screen)


async def dropping(at: Reader) -> None:
    at.app.post_message(events.Paste("https://arxiv.org/abs/2509.02522"))
    await at.until(lambda: isinstance(at.app.screen, ConfirmScreen))


async def reading(at: Reader) -> None:
    await at.press("enter")
    await at.until(lambda: at.detail.has_focus)


async def syncing(at: Reader) -> None:
    at.main.status.post_message(SyncMoved(SyncProgress(12, 31, 1_204, 900), 48.2))
    await at.until(lambda: "12/31 days" in at.screen)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [SMALL, LARGE, TINY], ids=["80x24", "120x40", "40x12"])
def test_the_calendar(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, the_calendar)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("theme", ["dark", "no colour"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_paper_of_which_everything_is_told(
    picture: Picture, size: tuple[int, int], theme: str
) -> None:
    assert picture(size, theme, reading)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_week_with_new_and_seen_papers(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", a_week)


@pytest.mark.parametrize("theme", ["dark", "no colour"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_dialog_for_names(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, adding)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_question_about_what_was_dropped(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", dropping)


def test_a_sync_under_way(picture: Picture) -> None:
    assert picture(SMALL, "dark", syncing)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_main_screen(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, reading_along)


@pytest.mark.parametrize("theme", ["dark", "no colour"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_search(picture: Picture, size: tuple[int, int], theme: str) -> None:
    assert picture(size, theme, searching)


def test_a_search_without_hit(picture: Picture) -> None:
    assert picture(SMALL, "dark", nothing_found)


def test_a_paper_being_read_on_a_small_screen(picture: Picture) -> None:
    assert picture(SMALL, "light", the_paper)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_help(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", help_asked)


def test_the_bookmarks(picture: Picture) -> None:
    assert picture(LARGE, "dark", bookmarks)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_facets(picture: Picture, size: tuple[int, int]) -> None:
    assert picture(size, "dark", facets)
