"""Pictures in the lines of a text: put in before what is written below them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from rich.text import Text

from tui.domain.pictures import GAP
from tui.view.document import Laid


class Inserted(Struct, frozen=True):
    """So many lines of pictures, of which the first stands at `line` of all."""

    line: int
    count: int


class Top(Struct, frozen=True):
    """What the screen begins with: a line of the text, or line `within` of the picture before it.

    That is as many lines as the picture has where the screen begins below it.
    """

    number: int
    within: int = 0


class Pictured(Struct, frozen=True):
    """A text with pictures, as lines; without any it is the text itself.

    What is told in percent, or kept when pictures come and go, counts the lines of the text alone.
    """

    laid: Laid = field(default_factory=Laid)
    inserted: tuple[Inserted, ...] = ()

    def is_picture(self, line: int) -> bool:
        """Whether a line belongs to a picture."""
        at = bisect_right(self.inserted, line, key=lambda one: one.line) - 1
        return at >= 0 and line < self.inserted[at].line + self.inserted[at].count

    def text_lines(self, line: int) -> int:
        """How many of the lines before `line` are of the text."""
        over = (min(max(0, line - one.line), one.count) for one in self.inserted)
        return line - sum(over)

    def line_of(self, number: int) -> int:
        """Where line `number` of the text stands."""
        return _below(self.inserted, number)

    def top_at(self, line: int) -> Top:
        """What is read from `line` on, to be found again when pictures have come or gone."""
        number = self.text_lines(line)
        return Top(number, line - self._first(number))

    def line_at(self, top: Top) -> int:
        """Where to read on: in a picture as far down as before, if it is as high."""
        return min(self._first(top.number) + top.within, self.line_of(top.number))

    def _first(self, number: int) -> int:
        """Where line `number` of the text begins: with the picture before it."""
        line = number
        for one in self.inserted:
            if line <= one.line:
                break
            line += one.count
        return line

    @property
    def total(self) -> int:
        """How many lines of the text there are."""
        return len(self.laid.lines) - sum(one.count for one in self.inserted)


def pictured(laid: Laid, pictures: Mapping[int, Sequence[Text]]) -> Pictured:
    """The lines of a text with those of its pictures, by the block that each stands in."""
    lines: list[Text] = []
    starts: list[int] = []
    inserted: list[Inserted] = []
    taken = 0
    for block, start in enumerate(laid.starts):
        lines += laid.lines[taken:start]
        taken = start
        starts.append(len(lines))
        if more := pictures.get(block):
            inserted.append(Inserted(len(lines), len(more)))
            lines += more
    lines += laid.lines[taken:]
    spots = tuple(replace(spot, line=_below(inserted, spot.line)) for spot in laid.spots)
    return Pictured(Laid(tuple(lines), tuple(starts), spots), tuple(inserted))


def side_by_side(pictures: Sequence[Sequence[Text]], width: int) -> list[Text]:
    """Pictures in rows, as many beside one another as fit, each row in the middle."""
    lines: list[Text] = []
    row: list[Sequence[Text]] = []
    used = 0
    for picture in pictures:
        own = picture[0].cell_len if picture else 0
        if row and used + GAP + own > width:
            lines += _row(row, used, width)
            row, used = [], 0
        used += own + GAP * bool(row)
        row.append(picture)
    return lines + _row(row, used, width) if row else lines


def _row(pictures: Sequence[Sequence[Text]], used: int, width: int) -> list[Text]:
    lines = []
    for at in range(max(map(len, pictures))):
        line = Text(" " * ((width - used) // 2), end="", no_wrap=True)
        for place, picture in enumerate(pictures):
            line.append(" " * (GAP * bool(place)))
            line.append(picture[at] if at < len(picture) else " " * picture[0].cell_len)
        lines.append(line)
    return lines


def _below(inserted: Sequence[Inserted], line: int) -> int:
    """Where a line of the text stands, below all pictures before it."""
    for one in inserted:
        if line < one.line:
            break
        line += one.count
    return line
