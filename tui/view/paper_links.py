"""The links of a paper: what they are called, and which of them stand where; only safe ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.text import Text

from tui.domain.identity import arxiv_id
from tui.domain.paper import LinkKind, Paper
from tui.text.links import safe_url
from tui.view.look import Look

_DIGITS = 9
_LABEL = 8
"""Columns of what a link is called."""
_FIRST = (LinkKind.CODE, LinkKind.PROJECT, LinkKind.PAPER)
_GROUPS = {
    "models": ((LinkKind.MODEL,), 4),
    "data": ((LinkKind.DATA,), 4),
    "spaces": ((LinkKind.SPACE,), 4),
    "media": ((LinkKind.MEDIA, LinkKind.THUMBNAIL), 2),
}
"""What stands below the abstract: which links, and how many of them at most."""


def links(paper: Paper) -> list[tuple[str, str]]:
    """What leads to the paper, its code and its page: names and addresses."""
    found: dict[str, str] = {}
    if paper.arxiv_id:
        found[f"https://arxiv.org/abs/{paper.arxiv_id}"] = "arXiv"
    if paper.doi:
        found[f"https://doi.org/{paper.doi}"] = "DOI"
    if paper.url and (not paper.arxiv_id or arxiv_id(paper.url) != paper.arxiv_id):
        found.setdefault(paper.url, "page")
    for kind in _FIRST:
        for link in paper.links:
            if link.kind is kind:
                found.setdefault(link.url, kind.value)
    return [(name, url) for url, name in found.items() if safe_url(url)]


def groups(paper: Paper) -> list[tuple[str, list[str], int]]:
    """What was made from the paper, and its pictures: name, addresses, how many are left out."""
    found = []
    for name, (kinds, most) in _GROUPS.items():
        urls = [link.url for kind in kinds for link in paper.links if link.kind is kind]
        safe = [url for url in dict.fromkeys(urls) if safe_url(url)]
        if safe:
            found.append((name, safe[:most], max(0, len(safe) - most)))
    return found


def numbered(paper: Paper) -> list[str]:
    """The addresses that the digits 1 to 9 open, in the order in which they are shown."""
    urls = [url for _, url in links(paper)]
    urls += [url for _, some, _ in groups(paper) for url in some]
    return list(dict.fromkeys(urls))[:_DIGITS]


def numbers_of(paper: Paper) -> dict[str, int]:
    """The number of each address that has one."""
    return {url: at for at, url in enumerate(numbered(paper), start=1)}


def link_lines(paper: Paper, look: Look, numbers: Mapping[str, int]) -> list[Text]:
    """A line for each of the first links; beside the code how many stars it has."""
    lines, stars = [], paper.stars
    for name, url in links(paper):
        line = _line(name, url, look, numbers)
        if name == LinkKind.CODE and stars is not None:
            line.append(f"  {stars:,} {'star' if stars == 1 else 'stars'}", look.dim)
            stars = None
        lines.append(line)
    return lines


def group_lines(paper: Paper, look: Look, numbers: Mapping[str, int]) -> list[Text]:
    """The lines of the groups."""
    lines: list[Text] = []
    for name, urls, more in groups(paper):
        lines += (_line("" if at else name, url, look, numbers) for at, url in enumerate(urls))
        if more:
            lines.append(Text(f"{'':{_LABEL}}and {more:,} more", style=look.dim, end=""))
    return lines


def joined(lines: Iterable[Text]) -> Text:
    """The lines, one below the other."""
    return Text("\n", end="").join(lines)


def _line(name: str, url: str, look: Look, numbers: Mapping[str, int]) -> Text:
    line = Text(end="")
    if numbers:
        line.append(f"{numbers.get(url, ''):<2}", look.heading)
    line.append(f"{name:<{_LABEL}}", look.dim)
    return line.append(url, look.link + Style(link=url))
