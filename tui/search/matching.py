"""Where a query's words stand in a text: what to mark in a title or an abstract."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.domain.results import Span
from tui.search.analysis import stem
from tui.text.folding import Word, words


@dataclass(frozen=True, slots=True)
class FieldMatching:
    """What is sought in one field: stems, beginnings of words, and phrases of stems."""

    stems: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in `text` to mark, in order, in characters."""
        if not (self.stems or self.prefixes or self.phrases):
            return ()
        found = list(words(text))
        marked = {at for at, word in enumerate(found) if self._matches(word)}
        if self.phrases:
            marked |= self._phrase_places([stem(word.folded) for word in found])
        return tuple((found[at].start, found[at].end) for at in sorted(marked))

    def _matches(self, word: Word) -> bool:
        if self.prefixes and word.folded.startswith(self.prefixes):
            return True
        return stem(word.folded) in self.stems or word.folded in self.stems

    def _phrase_places(self, stems: list[str]) -> set[int]:
        places: set[int] = set()
        for phrase in self.phrases:
            for start in range(len(stems) - len(phrase) + 1):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    places.update(range(start, start + len(phrase)))
        return places


@dataclass(frozen=True, slots=True)
class Matching:
    """What a query seeks, by field."""

    fields: dict[str, FieldMatching] = field(default_factory=dict)

    def spans(self, name: str, text: str) -> tuple[Span, ...]:
        """The places to mark in the text of the field `name`."""
        matching = self.fields.get(name)
        return matching.spans(text) if matching else ()
