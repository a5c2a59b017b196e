"""What a text became: its pieces, the emphasis on them, and where each came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from tui.domain.results import Span

Kind = Literal["italic", "bold", "code"]
"""How an author sets a stretch of text apart."""


class Emphasis(NamedTuple):
    """A stretch of readable text that its author set apart, in characters, end excluded."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Readable:
    """A text as it should look, its emphasis, and the way from the text as written to it.

    `source` and `shown` are where the same pieces begin in the text as written and in this one,
    with the two ends last; both never fall. Without them the two texts are one.
    """

    text: str
    emphasis: tuple[Emphasis, ...] = ()
    source: Sequence[int] = field(default=(), repr=False, hash=False)
    shown: Sequence[int] = field(default=(), repr=False, hash=False)

    def place(self, offset: int) -> int:
        """Where in this text stands what begins at `offset` of the text as written."""
        if not self.source:
            return min(max(offset, 0), len(self.text))
        at = max(0, bisect_right(self.source, offset) - 1)
        return self._within(at, offset, self.shown[at])

    def end(self, offset: int) -> int:
        """Where in this text ends what ends at `offset` of the text as written."""
        if not self.source:
            return min(max(offset, 0), len(self.text))
        at = min(bisect_left(self.source, offset), len(self.source) - 1)
        if at == 0 or self.source[at] <= offset:
            return self.shown[at]
        return self._within(at - 1, offset, self.shown[at])

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        r"""Where stretches of the text as written stand in this one, in order, without overlaps.

        A stretch that ends within a piece takes all of it: what hits the `pha` of `\alpha` hits α.
        What has left no trace is hit nowhere.
        """
        if not self.source:
            return tuple(spans)
        found: list[Span] = []
        for first, last in spans:
            start, end = self.place(first), self.end(last)
            if found and start < found[-1][1]:
                start, end = found[-1][0], max(end, found[-1][1])
                found.pop()
            if start < end:
                found.append((start, end))
        return tuple(found)

    def _within(self, at: int, offset: int, otherwise: int) -> int:
        """Where `offset` stands in a piece: only what was copied has places of its own."""
        if at + 1 >= len(self.source):
            return self.shown[-1]
        length = self.source[at + 1] - self.source[at]
        into = offset - self.source[at]
        if length == self.shown[at + 1] - self.shown[at] and 0 <= into < length:
            return self.shown[at] + into
        return otherwise


class Output:
    """The pieces of a readable text as they come, each with where in the source it begins.

    A piece reaches to the beginning of the next; an empty one stands for what leaves no trace.
    What came last can still be changed: `x^{ab}` is only then known to be raised whole.
    """

    __slots__ = ("_styled", "last", "pieces", "places")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.places: list[int] = []
        self.last = ""
        self._styled: list[tuple[int, int, Kind]] = []

    def put(self, place: int, piece: str) -> None:
        """Add what the source from `place` on became."""
        self.places.append(place)
        self.pieces.append(piece)
        if piece:
            self.last = piece[-1]

    def trim(self) -> None:
        """Take the spaces from the end, if what came last was copied."""
        if self.pieces and self.pieces[-1][-1:] == " ":
            kept = self.pieces[-1].rstrip()
            self.pieces[-1] = kept
            self.put(self.places[-1] + len(kept), "")
            self.last = kept[-1:]

    def since(self, first: int) -> str:
        """What came from piece number `first` on."""
        return "".join(self.pieces[first:])

    def between(self, first: int, stop: int) -> str:
        """What came from piece number `first` on up to another."""
        return "".join(self.pieces[first:stop])

    def merge(self, first: int, piece: str) -> None:
        """Make one piece of all from number `first` on."""
        del self.pieces[first + 1 :], self.places[first + 1 :]
        self._styled = [stretch for stretch in self._styled if stretch[0] <= first]
        self.pieces[first] = piece
        self.last = piece[-1:] or self.last

    def style(self, first: int, kind: Kind | None) -> None:
        """Set the pieces from number `first` on apart."""
        if kind:
            self._styled.append((first, len(self.pieces), kind))

    def readable(self, text: str) -> str:
        """The text that came of `text`: itself, if it is the same."""
        made = "".join(self.pieces)
        return text if made == text else made

    def styled(self, text: str) -> Readable:
        """The text that came of `text` with its emphasis and places."""
        made = self.readable(text)
        if made is text and not self._styled:
            return Readable(text)
        source = array("l", self.places)
        source.append(len(text))
        shown = array("l", accumulate(map(len, self.pieces), initial=0))
        emphasis = (Emphasis(shown[a], shown[b], kind) for a, b, kind in self._styled)
        return Readable(
            made, tuple(sorted(span for span in emphasis if span.start < span.end)), source, shown
        )
