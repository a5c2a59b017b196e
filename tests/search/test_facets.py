"""Facets are what counting by hand gives, whatever the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as wq

from tui.domain.facets import FacetValue
from tui.domain.paper import Link, LinkKind, Paper
from tui.search import merge
from tui.search.evaluate import Evaluator
from tui.search.facets import facets
from tui.search.index import Index
from tui.search.nodes import Word

CODE = (Link("https://example.org/code", LinkKind.CODE),)


def indexed(*commits: Iterable[Paper]) -> Index:
    """An index with a segment for each commit."""
    index = Index(None)
    rows = iter(range(1, 100_000))
    with patch.object(merge, "chosen", lambda *_: []):
        for generation, papers in enumerate(commits, 1):
            index.update([(generation, next(rows), paper) for paper in papers], (), generation)
    return index


def found(index: Index, query: wq.Query) -> dict[str, tuple[FacetValue, ...]]:
    with index._index.searcher() as searcher:
        made = facets(Evaluator(searcher).evaluate(query))
    return {facet.name: facet.values for facet in made}


def counts(values: Iterable[FacetValue]) -> dict[str, int]:
    return {value.label: value.papers for value in values}


def test_a_result_is_parted_by_year_category_author_and_code() -> None:
    index = indexed(
        [
            Paper("Graph a", authors=("Ada Lovelace",), published=date(2025, 9, 1), links=CODE),
            Paper("Graph b", categories=("cs.LG", "cs.AI"), published=date(2023, 12, 31)),
            Paper("Knots", authors=("Emmy Noether",), categories=("math.GT",)),
        ],
        [Paper("Graph c", authors=("Ada Lovelace",), categories=("cs.AI",))],
    )
    assert found(index, Word("graph")) == {
        "year": (FacetValue("2025", 1, "date:2025"), FacetValue("2023", 1, "date:2023")),
        "category": (
            FacetValue("cs.AI", 2, "category:cs.AI"),
            FacetValue("cs.LG", 1, "category:cs.LG"),
        ),
        "author": (FacetValue("Ada Lovelace", 2, 'author:"Ada Lovelace"'),),
        "code": (FacetValue("has code", 1, "has:code"),),
    }


def test_keywords_venues_and_organizations_part_a_result_too() -> None:
    index = indexed(
        [
            Paper("Graph a", keywords=("LLMs", "RL"), venue="NeurIPS", organization="École"),
            Paper("Graph b", keywords=("llms",), venue="neurips"),
        ],
        [Paper("Graph c", keywords=("llms", "LLMs", '"odd" one'), categories=("odd one",))],
    )
    told = found(index, Word("graph"))
    assert list(told) == ["category", "keyword", "venue", "organization"]
    assert told["keyword"] == (
        FacetValue("llms", 3, 'keyword:"llms"'),
        FacetValue('"odd" one', 1, 'keyword:" odd  one"'),
        FacetValue("RL", 1, 'keyword:"RL"'),
    )
    assert told["venue"] == (FacetValue("NeurIPS", 2, 'venue:"NeurIPS"'),)
    assert told["organization"] == (FacetValue("École", 1, 'organization:"École"'),)
    assert told["category"] == (FacetValue("odd one", 1, 'category:"odd one"'),)


def test_no_hit_has_no_facet() -> None:
    assert facets([]) == ()
    assert found(indexed([Paper("Graph")]), Word("knots")) == {}


def test_a_quote_in_a_name_does_not_end_its_clause() -> None:
    index = indexed([Paper("Graph", authors=('Ada "Countess" Lovelace',))])
    (value,) = found(index, Word("graph"))["author"]
    assert (value.label, value.clause) == (
        'Ada "Countess" Lovelace',
        'author:"Ada  Countess  Lovelace"',
    )


def test_the_twelve_newest_years_and_the_twelve_commonest_names_are_told() -> None:
    papers = [
        Paper("Graph", authors=tuple(f"Author {n:02}" for n in range(n, 20)), published=day)
        for n in range(20)
        for day in [date(2000 + n, 1, 1)]
    ]
    told = found(indexed(papers), Word("graph"))
    assert [value.label for value in told["year"]] == [str(2019 - n) for n in range(12)]
    assert [value.label for value in told["author"]] == [f"Author {19 - n}" for n in range(10)] + [
        "Author 09",
        "Author 08",
    ]


def test_names_with_as_many_papers_come_by_name() -> None:
    papers = [
        Paper("Graph", authors=(name,))
        for name in ["Z", "Y", "X", "W", "V", "U", "T", "S", "R", "Q", "P", "O", "N", "M"]
    ]
    told = found(indexed(papers, papers), Word("graph"))
    assert [value.label for value in told["author"]] == list("MNOPQRSTUVWX")


_papers = st.lists(
    st.builds(
        Paper,
        title=st.sampled_from(["Graph", "Knots"]),
        authors=st.lists(st.sampled_from(["Ada", "Emmy", "Grace"]), unique=True).map(tuple),
        categories=st.lists(st.sampled_from(["cs.LG", "cs.AI"]), unique=True).map(tuple),
        published=st.none() | st.dates(date(2018, 1, 1), date(2026, 12, 31)),
        links=st.sampled_from([(), CODE]),
        keywords=st.lists(st.sampled_from(["LLMs", "llms", "RL"]), unique=True).map(tuple),
        venue=st.sampled_from(["", "ACL", "NeurIPS 2024"]),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(st.lists(_papers, min_size=1, max_size=3), st.sampled_from([1, 1000]))
def test_counts_are_those_of_counting_by_hand(commits: list[list[Paper]], sparse: int) -> None:
    hits = [paper for papers in commits for paper in papers if paper.title == "Graph"]
    by_hand: dict[str, Callable[[Paper], Iterable[str]]] = {
        "year": lambda paper: [str(paper.published.year)] if paper.published else [],
        "category": lambda paper: paper.categories,
        "author": lambda paper: paper.authors,
        "code": lambda paper: ["has code"] if paper.links else [],
        "venue": lambda paper: [paper.venue] if paper.venue else [],
    }
    with patch("tui.search.facets._SPARSE", sparse):
        told = found(indexed(*commits), Word("graph"))
    for name, labels in by_hand.items():
        expected = Counter(label for paper in hits for label in labels(paper))
        assert counts(told.get(name, ())) == expected
    keywords = Counter(word for paper in hits for word in {each.lower() for each in paper.keywords})
    assert Counter({v.label.lower(): v.papers for v in told.get("keyword", ())}) == keywords


@settings(deadline=None)
@given(st.lists(_papers, min_size=1, max_size=3))
def test_a_clause_finds_as_many_papers_as_its_value_has(commits: list[list[Paper]]) -> None:
    index = indexed(*commits)
    for values in found(index, Word("graph")).values():
        for value in values:
            assert len(index.search(f"{value.clause} graph ").exact) == value.papers, value
