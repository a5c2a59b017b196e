"""A database of this test's own, and the rooms of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Record
from tui.text.folding import fold_title

OpenDatabase = Callable[[], Database]
Put = Callable[..., int]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the library of this test lies."""
    return tmp_path / "library.db"


@pytest.fixture
def open_database(file: Path) -> Iterator[OpenDatabase]:
    """Opens the library of this test, as often as it likes; all are closed at the end."""
    opened: list[Database] = []

    def open_() -> Database:
        database = Database(file)
        opened.append(database)
        return database

    yield open_
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: OpenDatabase) -> Database:
    return open_database()


@pytest.fixture
def papers(database: Database) -> Papers:
    return Papers(database)


@pytest.fixture
def editions(database: Database) -> Editions:
    return Editions(database)


@pytest.fixture
def marks(database: Database) -> Marks:
    return Marks(database)


@pytest.fixture(scope="session")
def record() -> Callable[..., Record]:
    """`record(paper, quality)`: the paper as a source of that quality brings it."""

    def make(paper: Paper, quality: Quality = Quality.PAGE, source: str = "Daily Papers") -> Record:
        return Record(paper, fold_title(paper.title), qualities_of(paper, quality), source)

    return make


@pytest.fixture
def put(papers: Papers, record: Callable[..., Record]) -> Put:
    """Stores a paper and gives its row id."""

    def put_(paper: Paper, quality: Quality = Quality.PAGE) -> int:
        return papers.put(record(paper, quality)).id

    return put_
