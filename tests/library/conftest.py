"""Questions whose answers must stay the same whatever happens to the index."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hub import Hub
from tests.library.desk import Desk
from tests.library.shelf import ABSENT, ID, PutPaper, reading
from tui.config.paths import bundled_page
from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
from tui.domain.query import Query
from tui.library.library import Library
from tui.library.reading import Reading
from tui.storage.putting import Record
from tui.text.folding import fold_title

Answers = list[tuple[str, list[int]]]

QUESTIONS = ("reasoning", "language models ", '"reinforcement learning"', "-agents", "title:video")


@pytest.fixture
def desk(library: Library) -> Desk:
    """A library with the 61 papers of the bundled page, before a hub."""
    return Desk(library)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where the index of this test's library lies."""
    return tmp_path / "index"


@pytest.fixture(scope="session")
def answers() -> Callable[[Library], Answers]:
    """What a library answers to some questions, in order."""

    def ask(library: Library) -> Answers:
        return [(text, list(library.browsing.browse(Query(text)).ids)) for text in QUESTIONS]

    return ask


@pytest.fixture(scope="session")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, answers: Callable[[Library], Answers]
) -> tuple[Path, Answers]:
    """A folder with a library and its complete index, made once, and its answers."""
    folder = tmp_path_factory.mktemp("prepared")
    library = Library.open(folder / "library.db", folder / "index", bundled_page())
    given = answers(library)
    library.close()
    assert all(ids for _, ids in given)
    return folder, given


@pytest.fixture
def indexed(prepared: tuple[Path, Answers], tmp_path: Path) -> Answers:
    """The answers of this test's library, which is closed and has a complete index."""
    folder, given = prepared
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return given


@pytest.fixture
def read(library: Library) -> Reading:
    """The reading side of a library that waits for nobody."""
    return reading(library)


@pytest.fixture
def put_paper(library: Library) -> PutPaper:
    """`put_paper(arxiv_id=…)`: a paper in the library; its row id."""

    def put(**changes: Any) -> int:
        paper = Paper(**{"title": "A Paper That Is Read", "arxiv_id": ID, **changes})
        qualities = qualities_of(paper, Quality.PAGE)
        record = Record(paper, fold_title(paper.title), qualities, "a test")
        return library._papers.put(record).id

    return put


@pytest.fixture
def nobody(hub: Hub) -> Hub:
    """A hub that has no full text of anything."""
    for part in ("/papers/", "/html/", "/pdf/"):
        hub.answer(part, ABSENT)
    return hub
