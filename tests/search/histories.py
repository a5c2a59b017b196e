"""Small libraries with a past: papers put in, changed and removed, in one segment or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

from hypothesis import strategies as st

from tui.domain.paper import Paper
from tui.search import merge
from tui.search.index import Index
from tui.search.schema import facts, texts

WORDS = (
    *("graph", "graphs", "graphing", "learn", "learning", "learned", "deep", "deeper"),
    *("dying", "die", "sky", "skies", "gradient", "lattice", "Lämmer", "gpt4", "x"),
)
"""Few, so that papers share them; some share a stem that they do not begin with."""


@dataclass(frozen=True)
class Commit:
    """Papers put in at once by row id, papers removed, and whether all becomes one segment."""

    papers: dict[int, Paper]
    removed: frozenset[int]
    merged: bool


History = Sequence[Commit]

_texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
_papers = st.builds(
    Paper,
    title=_texts,
    abstract=_texts,
    authors=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    keywords=st.lists(st.sampled_from((*WORDS, "deep sky")), max_size=2).map(tuple),
    arxiv_id=st.sampled_from(["", "2506.01347", "2506.01348", "1706.03762"]),
)
_rows = st.integers(1, 12)
histories = st.lists(
    st.builds(
        Commit,
        papers=st.dictionaries(_rows, _papers, max_size=8),
        removed=st.frozensets(_rows, max_size=3),
        merged=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


def all_texts(paper: Paper) -> tuple[str, ...]:
    """The texts of a paper's fields, and what is said beside it."""
    return *texts(paper), facts(paper).beside


def replay(history: History, index: Index) -> dict[int, Paper]:
    """Make all the commits; the papers that live in the end."""
    living: dict[int, Paper] = {}
    for generation, commit in enumerate(history, 1):
        sizes = range if commit.merged else lambda _: ()
        with patch.object(merge, "chosen", lambda held, *_, s=sizes: list(s(len(held)))):
            index.update(
                [(generation, row, paper) for row, paper in commit.papers.items()],
                commit.removed,
                generation,
            )
        living = {row: paper for row, paper in living.items() if row not in commit.removed}
        living |= commit.papers
    return living
