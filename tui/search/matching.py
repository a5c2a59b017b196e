"""Where a query's words stand in a text: what to mark in a title or an abstract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.domain.results import Span
from tui.search.analysis import stem
from tui.search.spelling import nearly
from tui.text.folding import Word
from tui.text.pieces import in_order, pieces


@dataclass(frozen=True, slots=True)
class FieldMatching:
    """What is sought in one field: stems, beginnings, phrases of stems, words however spelled."""

    stems: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    fuzzy: tuple[str, ...] = ()

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in `text` to mark, in order, in characters."""
        if not (self.stems or self.prefixes or self.phrases or self.fuzzy):
            return ()
        found = [entry for piece in pieces(text) for entry in in_order(piece)]
        own = [word for word, is_own in found if is_own]
        marked = [own[at] for at in self._phrase_places([stem(word.folded) for word in own])]
        first = Word("", 0, 0)  # of what is joined, the first word: it comes later
        for word, is_own in reversed(found):
            if is_own:
                first = word
            if self._matches(word, "" if is_own else first.folded):
                marked.append(word)
        return _apart(word[1:] for word in marked)

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


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Matching:
    """What a query seeks, by field."""

    fields: dict[str, FieldMatching] = field(default_factory=dict)

    def spans(self, name: str, text: str) -> tuple[Span, ...]:
        """The places to mark in the text of the field `name`."""
        matching = self.fields.get(name)
        return matching.spans(text) if matching else ()
