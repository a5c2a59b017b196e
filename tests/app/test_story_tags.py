"""Tags: a few letters put one on, and all that can be done with tags is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.line import LineScreen
from tui.app.screens.pick import PickScreen
from tui.app.widgets.pick_list import PickList

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


async def asked(at: Reader, kind: type[object] = PickScreen) -> None:
    await at.until(lambda: isinstance(at.app.screen, kind))


async def typed(at: Reader, text: str, *keys: str) -> None:
    """Open the dialog, type, press."""
    await at.press("T")
    await asked(at)
    await at.type(text)
    await at.press(*keys)


def tags(at: Reader, place: int = 0) -> tuple[str, ...]:
    row = at.library.browsing.read(at.papers.ids[place])
    assert row
    return row.entry.tags


async def test_typed_tags_are_put_on_and_seen_at_once(reader: OpenReader) -> None:
    async with reader() as at:
        await typed(at, "rl, deep  learning", "enter")
        await at.until(lambda: "Tagged" in at.status)
        assert tags(at) == ("deep learning", "rl")
        await at.until(lambda: "#deep learning" in at.screen_of(at.detail))
        await at.until(lambda: "#deep learn… +1" in at.screen_of(at.papers))
        await at.press("u")
        await at.until(lambda: tags(at) == ())


async def test_tab_completes_a_known_tag(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.tag(at.papers.ids[5:8], "Reinforcement Learning")
        await typed(at, "a, rein", "tab", "enter")
        await at.until(lambda: tags(at) == ("Reinforcement Learning", "a"))


async def test_the_dialog_says_what_enter_will_do(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.retag([at.papers.ids[0]], on=["old", "rl"])
        await typed(at, "new, -old")
        await at.until(lambda: "+ new (new) · − old" in at.screen)
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)
        assert tags(at) == ("old", "rl")


async def test_the_list_shows_what_the_selected_papers_carry_and_toggles_it(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        at.library.marking.tag(at.papers.ids[:3], "all")
        at.library.marking.tag(at.papers.ids[:1], "some")
        await at.press("space", "space", "space", "T")
        await asked(at)
        assert "Tags: 3 papers" in at.screen
        await at.until(lambda: "✓ all" in at.screen and "– some" in at.screen)
        await at.press("down", "space", "down", "space", "enter")
        await at.until(lambda: [tags(at, place) for place in range(3)] == [("some",)] * 3)
        await at.until(lambda: "u undoes" in at.status)
        await at.press("u")
        await at.until(lambda: tags(at) == ("all", "some"))
        assert tags(at, 1) == ("all",)


async def test_letters_typed_in_the_list_and_up_from_its_first_line_go_to_the_line(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        at.library.marking.tag(at.papers.ids[:1], "graph")
        await at.press("T")
        await asked(at)
        await at.press("down", "g", "r")
        await at.until(lambda: at.line.value == "gr" and at.line.has_focus)
        await at.press("down")
        assert at.app.screen.query_one(PickList).has_focus
        await at.press("up")
        await at.until(lambda: at.line.has_focus)


async def test_a_tag_is_renamed_and_merged_from_the_same_dialog(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.tag(at.papers.ids[:2], "reinforcment")
        at.library.marking.tag(at.papers.ids[2:3], "rl")
        await at.press("T")
        await asked(at)
        await at.press("down", "f2")
        await asked(at, LineScreen)
        at.line.value = "RL"
        await at.press("enter")
        await at.until(lambda: [tags(at, place) for place in range(3)] == [("rl",)] * 3)
        assert at.app.screen is at.main
        assert "Renamed the tag" in at.status


async def test_a_tag_is_taken_from_all_papers_and_comes_back_whole(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.tag(at.papers.ids[:2], "old")
        await at.press("T")
        await asked(at)
        await at.press("down", "delete")
        await at.until(lambda: tags(at, 1) == ())
        await at.until(lambda: "u undoes" in at.status)
        await at.press("u")
        await at.until(lambda: tags(at, 1) == ("old",))


async def test_a_name_that_cannot_be_is_told_before_anything_is_lost(reader: OpenReader) -> None:
    async with reader() as at:
        await typed(at, 'a"b', "enter")
        await at.until(lambda: "That is no name for a tag." in at.screen)
        assert at.line.value == 'a"b'
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)


async def test_where_there_is_little_room_the_dialog_still_works(reader: OpenReader) -> None:
    async with reader((40, 12)) as at:
        at.library.marking.retag(at.papers.ids[:1], on=[f"tag {n}" for n in range(20)])
        await typed(at, "small", "enter")
        await at.until(lambda: "small" in tags(at))
