from __future__ import annotations

from rich.cells import cell_len

from tui.domain.offers import Ground, GroundKind, Offer
from tui.view.look import PLAIN
from tui.view.offer_lines import grounds_of, offer_line

OFFER = Offer(
    1,
    2.0,
    (
        Ground("graph", points=1.2),
        Ground("Ada \x1b[2JLovelace", GroundKind.AUTHOR, 0.8),
        Ground("vision", points=-0.4),
    ),
)


def test_what_speaks_for_a_paper_is_told_and_what_speaks_against_it_is_not() -> None:
    assert grounds_of(OFFER) == "graph, Ada [2JLovelace"


def test_a_line_holds_title_and_grounds_in_its_width() -> None:
    assert offer_line(OFFER, "On $\\alpha$-Graphs", 60, PLAIN).plain == (
        "On α-Graphs · graph, Ada [2JLovelace"
    )
    for width in (1, 20, 40, 80):
        line = offer_line(OFFER, "A very long title indeed, " * 5, width, PLAIN)
        assert cell_len(line.plain) <= width


def test_without_grounds_the_title_has_the_line() -> None:
    assert offer_line(Offer(1, 0.0), "Alone", 40, PLAIN).plain == "Alone"
