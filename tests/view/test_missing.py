"""Where a full text is missing, the page tells why, and what there is instead."""

from __future__ import annotations

from tui.domain.document import Run
from tui.domain.errors import NoFullText, QuireError
from tui.domain.paper import Paper
from tui.view.document import laid_out
from tui.view.look import PLAIN
from tui.view.missing import absence

PAPER = Paper("A Title", "One part of it.\n\nAnother, of $O(n^2)$.")
ADDRESS = "https://arxiv.org/abs/2501.00001"
LINK = Run(ADDRESS, url=ADDRESS)


def shown(error: QuireError, paper: Paper = PAPER) -> list[str]:
    return [line.plain for line in laid_out(absence(error, paper, LINK), 88, PLAIN).lines]


def test_each_who_was_asked_is_told_then_the_ways_there_are_then_the_abstract() -> None:
    error = NoFullText("A Title", ("arXiv has no web page of it", "there is no PDF"), ADDRESS)
    assert shown(error) == [
        "There is no full text here",
        "──────────────────────────",
        "",
        "• arXiv has no web page of it.",
        "• There is no PDF.",
        "",
        "What there is",
        "",
        f"• o opens it in the browser: {ADDRESS}",
        "• Esc, then A makes a PDF, Markdown or a saved page of yours its full text",
        "",
        "Abstract",
        "",
        "One part of it.",
        "",
        "Another, of O(n²).",
    ]


def test_without_a_network_it_is_told_what_to_do_about_it() -> None:
    lines = shown(QuireError("There is no network.", "Try again later."))
    assert lines[3] == "There is no network. Try again later."


def test_a_paper_without_an_abstract_has_none() -> None:
    assert "Abstract" not in shown(QuireError("No."), Paper("A Title"))


def test_a_reason_that_names_a_hostile_file_is_harmless() -> None:
    file = "your own file /a\x1b]0;b\x07\nc\u202e is not there"
    for error in (NoFullText("A Title", (file,)), QuireError(file)):
        line = shown(error)[3]
        assert line.isprintable()
        assert "is not there" in line
