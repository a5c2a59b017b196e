"""BibTeX: the bibliography of a LaTeX paper.

A preprint is `@misc` with its arXiv id in `eprint`, what has a venue `@inproceedings` or
`@article`: no entry claims a journal that is not known. The note is `annote`, which no bibliography
prints. https://ctan.org/pkg/bibtex, https://info.arxiv.org/help/hypertex/bibstyles
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exporters import keys
from tui.exporters.plain import keywords
from tui.exporters.tex import tex, tex_title
from tui.exporters.work import Kind, kind
from tui.text.clean import clean_line, clean_text
from tui.text.names import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.domain.exporting import Exported, ExportOptions
    from tui.domain.paper import Paper

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def lines(papers: Iterable[Exported], options: ExportOptions) -> Iterator[str]:
    """An entry for each paper, an empty line between two."""
    taken: set[str] = set()
    for number, exported in enumerate(papers):
        if number:
            yield ""
        key = keys.claim(exported.key or keys.alone(exported.paper), exported.paper, taken)
        yield entry(exported, key, options)


def entry(exported: Exported, key: str, options: ExportOptions) -> str:
    """One paper as an entry of several lines."""
    paper = exported.paper
    name, venue = _type(paper)
    fields = [
        ("title", tex_title(clean_line(paper.title), ascii=options.ascii)),
        ("author", " and ".join(filter(None, (_author(name, options) for name in paper.authors)))),
        (venue, tex(clean_line(paper.venue) if venue else "", ascii=options.ascii)),
        *_ids(paper),
        ("url", _verbatim(paper.url or "")),
        ("keywords", tex(", ".join(keywords(exported, options)), ascii=options.ascii)),
        ("abstract", _long(paper.abstract if options.abstracts else "", options)),
        ("annote", _long(exported.entry.note if options.marks else "", options)),
    ]
    written = [f"  {field} = {{{value}}}" for field, value in fields if value]
    written[2:2] = _date(paper)
    return f"@{name}{{{key},\n" + ",\n".join(written) + "\n}"


def _type(paper: Paper) -> tuple[str, str]:
    """The type of the entry, and the field for the venue; none for arXiv, which `eprint` tells."""
    sort = kind(paper)
    if not clean_line(paper.venue) or (sort is Kind.PREPRINT and paper.arxiv_id):
        return "misc", ""
    return ("inproceedings", "booktitle") if sort is Kind.CONFERENCE else ("article", "journal")


def _date(paper: Paper) -> list[str]:
    day = paper.published
    if day is None:
        return []
    return [
        f"  year = {{{day.year}}}",
        f"  month = {_MONTHS[day.month - 1]}",
        f"  day = {{{day.day}}}",
    ]


def _ids(paper: Paper) -> list[tuple[str, str]]:
    ids = [("doi", _verbatim(paper.doi or ""))]
    if paper.arxiv_id:
        ids += [("eprint", paper.arxiv_id), ("archivePrefix", "arXiv")]
        ids += [("primaryClass", tex(clean_line(category))) for category in paper.categories[:1]]
    return ids


def _author(author: str, options: ExportOptions) -> str:
    """A name as BibTeX parts it: `van der Laan, Mark`; what has no parts stands in braces."""
    name = parted(clean_line(author))
    if not name.person:
        whole = tex(name.family, ascii=options.ascii)
        return f"{{{whole}}}" if " " in whole or "," in whole else whole
    parts = (name.surname, name.suffix, name.given)
    return ", ".join(tex(part, ascii=options.ascii) for part in parts if part)


def _long(text: str, options: ExportOptions) -> str:
    """A text of paragraphs. None begins with `@`, where readers that mend look for an entry."""
    return tex(clean_text(text), ascii=options.ascii).replace("\n@", "\n{}@") if text else ""


def _verbatim(address: str) -> str:
    """A DOI or address, which LaTeX takes as it is; only braces would end the field."""
    return clean_line(address).replace("{", "%7B").replace("}", "%7D")
