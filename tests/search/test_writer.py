"""Commits: few segments however many there are, readers undisturbed, and all or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.domain.errors import IndexUnusable
from tui.domain.paper import Paper
from tui.search import arrays
from tui.search.index import Index
from tui.search.merge import MOST_SEGMENTS

ROOT = Path(__file__).parents[2]
OpenIndex = Callable[..., Index]

UPDATE = """
import os, signal, sys
from pathlib import Path
from tui.domain.paper import Paper
from tui.search.index import Index

folder, fatal = Path(sys.argv[1]), int(sys.argv[2])
index = Index(folder)
seen = 0

def kill_at(event, arguments):
    global seen
    if event not in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir"}:
        return
    if str(folder) in str(arguments[0]):
        seen += 1
        if seen == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill_at)
index.update([(5, 2, Paper("Sampling"))] + [(6, 10 + n, Paper("Knots")) for n in range(9)], [1], 6)
"""
"""Changes an index, and is killed just before one of its file operations."""


def papers(*titles: str, first: int = 1) -> list[tuple[int, int, Paper]]:
    return [(row, row, Paper(title)) for row, title in enumerate(titles, first)]


def rows(index: Index, text: str) -> list[int]:
    return sorted(index.search(text).exact)


def segments(folder: Path) -> int:
    return len(list(folder.glob("*.arr")))


def test_many_small_commits_leave_few_segments(open_index: OpenIndex, folder: Path) -> None:
    index = open_index()
    for row in range(1, 60):
        index.update(papers(f"Graph {row}", first=row), (), row)
        assert segments(folder) <= MOST_SEGMENTS
        assert index.count() == row
    assert rows(index, "graph") == list(range(1, 60))


def test_papers_changed_over_and_over_leave_nothing_behind(
    open_index: OpenIndex, folder: Path
) -> None:
    index = open_index()
    index.update(papers(*["Graph"] * 50), (), 50)
    for generation in range(51, 90):
        index.update([(generation, 7, Paper(f"Knot number{generation}"))], (), generation)
    assert index.count() == 50
    assert rows(index, "knot") == [7]
    assert rows(index, "number88 ") == []
    assert segments(folder) <= MOST_SEGMENTS


def test_a_reader_goes_on_answering_while_another_commits_and_merges(
    open_index: OpenIndex,
) -> None:
    writer = open_index()
    writer.update(papers("Graph Theory", "Knots"), (), 2)
    reader = open_index()
    held = reader._fresh().evaluator
    assert held is not None
    query = reader.search("graph")
    assert list(query.exact) == [1]
    for row in range(3, 40):
        writer.update(papers("Graph", first=row), [row - 2], row)
    (hits,) = held.evaluate(_query("graph"))  # the state it was opened on, whose file is gone
    assert hits.leaf.data.rows[hits.docs].tolist() == [1]
    assert rows(reader, "graph") == [38, 39]


def test_a_reader_lets_go_of_segments_that_are_no_more(open_index: OpenIndex) -> None:
    writer, reader = open_index(), open_index()
    for row in range(1, 30):
        writer.update(papers("Graph", first=row), (), row)
        assert len(rows(reader, "graph")) == row
    assert len(reader._storage.__dict__["quire_segments"]) <= MOST_SEGMENTS


def test_a_reader_that_comes_while_segments_are_merged_opens_the_new_ones(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = open_index(), open_index()
    writer.update(papers("Graph"), (), 1)
    searcher = reader._index.searcher

    def late(*_: object) -> object:
        monkeypatch.undo()
        monkeypatch.setattr(reader._index, "searcher", searcher)
        writer.update(papers("Graph", first=2), (), 2)
        raise IndexUnusable("The file that was listed a moment ago is gone.")

    monkeypatch.setattr(reader._index, "searcher", late)
    assert rows(reader, "graph") == [1, 2]


def test_a_commit_that_fails_leaves_the_index_as_it_was(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index()
    index.update(papers("Graph"), (), 1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(arrays, "write", full)
        with pytest.raises(IndexUnusable, match="No space left"):
            index.update(papers("Knots", first=2), [1], 2)
    assert (rows(index, "graph"), index.generation()) == ([1], 1)
    assert index.update(papers("Knots", first=2), [1], 2)
    assert (rows(index, "knots"), index.generation()) == ([2], 2)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_at_any_file_operation_an_update_has_happened_or_not(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    states: list[str] = []
    fatal = 0
    while not states or states[-1] != "finished":
        fatal += 1
        folder = tmp_path / f"index{fatal}"
        index = Index(folder)
        index.update(papers("Graph Theory", "Graph Drawing", "Knots"), (), 3)
        index.close()
        command = [sys.executable, "-c", UPDATE, str(folder), str(fatal)]
        code = subprocess.run(command, env=environment, check=False).returncode
        index = Index(folder)
        before = (index.generation(), index.count(), rows(index, "graph "), rows(index, "sampling"))
        old, new = before == (3, 3, [1, 2], []), before == (6, 11, [], [2])
        assert old or new, fatal
        assert code in {0, -signal.SIGKILL}
        states.append("finished" if code == 0 else "new" if new else "old")
        # whatever was left, the next commit goes through and leaves no rubbish
        assert index.update([(7, 1, Paper("Sheaves"))], (), 7)
        assert rows(index, "sheaves") == [1]
        assert segments(folder) == len(index._segments())
        index.close()
    assert {"old", "new"} <= set(states)
    assert states == sorted(states, key=["old", "new", "finished"].index)


def _query(text: str) -> object:
    from tui.search.language import parse

    return parse(text).query
