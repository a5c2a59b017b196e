"""Where a query's words stand in a text: what to mark in a title or an abstract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from tui.domain.results import Span
from tui.search.analysis import stem
from tui.search.spelling import nearly
from tui.text.folding import Word
from tui.text.pieces import Piece, as_written, in_order, piece_of, pieces


class FieldMatching(Struct, frozen=True):
    """What is sought in one field: stems, beginnings, phrases of stems, words however spelled."""

    stems: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    fuzzy: tuple[str, ...] = ()

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in `text` to mark, in order, in characters."""
        if not (self.stems or self.prefixes or self.phrases or self.fuzzy):
            return ()
        marked: list[Word] = []
        if self.phrases:
            own = [word for piece in pieces(text) for word, is_own in in_order(piece) if is_own]
            marked += [own[at] for at in self._phrase_places([stem(word.folded) for word in own])]
        beginnings = self._beginnings()
        for written, start in as_written(text) if beginnings else ():
            # most pieces hold nothing like what is sought: that is seen ten times as fast
            if _may_hold(written, beginnings):
                marked += self._marked_in(piece_of(written, start))
        return _apart(word[1:] for word in marked)

    def _marked_in(self, piece: Piece) -> Iterator[Word]:
        first = Word("", 0, 0)  # of what is joined, the first word: it comes later
        for word, is_own in reversed(list(in_order(piece))):
            if is_own:
                first = word
            if self._matches(word, "" if is_own else first.folded):
                yield word

    def _beginnings(self) -> tuple[str, ...]:
        """A beginning of every word sought: what stemming never changes."""
        stems = (given[: max(1, min(4, len(given) - 2))] for given in self.stems)
        return tuple({*stems, *(prefix[:4] for prefix in self.prefixes)})

    def _matches(self, word: Word, first: str) -> bool:
        """Whether a word is sought; `first`: the one it begins with when joined, else empty."""
        folded = word.folded
        if self.prefixes and folded.startswith(self.prefixes):
            # where the first word alone begins so, that one is meant
            return not first or not first.startswith(self.prefixes)
        if stem(folded) in self.stems or folded in self.stems:
            return True
        return any(nearly(word, folded) for word in self.fuzzy)

    def _phrase_places(self, stems: list[str]) -> set[int]:
        places: set[int] = set()
        for phrase in self.phrases:
            for start in range(len(stems) - len(phrase) + 1):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    places.update(range(start, start + len(phrase)))
        return places


def _may_hold(written: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word of a piece, or what it is joined to, may begin so; True when in doubt."""
    if not written.isascii() or "\\" in written:
        return True
    together = written.lower()
    if together.isalpha() and together[1:] == written[1:]:  # a plain word
        return together.startswith(beginnings)
    together = together.replace("-", "")
    return any(beginning in together for beginning in beginnings)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


class Matching(Struct, frozen=True):
    """What a query seeks, by field."""

    fields: dict[str, FieldMatching] = field(default_factory=dict)

    def spans(self, name: str, text: str) -> tuple[Span, ...]:
        """The places to mark in the text of the field `name`."""
        matching = self.fields.get(name)
        return matching.spans(text) if matching else ()
