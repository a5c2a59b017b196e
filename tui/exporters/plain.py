"""A paper's texts for formats that know no LaTeX: as one reads them, in Unicode, cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.text.clean import clean_line, clean_text
from tui.text.folding import fold_title
from tui.text.latex import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.exporting import Exported, ExportOptions
    from tui.domain.paper import Paper


def title_of(paper: Paper) -> str:
    """The title on one line.

    Where nothing but the title tells which paper this is, it keeps what would make it another when
    it is read again.
    """
    written = clean_line(paper.title)
    title = clean_line(readable(written)) or written  # one of nothing but commands stays a title
    if paper.arxiv_id or paper.doi or title == written:
        return title
    return title if fold_title(title) == fold_title(written) else written


def abstract_of(paper: Paper) -> str:
    """The abstract in paragraphs, an empty line between them."""
    return clean_text(readable(paper.abstract)) if paper.abstract else ""


def keywords(exported: Exported, options: ExportOptions) -> Iterable[str]:
    """The keywords that sources gave, then the user's tags, each once."""
    own = exported.entry.tags if options.marks else ()
    return dict.fromkeys(filter(None, map(clean_line, (*exported.paper.keywords, *own))))
