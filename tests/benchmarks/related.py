"""How good related papers and papers chosen for the user are, and what they cost.

    python tests/benchmarks/related.py --corpus FILE [--papers N] [--asked N] [--json]

FILE has JSON lines with arXiv's categories. Two papers count as related when they share their
primary category, or any: a coarse judge, but nobody's opinion, and the index does not use it here.
Precision is that of the first ten, beside ten papers at random and a search for the title's words.

A simulated user likes the papers of one category: 20 of them are bookmarked, 60 of other categories
were seen and left. Told are the area under the ROC curve over all other papers, and how many of the
first 20 offered are of that category, beside what chance gives.

Seconds are of the processor, of this thread: other programs do not count.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # not this folder, in which `typing` is another program
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from tui.domain.paper import Paper
from tui.search.index import Index
from tui.search.taste import Marked

_FIRST = 10
_OFFERED = 20
_BOOKMARKED, _LEFT, _USERS = 20, 60, 15

Figures = dict[str, dict[str, float]]


def papers_of(file: Path, count: int) -> list[Paper]:
    """The first papers of a file."""
    with file.open(encoding="utf-8") as lines:
        return [_paper(json.loads(line)) for line in islice(lines, count)]


def _paper(fields: dict[str, object]) -> Paper:
    def texts(name: str) -> tuple[str, ...]:
        value = fields.get(name)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    title, abstract = (str(fields.get(name) or "") for name in ("title", "abstract"))
    return Paper(title, abstract, texts("authors"), categories=texts("categories"))


def related(index: Index, papers: Sequence[Paper], asked: int) -> Figures:
    """Precision and milliseconds of each way to come to ten papers."""
    chance = random.Random(1)  # noqa: S311 — to measure with, not to hide behind
    rows = chance.sample(range(1, len(papers) + 1), asked)

    def by_title(row: int) -> Sequence[int]:
        found = index.search(" ".join(_words(papers[row - 1].title))).ids
        return [id_ for id_ in found[: _FIRST + 1] if id_ != row][:_FIRST]

    ways: dict[str, Callable[[int], Iterable[int]]] = {
        "at random": lambda _: chance.sample(range(1, len(papers) + 1), _FIRST),
        "title's words": by_title,
        "related": lambda row: [o.id for o in index.related(row, papers[row - 1], _FIRST)],
    }
    return {name: _judged(way, papers, rows) for name, way in ways.items()}


def _words(title: str) -> list[str]:
    # without the signs that the query language would obey
    return "".join(sign if sign.isalnum() else " " for sign in title).split()


def _judged(
    way: Callable[[int], Iterable[int]], papers: Sequence[Paper], rows: Sequence[int]
) -> dict[str, float]:
    primary = shared = 0
    spent: list[float] = []
    for row in rows:
        start = time.thread_time()
        found = [*way(row)]
        spent.append((time.thread_time() - start) * 1000)
        own = papers[row - 1].categories
        theirs = [papers[each - 1].categories for each in found]
        primary += sum(own[:1] == each[:1] for each in theirs)
        shared += sum(bool({*own} & {*each}) for each in theirs)
    whole = len(rows) * _FIRST
    spent.sort()
    return {
        "primary category": primary / whole,
        "any category": shared / whole,
        "median ms": statistics.median(spent),
        "p99 ms": spent[int(len(spent) * 0.99)],
    }


def for_you(index: Index, papers: Sequence[Paper]) -> Figures:
    """Of users who each like one category: how well the rest of it is told from all else."""
    sizes = Counter(paper.categories[0] for paper in papers if paper.categories)
    liked = [name for name, _ in sizes.most_common(4 * _USERS)][::4]
    figures = [_of_user(index, papers, category) for category in liked]
    means = {name: statistics.mean(each[name] for each in figures) for name in figures[0]}
    return {"for you": means}


def _of_user(index: Index, papers: Sequence[Paper], category: str) -> dict[str, float]:
    chance = random.Random(category)  # noqa: S311 — as above
    own = [row for row, paper in enumerate(papers, 1) if paper.categories[:1] == (category,)]
    held = {*own}
    bookmarked = chance.sample(own, min(_BOOKMARKED, len(own) // 2))
    others = [row for row in range(1, len(papers) + 1) if row not in held]
    left = chance.sample(others, min(_LEFT, len(others) // 2))
    start = time.thread_time()
    index.chosen(Marked(bookmarked, left), 50)
    ms = (time.thread_time() - start) * 1000
    ranked = [offer.id for offer in index.chosen(Marked(bookmarked, left), len(papers)).offers]
    wanted = [row in held for row in ranked]
    return {
        "AUC": _area(wanted),
        f"precision@{_OFFERED}": sum(wanted[:_OFFERED]) / _OFFERED,
        "by chance": sum(wanted) / len(wanted),
        "ms": ms,
    }


def _area(wanted: Sequence[bool]) -> float:
    """The chance that a wanted paper comes before another; 1 is perfect, .5 a coin."""
    found, pairs = 0, 0
    for each in wanted:
        found += each
        pairs += found * (not each)
    return pairs / (found * (len(wanted) - found) or 1)


def main() -> None:
    """Build, ask, print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--corpus", type=Path, required=True, help="JSON lines with categories")
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--asked", type=int, default=1_000)
    options.add_argument("--json", action="store_true", help="one JSON object")
    given = options.parse_args()
    papers = papers_of(given.corpus, given.papers)
    index = Index(None)
    index.update(((row, row, paper) for row, paper in enumerate(papers, 1)), (), len(papers))
    found = related(index, papers, min(given.asked, len(papers))) | for_you(index, papers)
    if given.json:
        print(json.dumps(found))
        return
    for name, figures in found.items():
        told = ", ".join(f"{what} {value:.3f}" for what, value in figures.items())
        print(f"{name:14} {told}")


if __name__ == "__main__":
    main()
