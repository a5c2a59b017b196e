"""What leaves the library: a paper with what its reader made of it, and how it is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from tui.domain.paper import Entry, Paper


class Exported(Struct, frozen=True):
    """A paper of the library on its way out, with what the user has on it.

    `key` is the citation key that the library gave the paper among all of its own
    (`exporters.keys.given`); without one it gets the key it would have alone.
    """

    entry: Entry
    key: str = ""

    @property
    def paper(self) -> Paper:
        """What sources tell of it."""
        return self.entry.paper


class ExportFormat(Struct, frozen=True):
    """A format: its name for the user, what it is in a few words, the ending of its files."""

    name: str
    label: str
    ending: str


class Written(Struct, frozen=True):
    """What was written: how many papers, and where the file that was there lies now, if any."""

    papers: int
    before: Path | None = None


class ExportOptions(Struct, frozen=True):
    """How papers are to be written.

    `ascii` has BibTeX write accents as LaTeX commands. Without `marks` what the user made of a
    paper stays at home (tags, collections, note, rating, when it was read and kept), without
    `abstracts` the abstracts do; JSON lines, which name every field, know neither.
    """

    ascii: bool = False
    marks: bool = True
    abstracts: bool = True
