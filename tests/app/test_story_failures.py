"""What goes wrong outside becomes a sentence; what goes wrong inside ends in good order."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from textual.worker import WorkerFailed

from tui.app.app import QuireApp
from tui.app.screens.main import MainScreen
from tui.app.widgets.paper_list import PaperList
from tui.domain.edition import Page
from tui.domain.errors import FAULT, LibraryBusy
from tui.domain.marks import Action, Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query
from tui.domain.results import Row
from tui.library.browsing import Browsing
from tui.library.library import Library
from tui.storage import database
from tui.storage.actions import Actions

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

HOSTILE = (
    "Danger\x1b[2J\x1b]0;owned\x07 here",
    "[bold red]Markup[/bold red] [@click=app.quit]quit[/]",
    "Right \u202eto left\u202c override",
    "A title\x00 with\x07 bells\x9b31m",
    "An open [bracket",
    "宽字符标题的论文 " * 12,
    "👩\u200d👩\u200d👧\u200d👦 family of emoji",
    "e\u0301" * 60,
    "x" * 5_000,
)
BUSY = LibraryBusy("Another program holds the library.", "Try again in a moment.")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_hostile_papers_are_shown_and_harmless(
    reader: OpenReader, library: Library, size: tuple[int, int]
) -> None:
    many = tuple(f"Author {number}" for number in range(1_101))
    papers = tuple(Paper(title, f"Abstract of {title}", authors=many) for title in HOSTILE)
    # past the parsers, which clean: a library may have been written by anybody
    library.importing.take_page(Page("Evil \x1b[31m", papers, None), Quality.PAGE)
    async with reader(size) as at:
        await at.press("a")
        await at.answered()
        await at.press("G")
        for _ in HOSTILE:
            await at.settled()
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in "".join(at.lines))
            assert "\u202e" not in at.screen
            assert {s.cell_length for s in at.main._compositor.render_strips()} == {size[0]}
            await at.press("k")
        assert at.app.is_running, repr(at.app.fault)


async def test_markup_in_a_title_is_text(reader: OpenReader, library: Library) -> None:
    library.importing.take_page(
        Page("x", (Paper("[bold]Not bold[/bold] [link"),), None), Quality.PAGE
    )
    async with reader() as at:
        await at.search("bold")
        await at.press("enter", "b")
        await at.until(lambda: "Bookmarked “[bold]Not bold[/bold]" in at.screen)
        assert "[bold]Not bold[/bold] [link" in "\n".join(at.text_of(at.papers))
        assert "[bold]Not bold[/bold] [link" in "\n".join(at.text_of(at.detail))


async def test_markup_and_escapes_typed_into_the_bar_are_text(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("[bold]zzz[/bold]")
        assert "zzz" in at.status
        assert at.status in at.screen


@pytest.mark.parametrize(
    "text",
    ['"', "-", '"" -""', "title:", ":", "((", "*", "AND OR NOT", "-graph", "\\", "id:", "🙂",
     "title:-x", "a" * 3_000],
    ids=lambda text: text[:10],
)  # fmt: skip
async def test_no_query_is_an_error(reader: OpenReader, text: str) -> None:
    async with reader() as at:
        await at.search(text)
        assert not at.main.status.failed
        assert at.status


async def test_a_busy_library_is_a_sentence_and_the_app_goes_on(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    do = Actions.do

    def refuse(*_: object, **__: object) -> Action:
        raise BUSY

    async with reader() as at:
        monkeypatch.setattr(Actions, "do", refuse)
        await at.press("b")
        await at.until(lambda: at.status == str(BUSY))
        assert at.main.status.failed
        assert "★" not in at.screen
        monkeypatch.setattr(Actions, "do", do)
        await at.press("b")
        await at.until(lambda: "★" in at.screen)
        assert not at.main.status.failed


async def test_a_library_held_by_another_program_is_a_sentence(
    reader: OpenReader, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_MS", 20)
    async with reader() as at:
        with closing(sqlite3.connect(home / "library.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            await at.press("b")
            await at.until(lambda: at.main.status.failed)
            other.rollback()
        await at.press("b")
        await at.until(lambda: "★" in at.screen)


async def test_a_library_that_cannot_be_read_for_a_while_is_a_sentence(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise BUSY

    looks: list[int] = []

    def another_version(_: Library) -> int:
        looks.append(len(looks))
        return -len(looks)

    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.01)
    async with reader() as at:
        with monkeypatch.context() as broken:
            broken.setattr(Library, "version_seen", another_version)
            for name in ("browse", "rows", "read", "counts", "editions"):
                broken.setattr(Browsing, name, refuse)
            await at.press("j", "B")
            await at.until(lambda: at.status == str(BUSY))
            await at.until(lambda: len(looks) > 1)
            await at.press("b", "B")
            await at.until(lambda: at.library.indexing.status().complete)
        await at.press("a", "a", "j")
        await at.answered()
        assert at.main.listing.total == 61


async def test_a_search_goes_on_when_the_index_folder_is_deleted(
    reader: OpenReader, home: Path
) -> None:
    async with reader() as at:
        await at.search("graph")
        found = list(at.papers.ids)
        assert found
        shutil.rmtree(home / "index")
        await at.press("escape")
        await at.search("graph")
        assert list(at.papers.ids) == found
        assert at.titles


async def test_what_another_quire_marks_is_seen_soon(
    reader: OpenReader, open_home: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.02)
    other = open_home()
    async with reader() as at:
        await at.press("j", "j")
        await at.settled()
        other.marking.put(Mark.BOOKMARK, [at.papers.ids[2], at.papers.ids[4]], on=True)
        await at.until(lambda: at.screen.count("★") == 2)
        await at.until(lambda: "2 bookmarks" in at.header)
        assert at.papers.cursor == 2


async def test_what_another_quire_imports_is_seen_and_found_soon(
    reader: OpenReader, open_home: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.02)
    other = open_home()
    async with reader() as at:
        await at.press("a")
        await at.answered()
        paper = {"title": "Xylophones for everybody", "abstract": "Music."}
        other.importing.take_file(json.dumps(paper).encode(), "more.jsonl")
        await at.until(lambda: at.main.listing.total == 62)
        assert "62 papers" in at.header
        await at.search("xylophones")
        assert at.main.listing.total == 1


async def test_a_search_under_way_finds_what_another_quire_imports(
    reader: OpenReader, open_home: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.02)
    other = open_home()
    async with reader() as at:
        await at.search("xylophones")
        assert at.main.listing.total == 0
        paper = {"title": "Xylophones for everybody", "abstract": "Music."}
        other.importing.take_file(json.dumps(paper).encode(), "more.jsonl")
        await at.until(lambda: at.main.listing.total == 1)
        assert at.bar.has_focus
        assert at.bar.value == "xylophones"


async def test_a_selection_and_the_cursor_outlive_a_look_around(
    reader: OpenReader, open_home: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "LOOK_EVERY", 0.02)
    other = open_home()
    async with reader() as at:
        await at.press("j", "space")
        chosen = at.papers.selected
        other.marking.put(Mark.BOOKMARK, [at.papers.ids[9]], on=True)
        await at.until(lambda: "★" in at.screen)
        assert at.papers.selected == chosen
        assert at.papers.cursor == 2
        assert at.screen.count("✓") == 1


def _trip(*_: object) -> NoReturn:
    raise ZeroDivisionError("nobody thought of this")


async def test_an_error_in_a_handler_stops_the_app_without_a_traceback_on_screen(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(PaperList, "action_down", _trip)
    app = await _stopped(reader, ZeroDivisionError)
    _ended_in_good_order(app, capsys)


async def test_an_error_in_a_worker_stops_the_app_in_the_same_way(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Browsing.read

    def read_the_first_only(browsing: Browsing, id_: int, query: Query | None = None) -> Row | None:
        return read(browsing, id_, query) if id_ == 1 else _trip()

    monkeypatch.setattr(Browsing, "read", read_the_first_only)
    app = await _stopped(reader, WorkerFailed)
    _ended_in_good_order(app, capsys)


async def _stopped(reader: OpenReader, error: type[Exception]) -> QuireApp:
    """The app after a key that it did not survive."""
    apps: list[QuireApp] = []

    async def press_j() -> None:
        async with reader() as at:
            apps.append(at.app)
            at.app.simulate_key("j")
            await at.until(lambda: not at.app.is_running, painted=False)

    with pytest.raises(error):
        await press_j()
    return apps[0]


def _ended_in_good_order(app: QuireApp, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.return_code == FAULT == 70
    assert "nobody thought of this" in str(app.fault)
    assert app._exit_renderables == []
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
