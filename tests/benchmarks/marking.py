"""What a mark costs beside the disk: each action of a user in a library of many papers.

    python tests/benchmarks/marking.py [--papers N] [--bookmarks N] [--rounds N] [--json]

A mark is on the disk before the call returns, so most of it is the disk's. In turn with each action
a bare commit of one row to the same kind of database is timed; the difference is quire's own. One
frame is 16 ms. "many" acts on all bookmarks at once.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # not this folder, in which `typing` is another program
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from tui.domain.edition import Page
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import BOOKMARKS, Query
from tui.library.library import Library

_ABSTRACT = "We study what happens when a library is full. " * 20


def filled(folder: Path, papers: int, bookmarks: int) -> Library:
    """A library of so many papers, of which so many are bookmarked."""
    library = Library.open(folder / "library.db", folder / "index")
    made = (Paper(f"Paper Number {n}", _ABSTRACT, ("A. Author",), doi=f"10.1000/{n}")
            for n in count())  # fmt: skip
    library.importing.take_page(Page("made", tuple(islice(made, papers))), Quality.FILE)
    library.marking.put(Mark.BOOKMARK, range(1, bookmarks + 1), on=True)
    return library


def actions(library: Library, bookmarks: int) -> dict[str, Callable[[int], object]]:
    """Each thing a user does, by name; it is given the number of a paper not used before."""
    marking, filing = library.marking, library.filing
    many = range(1, bookmarks + 1)
    return {
        "bookmark": lambda n: marking.toggle(Mark.BOOKMARK, [bookmarks + n]),
        "read": lambda n: marking.toggle(Mark.READ, [n]),
        "rate": lambda n: marking.rate([n], 1 + n % 5),
        "tag": lambda n: marking.tag([n], f"tag {n % 50}"),
        "note": lambda n: marking.write_note(n, f"A thought, the {n}th."),
        "file": lambda n: filing.put([n], f"Thesis/Chapter {n % 9}"),
        "queue": lambda n: filing.queue([n]),
        "undo": lambda _: marking.undo(),
        "redo": lambda _: marking.redo(),
        "many: tag": lambda n: marking.tag(many, f"many {n}"),
        "many: undo": lambda _: marking.undo(),
        "show bookmarks": lambda _: library.browsing.browse(Query(scope=BOOKMARKS)),
    }


def bare_commits(folder: Path) -> Iterator[float]:
    """Milliseconds of one commit after another, each of one row, as safe as quire's."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, at TEXT)")
    while True:
        start = time.perf_counter()
        connection.execute("INSERT INTO rows (at) VALUES ('2025-09-03')")
        yield (time.perf_counter() - start) * 1000


def measured(papers: int, bookmarks: int, rounds: int) -> dict[str, dict[str, float]]:
    """Median and worst milliseconds of each action, and the median of the commits beside it."""
    result = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = filled(folder, papers, bookmarks)
        commit, fresh = bare_commits(folder), count(1)
        for what, act in actions(library, bookmarks).items():
            spent, bare = [], []
            for _ in range(rounds):
                start = time.perf_counter()
                act(next(fresh))
                spent.append((time.perf_counter() - start) * 1000)
                bare.append(next(commit))
            result[what] = {
                "median": statistics.median(spent),
                "worst": max(spent),
                "commit": statistics.median(bare),
            }
        library.close()
    return result


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--bookmarks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    found = measured(given.papers, given.bookmarks, given.rounds)
    if given.as_json:
        print(json.dumps(found))
        return
    print(f"{'ms':16}{'median':>9}{'worst':>9}{'commit':>9}{'own':>9}")
    for what, ms in found.items():
        own = ms["median"] - ms["commit"]
        print(f"{what:16}{ms['median']:9.1f}{ms['worst']:9.1f}{ms['commit']:9.1f}{own:9.1f}")


if __name__ == "__main__":
    main()
