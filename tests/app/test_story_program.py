"""The program itself: help, palette, themes, room for the list, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette

from tui.app.commands import COMMANDS, command
from tui.app.palette import _ELSEWHERE, CommandProvider, runner
from tui.app.screens.help import HelpScreen
from tui.app.screens.main import MainScreen

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader


@pytest.mark.parametrize("key", ["?", "f1"])
@pytest.mark.parametrize("close", ["escape", "question_mark", "q"])
async def test_help_opens_and_closes(reader: OpenReader, key: str, close: str) -> None:
    async with reader() as at:
        await at.press(key)
        assert isinstance(at.app.screen, HelpScreen)
        assert "Moving" in at.screen
        await at.press(close)
        assert isinstance(at.app.screen, MainScreen)
        assert at.app.is_running


async def test_help_scrolls_to_its_end_on_a_small_screen(reader: OpenReader) -> None:
    async with reader((40, 12)) as at:
        await at.press("?")
        assert "What to type" not in at.screen
        await at.press("G")
        await at.until(lambda: "sort:trending" in at.screen)
        await at.press("g")
        await at.until(lambda: "Moving" in at.screen)
        await at.press("j", "pagedown", "k", "pageup")
        await at.until(lambda: "Moving" in at.screen)


async def test_the_palette_runs_a_command(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("ctrl+p")
        await at.until(lambda: isinstance(at.app.screen, CommandPalette))
        await at.press(*"undo")
        await at.until(lambda: "Undo  (u)" in at.screen)
        await at.press("enter")
        await at.until(lambda: at.status == "Nothing to undo.")


async def test_the_palette_offers_every_command_that_is_no_key_of_the_bar(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        hits = [hit async for hit in CommandProvider(at.main).discover()]
        offered = " ".join(str(hit.prompt) for hit in hits)
        for given in COMMANDS:
            if given.owner in _ELSEWHERE or given.id == "command_palette":
                continue
            if at.main.allows(given):
                assert f"{given.name}  (" in offered
        await at.press("ctrl+p")
        await at.until(lambda: "Down  (j)" in at.screen)


async def test_the_palette_moves_in_the_paper_when_that_was_read(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        await at.press("enter")
        runner(command("last"), at.main)()
        await at.until(lambda: at.detail.scroll_offset.y > 0)
        assert at.papers.cursor == 0


async def test_t_goes_round_the_themes(reader: OpenReader) -> None:
    async with reader() as at:
        seen = [at.app.theme]
        for _ in range(3):
            await at.press("t")
            seen.append(at.app.theme)
        assert seen == ["quire-dark", "quire-light", "ansi-dark", "quire-dark"]


async def test_the_theme_repaints_the_list(reader: OpenReader) -> None:
    async with reader() as at:
        before = at.papers.render_line(0)
        await at.press("t")
        await at.until(lambda: at.papers.render_line(0) != before)


async def test_no_color_takes_the_colours_of_the_terminal(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(theme="quire-light") as at:
        assert at.app.theme == "ansi-dark"


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("enter", "q"), ("slash", "x", "ctrl+q")])
async def test_q_leaves(reader: OpenReader, keys: tuple[str, ...]) -> None:
    async with reader() as at:
        for key in keys:
            at.app.simulate_key(key)
            await at.pilot.pause(0)
        await at.until(lambda: not at.app.is_running, painted=False)
    assert at.app.return_code == 0
    assert (at.app.farewell, at.app.fault) == ("", None)


async def test_narrower_and_wider_move_the_divider(reader: OpenReader) -> None:
    async with reader() as at:
        start = at.papers.size.width
        await at.press("<", "<")
        await at.until(lambda: at.papers.size.width < start - 6)
        await at.press(">", ">", ">", ">")
        await at.until(lambda: at.papers.size.width > start + 6)
        for _ in range(20):
            at.main.panes.action_wider()
            await at.pilot.pause(0)
        assert at.detail.outer_size.width >= 20
        for _ in range(20):
            at.main.panes.action_narrower()
            await at.pilot.pause(0)
        assert at.papers.outer_size.width >= 20


async def test_narrower_and_wider_move_the_divider_of_stacked_panes(reader: OpenReader) -> None:
    async with reader((80, 24)) as at:
        start = at.papers.size.height
        await at.press("<", "<")
        await at.until(lambda: at.papers.size.height < start)
        await at.press(">", ">", ">", ">", ">")
        await at.until(lambda: at.papers.size.height > start)


async def test_the_footer_shows_keys_of_the_bar_while_typing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.until(lambda: "b Bookmark" in at.lines[-1])
        assert "Esc Clear" not in at.lines[-1]
        await at.press("slash")
        await at.until(lambda: "Esc Clear" in at.lines[-1])
        assert "b Bookmark" not in at.lines[-1]


async def test_a_complaint_about_the_settings_is_shown_at_the_start(reader: OpenReader) -> None:
    from tui.app.app import QuireApp

    async with reader() as at:
        app = QuireApp(at.library)
    app.complaint = "config.toml: theme must be one of dark, light, terminal."
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        assert [note.message for note in app._notifications] == [app.complaint]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_without_colours_cursors_and_hits_are_still_told_apart(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(size) as at:
        await at.search("reinforcement")
        at.bar.cursor_blink = False
        await at.pilot.pause()
        strips = at.app.screen._compositor.render_strips()
        styled = [(s.text, s.style) for strip in strips for s in strip if s.style]
        assert any(style.reverse for text, style in styled if text == " ")
        assert any(style.underline for text, style in styled if text.startswith("Reinf"))
        assert any(style.reverse for text, style in styled if "3 Sep 2025" in text)


async def test_the_divider_of_stacked_panes_is_a_line_across_in_the_terminals_colours(
    reader: OpenReader,
) -> None:
    async with reader((80, 24), theme="ansi-dark") as at:
        assert at.text_of(at.main.query_one("#divider")) == ["─" * 80]
        await at.pilot.resize_terminal(120, 40)
        await at.until(lambda: set(at.text_of(at.main.query_one("#divider"))) == {"│"})
