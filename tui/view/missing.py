"""What is read where a full text is missing: why it is, what there is instead, the abstract."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.document import Block, Document, Heading, Item, Origin, Paragraph, Run
from tui.domain.errors import NoFullText, QuireError
from tui.domain.paper import Paper
from tui.text.clean import clean_line, clean_text


def absence(error: QuireError, paper: Paper, link: Run) -> Document:
    """The reasons, the ways to a text, of which `link` is one, and the paper's abstract."""
    return Document(paper.title, tuple(_blocks(error, paper, link)), Origin.FILE)


def _blocks(error: QuireError, paper: Paper, link: Run) -> Iterator[Block]:
    yield Heading(1, (Run("There is no full text here"),))
    if isinstance(error, NoFullText):
        for reason in map(clean_line, error.reasons):
            # arXiv keeps its small letter
            first = reason if reason.startswith("arXiv") else reason[:1].upper() + reason[1:]
            yield Item((Run(f"{first}."),))
    else:
        yield Paragraph((Run(clean_line(str(error))),))
    yield Heading(2, (Run("What there is"),))
    yield Item((Run("o opens it in the browser: "), link))
    yield Item((Run("Esc, then A makes a PDF, Markdown or a saved page of yours its full text"),))
    abstract = clean_text(paper.abstract)
    if abstract:
        yield Heading(2, (Run("Abstract"),))
        for part in abstract.split("\n\n"):
            yield Paragraph((Run(part),))
