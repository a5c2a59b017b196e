"""What leaves the library: a paper with what its reader made of it, and how it is to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.domain.paper import Entry, Paper


@dataclass(frozen=True, slots=True)
class Exported:
    """A paper of the library on its way out, with the user's own of it.

    `note` is Markdown, `rating` 1 to 5. `key` is the citation key that the library gave the paper
    among all of its own (`exporters.keys.given`); without one it gets the key it would have alone.
    """

    entry: Entry
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    note: str = ""
    rating: int | None = None
    key: str = ""

    @property
    def paper(self) -> Paper:
        """What sources tell of it."""
        return self.entry.paper


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How papers are to be written.

    `ascii` has BibTeX write accents as LaTeX commands. Without `marks` what the user made of a
    paper stays at home (tags, collections, note, rating, when it was read and kept), without
    `abstracts` the abstracts do; JSON lines, which name every field, know neither.
    """

    ascii: bool = False
    marks: bool = True
    abstracts: bool = True
