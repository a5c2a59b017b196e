from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, alone, exported, written
from tui.domain.exporting import Exported
from tui.domain.paper import Entry, Paper
from tui.exporters.table import COLUMNS, MARKS


def rows(text: str) -> list[dict[str, str]]:
    """The rows as an independent parser sees them, strictly."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_paper_with_the_users_own() -> None:
    time = datetime(2025, 9, 3, 12, 30, tzinfo=UTC)
    entry = Entry(
        7,
        ATTENTION,
        time,
        source="arXiv",
        edition=date(2025, 9, 3),
        rating=4,
        note="One.\n\nTwo, “three”.",
        tags=("a", "b"),
        collections=("Work/Now",),
    )
    own = Exported(entry, "vaswani17")
    text = written("csv", own)
    assert text == (
        ",".join((*COLUMNS, *MARKS)) + "\r\n"
        "7,1706.03762,,Attention Is All You Need,Ashish Vaswani; Noam Shazeer,2017-06-12,,"
        "cs.CL; cs.LG,,https://arxiv.org/abs/1706.03762,,arXiv,2025-09-03,vaswani17,"
        "The dominant sequence transduction models are based on complex networks.,"
        '2025-09-03T12:30:00+00:00,,4,a; b,Work/Now,"One. Two, “three”."\r\n'
    )


def test_without_marks_their_columns_are_gone() -> None:
    (row,) = rows(written("csv", BERT, marks=False))
    assert tuple(row) == COLUMNS
    assert row["code"] == "https://github.com/google-research/bert"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ('=HYPERLINK("http://a.org")', '''"'=HYPERLINK(""http://a.org"")"'''),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+1", "'+1"),
        ("\t=1", "'=1"),
        ("\x1b=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("A “B”, C", '"A “B”, C"'),
        ('say "x"', '"say ""x"""'),
    ],
)
def test_no_cell_is_a_formula_and_quotes_stand_where_they_must(title: str, cell: str) -> None:
    line = written("csv", Paper(title)).split("\r\n")[1]
    assert line.startswith(f"1,,,{cell},,")


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), max_size=3))
def test_a_line_is_a_paper_and_no_cell_begins_as_a_formula(papers: list[Exported]) -> None:
    text = written("csv", *papers)
    found = rows(text)
    assert len(found) == len(papers)
    assert text.count("\n") == text.count("\r\n") == text.count("\r") == len(papers) + 1
    for row in found:
        assert tuple(row) == (*COLUMNS, *MARKS)
        assert not any(cell.startswith(tuple("=+-@＝＋－＠\t\r")) for cell in row.values())


def test_the_address_of_a_paper_without_its_own_is_arxivs() -> None:
    (row,) = rows(written("csv", replace(ATTENTION, url=None)))
    assert row["url"] == "https://arxiv.org/abs/1706.03762"
    (row,) = rows(written("csv", alone(replace(ATTENTION, citation_key="mine"))))
    assert row["citation_key"] == "mine"
