"""Collections, notes, ratings, the reading list: each a key or two, and undone by another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import TextArea

from tui.app import editing
from tui.app.screens.line import LineScreen
from tui.app.screens.note import NoteScreen
from tui.app.screens.pick import PickScreen
from tui.app.screens.rate import RateScreen
from tui.domain.paper import Entry
from tui.domain.query import READING_LIST

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


async def asked(at: Reader, kind: type[object]) -> None:
    await at.until(lambda: isinstance(at.app.screen, kind))


def entry(at: Reader, place: int = 0) -> Entry:
    row = at.library.browsing.read(at.papers.ids[place])
    assert row
    return row.entry


# collections


async def test_a_paper_is_put_into_a_new_nested_collection(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("C")
        await asked(at, PickScreen)
        await at.type("Thesis / Methods")
        await at.press("enter")
        await at.until(lambda: entry(at).collections == ("Thesis/Methods",))
        await at.until(lambda: "Thesis / Methods" in at.screen_of(at.detail))
        assert [one.name for one in at.library.filing.collections()] == [
            "Thesis", "Thesis/Methods"]  # fmt: skip
        await at.press("u")
        await at.until(lambda: not at.library.filing.collections())


async def test_the_collections_are_a_tree_until_one_is_sought(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.filing.put(at.papers.ids[:1], "Thesis/Methods")
        at.library.filing.make("Reading group")
        await at.press("C")
        await asked(at, PickScreen)
        await at.until(lambda: "✓   Methods" in at.screen)
        await at.type("meth")
        await at.until(lambda: "✓ Thesis/Methods" in at.screen)
        assert "Reading group" not in at.screen
        await at.press("down", "space")
        await at.until(lambda: "− Thesis/Methods" in at.screen)
        assert at.line.value == ""
        assert "Reading group" in at.screen
        await at.press("enter")
        await at.until(lambda: entry(at).collections == ())


async def test_a_name_between_slashes_alone_is_no_collection(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("C")
        await asked(at, PickScreen)
        await at.type(" / ")
        await at.press("enter")
        await at.until(lambda: "A collection needs a name." in at.screen)


# notes


async def test_a_line_is_noted_and_seen_at_once(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("j", "i")
        await asked(at, LineScreen)
        await at.type("Compare with **PPO**.")
        await at.press("enter")
        await at.until(lambda: entry(at, 1).note == "Compare with **PPO**.")
        await at.until(lambda: "Compare with PPO." in at.screen_of(at.detail))
        await at.until(lambda: "✎" in at.screen_of(at.papers))
        await at.press("i")
        await asked(at, LineScreen)
        assert at.line.value == "Compare with **PPO**."
        at.line.value = ""
        await at.press("enter")
        await at.until(lambda: entry(at, 1).note == "")
        await at.until(lambda: "u undoes" in at.status)
        await at.press("u")
        await at.until(lambda: entry(at, 1).note != "")


async def test_a_line_is_added_to_the_notes_of_all_selected_papers(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.write_note(at.papers.ids[0], "Before.")
        await at.press("space", "space", "i")
        await asked(at, LineScreen)
        assert "added to the note on each" in at.screen
        await at.type("For Ada.")
        await at.press("enter")
        await at.until(lambda: entry(at, 1).note == "For Ada.")
        assert entry(at).note == "Before.\n\nFor Ada."


async def test_a_note_of_many_lines_is_changed_whole_and_escape_keeps_it(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        at.library.marking.write_note(at.papers.ids[0], "One.\nTwo.")
        await at.press("i")
        await asked(at, NoteScreen)
        at.app.screen.query_one(TextArea).insert("\nThree.")
        await at.press("escape")
        await at.until(lambda: entry(at).note == "One.\nTwo.\nThree.")


async def test_a_note_left_as_it_was_is_no_step_to_undo(reader: OpenReader) -> None:
    async with reader() as at:
        at.library.marking.write_note(at.papers.ids[0], "One.\nTwo.")
        before = at.library.marking.actions()
        await at.press("i")
        await asked(at, NoteScreen)
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)
        await at.main.finish()
        assert at.library.marking.actions() == before


async def test_without_a_terminal_to_lend_the_long_note_is_written_here(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with reader() as at:
        await at.press("I")
        await asked(at, NoteScreen)


class Lent:
    """An app that lends its terminal."""

    def suspend(self) -> Lent:
        return self

    def __enter__(self) -> None:
        """The terminal is the editor's."""

    def __exit__(self, *_: object) -> None:
        """The terminal is ours again."""


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "suspend", Lent.suspend)
    monkeypatch.setattr(App, "__enter__", Lent.__enter__, raising=False)
    monkeypatch.setattr(App, "__exit__", Lent.__exit__, raising=False)


