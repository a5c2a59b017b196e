"""What the net gave of papers is kept: texts and their pictures; and noted, what goes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.domain.document import Document
from tui.domain.identity import Reference, ReferenceKind
from tui.domain.marks import Mark
from tui.domain.paper import Paper
from tui.storage.fulltexts import FullTexts
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.text_cache import Precious, TextCache, arxiv_id_of, key_of


class TextKeeping:
    """Keeps what came of a paper; what must go for it is noted, that of bookmarked papers last."""

    def __init__(self, papers: Papers, marks: Marks, texts: FullTexts, cache: TextCache) -> None:
        self._papers = papers
        self._marks = marks
        self._texts = texts
        self._cache = cache

    def keep(self, paper: Paper, document: Document) -> bool:
        """Keep a text; False where the disk refuses."""
        return self._kept(lambda precious: self._cache.put(key_of(paper), document, precious))

    def keep_pictures(self, paper: Paper, pictures: Mapping[str, bytes]) -> bool:
        """Keep pictures of a text, by their addresses; False where the disk refuses."""
        key = key_of(paper)
        return self._kept(lambda precious: self._cache.put_pictures(key, pictures, precious))

    def picture(self, paper: Paper, url: str) -> bytes | None:
        """The picture of that address that is kept; None without one."""
        return self._cache.picture(key_of(paper), url)

    def forget_picture(self, paper: Paper, url: str) -> None:
        """Keep the picture of that address no longer: it turned out to be none."""
        self._cache.remove_picture(key_of(paper), url)

    def _kept(self, put: Callable[[Precious], set[str]]) -> bool:
        try:
            gone = put(self._bookmarked)
        except OSError:
            return False
        found = (
            self._papers.find(Reference(ReferenceKind.ARXIV, arxiv_id_of(key))) for key in gone
        )
        self._texts.note_gone(row for row in found if row is not None)
        return True

    def _bookmarked(self) -> set[str]:
        """The keys of bookmarked papers: 80 ms of 3,000."""
        return {
            key_of(entry.paper) for entry in self._papers.entries(self._marks.ids(Mark.BOOKMARK))
        }
