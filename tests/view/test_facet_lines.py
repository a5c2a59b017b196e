from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.facets import FacetValue
from tui.view.facet_lines import heading_line, value_line
from tui.view.look import PLAIN


def line(label: str, papers: int, width: int, *, chosen: bool = False, digit: str = "") -> str:
    value = FacetValue(label, papers, "x:y")
    return value_line(value, width, PLAIN, chosen=chosen, digit=digit).plain


def test_a_value_has_its_name_at_the_left_and_its_papers_at_the_right() -> None:
    assert line("cs.LG", 1_234, 20) == "   cs.LG       1,234"


def test_a_value_in_the_query_is_ticked_and_the_near_ones_have_a_digit() -> None:
    assert line("cs.LG", 7, 14, chosen=True, digit="1") == "✓1 cs.LG     7"


def test_a_long_name_gives_way_to_the_count() -> None:
    assert line("a very long name", 12, 16) == "   a very lo… 12"


@given(st.text(), st.integers(0, 10**7), st.integers(20, 60))
def test_no_line_is_wider_than_asked(label: str, papers: int, width: int) -> None:
    assert cell_len(line(label, papers, width)) <= width
    assert cell_len(heading_line(label, width, PLAIN).plain) <= width
