from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.merging import Quality, merged, qualities_of
from tui.domain.paper import Link, LinkKind, Paper

TITLE = "Weight-Entanglement Meets Gradient-Based Neural Architecture Search"
CODE = Link("https://github.com/automl/TangleNAS", LinkKind.CODE)
MIRROR = Link("https://anonymous.4open.science/r/TangleNAS-527C", LinkKind.CODE)

LINKS = st.lists(
    st.sampled_from([CODE, MIRROR, Link(CODE.url, LinkKind.PROJECT)]),
    max_size=2,
    unique_by=lambda link: link.url,
).map(tuple)
PAPERS = st.builds(
    Paper,
    title=st.sampled_from(["A Title", "a title"]),
    abstract=st.sampled_from(["", "Short.", "Longer."]),
    authors=st.sampled_from([(), ("Rhea Sukthanker",)]),
    arxiv_id=st.sampled_from([None, "2312.10440"]),
    doi=st.none(),
    published=st.sampled_from([None, date(2023, 12, 16)]),
    url=st.none(),
    categories=st.just(()),
    links=LINKS,
)
QUALITIES = st.sampled_from(Quality)


def test_only_fields_that_are_filled_have_a_quality() -> None:
    paper = Paper(TITLE, arxiv_id="2312.10440")
    assert qualities_of(paper, Quality.FILE) == {"title": 2, "arxiv_id": 2}


def test_the_better_source_wins_where_both_tell_a_field() -> None:
    page = Paper(TITLE, abstract="mathcal{O}(n)")
    arxiv = Paper(TITLE, abstract=r"$\mathcal{O}(n)$", authors=("Rhea Sukthanker",))
    of_page, of_arxiv = qualities_of(page, Quality.PAGE), qualities_of(arxiv, Quality.ARXIV)
    expected = (arxiv, {"title": 4, "abstract": 4, "authors": 4})
    assert merged(page, of_page, arxiv, of_arxiv) == expected
    assert merged(arxiv, of_arxiv, page, of_page) == expected


def test_a_worse_source_fills_what_the_better_one_leaves_open() -> None:
    arxiv = Paper(TITLE, arxiv_id="2312.10440")
    page = Paper("another spelling", abstract="From the page.")
    paper, qualities = merged(
        arxiv, qualities_of(arxiv, Quality.ARXIV), page, qualities_of(page, Quality.PAGE)
    )
    assert paper == Paper(TITLE, abstract="From the page.", arxiv_id="2312.10440")
    assert qualities == {"title": 4, "arxiv_id": 4, "abstract": 1}


def test_at_equal_quality_the_newer_record_wins() -> None:
    old, new = Paper(TITLE, abstract="v1"), Paper(TITLE, abstract="v2")
    paper, _ = merged(old, qualities_of(old, Quality.ARXIV), new, qualities_of(new, Quality.ARXIV))
    assert paper.abstract == "v2"


def test_what_is_only_the_beginning_of_what_is_held_replaces_nothing() -> None:
    old = Paper(TITLE, abstract="One. Two.", categories=("cs.LG", "cs.AI"), authors=("A", "B"))
    new = Paper(TITLE, abstract="One.", categories=("cs.LG",), authors=("B",))
    own, other = qualities_of(old, Quality.FILE), qualities_of(new, Quality.FILE)
    paper, _ = merged(old, own, new, other)
    assert (paper.abstract, paper.categories) == (old.abstract, old.categories)
    assert paper.authors == ("B",)
    assert merged(new, other, old, own)[0].categories == ("cs.LG", "cs.AI")


@pytest.mark.parametrize(
    ("told", "becomes"),
    [
        (date(2025, 1, 1), date(2025, 9, 3)),
        (date(2025, 9, 1), date(2025, 9, 3)),
        (date(2025, 8, 1), date(2025, 8, 1)),
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2025, 9, 4), date(2025, 9, 4)),
    ],
)
def test_a_year_or_a_month_does_not_replace_a_day_of_it(told: date, becomes: date) -> None:
    held, new = Paper("x", published=date(2025, 9, 3)), Paper("x", published=told)
    once = {"title": 2, "published": 2}
    assert merged(held, once, new, once)[0].published == becomes


def test_links_are_united_with_the_held_ones_first() -> None:
    held, new = Paper(TITLE, links=(MIRROR,)), Paper(TITLE, links=(CODE, MIRROR))
    paper, qualities = merged(
        held, qualities_of(held, Quality.ARXIV), new, qualities_of(new, Quality.PAGE)
    )
    assert paper.links == (MIRROR, CODE)
    assert qualities["links"] == Quality.ARXIV


@given(PAPERS, QUALITIES)
def test_merging_a_record_with_itself_changes_nothing(paper: Paper, quality: Quality) -> None:
    own = qualities_of(paper, quality)
    assert merged(paper, own, paper, own) == (paper, own)


@given(PAPERS, QUALITIES, PAPERS, QUALITIES)
def test_merging_loses_no_field_and_invents_none(
    held: Paper, held_quality: Quality, new: Paper, new_quality: Quality
) -> None:
    held_own, new_own = qualities_of(held, held_quality), qualities_of(new, new_quality)
    paper, qualities = merged(held, held_own, new, new_own)
    assert set(qualities) == set(held_own) | set(new_own)
    for name in qualities:
        if name != "links":
            assert getattr(paper, name) in (getattr(held, name), getattr(new, name))
    assert {link.url for link in paper.links} == {link.url for link in (*held.links, *new.links)}


@given(PAPERS, PAPERS)
def test_the_order_of_two_sources_of_different_quality_does_not_matter(
    page: Paper, arxiv: Paper
) -> None:
    of_page, of_arxiv = qualities_of(page, Quality.PAGE), qualities_of(arxiv, Quality.ARXIV)
    one, one_qualities = merged(page, of_page, arxiv, of_arxiv)
    other, other_qualities = merged(arxiv, of_arxiv, page, of_page)
    assert one_qualities == other_qualities
    for name in set(one_qualities) - {"links"}:
        assert getattr(one, name) == getattr(other, name)
