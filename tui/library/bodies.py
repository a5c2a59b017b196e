"""Searching in the full texts that are here: an index of their own, beside that of the papers.

On its own, so that no full text moves a paper in the ranking: what only a full text says comes
behind all that titles and abstracts say. And so that 100,000 papers without one cost nothing. Its
entries hold title, authors and abstract too, so that words match across all of a paper.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from tui.domain.paper import Paper
from tui.domain.results import Listing, Progress, Snippet
from tui.domain.states import Name, State, States
from tui.library.indexing import Indexing
from tui.storage.fulltexts import FullTexts
from tui.storage.papers import Papers
from tui.storage.text_cache import TextCache, key_of
from tui.text.extracts import promising, snippet_of

if TYPE_CHECKING:
    # at run time Whoosh is imported by the first search
    from tui.search.answering import Found

_LOW: Final = 0.3
"""What a match in the full text alone counts, beside one in the abstract."""
_LIMITED = re.compile(r"\b(?:abstract|body):", re.IGNORECASE)
"""What says itself where the words shall stand."""
_BODY = re.compile(r"\bbody:", re.IGNORECASE)
_AT_ONCE: Final = 5
"""Texts that a search itself catches up with: 20 ms each."""
_KEPT: Final = 64
"""Texts kept in memory, for the rows on screen: 5 MB."""


def _never() -> bool:
    return False


class Bodies:
    """The full texts of a library, to be searched. Safe to use from several threads.

    `states` are those that queries may ask for beside words; `BODY` is answered here.
    """

    def __init__(
        self, papers: Papers, texts: FullTexts, cache: TextCache, folder: Path, states: States
    ) -> None:
        self._papers = papers
        self._texts = texts
        self._cache = cache
        self._prose: OrderedDict[int, str] = OrderedDict()
        self._prose_of = -1
        self.indexing = Indexing(_Held(papers, texts, self._read), folder, states, _AT_ONCE)

    def search(
        self,
        text: str,
        among: Sequence[int] | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> Found | None:
        """The papers (of `among`) that match with their full text; None where there is none.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        if not self._texts.any_body():
            return None
        return self.indexing.search(text, among, None, cancelled)[0]

    def catch_up(self, on_progress: Callable[[Progress], None] = lambda _: None) -> None:
        """Put in every full text that the index lacks; nothing where another quire is doing it."""
        if self._texts.any_body():
            self.indexing.catch_up(on_progress)

    def rebuild(self, on_progress: Callable[[Progress], None] = lambda _: None) -> None:
        """Make the index anew from the full texts that are here."""
        if self._texts.any_body():
            self.indexing.rebuild(on_progress)

    def with_more(
        self,
        listing: Listing,
        among: Sequence[int] | None,
        order: Sequence[int] | None,
        cancelled: Callable[[], bool],
    ) -> Listing:
        """A listing with the papers that match by their full text alone behind those that match.

        In an `order` of its own they stand where that puts them.

        Raises:
            SearchCancelled: `cancelled` said so.
        """
        if _LIMITED.search(listing.query.text):
            return listing
        found = self.search(listing.query.text, among, cancelled)
        if found is None or not found.understood:
            return listing
        exact, held = list(listing.ids[: listing.exact]), set(listing.ids[: listing.exact])
        scored = zip(found.ids[: len(found.ids) - found.partial], found.scores, strict=False)
        more = [(id_, score) for id_, score in scored if id_ not in held]
        if not more:
            return listing
        lowest = listing.scores[len(exact) - 1] if exact and listing.scores else math.inf
        scores = dict(zip(listing.ids, listing.scores, strict=False))
        scores |= {id_: min(lowest, score * _LOW) for id_, score in more}
        exact += [id_ for id_, _ in more]
        if order is not None:
            matching = set(exact)
            exact = [id_ for id_ in order if id_ in matching]
        new = {id_ for id_, _ in more}
        partial = [id_ for id_ in listing.ids[listing.exact :] if id_ not in new]
        return replace(
            listing,
            ids=array("q", [*exact, *partial]),
            scores=[scores.get(id_, 0.0) for id_ in (*exact, *partial)],
            elsewhere=listing.elsewhere + (len(more) if among is None else 0),
            partial=len(partial),
            suggestion="",
        )

    def snippet(self, text: str, id_: int) -> Snippet | None:
        """The sentence of a paper's full text that matches a query best; None where none does."""
        prose = self.prose(id_) if self._texts.any_body() else ""
        if not prose:
            return None
        from tui.search.language import parse  # noqa: PLC0415 — a query has loaded it already
        from tui.search.schema import ABSTRACT  # noqa: PLC0415 — the same

        parsed = parse(_BODY.sub("", text), known=self.indexing.known)
        best: Snippet | None = None
        for start, end in promising(prose, parsed.words):
            sentence = prose[start:end]
            snippet = snippet_of(sentence, parsed.matching.spans(ABSTRACT, sentence))
            if snippet and (best is None or len(snippet.spans) > len(best.spans)):
                best = replace(snippet, in_body=True)
        return best

    def having(self, state: State) -> Sequence[int]:
        """The papers whose full text is here; with a name those in which it says these words."""
        if not isinstance(state.value, Name):
            return self._texts.bodies()
        words = " ".join(state.value.text.replace('"', " ").split())
        phrase = f'"{words}"' if state.value.whole or " " in words else words
        found = self.search(f"abstract:{phrase}") if words else None
        return found.ids[: len(found.ids) - found.partial] if found and found.understood else ()

    def prose(self, id_: int) -> str:
        """What the full text of a paper says in words, a paragraph a line; empty without one."""
        generation = self._texts.body_generation()
        if generation != self._prose_of:
            # another text of some paper has come
            self._prose.clear()
            self._prose_of = generation
        held = self._prose.get(id_)
        if held is None:
            entries = self._papers.entries([id_])
            held = self._read(id_, entries[0].paper) if entries else ""
            self._prose[id_] = held
            if len(self._prose) > _KEPT:
                self._prose.popitem(last=False)
        return held

    def close(self) -> None:
        """Let the files go."""
        self.indexing.close()

    def _read(self, id_: int, paper: Paper) -> str:
        attached = self._texts.document(id_)
        return attached.prose() if attached else self._cache.prose(key_of(paper)) or ""


class _Held:
    """The papers whose full text is here, as an index asks for them (`indexing.Indexed`)."""

    def __init__(self, papers: Papers, texts: FullTexts, read: Callable[[int, Paper], str]) -> None:
        self._papers = papers
        self._texts = texts
        self._read = read

    def generation(self) -> int:
        """The number of the last text that came or went."""
        return self._texts.body_generation()

    def library_id(self) -> int:
        """A number that no other library is likely to have."""
        return self._papers.library_id()

    def changed_since(self, generation: int) -> Iterator[tuple[int, int, Paper]]:
        """(generation, row id, paper) of each text that came since, as part of the abstract."""
        for changed, id_ in self._texts.bodies_since(generation, held=True):
            for entry in self._papers.entries([id_]):
                said = f"{entry.paper.abstract}\n\n{self._read(id_, entry.paper)}"
                yield changed, id_, replace(entry.paper, abstract=said, summary="")

    def count_changed_since(self, generation: int) -> int:
        """How many papers `changed_since` gives, at most."""
        return len(self._texts.bodies_since(generation, held=True))

    def removed_since(self, generation: int) -> list[int]:
        """The row ids of the texts that went since."""
        # an index that never held anything has nothing to forget
        gone = self._texts.bodies_since(generation, held=False) if generation else []
        return [id_ for _, id_ in gone]
