"""Pictures among the lines of a text, which keeps its places."""

from __future__ import annotations

from rich.text import Text

from tui.view.document import Laid
from tui.view.pictured import Top, pictured, side_by_side
from tui.view.wrapping import Spot

LINES = ("one", "", "▣ Figure", "  address", "", "two", "", "▣ Figure", "", "three")
LAID = Laid(
    tuple(map(Text, LINES)),
    (0, 2, 5, 7, 9),
    (Spot(0, 0, 3, "https://a.org"), Spot(3, 2, 9, "https://b.org")),
)
FIRST, SECOND = [Text("█"), Text("█")], [Text("▒")] * 3


def test_a_text_without_pictures_is_itself() -> None:
    same = pictured(LAID, {})
    assert same.laid == LAID
    assert same.total == len(LINES)
    assert not any(same.is_picture(line) for line in range(len(LINES)))


def test_a_picture_stands_before_what_is_written_below_it() -> None:
    text = pictured(LAID, {1: FIRST, 3: SECOND})
    said = [line.plain for line in text.laid.lines]
    assert said == [*LINES[:2], "█", "█", *LINES[2:7], "▒", "▒", "▒", *LINES[7:]]
    assert text.laid.starts == (0, 2, 7, 9, 14)
    assert [spot.line for spot in text.laid.spots] == [0, 5]
    assert [line for line in range(len(said)) if text.is_picture(line)] == [2, 3, 9, 10, 11]


def test_lines_of_the_text_are_counted_as_without_pictures() -> None:
    text = pictured(LAID, {1: FIRST, 3: SECOND})
    assert text.total == len(LINES)
    assert text.text_lines(len(text.laid.lines)) == len(LINES)
    for number, said in enumerate(LINES):
        line, top = text.line_of(number), text.line_at(Top(number))
        assert text.laid.lines[line].plain == said
        assert text.text_lines(line) == text.text_lines(top) == number
        # where a picture came, it is what is looked at, and not what stands below it
        assert text.is_picture(top) == (said == "▣ Figure") == (top != line)
    assert text.text_lines(3) == text.text_lines(2) == 2


def test_what_is_read_is_found_again_when_pictures_come_and_go() -> None:
    alone, first = pictured(LAID, {}), pictured(LAID, {3: SECOND})
    both = pictured(LAID, {1: FIRST, 3: SECOND})
    for line, said in enumerate(first.laid.lines):
        top = first.top_at(line)
        # in the middle of a picture too, and below it
        assert first.line_at(top) == line
        assert both.line_at(top) == line + 2 * (line > 2)
        # a picture that came at the top is what is looked at, and not what stands below it
        found = "█" if line == 2 else said.plain
        assert both.laid.lines[both.line_at(top)].plain == found
        assert alone.line_at(top) == first.text_lines(line)
    # of a picture that is less high now, as much as there is
    lower = pictured(LAID, {3: SECOND[:1]})
    assert [lower.line_at(Top(7, within)) for within in range(4)] == [7, 8, 8, 8]


def test_pictures_stand_side_by_side_as_far_as_they_fit() -> None:
    wide, small = [Text("wwwwww")], [Text("s"), Text("s")]
    lines = side_by_side([small, small, wide, small], 8)
    assert [line.plain for line in lines] == ["  s  s", "  s  s", " wwwwww", "   s", "   s"]
    assert side_by_side([], 8) == []


def test_beside_a_higher_picture_a_lower_one_leaves_room() -> None:
    high, low = [Text("h"), Text("h")], [Text("l")]
    assert [line.plain for line in side_by_side([low, high], 4)] == ["l  h", "   h"]
