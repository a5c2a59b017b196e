"""An index that is gone, broken, of another make or half made: told, never believed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.domain.errors import IndexUnusable
from tui.domain.paper import Paper
from tui.search import index as index_module
from tui.search.arrays import packed
from tui.search.index import Index
from tui.search.invert import Inverter
from tui.search.postings import Arrays

ROOT = Path(__file__).parents[2]
Change = tuple[int, int, Paper]
OpenIndex = Callable[..., Index]


def changes(*titles: str, first: int = 1) -> list[Change]:
    """Papers with these titles, each with its row id as the number of its change."""
    return [(row, row, Paper(title)) for row, title in enumerate(titles, first)]


def rows(index: Index, text: str) -> list[int]:
    return sorted(index.search(text).exact)


def inverted(*titles: str) -> Arrays:
    inverter = Inverter()
    for row, title in enumerate(titles, 1):
        inverter.add(row, (title, "", ""), ())
    return inverter.arrays()


def test_an_index_whose_folder_has_gone_says_so_when_it_is_put_to_use(
    open_index: OpenIndex, folder: Path
) -> None:
    index = open_index()
    index.update(changes("Graph"), (), 1)
    Index.discard(folder)
    with pytest.raises(IndexUnusable):
        index.generation()
    with pytest.raises(IndexUnusable):
        index.count()
    with pytest.raises(IndexUnusable):
        index.search("graph")
    with pytest.raises(IndexUnusable):
        index.update(changes("Graph"), (), 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh's handle
def test_a_broken_table_of_contents_is_unusable_until_discarded(
    open_index: OpenIndex, folder: Path
) -> None:
    open_index().update(changes("Graph"), (), 1)
    (toc,) = folder.glob("*.toc")
    toc.write_bytes(b"nothing of ours")
    with pytest.raises(IndexUnusable):
        open_index()
    Index.discard(folder)
    assert open_index().count() == 0


def replaced(file: Path, data: bytes) -> None:
    """Put other bytes in the place of a file, as a copy or a restored backup does."""
    file.unlink()
    file.write_bytes(data)


BREAKAGES: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "empty": lambda file: replaced(file, b""),
    "cut short": lambda file: replaced(file, file.read_bytes()[:-1]),
    "cut to its head": lambda file: replaced(file, file.read_bytes()[:100]),
    "overwritten": lambda file: replaced(file, b"nothing of ours" * 999),
    "a segment of another index": lambda file: replaced(file, packed(inverted("A", "B", "C"))),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_an_index_that_lost_its_papers_is_unusable(
    open_index: OpenIndex, folder: Path, breakage: str
) -> None:
    open_index().update(changes("Graph"), (), 1)
    (segment,) = folder.glob("*.arr")
    BREAKAGES[breakage](segment)
    with pytest.raises(IndexUnusable):
        open_index()


def test_an_index_of_another_make_is_not_read_and_not_kept(
    open_index: OpenIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(index_module, "fingerprint", lambda: "0123456789ab")
        old = open_index()
        old.update(changes("Graph"), (), 1)
        old.close()
    (folder / "notes.txt").write_text("somebody else's", encoding="utf-8")
    new = open_index()
    assert (new.count(), new.generation()) == (0, 0)
    new.update(changes("Knots"), (), 1)
    left = [path.name for path in folder.iterdir() if "0123456789ab" in path.name]
    assert left == []
    assert (folder / "notes.txt").exists()


def test_a_killed_build_leaves_an_index_that_goes_on(open_index: OpenIndex, folder: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tui.domain.paper import Paper\n"
        "from tui.search import building, index\n"
        "building.BATCH = 2\n"
        "def changes():\n"
        "    for row in range(1, 6):\n"
        "        if row == 5: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        yield row, row, Paper(f'Graph {row}')\n"
        "index.Index(Path(sys.argv[1])).update(changes(), (), 5)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=False)
    index = open_index()
    assert (rows(index, "graph"), index.generation()) == ([1, 2, 3, 4], 4)
    assert index.update(changes("Graph 5", first=5), (), 5)
    assert rows(index, "graph") == [1, 2, 3, 4, 5]
