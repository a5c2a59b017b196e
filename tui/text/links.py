r"""Finding web addresses in plain text, telling what they lead to, and which are safe to open.

Abstracts are written by people and mangled by tools: an address ends in a full stop, stands in
`\url{…}` or `[…](…)`, has LaTeX in it (`\_`, `$\sim$`) or no scheme at all. Every scan here reads
each character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from tui.domain.paper import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH: Final = 2048
"""The longest address, in characters, that is taken for one."""

# Hosts people write without a scheme; a path must follow, or every mention would be a link.
_BARE_HOSTS = (
    *("github.com", "gist.github.com", "gitlab.com", "bitbucket.org", "codeberg.org"),
    *("huggingface.co", "hf.co", "kaggle.com", "zenodo.org", "cran.r-project.org"),
    *("arxiv.org", "doi.org", "dx.doi.org", "openreview.net", "aclanthology.org"),
    *("anonymous.4open.science", "sites.google.com", "youtu.be"),
)
# A scheme may be glued to the word before it (`\urlhttp://…`), a bare host may not.
_START = re.compile(
    r"https?://"
    r"|(?<![\w@./:\\-])(?:"
    r"www\.(?=\w)"
    rf"|(?:{'|'.join(map(re.escape, _BARE_HOSTS))})/(?=\w)"
    r"|[a-z0-9-]{1,63}\.git(?:hub|lab)\.io(?![\w-])"
    r")",
    re.IGNORECASE,
)
# Few texts hold an address; one without any of these does not, which is ten times faster to see.
_SIGNS = ("www.", ".github.io", ".gitlab.io")
_SIGNS_WITH_SLASH = (
    *("http://", "https://"),
    *sorted({f".{host.rpartition('.')[2]}/" for host in _BARE_HOSTS}),
)
# An address begins no further before the end of its first sign: `<63 letters>.github.io`.
_LONGEST_BEFORE = 63 + len(".github.io")
# Every address has one of these; most abstracts have none, which is thrice as fast to see again.
_DOT_AND_LETTER = re.compile(r"\.[A-Za-z]")
# What an address may consist of, brackets excepted: those are counted. Letters of any script are
# taken, their punctuation is not. An address that starts after a comma is the next one.
_PIECE = re.compile(
    r"(?:(?![,;]https?://|&(?:lt|gt|quot);)"
    r"(?:[\w\u0300-\u036f\-.~:/?#@!$&'*+,;=%]|(?<=\$)\\sim(?=\$)|\\[_%#&~]))*",
    re.IGNORECASE,
)
_CLOSER = {"(": ")", "[": "]"}
_TRAILING = ".,;:!?'\"*$"
_SCHEMES = ("http://", "https://")

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_SAFE = re.compile(
    rf"https?://(?P<host>(?:{_LABEL}\.)+(?:xn--[a-z0-9-]{{1,59}}|[a-z]{{2,63}})"
    rf"|(?:{_BYTE}\.){{3}}{_BYTE})"
    r"(?::[0-9]{1,5})?(?P<rest>[/?#][^\\<>\"]*)?",
    re.IGNORECASE | re.ASCII,
)

_CODE = {
    *("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "sr.ht"),
    *("raw.githubusercontent.com", "git.io", "sourceforge.net", "anonymous.4open.science"),
    *("colab.research.google.com", "pypi.org", "cran.r-project.org"),
}
_DATA = {
    *("zenodo.org", "figshare.com", "datadryad.org", "data.mendeley.com", "physionet.org"),
    *("archive.ics.uci.edu", "dataverse.harvard.edu"),
}
_PAPERS = {
    *("arxiv.org", "alphaxiv.org", "doi.org", "openreview.net", "aclanthology.org"),
    *("biorxiv.org", "medrxiv.org", "proceedings.mlr.press", "semanticscholar.org"),
}
_HUB = {"datasets": LinkKind.DATA, "papers": LinkKind.PAPER}
_BY_FIRST_STEP = {
    "huggingface.co": _HUB,
    "hf.co": _HUB,
    "kaggle.com": {"datasets": LinkKind.DATA},
}


class FoundLink(Struct, frozen=True):
    r"""An address and where it stands in the text, in characters, end excluded.

    `url` is ready to open; the text may spell it otherwise (`www.…` without a scheme, `\_`).
    """

    url: str
    start: int
    end: int


def find(text: str) -> tuple[FoundLink, ...]:
    """The http(s) addresses in `text`, in order and without overlaps; all pass `safe_url`."""
    if "://" not in text and not _DOT_AND_LETTER.search(text):
        return ()
    lower = text.lower()
    sign = min(filter(None, (_first_sign(lower), _first_slashed_sign(lower))), default=0)
    if not sign:
        return ()
    # a letter may be two in lower case, and then the places differ
    far = len(lower) == len(text) and sign > _LONGEST_BEFORE
    return tuple(_scan(text, sign - _LONGEST_BEFORE if far else 0))


def links_in(text: str) -> tuple[Link, ...]:
    """The addresses in `text`, each once, in the order of their first mention."""
    found = find(text)
    if not found:
        return ()
    urls = dict.fromkeys(link.url for link in found)
    return tuple(Link(url, classify(url)) for url in urls)


def classify(url: str) -> LinkKind:
    """What `url` leads to, by its host and first path step; PROJECT where nothing is known."""
    match = _SAFE.fullmatch(url)
    if match is None:
        return LinkKind.PROJECT
    host = match["host"].lower()
    steps = (match["rest"] or "").lower().lstrip("/")
    for known in _suffixes(host):
        if known in _BY_FIRST_STEP:
            first = re.split("[/?#]", steps, maxsplit=1)[0]
            return _BY_FIRST_STEP[known].get(first, LinkKind.PROJECT)
        if known in _DATA or (known == "doi.org" and steps.startswith("10.5281/zenodo")):
            return LinkKind.DATA
        if known in _PAPERS:
            return LinkKind.PAPER
        if known in _CODE:
            return LinkKind.CODE
    return LinkKind.CODE if host.startswith(("gitlab.", "git.")) else LinkKind.PROJECT


def safe_url(text: str) -> str | None:
    """`text` itself if it may be given to a browser, else None.

    It must be one whole http(s) address with a full ASCII host name or IPv4 address. Refused are
    white space, control and invisible characters, backslashes, quotes, angle brackets, user names
    (`github.com@evil.org` leads to evil.org), hosts in other letters (they can look like another
    host; their `xn--` form is fine), hosts of one word and more than `MAX_LENGTH` characters.
    """
    if len(text) > MAX_LENGTH or not text.isprintable() or " " in text:
        return None
    return text if _SAFE.fullmatch(text) else None


def _first_sign(lower: str) -> int:
    """Where the first of `_SIGNS` ends; 0 if there is none."""
    found = [at + len(sign) for sign in _SIGNS if (at := lower.find(sign)) >= 0]
    return min(found, default=0)


def _first_slashed_sign(lower: str) -> int:
    """Where the first of `_SIGNS_WITH_SLASH` ends; 0 if there is none."""
    # what stands before the few strokes of a text is sooner seen than a dozen signs sought
    at = lower.find("/") + 1
    while at and not lower.endswith(_SIGNS_WITH_SLASH, 0, at):
        at = lower.find("/", at) + 1
    return at


def _scan(text: str, position: int) -> Iterator[FoundLink]:
    """The addresses from that position on."""
    while match := _START.search(text, position):
        start = match.start()
        scanned, end = _extent(text, match.end())
        # What was scanned is not looked at again: otherwise `http://a(http://a(…` is quadratic.
        position = max(scanned, match.end())
        written = text[start:end].rstrip(_TRAILING)
        url = safe_url(_plain(written))
        if url is not None:
            yield FoundLink(url, start, start + len(written))


def _extent(text: str, position: int) -> tuple[int, int]:
    """How far the characters of an address reach, and where the address itself ends.

    It ends at a closing bracket that it did not open, and before an opening one never closed.
    """
    awaited: list[str] = []
    first_open = -1
    while True:
        piece = _PIECE.match(text, position)
        position = piece.end() if piece else position
        char = text[position : position + 1]
        if char in _CLOSER and not text.startswith(_SCHEMES, position + 1):
            if not awaited:
                first_open = position
            awaited.append(_CLOSER[char])
        elif awaited and char == awaited[-1]:
            awaited.pop()
        else:
            return position, first_open if awaited else position
        position += 1


def _plain(written: str) -> str:
    url = written.replace(r"$\sim$", "~").replace("\\", "")
    return url if url.lower().startswith(_SCHEMES) else f"https://{url}"


def _suffixes(host: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`: the host and the domains it belongs to."""
    while host:
        yield host
        host = host.partition(".")[2]
