"""What may be asked of arXiv again and again."""

from __future__ import annotations

import pytest

from tui.domain.arxiv import ArxivSearch, named, of_category


@pytest.mark.parametrize(
    ("category", "query"),
    [
        ("cs.CL", "cat:cs.CL"),
        ("cond-mat.mtrl-sci", "cat:cond-mat.mtrl-sci"),
        ("cs.*", "cat:cs.*"),
        ("cs", "cat:cs OR cat:cs.*"),
        ("hep-th", "cat:hep-th OR cat:hep-th.*"),
    ],
)
def test_a_category_is_a_search(category: str, query: str) -> None:
    assert of_category(category) == ArxivSearch(category, f"arXiv {category}", query)


@pytest.mark.parametrize(
    "text", ["", "CS.CL", "cs.", "cs.C", ".CL", "cs.CL OR all:x", "cs.CL\n", "68T50", "cs.C&x=1"]
)
def test_what_has_not_the_form_of_a_category_is_none(text: str) -> None:
    assert of_category(text) is None


def test_a_search_has_the_name_that_the_user_gave_it() -> None:
    assert named(" rl ", " cat:cs.LG ") == ArxivSearch("rl", "arXiv: rl", "cat:cs.LG")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[2J", "x" * 41])
def test_a_name_fits_on_a_line(name: str) -> None:
    assert named(name, "cat:cs.LG") == "a name is one line of 1 to 40 letters"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        (7, "a search is a text in quotes"),
        (None, "a search is a text in quotes"),
        ({"query": "x"}, "a search is a text in quotes"),
        (" ", "a search is one line of 1 to 1,000 letters"),
        ("a\nb", "a search is one line of 1 to 1,000 letters"),
        ("x" * 1001, "a search is one line of 1 to 1,000 letters"),
    ],
)
def test_what_is_no_search_is_told(query: object, wrong: str) -> None:
    assert named("rl", query) == wrong
