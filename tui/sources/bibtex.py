r"""BibTeX and BibLaTeX, as reference managers, publishers and people write them.

What becomes of an entry:

- Titles, names and abstracts are read as TeX prints them (`text.typeset`): `{\"O}zg{\"u}r`,
  `{IEEE}`, `\&`. Formulas stay as written. A subtitle follows its title after a colon.
- Authors, or where there are none the editors: `Last, First`, `Last, Jr, First`, `First Last`,
  `{A Corporate Name}`, BibLaTeX's `family=…, given=…`. `others` is nobody.
- The day is BibLaTeX's `date`, or year, month and day; see `days` for what is not told.
- `arxiv_id` and `doi` come from whichever field has them. That a paper is on arXiv is no venue.
- `crossref` gives what the entry itself does not tell: authors, day, and as venue the title of
  what it is in, through as many as `_CASCADE` entries; never what makes the parent itself known
  (its title, DOI, address, abstract). BibLaTeX's `xref` is defined to give nothing.
- An entry without a title is none that a reader could find: it is skipped, with its line.

Files on the writer's disk (`file`, `local-url`) are not looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Found, Skipped
from tui.sources import days, identifiers, journals, people, titles
from tui.sources.bibtex_entries import Entry, entries
from tui.text.clean import clean_line, clean_text
from tui.text.links import find, links_in, safe_url
from tui.text.tagged import untagged
from tui.text.typeset import plain, split, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

SOURCE: Final = "BibTeX"
QUALITY: Final = Quality.FILE

_CASCADE = 8
"""Parents that an entry may inherit from, one from the other. Chains of thousands would take time
that grows with the square of the file."""
_LONGEST_KEY = 60
_BEGINNING = re.compile(
    r"^[^\S\n]*@(?:(?:comment|preamble|string)\s*[{(]|[a-z]+\s*[{(]\s*[^\s,{}()=]*\s*(?:,|$))",
    re.IGNORECASE | re.MULTILINE,
)
_CROSSREF = re.compile(r"\bcrossref\s*=\s*[{\"]?\s*([^{}\",\n]+)", re.IGNORECASE)
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}")
_AND = r"(?<=\s)and(?=\s)"
_NAME_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_LIST_OF_NAMES = 4
"""Parts between commas, an empty last one included, from which on they are names themselves: a
single name has three at most."""
_OLD_NUMBER = re.compile(r"\d{7}(?:v\d+)?", re.ASCII)
_VENUES = ("journaltitle", "journal", "booktitle", "maintitle", "series")


def looks_like(text: str) -> bool:
    """Whether a line of `text` begins as an entry does: `@article{key,`."""
    return _BEGINNING.search(text.removeprefix("\ufeff")) is not None


def read(text: str, name: str) -> Iterator[Found | Skipped]:  # noqa: ARG001 — as every reader
    """The papers that `text` tells of, entry by entry; never raises."""
    parents = _parents(text)
    for entry in entries(text):
        yield entry if isinstance(entry, Skipped) else _record(entry, parents)


def _record(entry: Entry, parents: Mapping[str, Entry]) -> Found | Skipped:
    title = titles.whole(_line(entry.text("title")), _line(entry.text("subtitle")))
    if not title:
        key = f"“{entry.key[:_LONGEST_KEY]}” " if entry.key else ""
        return Skipped(entry.line, f"the entry {key}has no title")
    family = (entry, *_ancestors(entry, parents))
    arxiv_id = _arxiv_id(entry)
    abstract = clean_text(_as_read(entry.text("abstract")))
    return Found(
        Paper(
            title=title,
            abstract=abstract,
            authors=_authors(family),
            arxiv_id=arxiv_id,
            doi=_doi(entry),
            published=_published(family),
            url=_url(entry),
            categories=_categories(entry) if arxiv_id else (),
            links=links_in(" ".join((abstract, *_targets(entry.text("abstract"))))),
            keywords=_keywords(entry),
            venue=_venue(family),
            citation_key=entry.key,
        ),
        entry.line,
    )


def _targets(text: str) -> Iterator[str]:
    r"""The addresses that stand only in `\href{…}{here}`, which is read as `here`."""
    return map(verbatim, _HREF.findall(text))


def _as_read(text: str) -> str:
    return untagged(plain(text))


def _line(text: str) -> str:
    return clean_line(_as_read(text))


def _parents(text: str) -> dict[str, Entry]:
    """The entries that others inherit from, by their keys and aliases in lower case.

    They stand after their children, as BibTeX wants, or anywhere else; so the file is read twice
    where one entry names another, and no entry but these is held.
    """
    wanted = {key.strip().lower() for key in _CROSSREF.findall(text)}
    found: dict[str, Entry] = {}
    if wanted:
        for entry in entries(text):
            if isinstance(entry, Entry):
                for key in (entry.key, *entry.text("ids").split(",")):
                    if key.strip().lower() in wanted:
                        found.setdefault(key.strip().lower(), entry)
    return found


def _ancestors(entry: Entry, parents: Mapping[str, Entry]) -> Iterator[Entry]:
    """What the entry is in, what that is in, and so on; a ring or an unknown key ends it."""
    seen = [entry]
    while (above := entry.text("crossref")) and len(seen) <= _CASCADE:
        parent = parents.get(clean_line(above).lower())
        if parent is None or parent in seen:
            return
        yield parent
        seen.append(parent)
        entry = parent


def _authors(family: Sequence[Entry]) -> tuple[str, ...]:
    """The authors of the entry or of what it is in; else its own editors, not those of all."""
    for entry in family:
        if names := _names(entry.text("author", "authors")):
            return names
    return _names(family[0].text("editor", "editors"))


def _names(text: str) -> tuple[str, ...]:
    written = split(f" {text} ", _AND) if text else []
    return people.named(
        shown for part in written for name in split(part, ";") for shown in _shown(name)
    )


def _shown(name: str) -> list[str]:
    parts = [plain(part) for part in split(name, ",")]
    if "=" in name:
        named = map(_NAME_PART.fullmatch, parts)
        told = {match[1].lower(): match[2] for match in named if match}
        order = (told.get(part, "") for part in ("family", "given", "prefix", "suffix"))
        return [people.shown(*order)]
    return parts if len(parts) >= _LIST_OF_NAMES else [people.turned(parts)]


def _published(family: Sequence[Entry]) -> date | None:
    """The day of the entry, else of what it is in."""
    for entry in family:
        told = days.read(entry.text("date"))
        if told.year is None:
            told = days.read(_line(entry.text("year")))
            if told.month is None:
                month = days.read_month(_line(entry.text("month")))
                day = days.read_month(_line(entry.text("day"))).month
                told = days.Told(told.year, month.month, day or month.day)
        if found := told.first():
            return found
    return None


def _venue(family: Sequence[Entry]) -> str:
    """Where the entry appeared: its own word, else the title of what it is in."""
    own = _line(family[0].text(*_VENUES))
    for parent in family[1:]:
        own = own or _line(parent.text("booktitle", "title", *_VENUES))
    return "" if identifiers.is_arxiv(own) else journals.spelled_out(own)


def _arxiv_id(entry: Entry) -> str | None:
    archive = entry.text("archiveprefix", "eprinttype").strip().lower()
    eprint = verbatim(entry.text("eprint")) if archive in {"", "arxiv"} else ""
    if archive and _OLD_NUMBER.fullmatch(eprint):
        eprint = f"{entry.text('primaryclass', 'eprintclass')}/{eprint}"
    named = (eprint, entry.text("arxivid", "arxiv").strip())
    told = ("doi", "url", "note", "journal", "journaltitle", "howpublished", "number", "volume",
            "eid", "pages", "publisher", "series")  # fmt: skip
    return identifiers.arxiv_id(
        named, (verbatim(text) for name in told if (text := entry.text(name)))
    )


def _doi(entry: Entry) -> str | None:
    told = ("doi", "url", "ee", "note", "howpublished", "eprint")
    return identifiers.doi(untagged(verbatim(text)) for name in told if (text := entry.text(name)))


def _url(entry: Entry) -> str | None:
    for name in ("url", "link", "links", "howpublished", "bdsk-url-1"):
        written = verbatim(entry.text(name))
        if not written:
            continue
        if url := safe_url(written):
            return url
        if found := find(written):
            return found[0].url
    return None


def _categories(entry: Entry) -> tuple[str, ...]:
    given = clean_line(entry.text("primaryclass", "eprintclass"))
    return (given,) if given and " " not in given else ()


def _keywords(entry: Entry) -> tuple[str, ...]:
    text = entry.text("keywords", "keyword", "author_keywords")
    parts = split(text, ";" if ";" in text else r",|\n")
    return tuple(dict.fromkeys(filter(None, map(_line, parts))))
