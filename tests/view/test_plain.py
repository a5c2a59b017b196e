from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.paper import Entry, Paper
from tui.view.plain import tab_line, visible


def test_a_paper_is_id_day_and_title() -> None:
    entry = Entry(7, Paper("A\ttitle\nin two lines", published=date(2025, 6, 2)))

    assert tab_line(entry) == "7\t2025-06-02\tA title in two lines"
    assert tab_line(Entry(7, Paper("T"))) == "7\t\tT"


@given(st.text(), st.none() | st.dates())
def test_every_paper_is_one_line_of_three_parts(title: str, edition: date | None) -> None:
    line = tab_line(Entry(1, Paper(title), edition=edition))

    assert line.count("\t") == 2
    assert len(line.splitlines()) == 1


def test_a_sentence_keeps_its_spaces_and_loses_its_power() -> None:
    assert visible("a  b\nc\x1b[31m") == "a  b c\ufffd[31m"
