"""A full text: only the lines on the screen are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.looks import look_of, strip_of
from tui.domain.document import Document, Figure, Section
from tui.domain.pictures import Room
from tui.view.document import Laid, laid_out, next_spot
from tui.view.finding import Sought
from tui.view.look import Look
from tui.view.pictured import Pictured, Top, pictured
from tui.view.wrapping import Spot

WIDEST = 88
"""Columns of text: longer lines tire the eye."""

_MARGIN = 2


class Page(ScrollView, can_focus=True):
    """Shows a document in lines as wide as it has room for, and marks in it what was found."""

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Another part of the text is on the screen: the block at its top, and how far it goes.

        `progress` is what lies above the lower edge, in percent of the whole; `passed` is False
        where nobody can have read what lies between: after a jump, and on the way back.
        """

        block: int
        progress: int
        passed: bool = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id)
        self._document: Document | None = None
        self._text = Laid()
        self._pictures: Mapping[int, Sequence[Text]] = {}
        self._shown = Pictured()
        self._read = Top(0)
        self._strips: dict[int, Strip] = {}
        self._sought = Sought()
        self._spot = -1
        self._source = False
        self._places: list[Top] = []
        self._laid_as: tuple[int, Look, bool] | None = None
        self._fresh = self._laying = False

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings of the text."""
        return self._document.outline if self._document else ()

    @property
    def room(self) -> Room:
        """The cells that a picture may take: as wide as the text, and all of it to be seen."""
        return Room(self._width, max(1, self.size.height - 2))

    @property
    def figures(self) -> list[tuple[int, int]]:
        """The figures, the nearest first: the block of each, and how many lines it is away.

        It is 0 where a line of the figure is on the screen, and less where it stands above.
        """
        if self._document is None or not self._laid.starts:
            return []
        blocks = enumerate(self._document.blocks)
        far = [
            (at, self._laid.away(at, self._seen))
            for at, block in blocks
            if isinstance(block, Figure)
        ]
        return sorted(far, key=lambda figure: abs(figure[1]))

    @property
    def block(self) -> int:
        """The block at the top of the screen."""
        return self._laid.block_at(self._top)

    @property
    def spot(self) -> Spot | None:
        """The link that is chosen."""
        return self._laid.spots[self._spot] if 0 <= self._spot < len(self._laid.spots) else None

    def show(self, document: Document, block: int = 0) -> None:
        """Show another text, with that block at the top."""
        self._document = document
        self._pictures = {}
        self._places = []
        self._fresh = True
        self._lay(block)

    def put_pictures(self, pictures: Mapping[int, Sequence[Text]]) -> None:
        """Show these lines of pictures, by the block of each, and no others.

        What is read stays where it is, whatever comes above it; so does what is seen of a picture.
        """
        # who did not move is still there where a picture was that went, to be drawn anew
        if self._shown.line_at(self._read) != self._top:
            self._read = self._shown.top_at(self._top)
        self._pictures = dict(pictures)
        self._laying = True
        self._put()
        self._go_to_line(self._shown.line_at(self._read))
        self._laying = False
        self._tell(passed=False)

    def toggle_source(self) -> bool:
        """Show formulas as they were written, or as they look; which it is now."""
        self._source = not self._source
        self._fit()
        return self._source

    def go_to_block(self, block: int) -> None:
        """Bring a block to the top; `go_back` comes back from there."""
        self._places.append(self._shown.top_at(self._top))
        self._go_to_line(self._laid.line_of(block))

    def go_back(self) -> bool:
        """To where the user was before the last jump; False when there was none."""
        if not self._places:
            return False
        self._go_to_line(self._shown.line_at(self._places.pop()))
        return True

    def move(self, lines: int) -> None:
        """So many lines down; up where that is negative."""
        self._go_to_line(self._top + lines)

    def go_to_section(self, by: int) -> None:
        """To the heading after the top of the screen, or the one before it."""
        starts = [self._laid.line_of(section.block) for section in self.sections]
        found = [line for line in starts if (line > self._top if by > 0 else line < self._top)]
        if found:
            self._go_to_line(found[0] if by > 0 else found[-1])

    def find(self, words: str) -> int:
        """Mark where words stand, and go to the first from here on; how often they do."""
        count = self._sought.look_for(words, self._shown.text_lines(self._top))
        self._show_hit()
        return count

    def find_next(self, by: int) -> tuple[int, int]:
        """Go to the next hit; its number, counted from 1, and how many there are."""
        at = self._sought.step(by)
        self._show_hit()
        return at

    def choose_link(self, by: int) -> Spot | None:
        """Choose the next link from the top of the screen on; the one that is chosen."""
        spots = self._laid.spots
        if not spots:
            return None
        self._spot = next_spot(spots, self._spot, by, self._seen)
        self._bring_into_sight(spots[self._spot].line)
        self.refresh()
        return self.spot

    def on_resize(self) -> None:
        """Lines of another width; those of the same width stay, and what is read with them."""
        self._fit()

    def notify_style_update(self) -> None:
        """Another theme: lay the text out in its styles."""
        super().notify_style_update()
        # what is below the lines changes with the focus too
        self._strips.clear()
        self._fit()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what is on the screen."""
        super().watch_scroll_y(old_value, new_value)
        passed = not self._laying and 0 < new_value - old_value <= self.size.height
        self._tell(passed=passed)

    def on_click(self, event: events.Click) -> None:
        """A click chooses the link it hits."""
        x, y = event.x - self._left, event.y + self._top
        for at, spot in enumerate(self._laid.spots):
            if spot.line == y and spot.start <= x < spot.end:
                self._spot = at
                self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number, base = y + self._top, self.rich_style
        width = self.scrollable_content_region.width
        if number >= len(self._laid.lines):
            return Strip.blank(width, base)
        if self._shown.is_picture(number):
            # it has a style for each cell, and is the same each time
            if number not in self._strips:
                self._strips[number] = strip_of(
                    self, self._laid.lines[number], width, base, self._left
                )
            return self._strips[number]
        return strip_of(self, self._marked(number), width, base, self._left)

    @property
    def _laid(self) -> Laid:
        return self._shown.laid

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    @property
    def _seen(self) -> range:
        return range(self._top, self._top + self.size.height)

    @property
    def _width(self) -> int:
        return max(1, min(WIDEST, self.scrollable_content_region.width - 2 * _MARGIN))

    @property
    def _left(self) -> int:
        return max(_MARGIN, (self.scrollable_content_region.width - WIDEST) // 2)

    @property
    def _form(self) -> tuple[int, Look, bool]:
        return self.scrollable_content_region.width, look_of(self), self._source

    def _marked(self, number: int) -> Text:
        line = self._laid.lines[number]
        here = self._sought.marks(self._shown.text_lines(number))
        spot = self.spot
        chosen = spot is not None and spot.line == number
        if not here and not chosen:
            return line
        look, line = look_of(self), line.copy()
        for mark, current in here:
            line.stylize(look.current_hit if current else look.hit, mark.start, mark.end)
        if spot is not None and chosen:
            line.stylize(look.current_hit, spot.start, spot.end)
        return line

    def _fit(self) -> None:
        """Lay the text out anew where it must look otherwise, and read on where one was."""
        if not self.is_attached or self._document is None:
            return
        if self._laid_as == self._form:
            self._tell(passed=False)
            return
        # a picture stays as it is; in other lines as many words are another part of the block
        of = 0 if self._shown.is_picture(self._top) else self._laid.height_of(self.block)
        self._lay(self.block, self._top - self._laid.line_of(self.block), of)

    def _lay(self, block: int, depth: int = 0, of: int = 0) -> None:
        """Lay the text out, with line `depth` of a block at the top, that had `of` lines if any."""
        if self._document is None or not self.size.width:
            return
        self._laid_as = self._form
        self._text = laid_out(self._document, self._width, look_of(self), source=self._source)
        self._spot = -1
        self._sought.take(self._text)
        # the same words stand in other lines, which nobody went through
        self._laying = True
        self._put()
        further = depth * self._laid.height_of(block) // of if of else depth
        self._go_to_line(self._laid.line_of(block) + further)
        self._laying = False
        # the first screen is read; one that was jumped to is not, whatever its width becomes
        self._tell(passed=self._fresh and not block)
        self._fresh = False

    def _put(self) -> None:
        """The lines of the text, with those of the pictures."""
        self._shown = pictured(self._text, self._pictures)
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._laid.lines))
        self.refresh()

    def _show_hit(self) -> None:
        if (line := self._sought.line) is not None:
            self._bring_into_sight(self._shown.line_of(line))
        self.refresh()

    def _bring_into_sight(self, line: int) -> None:
        if line not in self._seen[:-1]:
            self._go_to_line(line - self.size.height // 3)

    def _go_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def _tell(self, *, passed: bool) -> None:
        if lines := self._shown.total:
            seen = self._shown.text_lines(min(len(self._laid.lines), self._top + self.size.height))
            self.post_message(self.Moved(self.block, round(100 * seen / lines), passed))
