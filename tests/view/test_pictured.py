"""Pictures among the lines of a text, which keeps its places."""

from __future__ import annotations

from rich.text import Text

from tui.view.document import Laid
from tui.view.pictured import pictured, side_by_side
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
        line, top = text.line_of(number), text.top_of(number)
        assert text.laid.lines[line].plain == said
        assert text.text_lines(line) == text.text_lines(top) == number
        # where a picture came, it is what is looked at, and not what stands below it
        assert text.is_picture(top) == (said == "▣ Figure") == (top != line)
    assert text.text_lines(3) == text.text_lines(2) == 2


def test_pictures_stand_side_by_side_as_far_as_they_fit() -> None:
    wide, small = [Text("wwwwww")], [Text("s"), Text("s")]
    lines = side_by_side([small, small, wide, small], 8)
    assert [line.plain for line in lines] == ["  s  s", "  s  s", " wwwwww", "   s", "   s"]
    assert side_by_side([], 8) == []


def test_beside_a_higher_picture_a_lower_one_leaves_room() -> None:
    high, low = [Text("h"), Text("h")], [Text("l")]
    assert [line.plain for line in side_by_side([low, high], 4)] == ["l  h", "   h"]
