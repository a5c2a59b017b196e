"""JSON lines: a paper a line, every field named as by `--json`, as quire itself reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields import paper_fields
from tui.text.lines import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:  # noqa: ARG001
    """An object for each paper; what a terminal might obey is escaped, and so not lost."""
    for exported in papers:
        yield json_line(paper_fields(exported.entry))
