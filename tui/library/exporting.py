"""Papers on their way out: to a file, a pipe, a manuscript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.domain.errors import QuireError
from tui.domain.exporting import Exported, ExportFormat, ExportOptions, Written
from tui.domain.query import Sort
from tui.storage.papers import Papers

BIBTEX = "bibtex"
_BATCH = 500


class Exporting:
    """Writes papers of a library in the formats there are. Safe to use from several threads."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers

    def formats(self) -> tuple[ExportFormat, ...]:
        """The formats, in the order to offer them."""
        from tui.exporters.exporter import FORMATS  # noqa: PLC0415 — most starts export nothing

        return tuple(ExportFormat(one.name, one.label, one.ending) for one in FORMATS.values())

    def styles(self) -> tuple[str, ...]:
        """In which ways a paper can be cited, BibTeX first."""
        from tui.exporters.citation import STYLES  # noqa: PLC0415 — as above

        return (BIBTEX, *STYLES)

    def lines(
        self, format_: str, ids: Sequence[int], options: ExportOptions | None = None
    ) -> Iterator[str]:
        """The papers in a format, piece by piece; one that has gone meanwhile is left out.

        Raises:
            KeyError: there is no such format.
        """
        from tui.exporters.exporter import lines  # noqa: PLC0415 — as above

        return lines(format_, self._exported(ids), options)

    def write(
        self,
        format_: str,
        ids: Sequence[int],
        file: Path,
        options: ExportOptions | None = None,
    ) -> Written:
        """Write the papers into a file, whole or not at all.

        A file that was there lies beside it then, with a `~` behind its name.

        Raises:
            QuireError: the folder or the disk refuses; what was there is as it was.
        """
        papers = self._existing(ids)
        unfinished = file.with_name(f".{file.name}.part")
        try:
            with unfinished.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(f"{line}\n" for line in self.lines(format_, papers, options))
            before = file.with_name(f"{file.name}~") if file.exists() else None
            if before is not None:
                file.replace(before)
            unfinished.replace(file)
        except (OSError, ValueError) as error:
            _forget(unfinished)
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise QuireError(
                f"{file} cannot be written: {reason}.", "Name another file."
            ) from error
        return Written(len(papers), before)

    def cite(self, style: str, ids: Sequence[int]) -> str:
        """The papers as a person cites them, one below the other.

        Raises:
            KeyError: there is no such style.
        """
        if style == BIBTEX:
            short = ExportOptions(marks=False, abstracts=False)
            return "\n".join(self.lines(BIBTEX, ids, short))
        from tui.exporters.citation import cite  # noqa: PLC0415 — as above

        return "\n".join(cite(style, one.paper) for one in self._exported(ids, keyed=False))

    def _existing(self, ids: Sequence[int]) -> list[int]:
        there = set(self._papers.ordered_ids(Sort.PAGE))
        return [id_ for id_ in dict.fromkeys(ids) if id_ in there]

    def _exported(self, ids: Sequence[int], *, keyed: bool = True) -> Iterator[Exported]:
        keys = self._keys(ids) if keyed else {}
        for start in range(0, len(ids), _BATCH):
            for entry in self._papers.entries(ids[start : start + _BATCH]):
                yield Exported(entry, keys.get(entry.id, ""))

    def _keys(self, ids: Sequence[int]) -> dict[int, str]:
        """The citation keys of papers, as they are among all papers of the library."""
        from tui.exporters.keys import given  # noqa: PLC0415 — as above

        return given(self._papers.of_the_years_of(ids))


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except (OSError, ValueError):
        return
