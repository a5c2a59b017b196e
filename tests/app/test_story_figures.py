"""The figures of a full text, among its lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.figured import WORDS, drawn, prepare, written
from tests.app.full_text import opened, page, said
from tests.hub import Hub, Reply
from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.lines import StatusLine
from tui.view.kitty import PLACEHOLDER

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader
    from tui.library.library import Library

SMALL = (80, 24)


@pytest.fixture(autouse=True)
def _figures(hub: Hub, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(hub, library, tmp_path, monkeypatch)


async def test_a_figure_comes_above_its_caption_and_goes_again(
    reader: OpenReader, hub: Hub
) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        before = at.text_of(page(at))
        await at.press("f")
        await at.until(lambda: said(at).startswith("Figure 1"))
        assert said(at).endswith("f hides the figures.")
        # all but the scroll bar
        shown = [line[:-2] for line in at.text_of(page(at))]
        first = next(line for line, text in enumerate(before) if "Figure 1" in text)
        assert shown[:first] == [line[:-2] for line in before[:first]]
        await at.press("right_square_bracket", *["j"] * 25)
        await at.until(lambda: "Figure 1: What is seen" in at.screen)
        await at.press("f")
        await at.until(lambda: said(at) == "Figures are hidden; f shows them.")
        assert not drawn(at)
        await at.press("g")
        await at.until(lambda: at.text_of(page(at)) == before)
        assert [asked.path for asked in hub.asked].count("/x1.png") == 1


async def test_further_figures_come_as_one_comes_near(reader: OpenReader, hub: Hub) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: drawn(at))
        assert "/x3.png" not in [asked.path for asked in hub.asked]
        await at.press("G")
        await at.until(lambda: "/x3.png" in [asked.path for asked in hub.asked])
        # hidden and shown again, it is the one that is asked for
        await at.press("f", "f")
        await at.until(lambda: "too many to decode" in said(at))
        assert at.app.screen.query_one(StatusLine).failed
        await at.press("slash", *"figure 2", "enter")
        await at.until(lambda: "/x2.png" in [asked.path for asked in hub.asked])


async def test_a_second_time_they_are_here_without_a_net(
    reader: OpenReader, hub: Hub, library: Library
) -> None:
    for _ in range(2):
        async with reader(size=SMALL) as at:
            await opened(at)
            await at.press("f")
            await at.until(lambda: drawn(at))
            hub.answer("/x1.png", Reply("gone", status=404))
    assert library.reading is not None
    assert [asked.path for asked in hub.asked].count("/x1.png") == 1


async def test_what_failed_unasked_is_not_told_over_what_the_user_reads(
    reader: OpenReader, hub: Hub
) -> None:
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: drawn(at))
        await at.press("slash", *"part 3", "enter")
        await at.until(lambda: said(at).startswith("1 place"))

        def over() -> bool:
            screen = at.app.screen
            assert isinstance(screen, ReadingScreen)
            return bool(screen._picturing and screen._picturing._failed)

        await at.until(over)
        assert "/x3.png" in [asked.path for asked in hub.asked]
        assert said(at).startswith("1 place")


async def test_a_fault_of_quire_ends_it_in_order_and_does_not_hang(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    async def meet_it() -> None:
        async with reader(size=SMALL) as at:
            await opened(at)
            await at.press("f")
            await at.until(lambda: at.app.fault is not None, painted=False)

    monkeypatch.setattr("tui.app.work.figures.drawn", fault)
    with pytest.raises(ZeroDivisionError, match="nobody thought"):
        await meet_it()


async def test_the_blocks_have_the_colours_of_the_picture(reader: OpenReader) -> None:
    async with reader(size=(80, 60)) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: drawn(at))
        strips = at.app.screen._compositor.render_strips()
        grounds = {
            segment.style.bgcolor.name
            for strip in strips
            for segment in strip
            if segment.style and segment.style.bgcolor
        }
        assert {"#ff0000", "#00ff00", "#0000ff"} <= grounds


async def test_a_terminal_that_draws_by_itself_is_sent_them_and_told_to_forget(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    sent: list[str] = []
    monkeypatch.setattr(
        "textual.drivers.headless_driver.HeadlessDriver.write", lambda _, data: sent.append(data)
    )
    async with reader(size=(80, 60)) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: PLACEHOLDER in at.screen)
        (first,) = (data for data in sent if "a=T,U=1" in data and ",c=40," in data)
        number = first.partition(",i=")[2].partition(",")[0]
        at.app.app_resume_signal.publish(at.app)
        await at.until(lambda: sent.count(first) == 2)
        await at.press("q")
        await at.until(lambda: at.app.screen is at.main)
        await at.until(lambda: any(f"a=d,d=I,i={number}," in data for data in sent))


async def test_without_pillow_it_is_told_what_brings_it(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: "pip install 'quire[figures]'" in said(at))
        assert not drawn(at)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (WORDS, "This text has no figures."),
        (f"{WORDS}\n\n![A cat](cat.png)", "does not tell where its pictures are"),
    ],
)
async def test_a_text_without_pictures_says_so(
    reader: OpenReader, library: Library, tmp_path: Path, text: str, sentence: str
) -> None:
    written(library, tmp_path, text)
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: sentence in said(at))


async def test_without_colours_that_is_said(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, hub: Hub
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: "NO_COLOR" in said(at))
        assert not hub.asked


async def test_a_server_that_is_gone_is_named(
    reader: OpenReader, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    written(library, tmp_path, f"{WORDS}\n\n![A cat](http://127.0.0.1:9/cat.png)")
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: "127.0.0.1" in said(at) and "Fetching" not in said(at))
        assert not drawn(at)


async def test_what_a_text_would_have_asked_in_ones_own_network_is_told(
    reader: OpenReader, hub: Hub, library: Library, tmp_path: Path
) -> None:
    written(library, tmp_path, f"{WORDS}\n\n![A cat](http://192.168.1.1/off.png)")
    async with reader(size=SMALL) as at:
        await opened(at)
        await at.press("f")
        await at.until(lambda: said(at).startswith("192.168.1.1 is in your own network"))
        assert at.app.screen.query_one(StatusLine).failed
        assert not drawn(at)
        assert not hub.asked
