"""Papers by their names, and what is dropped onto the list."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.app.screens.adding import AddScreen
from tui.app.screens.confirm import ConfirmScreen
from tui.app.screens.main import MainScreen
from tui.domain.adding import AddedPaper, AddFailure, AddReport
from tui.domain.edition import Page
from tui.domain.errors import Unreachable
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.results import Progress
from tui.library.library import Library

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader, Reader


class Catalogue:
    """Knows every arXiv id but those that begin with 9; stands in for the library's `adding`."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked: list[tuple[str, ...]] = []
        self.go = threading.Event()
        self.go.set()
        self.error: Exception | None = None

    def add(
        self,
        texts: Sequence[str],
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> AddReport:
        self.asked.append(tuple(texts))
        on_progress(Progress(0, len(texts)))
        assert self.go.wait(5)
        assert not cancelled()
        if self.error is not None:
            raise self.error
        known = [text for text in texts if not text.startswith("9")]
        papers = tuple(Paper(f"Xylophone {t}", "Music.", arxiv_id=t) for t in known)
        self.library.importing.take_page(Page("arXiv", papers), Quality.PAGE)
        return AddReport(
            tuple(AddedPaper(t, self.library.resolve(t), f"Xylophone {t}", "new") for t in known),
            tuple(AddFailure(t, f"There is no {t}.", 1) for t in texts if t not in known),
        )


@pytest.fixture
def catalogue(library: Library, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    catalogue = Catalogue(library)
    monkeypatch.setitem(library.__dict__, "adding", catalogue)
    return catalogue


async def asked(at: Reader, screen: type[AddScreen | ConfirmScreen]) -> None:
    await at.until(lambda: isinstance(at.app.screen, screen))


async def back(at: Reader) -> None:
    await at.until(lambda: isinstance(at.app.screen, MainScreen))


def drop(at: Reader, text: str) -> None:
    at.app.post_message(events.Paste(text))


async def test_ctrl_n_fetches_a_paper_by_its_name_and_shows_it(
    reader: OpenReader, catalogue: Catalogue
) -> None:
    async with reader() as at:
        await at.press("ctrl+n")
        await asked(at, AddScreen)
        await at.press(*"2509.02522", "enter")
        await at.until(lambda: at.main.listing.total == 1)
        await at.answered()
        assert at.title == "Xylophone 2509.02522"
        assert "62 papers" in at.header
        await at.press("escape")
        await at.answered()
        assert at.main.listing.total == 61
    assert catalogue.asked == [("2509.02522",)]


@pytest.mark.usefixtures("catalogue")
async def test_several_at_once_and_what_did_not_come(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("ctrl+n")
        await asked(at, AddScreen)
        drop(at, "2509.02522\n2509.02523\n9912.00001")
        await at.until(lambda: "3 papers" in at.screen)
        await at.press("enter")
        await at.until(lambda: at.status == "2 papers came, 2 of them new. There is no 9912.00001.")
        assert "3 Sep 2025" in at.header
        assert "63 papers" in at.header


async def test_the_dialog_tells_what_stands_in_it(reader: OpenReader, catalogue: Catalogue) -> None:
    async with reader((80, 24)) as at:
        await at.press("ctrl+n")
        await asked(at, AddScreen)
        assert "arXiv ids, DOIs, links" in at.screen
        await at.press(*"2509.02522 hello")
        await at.until(lambda: "1 paper, 1 word that names none" in at.screen)
        await at.press("escape")
        await back(at)
    assert catalogue.asked == []


async def test_nothing_typed_is_nothing_wanted(reader: OpenReader, catalogue: Catalogue) -> None:
    async with reader() as at:
        await at.press("ctrl+n")
        await asked(at, AddScreen)
        await at.press("enter")
        await back(at)
    assert catalogue.asked == []


async def test_an_id_that_was_searched_for_in_vain_stands_in_the_dialog(
    reader: OpenReader, catalogue: Catalogue
) -> None:
    async with reader() as at:
        await at.search("2509.02522")
        assert at.status == "Not in the library: 2509.02522. Enter, then Ctrl+N fetches it."
        await at.press("enter", "ctrl+n")
        await asked(at, AddScreen)
        await at.press("enter")
        await at.until(lambda: at.main.listing.total == 1)
    assert catalogue.asked == [("2509.02522",)]


@pytest.mark.usefixtures("catalogue")
async def test_in_the_search_bar_the_key_is_the_next_hit(reader: OpenReader) -> None:
    async with reader() as at:
        await at.search("gradient")
        await at.press("ctrl+n")
        assert at.papers.cursor == 1
        assert isinstance(at.app.screen, MainScreen)


async def test_while_papers_are_fetched_the_user_goes_on_and_stays_where_he_is(
    reader: OpenReader, catalogue: Catalogue
) -> None:
    catalogue.go.clear()
    async with reader((80, 24)) as at:
        at.main.add(["2509.02522"])
        await at.until(lambda: "fetching 0/1" in at.lines[-2])
        at.main.add(["2509.02523"])
        assert at.status.startswith("Papers are being fetched already")
        await at.press("j")
        catalogue.go.set()
        await at.until(lambda: at.status == "Added: “Xylophone 2509.02522”.")
        assert at.papers.cursor == 1
        assert at.main.listing.total == 61
        assert "fetching" not in at.screen
    assert len(catalogue.asked) == 1


async def test_without_a_net_one_quiet_line_says_so(
    reader: OpenReader, catalogue: Catalogue
) -> None:
    catalogue.error = Unreachable("arXiv cannot be reached.", "Is there a network?")
    async with reader() as at:
        at.main.add(["2509.02522"])
        await at.until(lambda: at.status == "arXiv cannot be reached. Is there a network?")
        assert not at.main.status.failed


async def test_a_link_dropped_onto_the_list_is_offered(
    reader: OpenReader, catalogue: Catalogue
) -> None:
    async with reader() as at:
        drop(at, "https://arxiv.org/abs/2509.02522v1\n")
        await asked(at, ConfirmScreen)
        assert "https://arxiv.org/abs/2509.02522v1" in at.screen
        await at.press("n")
        await back(at)
        assert catalogue.asked == []
        drop(at, "2509.02522")
        await asked(at, ConfirmScreen)
        await at.press("enter")
        await at.until(lambda: at.main.listing.total == 1)
    assert catalogue.asked == [("2509.02522",)]


@pytest.mark.usefixtures("catalogue")
async def test_in_the_search_bar_a_link_stays_a_search(reader: OpenReader) -> None:
    async with reader() as at:
        await at.press("slash")
        drop(at, "https://arxiv.org/abs/2509.02522")
        await at.until(lambda: at.main.state.searching)
        assert isinstance(at.app.screen, MainScreen)
        assert at.bar.value == "https://arxiv.org/abs/2509.02522"


async def test_a_text_dropped_onto_the_list_is_left_alone(reader: OpenReader) -> None:
    async with reader() as at:
        drop(at, "quit and delete everything")
        await at.until(lambda: at.status.startswith("That is neither a file nor"))
        assert at.main.listing.total == 61


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two papers and a line that is none."""
    made = tmp_path / "more [papers].jsonl"
    lines = [json.dumps({"title": f"Xylophone {n}", "abstract": "Music."}) for n in range(2)]
    made.write_text("\n".join([*lines, "{}"]), encoding="utf-8")
    return made


async def test_a_file_dropped_onto_the_list_is_taken_in_when_the_user_wants_it(
    reader: OpenReader, file: Path
) -> None:
    async with reader() as at:
        drop(at, f"'{file}'")
        await asked(at, ConfirmScreen)
        assert "more [papers].jsonl" in "".join(line.strip("│ ") for line in at.lines)
        await at.press("enter")
        said = "more [papers].jsonl: 2 new papers, 1 skipped."
        await at.until(lambda: at.status == said)
        assert [note.message for note in at.app._notifications] == [said]
        assert "63 papers" in at.header
        await at.search("xylophone")
        await at.until(lambda: at.main.listing.exact == 2)


async def test_a_file_that_is_no_papers_is_told(reader: OpenReader, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    async with reader() as at:
        at.main.take(photo)
        await at.until(lambda: "photo.jpg" in at.status and "Taking" not in at.status)
        assert "61 papers" in at.header


async def test_a_file_that_is_gone_is_told(reader: OpenReader, tmp_path: Path) -> None:
    async with reader() as at:
        at.main.take(tmp_path / "gone.bib")
        await at.until(lambda: at.status == "gone.bib: No such file or directory.")
        assert at.main.status.failed


async def test_a_page_dropped_opens_its_edition(reader: OpenReader, tmp_path: Path) -> None:
    page = tmp_path / "tomorrow.jsonl"
    page.write_text(
        json.dumps({"title": "Fresh", "abstract": "New.", "daily_date": "2025-09-04"}),
        encoding="utf-8",
    )
    async with reader() as at:
        at.main.take(page)
        await at.until(lambda: "4 Sep 2025" in at.header)
        await at.answered()
        assert at.title == "Fresh"