def editor(folder: Path, script: str) -> str:
    program = folder / "my editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return f"'{program}' --wait"


@pytest.mark.usefixtures("lent")
async def test_the_editor_that_visual_names_writes_the_note(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "and more" >> "$2"'))
    async with reader() as at:
        at.library.marking.write_note(at.papers.ids[0], "One.\n")
        await at.press("I")
        await at.until(lambda: entry(at).note == "One.and more")


@pytest.mark.usefixtures("lent")
async def test_an_editor_that_fails_loses_nothing(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "written" > "$2"; exit 3'))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with reader() as at:
        await at.press("I")
        await at.until(lambda: "failed (3)" in at.status)
        left = Path(at.status.rpartition(" in ")[2].rstrip("."))
        assert entry(at).note == ""
    assert text_of(left) == "written\n"


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("visual", "other", "command"),
    [
        ("code --wait", "vi", ["code", "--wait"]),
        ("", "emacs -nw", ["emacs", "-nw"]),
        ("unclosed 'quote", "vi", ["vi"]),
        ("", "", []),
    ],
)
def test_visual_comes_before_editor(
    monkeypatch: pytest.MonkeyPatch, visual: str, other: str, command: list[str]
) -> None:
    monkeypatch.setitem(os.environ, "VISUAL", visual)
    monkeypatch.setitem(os.environ, "EDITOR", other)
    assert editing.editor() == command


# ratings


async def test_a_star_and_a_digit_rate_a_paper(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("*")
        await asked(at, RateScreen)
        await at.press("4")
        await at.until(lambda: entry(at).rating == 4)
        await at.until(lambda: "4★" in at.screen_of(at.papers))
        assert "★★★★☆" in at.screen_of(at.detail)
        await at.press("*", "right", "enter")
        await at.until(lambda: entry(at).rating == 5)
        await at.press("*", "0")
        await at.until(lambda: entry(at).rating is None)


async def test_the_whole_selection_is_rated(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("space", "space", "*", "2")
        await at.until(lambda: (entry(at).rating, entry(at, 1).rating) == (2, 2))
        await at.until(lambda: "Rated 2 of 5: 2 papers. u undoes." in at.status)
        await at.press("*", "escape")
        await at.until(lambda: at.app.screen is at.main)
        assert entry(at).rating == 2


# the reading list


async def test_papers_are_read_in_an_order_of_ones_own(reader: OpenReader) -> None:
    async with reader() as at:
        ids = list(at.papers.ids)
        await at.press("l", "j", "l", "j", "l")
        await at.main.finish()
        await at.press("L")
        await at.until(lambda: list(at.papers.ids) == ids[:3])
        assert "Reading list" in at.header
        assert "in your order" in at.status
        await at.settled()
        await at.press("g", "J")
        await at.until(lambda: list(at.papers.ids) == [ids[1], ids[0], ids[2]])
        assert at.papers.cursor == 1
        await at.press("K")
        await at.until(lambda: list(at.papers.ids) == ids[:3])
        await at.press("l")
        await at.until(lambda: list(at.papers.ids) == ids[1:3])
        await at.press("u")
        await at.until(lambda: list(at.papers.ids) == ids[:3])
        await at.press("L")
        await at.until(lambda: at.main.listing.total == 61)


async def test_in_another_order_no_paper_is_moved(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("l", "j", "l")
        await at.main.finish()
        await at.press("L", "s")
        await at.until(lambda: "newest first" in at.status)
        await at.press("J")
        await at.until(lambda: "s goes back to your own" in at.status)


async def test_elsewhere_the_keys_that_move_do_nothing(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("l", "j", "l", "J")
        await at.main.finish()
        assert at.papers.cursor == 1
        assert list(
            at.library.browsing.browse(at.main.state.toggled(READING_LIST).query).ids
        ) == list(at.papers.ids[:2])


async def test_an_empty_reading_list_says_how_to_fill_it(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("L")
        await at.answered()
        assert at.status == "The reading list is empty: l puts a paper on it. L goes back."
