"""Why a paper ranks where it does: one key, a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.app.screens.main import MainScreen
from tui.app.screens.why import WhyScreen
from tui.domain.reasons import Reason
from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

REASONS = (Reason("reinforc", "title", 1, 4.5), Reason("a pair", "abstract", 12, 6.25))


@pytest.fixture
def _explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Browsing, "explain", lambda *_: REASONS)


@pytest.mark.usefixtures("_explained")
async def test_w_shows_the_points_of_the_paper_and_their_sum(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("reinforcement")
        await at.press("enter", "w")
        await at.until(lambda: isinstance(at.app.screen, WhyScreen))
        lines = [" ".join(line.strip("│ ").split()) for line in at.lines]
        assert any(at.title[:30] in line for line in at.lines)
        at_pair = lines.index("a pair abstract 12 6.25")
        assert lines[at_pair - 1 : at_pair + 3] == [
            "what where times points",
            "a pair abstract 12 6.25",
            "reinforc title 1 4.50",
            "sum 10.75",
        ]


@pytest.mark.usefixtures("_explained")
@pytest.mark.parametrize("key", ["escape", "w", "q", "enter"])
async def test_it_closes_and_the_list_is_as_it_was(reader: OpenReader, key: str) -> None:
    async with reader() as at:
        await at.search("reinforcement")
        await at.press("enter", "j", "w")
        await at.until(lambda: isinstance(at.app.screen, WhyScreen))
        await at.press(key)
        assert isinstance(at.app.screen, MainScreen)
        assert at.papers.has_focus
        assert at.papers.cursor == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Only a search gives points"), ("graph", "This paper has no points")],
)
async def test_without_points_a_sentence_says_why(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setattr(Browsing, "explain", lambda *_: ())
    async with reader() as at:
        if text:
            await at.search(text)
            await at.press("enter")
        await at.press("w")
        await at.until(lambda: at.status.startswith(said))
        assert isinstance(at.app.screen, MainScreen)


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (20, 6)])
async def test_hostile_words_and_small_screens_do_no_harm(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    evil = Reason("x\x1b[2J[bold]" + "語" * 60, "abs\x07tract", 1, 1.0)
    monkeypatch.setattr(Browsing, "explain", lambda *_: (evil,) * 30)
    async with reader(size) as at:
        await at.search("graph")
        await at.press("enter", "w")
        await at.until(lambda: isinstance(at.app.screen, WhyScreen))
        await at.press("j", "ctrl+d", "k")
        assert "\x1b" not in at.screen
        assert {s.cell_length for s in at.app.screen._compositor.render_strips()} == {size[0]}
