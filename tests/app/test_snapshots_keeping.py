"""Pictures of the side bar and of each dialog about what the user keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tui.app.screens.cite import CiteScreen
from tui.app.screens.export import ExportScreen
from tui.app.screens.line import LineScreen
from tui.app.screens.log import LogScreen
from tui.app.screens.note import NoteScreen
from tui.app.screens.offers import OffersScreen
from tui.app.screens.pick import PickScreen
from tui.app.screens.rate import RateScreen
from tui.domain.marks import Mark
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import Picture, Reader, Story

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
THEN = datetime(2025, 9, 3, 12, tzinfo=UTC)
NOTE = "# Why it matters\n- compare with **PPO**\n- [x] read the *appendix*\n> “negative samples”"


@pytest.fixture(autouse=True)
def _kept(library: Library) -> None:
    """A library of somebody who keeps papers, as it was on a day of its own."""
    marking, filing = library.marking, library.filing
    for part in (marking, filing):
        part._clock = lambda: THEN
    marking.retag([1, 2], on=["rl", "to read"])
    marking.tag([3, 4, 5], "rl")
    marking.tag([1], "thesis")
    marking.rate([1], 4)
    marking.write_note(1, NOTE)
    marking.put(Mark.BOOKMARK, [1, 2], on=True)
    filing.put([1, 2], "Thesis/Methods")
    filing.put([3], "Reading group")
    filing.queue([2, 1, 4])
    filing.save_search("Negative RL", "negative reinforcement")
    filing.save_search("Agents", "agents")


async def opened(at: Reader, kind: type[object], *keys: str) -> None:
    await at.press(*keys)
    await at.until(lambda: isinstance(at.app.screen, kind))


async def side_bar(at: Reader) -> None:
    await at.press("v")
    await at.until(lambda: "Tags" in at.screen)
    await at.settled()


async def a_collection(at: Reader) -> None:
    await side_bar(at)
    await at.press("G", "k", "k", "k", "k", "enter")
    await at.until(lambda: "Thesis" in at.header)
    await at.answered()


async def reading_list(at: Reader) -> None:
    await at.press("L")
    await at.until(lambda: at.main.listing.total == 3)
    await at.settled()


async def tags(at: Reader) -> None:
    await opened(at, PickScreen, "space", "j", "space", "T")
    await at.type("deep learning, t")
    await at.until(lambda: "+ deep learning (new)" in at.screen)
    await at.press("down", "space")


async def collections(at: Reader) -> None:
    await opened(at, PickScreen, "C")
    await at.press("down", "down")


async def rename(at: Reader) -> None:
    await opened(at, PickScreen, "T")
    await opened(at, LineScreen, "down", "f2")


async def a_refused_name(at: Reader) -> None:
    await rename(at)
    at.line.value = "#"
    await at.press("enter")
    await at.until(lambda: "needs a name" in at.screen)


async def rename_search(at: Reader) -> None:
    await side_bar(at)
    await opened(at, LineScreen, "G", *["k"] * 6, "f2")


async def tags_that_cannot_be(at: Reader) -> None:
    await opened(at, PickScreen, "T")
    await at.type('a "quoted" one')
    await at.press("enter")
    await at.until(lambda: "no name for a tag" in at.screen)


async def many_tags(at: Reader) -> None:
    at.library.marking.retag([7], on=[f"subject {number:02}" for number in range(30)])
    await opened(at, PickScreen, "T")
    await at.press("down", "end")


async def no_tags(at: Reader) -> None:
    for tag in at.library.marking.tags():
        at.library.marking.drop_tag(tag.name)
    await opened(at, PickScreen, "T")


async def note(at: Reader) -> None:
    await opened(at, LineScreen, "j", "i")
    await at.type("Compare with **PPO**.")


async def long_note(at: Reader) -> None:
    await opened(at, NoteScreen, "i")


async def note_on_several(at: Reader) -> None:
    await opened(at, LineScreen, "space", "j", "space", "i")


async def rating(at: Reader) -> None:
    await opened(at, RateScreen, "*")


async def log(at: Reader) -> None:
    await at.press("u")
    await at.until(lambda: "Undone" in at.status)
    await opened(at, LogScreen, "U")
    await at.press("j")


async def log_of_what_is_undone(at: Reader) -> None:
    await at.press("u")
    await at.until(lambda: "Undone" in at.status)
    await opened(at, LogScreen, "U")
    await at.until(lambda: "does it again" in at.screen)


async def log_of_nothing(at: Reader) -> None:
    with at.library._database.write() as connection:
        connection.execute("DELETE FROM actions")
    await opened(at, LogScreen, "U")


async def cite(at: Reader) -> None:
    await opened(at, CiteScreen, "Y")
    await at.press("j")
    await at.until(lambda: "(n.d.)" in at.screen)


async def export(at: Reader) -> None:
    await opened(at, ExportScreen, "x")


async def export_over_a_file(at: Reader) -> None:
    await opened(at, ExportScreen, "space", "j", "space", "x")
    at.line.value = "/etc/passwd"
    await at.press("tab", "tab")
    await at.until(lambda: "passwd~" in at.screen)


async def alike(at: Reader) -> None:
    await opened(at, OffersScreen, "r")
    await at.press("j")


async def for_you(at: Reader) -> None:
    at.library.marking.put(Mark.BOOKMARK, range(1, 13), on=True)
    await opened(at, OffersScreen, "W")


async def save_search(at: Reader) -> None:
    await at.search("negative reinforcement")
    await opened(at, LineScreen, "ctrl+s")


STORIES = [
    side_bar, a_collection, reading_list, tags, collections, rename, note, long_note, rating, log,
    cite, export, save_search, a_refused_name, rename_search, tags_that_cannot_be, many_tags,
    no_tags, note_on_several, log_of_what_is_undone, log_of_nothing, export_over_a_file, alike,
    for_you,
]  # fmt: skip


@SIZES
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__.replace("_", " "))
def test_it_looks(
    picture: Picture,
    size: tuple[int, int],
    story: Story,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir("/")
    assert picture(size, "dark", story)


@pytest.mark.parametrize("theme", ["light", "no colour"])
@pytest.mark.parametrize("story", [side_bar, tags], ids=["side bar", "tags"])
def test_it_looks_in_other_colours(picture: Picture, theme: str, story: Story) -> None:
    assert picture((80, 24), theme, story)
