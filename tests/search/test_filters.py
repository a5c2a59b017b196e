"""Filters keep the papers that reading them one by one would keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.states import Days, Name, Numbers, State, StateKind
from tui.search.index import Index

TODAY = date(2025, 9, 10)
DAYS = [None, date(2023, 12, 31), date(2024, 1, 1), date(2025, 9, 1), date(2025, 9, 3), TODAY]
PAPERS = st.builds(
    Paper,
    title=st.sampled_from(["Graph", "Gradient graph", "Policy"]),
    abstract=st.sampled_from(["", "On graphs."]),
    published=st.sampled_from(DAYS),
    categories=st.lists(
        st.sampled_from(["cs.LG", "cs.CL", "math.OC", "stat.ML"]), max_size=2, unique=True
    ).map(tuple),
    keywords=st.lists(st.sampled_from(["Deep graphs", "graph", "RL"]), max_size=2, unique=True).map(
        tuple
    ),
    venue=st.sampled_from(["", "NeurIPS", "NeurIPS 2025"]),
    organization=st.sampled_from(["", "École normale"]),
    links=st.sampled_from([(), (Link("https://example.org", LinkKind.CODE),)]),
)
Keeps = Callable[[int, Paper], bool]
FILTERS: dict[str, Keeps] = {
    "category:cs": lambda _, paper: any(name.startswith("cs") for name in paper.categories),
    "category:CS.lg": lambda _, paper: "cs.LG" in paper.categories,
    "category:nothing": lambda _, __: False,
    "date:2025": lambda _, paper: bool(paper.published and paper.published.year == 2025),
    "date:2025-09-03": lambda _, paper: paper.published == date(2025, 9, 3),
    "date:..2024": lambda _, paper: bool(paper.published and paper.published.year <= 2024),
    "date:2025-09-02..": lambda _, p: bool(p.published and p.published >= date(2025, 9, 2)),
    "before:2024": lambda _, paper: bool(paper.published and paper.published.year < 2024),
    "since:2024": lambda _, paper: bool(paper.published and paper.published.year >= 2024),
    "keyword:graph": lambda _, p: "Deep graphs" in p.keywords or "graph" in p.keywords,
    'keyword:"GRAPH"': lambda _, paper: "graph" in paper.keywords,
    "keyword:deep-gr": lambda _, paper: "Deep graphs" in paper.keywords,
    "venue:2025": lambda _, paper: paper.venue == "NeurIPS 2025",
    "venue:neurips": lambda _, paper: paper.venue.startswith("NeurIPS"),
    'venue:"NeurIPS"': lambda _, paper: paper.venue == "NeurIPS",
    "org:ecole": lambda _, paper: paper.organization == "École normale",
    'organization:"Ecole Normale"': lambda _, paper: paper.organization == "École normale",
    "has:abstract": lambda _, paper: bool(paper.abstract),
    "has:code": lambda _, paper: bool(paper.code_url),
    "is:bookmarked": lambda row, _: row % 2 == 0,
    "is:read": lambda row, _: row % 3 == 0,
    "is:unread": lambda row, _: row % 3 != 0,
    "graph": lambda _, p: "raph" in " ".join((p.title, p.abstract, *p.keywords)),
}


def marked(state: State) -> list[int]:
    bookmarked = state.kind is StateKind.BOOKMARKED
    return [row for row in range(1, 9) if row % (2 if bookmarked else 3) == 0]


def indexed(papers: list[Paper], parts: int = 1) -> Index:
    index = Index(None, states=dict.fromkeys(StateKind, marked))
    rows = list(enumerate(papers, 1))
    for generation in range(1, parts + 1):
        some = rows[generation - 1 :: parts]
        index.update([(generation, row, paper) for row, paper in some], (), generation)
    return index


@settings(deadline=None, max_examples=60)
@given(
    st.lists(PAPERS, min_size=1, max_size=8),
    st.integers(1, 3),
    st.sampled_from([*FILTERS]),
    st.sampled_from([*FILTERS]),
)
def test_alone_and_joined_they_keep_what_reading_every_paper_keeps(
    papers: list[Paper], parts: int, one: str, other: str
) -> None:
    index = indexed(papers, parts)
    a, b = FILTERS[one], FILTERS[other]
    joined: dict[str, Keeps] = {
        f"{one} ": a,
        f"-{one} ": lambda row, paper: not a(row, paper),
        f"{one} {other} ": lambda row, paper: a(row, paper) and b(row, paper),
        f"{one} OR {other} ": lambda row, paper: a(row, paper) or b(row, paper),
        f"{one} -{other} ": lambda row, paper: a(row, paper) and not b(row, paper),
        f"({one} OR {other}) -{one} ": lambda row, paper: not a(row, paper) and b(row, paper),
        f"{one} NOT ({other} {one}) ": lambda row, paper: a(row, paper) and not b(row, paper),
    }
    for text, keeps in joined.items():
        found = index.search(text)
        wanted = {row for row, paper in enumerate(papers, 1) if keeps(row, paper)}
        assert set(found.exact) == wanted, text
    index.close()


@pytest.fixture
def dated() -> Iterator[Index]:
    papers = [Paper(f"Graph {at}", published=TODAY - timedelta(days=at)) for at in range(5)]
    index = indexed([papers[2], papers[0], papers[4], papers[1], papers[3]])
    yield index
    index.close()


def test_filters_alone_list_the_newest_first(dated: Index) -> None:
    assert list(dated.search("date:2025 ").ids) == [2, 4, 1, 5, 3]


def test_a_filter_adds_no_points(dated: Index) -> None:
    plain, kept = dated.search("graph "), dated.search("graph date:2025 ")
    assert list(kept.ids) == list(plain.ids)
    assert list(kept.scores) == pytest.approx(list(plain.scores))


def test_marks_are_those_of_the_moment_of_the_search() -> None:
    bookmarked = [1]
    index = Index(None, states={StateKind.BOOKMARKED: lambda _: tuple(bookmarked)})
    index.update([(1, 1, Paper("One")), (1, 2, Paper("Two"))], (), 1)
    assert list(index.search("is:bookmarked ").ids) == [1]
    bookmarked[:] = [2]
    assert list(index.search("is:bookmarked ").ids) == [2]
    assert list(index.search("-is:bookmarked ").ids) == [1]
    index.close()


def test_what_is_asked_of_the_library_is_what_the_text_says() -> None:
    asked: list[State] = []

    def answer(state: State) -> list[int]:
        asked.append(state)
        return [2]

    index = Index(None, states=dict.fromkeys(StateKind, answer))
    index.update([(1, 1, Paper("One")), (1, 2, Paper("Two"))], (), 1)
    said = {
        "upvotes:>50": State(StateKind.UPVOTES, Numbers(51)),
        "Comments:<=9": State(StateKind.COMMENTS, Numbers(None, 9)),
        "stars:1k..2k": State(StateKind.STARS, Numbers(1000, 2000)),
        "rating:4": State(StateKind.RATING, Numbers(4, 4)),
        "tag:To-read": State(StateKind.TAG, Name("To-read")),
        'in:"My list"': State(StateKind.COLLECTION, Name("My list", whole=True)),
        "note:proof": State(StateKind.NOTE, Name("proof")),
        "has:note": State(StateKind.NOTE),
        "is:new": State(StateKind.NEW),
        "is:seen": State(StateKind.SEEN),
        "bookmarked:2025-09": State(
            StateKind.BOOKMARKED, Days(date(2025, 9, 1), date(2025, 9, 30))
        ),
    }
    for text, state in said.items():
        asked.clear()
        assert list(index.search(f"{text} ").ids) == [2], text
        assert set(asked) == {state}
        assert list(index.search(f"-{text} ").ids) == [1]
    index.close()


def test_a_category_is_completed_by_its_beginning_in_any_case() -> None:
    index = indexed([Paper("One", categories=("cs.LG",)), Paper("Two", categories=("math.CO",))])
    assert list(index.search("category:CS").ids) == [1]
    assert list(index.search('category:"math.co" ').ids) == [2]
    index.close()
