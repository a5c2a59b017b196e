"""Papers on their way out: to a file or a stream, in a format that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.domain.errors import QuireError
from tui.domain.exporting import Exported, ExportOptions
from tui.storage.papers import Papers

_BATCH = 500
_KEYED = ("bibtex", "csl-json", "markdown", "ris")
"""Formats in which papers have citation keys."""


class Exporting:
    """Writes papers of a library. Safe to use from several threads."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers

    def formats(self) -> dict[str, str]:
        """The formats by name, each with what it is in a few words."""
        from tui.exporters.exporter import FORMATS  # noqa: PLC0415 — nobody exports at start

        return {name: form.label for name, form in FORMATS.items()}

    def ending(self, format_: str) -> str:
        """The ending that files of a format have, with its dot."""
        from tui.exporters.exporter import FORMATS  # noqa: PLC0415 — as above

        return FORMATS[format_].ending

    def lines(
        self, format_: str, ids: Sequence[int], options: ExportOptions | None = None
    ) -> Iterator[str]:
        """The papers in a format, piece by piece, without line ends; ids of no paper are left out.

        Raises:
            KeyError: there is no such format.
        """
        from tui.exporters import exporter  # noqa: PLC0415 — as above

        keys = self._keys(ids) if format_ in _KEYED else {}
        return exporter.lines(format_, self._exported(ids, keys), options)

    def write(
        self, format_: str, ids: Sequence[int], file: Path, options: ExportOptions | None = None
    ) -> None:
        """Write the papers to a file, whole or not at all: what was there before stays until then.

        Raises:
            QuireError: the file cannot be written.
        """
        unfinished = file.with_name(f".{file.name}.part")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as out:
                out.writelines(f"{piece}\n" for piece in self.lines(format_, ids, options))
            unfinished.replace(file)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise QuireError(
                f"{file} cannot be written: {error.strerror or error}.", "Name another file."
            ) from error

    def styles(self) -> tuple[str, ...]:
        """The styles that a paper can be cited in."""
        from tui.exporters.citation import STYLES  # noqa: PLC0415 — as above

        return tuple(STYLES)

    def cite(self, style: str, ids: Sequence[int]) -> list[str]:
        """Each paper as a person cites it, on one line.

        Raises:
            KeyError: there is no such style.
        """
        from tui.exporters.citation import cite  # noqa: PLC0415 — as above

        return [cite(style, entry.paper) for entry in self._papers.entries(ids)]

    def _keys(self, ids: Sequence[int]) -> dict[int, str]:
        """The citation keys of papers, the same whatever else is exported."""
        from tui.exporters import keys  # noqa: PLC0415 — as above

        years = {
            entry.paper.published.year if entry.paper.published else None
            for entry in self._papers.entries(ids)
        }
        return keys.given(self._papers.for_keys(years))

    def _exported(self, ids: Sequence[int], keys: dict[int, str]) -> Iterator[Exported]:
        for start in range(0, len(ids), _BATCH):
            for entry in self._papers.entries(ids[start : start + _BATCH]):
                yield Exported(entry, keys.get(entry.id, ""))
