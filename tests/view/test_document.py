"""A full text as lines: every kind of block, at every width."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.style import Style as Look
from rich.text import Text

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
)
from tui.view.document import Laid, laid_out, next_spot
from tui.view.look import PLAIN
from tui.view.wrapping import Spot


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def laid(*blocks: Block, width: int = 40, source: bool = False) -> Laid:
    return laid_out(Document("A title", blocks, Origin.HUB), width, PLAIN, source=source)


def shown(*blocks: Block, width: int = 40) -> list[str]:
    return [line.plain for line in laid(*blocks, width=width).lines]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Heading(1, words("1 One")), ["1 One", "─────"]),
        (Heading(2, words("1.1 Two")), ["1.1 Two"]),
        (Paragraph(words("said and done")), ["said and", "done"]),
        (Item(words("one two three"), 1, "–"), ["  – one two", "    three"]),
        (Item(words("more"), 0, ""), ["  more"]),
        (Quote(words("one two three")), ["│ one two", "│ three"]),
        (Code("def f():\n    pass"), ["  def f():", "      pass"]),
        (Code("a" * 20), ["  " + "a" * 10, "  " + "a" * 10]),
        (Figure(words("Figure 1: it")), ["▣ Figure 1:", "  it"]),
        (Figure((), (), alt="A cat"), ["▣ A cat"]),
        (Figure((), ("https://a.org",)), ["▣ A picture", "  https://", "  a.org"]),
        (
            Note(NoteKind.REFERENCE, "[1]", words("A. Roe. A title.")),
            ["[1] A. Roe.", "    A title."],
        ),
        (Note(NoteKind.FOOTNOTE, "", words("so")), ["· so"]),
        (Table(((words("a"), words("b")),), 0), ["a  b"]),
    ],
)
def test_each_kind_of_block_has_its_form(block: Block, lines: list[str]) -> None:
    assert [line.rstrip() for line in shown(block, width=12)] == lines


def test_a_formula_stands_apart_with_its_number_at_the_margin() -> None:
    (line,) = shown(Formula("a = b", "(3)"))
    assert line.startswith("    ")
    assert line.endswith("  (3)")
    assert len(line) == 40


def test_formulas_are_shown_as_written_when_asked_for() -> None:
    text = Paragraph((Run("as "), Run("x_1", Style.MATH)))
    assert laid(text, source=True).lines[0].plain == "as $x_1$"
    assert laid(Formula("y"), source=True).lines[0].plain.strip() == "$$y$$"


def test_blocks_are_parted_by_a_line_and_items_are_not() -> None:
    first, second = Item(words("a")), Item(words("b"))
    assert shown(Paragraph(words("p")), first, second, Paragraph(words("q"))) == [
        "p",
        "",
        "• a",
        "• b",
        "",
        "q",
    ]


def test_blocks_and_lines_are_found_from_one_another() -> None:
    text = laid(Heading(1, words("One")), Paragraph(words("a " * 40)), Paragraph(words("b")))
    assert text.starts == (0, 3, 6)
    assert [text.block_at(line) for line in range(7)] == [0, 0, 0, 1, 1, 1, 2]
    assert [text.line_of(block) for block in (-1, 0, 1, 2, 99)] == [0, 0, 3, 6, 6]


def test_an_empty_text_has_no_line() -> None:
    assert laid() == Laid()
    assert laid().line_of(3) == 0
    assert laid().block_at(3) == 0


def test_links_are_told_and_are_links_of_the_terminal() -> None:
    text = laid(
        Paragraph(words("first")),
        Paragraph((Run("see "), Run("it", url="https://a.org"), Run(" "), Run("4", target="F4"))),
    )
    assert text.spots == (Spot(2, 4, 6, "https://a.org"), Spot(2, 7, 8, "", "F4"))
    styles = [span.style for span in text.lines[2].spans]
    assert [style.link for style in styles if isinstance(style, Look)] == ["https://a.org", None]


def test_emphasis_is_styled() -> None:
    runs = (Run("a", Style.STRONG), Run("b", Style.EMPHASIS), Run("c", Style.CODE | Style.STRONG))
    (line,) = laid(Paragraph(runs)).lines
    styles = [span.style for span in line.spans if isinstance(span.style, Look)]
    assert [(style.bold, style.italic) for style in styles] == [
        (True, None),
        (None, True),
        (True, None),
    ]
    assert styles[2].color is not None


runs = st.lists(
    st.builds(Run, st.text("ab 中é/_", max_size=30), st.integers(0, 15).map(Style)), max_size=4
).map(tuple)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 6), runs),
    st.builds(Paragraph, runs),
    st.builds(Item, runs, st.integers(0, 12), st.text("•1.", max_size=6)),
    st.builds(Quote, runs),
    st.builds(Table, st.lists(st.tuples(runs, runs), min_size=1, max_size=3).map(tuple)),
    st.builds(Code, st.text("ab \n", max_size=60)),
    st.builds(Figure, runs, st.just(("https://a.org/" + "x" * 60,))),
    st.builds(Note, st.sampled_from(NoteKind), st.text("[1]a", max_size=30), runs),
    st.builds(Formula, st.text("x^2+", max_size=60), st.text("(1)", max_size=5)),
)


@given(st.lists(blocks, max_size=8), st.integers(24, 90))
@example([Item((Run("____"),), 8, "1111")], 24)
def test_every_text_fits_every_width(some: list[Block], width: int) -> None:
    text = laid(*some, width=width)
    assert len(text.starts) == len(some)
    assert list(text.starts) == sorted(text.starts)
    assert all(line.cell_len <= width for line in text.lines)
    assert all(spot.end <= len(text.lines[spot.line].plain) for spot in text.spots)


def test_a_formula_in_rows_has_a_line_for_each() -> None:
    tex = r"\begin{aligned} a &= b\\[2pt] c &= d \end{aligned}"
    assert [line.strip() for line in shown(Formula(tex))] == ["a = b", "c = d"]


def test_formulas_are_read_as_unicode() -> None:
    text = Paragraph((Run("of "), Run(r"\mathbb{R}^2", Style.MATH), Run(r" and \pi_{0.5}")))
    assert shown(text) == ["of ℝ² and π_(0.5)"]


def test_how_far_a_block_is_from_what_is_seen() -> None:
    laid = Laid(tuple(map(Text, "abcdefghij")), (0, 4, 8))
    assert [laid.height_of(block) for block in range(3)] == [4, 4, 2]
    assert [laid.away(block, range(4, 6)) for block in range(3)] == [-1, 0, 3]
    assert [laid.away(block, range(7, 9)) for block in range(3)] == [-4, 0, 0]


def test_the_next_link_is_one_that_is_seen_or_the_nearest() -> None:
    spots = [Spot(line, 0, 1, "https://a.org") for line in (1, 5, 6, 20)]
    seen = range(4, 9)
    assert [next_spot(spots, -1, by, seen) for by in (1, -1)] == [1, 2]
    # from the one that is chosen, as long as it is seen
    assert [next_spot(spots, 2, by, seen) for by in (1, -1)] == [3, 1]
    assert [next_spot(spots, 3, by, seen) for by in (1, -1)] == [1, 2]
    # where none is seen, the one below or above, and at the ends the last there is
    assert [next_spot(spots, 0, by, range(8, 12)) for by in (1, -1)] == [3, 2]
    assert [next_spot(spots, 0, by, range(30, 40)) for by in (1, -1)] == [3, 3]
