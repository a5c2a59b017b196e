"""A file of one's own becomes the full text of a paper."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests import pdfs
from tui.app.dialogs import attach
from tui.app.messages import AttachWanted
from tui.app.screens.confirm import ConfirmScreen
from tui.app.screens.line import LineScreen
from tui.app.screens.reading import ReadingScreen
from tui.app.wishes import FileOf, Subject

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader

WORDS = "Whole papers are read in the terminal as well as anywhere else, it is said. " * 4


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "my paper.pdf"
    file.write_bytes(pdfs.made(pdfs.column([WORDS[:70]] * 8)))
    return file


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "paper.md"
    file.write_text(f"# A Part\n\n{WORDS}", encoding="utf-8")
    return file


def said(at: Reader, sentence: str) -> bool:
    return sentence in at.status


async def path_asked(at: Reader) -> None:
    await at.press("A")
    await at.until(lambda: isinstance(at.app.screen, LineScreen))


async def test_a_path_is_asked_for_and_what_is_there_is_the_full_text_until_it_is_let_go_of(
    reader: OpenReader, notes: Path
) -> None:
    async with reader(size=(80, 24)) as at:
        await path_asked(at)
        await at.type(f"'{notes}'")
        await at.press("enter")
        await at.until(lambda: at.status.startswith("paper.md is the full text now: 62 words."))
        await at.press("F")
        await at.until(lambda: isinstance(at.app.screen, ReadingScreen))
        await at.until(lambda: "Whole papers are read" in at.screen)
        await at.press("q")
        await at.until(lambda: at.app.screen is at.main)
        await path_asked(at)
        assert at.line.value == str(notes)
        at.line.value = ""
        await at.press("enter")
        await at.until(lambda: at.status.startswith("The file was let go of"))
        assert at.papers.row_id is not None
        assert at.library.reading.attached(at.papers.row_id) is None
        await at.press("u")
        await at.until(lambda: "Undone: let go of “paper.md”" in at.status)
        assert at.library.reading.attached(at.papers.row_id) == notes


async def test_a_file_that_is_attached_already_is_read_again_and_undo_is_not_offered(
    reader: OpenReader, notes: Path
) -> None:
    async with reader(size=(80, 24)) as at:
        for dropped in range(2):
            at.app.post_message(events.Paste(str(notes)))
            await at.until(lambda: isinstance(at.app.screen, ConfirmScreen))
            await at.press("enter")
            told = "was read again: 62 words." if dropped else "is the full text now"
            await at.until(partial(said, at, told))
        assert "u undoes" not in at.status


async def test_what_is_no_file_keeps_the_dialog_and_what_cannot_be_read_is_told(
    reader: OpenReader, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x00\x00")
    async with reader() as at:
        await path_asked(at)
        await at.type(str(tmp_path / "nowhere.pdf"))
        await at.press("enter")
        await at.until(lambda: "There is no file" in at.screen)
        at.line.value = str(picture)
        await at.press("enter")
        await at.until(lambda: "neither a PDF nor text" in at.status)
        assert at.papers.row_id is not None
        assert at.library.reading.attached(at.papers.row_id) is None


@pytest.mark.parametrize("kind", ["pdf", "notes"])
async def test_a_text_that_is_dropped_is_offered_to_the_paper_on_show(
    reader: OpenReader, kind: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(kind)
    async with reader() as at:
        at.app.post_message(events.Paste(str(file)))
        await at.until(lambda: isinstance(at.app.screen, ConfirmScreen))
        assert file.name in at.screen
        assert at.title[:20] in at.screen
        await at.press("enter")
        await at.until(lambda: at.status.startswith(f"{file.name} is the full text now"))
        assert at.papers.row_id is not None
        assert at.library.reading.attached(at.papers.row_id) == file


async def test_without_a_paper_there_is_nothing_to_attach_a_pdf_to(
    reader: OpenReader, pdf: Path
) -> None:
    async with reader() as at:
        await at.search("xylophone")
        await at.press("enter")
        at.app.post_message(events.Paste(str(pdf)))
        await at.until(lambda: "there is none" in at.status)


async def test_a_file_called_after_a_command_to_the_terminal_gives_none(
    reader: OpenReader, tmp_path: Path
) -> None:
    async with reader() as at:
        assert at.papers.row_id is not None
        file = tmp_path / "a\x1b]0;b\x07.pdf"
        lines = list(at.library.dumping.dump())
        paper = {"arxiv_id": "2501.00001", "title": "From elsewhere"}
        since = {"path": str(file), "at": "2026-01-01T00:00:00+00:00"}
        lines.append(json.dumps({"paper": paper, "marks": {}, "attached": since}))
        (id_,) = at.library.dumping.restore(lines, "a dump").files
        attach(at.app.screen, FileOf(Subject((id_,), "From elsewhere")), file)
        await at.until(lambda: isinstance(at.app.screen, LineScreen))
        assert at.line.value.isprintable()
        # nothing new is wanted, and nobody objects that the file is not here
        await at.press("enter")
        await at.until(lambda: not isinstance(at.app.screen, LineScreen))
        assert at.library.reading.attached(id_) == file
        file.write_bytes(b"\x00")
        at.app.screen.post_message(AttachWanted(id_, file))
        await at.until(lambda: "neither a PDF nor text" in at.status)
        assert at.status.isprintable()
