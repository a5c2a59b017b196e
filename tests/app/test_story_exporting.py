"""Papers on their way out: into a file, into the clipboard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.app.screens.cite import CiteScreen
from tui.app.screens.export import ExportScreen

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the user is in; no tool of a clipboard is on the path."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(folder))
    return folder


async def exporting(at: Reader) -> None:
    await at.press("x")
    await at.until(lambda: isinstance(at.app.screen, ExportScreen))


async def test_all_that_is_listed_goes_into_a_file(reader: OpenReader, folder: Path) -> None:
    async with reader() as at:
        await at.search("negative reinforcement")
        await at.press("enter")
        await exporting(at)
        assert f"All that is listed: {at.main.listing.total} papers" in at.screen
        await at.press("enter")
        await at.until(lambda: f"into {folder / 'papers.bib'}." in at.status)
        total = at.main.listing.total
    assert (folder / "papers.bib").read_text().count("\n@") == total - 1


async def test_the_ending_follows_the_format_and_the_old_file_is_kept(
    reader: OpenReader, folder: Path
) -> None:
    (folder / "papers.ris").write_text("mine")
    async with reader() as at:
        await at.press("space", "space")
        await exporting(at)
        assert "The selection: 2 papers" in at.screen
        await at.press("down")
        await at.until(lambda: "kept as papers.ris~" in at.screen)
        await at.press("enter")
        await at.until(lambda: "What was there is papers.ris~ now." in at.status)
    assert (folder / "papers.ris").read_text().count("TY  - ") == 2
    assert (folder / "papers.ris~").read_text() == "mine"


async def test_tab_goes_on_to_the_paper_alone(reader: OpenReader, folder: Path) -> None:
    async with reader() as at:
        await at.press("j")
        await exporting(at)
        await at.press("tab")
        await at.until(lambda: "This paper: 1 paper" in at.screen)
        at.line.value = "own name.txt"
        await at.press("down", "down", "down", "enter")
        await at.until(lambda: "Wrote 1 paper" in at.status)
        title = at.title
    assert title in (folder / "own name.txt").read_text()


async def test_a_file_that_cannot_be_written_is_told(reader: OpenReader) -> None:
    async with reader() as at:
        await exporting(at)
        at.line.value = "no folder/papers.bib"
        await at.press("enter")
        await at.until(lambda: "cannot be written" in at.status)
        assert at.main.status.failed


async def test_a_style_is_seen_before_it_is_taken(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("Y")
        await at.until(lambda: isinstance(at.app.screen, CiteScreen))
        await at.until(lambda: "@misc{" in at.screen)
        await at.press("down")
        await at.until(lambda: "(n.d.)" in at.screen)
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.main)


async def test_a_citation_goes_where_the_status_line_says(
    reader: OpenReader, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TERM", "xterm-256color")
    async with reader() as at:
        await at.press("space", "space", "Y")
        await at.until(lambda: isinstance(at.app.screen, CiteScreen))
        await at.press("a")
        await at.until(lambda: at.status.startswith("2 citations: sent to the terminal (OSC 52)"))
        assert str(home / "clipboard.txt") in at.status
        assert at.app.clipboard.count("(n.d.)") == 2
        kept = at.app.clipboard
    assert (home / "clipboard.txt").read_text() == f"{kept}\n"
    assert (home / "clipboard.txt").stat().st_mode & 0o777 == 0o600
