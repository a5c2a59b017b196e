"""JSON lines: a paper a line, every field named as by `--json`, as quire itself reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.domain.fields import paper_fields
from tui.text.clean import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:  # noqa: ARG001
    """An object for each paper; what a terminal might obey is escaped, and so not lost."""
    for exported in papers:
        fields = paper_fields(exported.entry)
        line = _encoded(fields)
        yield line if harmless(line) == line else json.dumps(fields)
