"""Small indexes of papers made for the question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.domain.paper import Paper
from tui.search.index import Index

OpenIndex = Callable[..., Index]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index of this test lies."""
    return tmp_path / "index"


@pytest.fixture
def open_index(folder: Path) -> Iterator[OpenIndex]:
    """Opens the index of this test, as often as it likes; all are closed at the end."""
    opened: list[Index] = []

    def open_(*, in_memory: bool = False) -> Index:
        index = Index(None if in_memory else folder)
        opened.append(index)
        return index

    yield open_
    for index in opened:
        index.close()


@pytest.fixture
def find() -> Iterator[Callable[..., set[str]]]:
    """`find("words", paper, paper…)`: the titles, of those papers, that the words find."""
    indexes: dict[tuple[Paper, ...], Index] = {}

    def find_(text: str, *papers: Paper) -> set[str]:
        if papers not in indexes:
            index = indexes[papers] = Index(None)
            index.update([(row, row, paper) for row, paper in enumerate(papers, 1)], (), 1)
        return {papers[row - 1].title for row in indexes[papers].search(text).exact}

    yield find_
    for index in indexes.values():
        index.close()
