"""What makes two records the same paper, and the forms in which a paper is named.

A paper is known by its arXiv id (without version), else its DOI, else its folded title. arXiv
identifiers: https://info.arxiv.org/help/arxiv_identifier.html. DOI: https://www.doi.org/the-identifier/
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from msgspec import Struct

# ASCII only: digits of other scripts are digits to Unicode, but make no identifier.
_ARXIV = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7}"
# compiled at their first use: a start needs none
_ARXIV_ALONE = rf"(?:arxiv:\s*)?({_ARXIV})(?:v\d+)?"
_ARXIV_LINK = (
    rf"(?:https?://)?(?:[\w-]+\.)*"
    rf"(?:arxiv\.org/(?:abs|pdf|html|format|src|e-print)|alphaxiv\.org/(?:abs|pdf)"
    rf"|huggingface\.co/papers|hf\.co/papers)/"
    rf"({_ARXIV})(?:v\d+)?(?:\.pdf|\.md)?/?(?:[?#].*)?"
)
_DOI = r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)"
_ASCII_ONLY = re.IGNORECASE | re.ASCII
_ARXIV_DOI = "10.48550/arxiv."


class ReferenceKind(StrEnum):
    """The way in which a person named a paper."""

    ROW = "row"
    ARXIV = "arxiv"
    DOI = "doi"
    URL = "url"


class Reference(Struct, frozen=True):
    """A paper as somebody named it: `value` in the normal form of `kind`."""

    kind: ReferenceKind
    value: str


class Identity(Struct, frozen=True):
    """All that a record says about which paper it is."""

    arxiv_id: str | None
    doi: str | None
    folded_title: str

    @property
    def has_id(self) -> bool:
        """Whether more than the title is known."""
        return bool(self.arxiv_id or self.doi)

    def conflicts_with(self, other: Identity) -> bool:
        """Whether both carry an id of the same kind and the two differ."""
        return _differ(self.arxiv_id, other.arxiv_id) or _differ(self.doi, other.doi)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def _doi() -> re.Pattern[str]:
    return _compiled(_DOI, re.IGNORECASE)


def arxiv_id(text: str | None) -> str | None:
    """The arXiv id in an id or a link, without version; None where there is none.

    The archive part of an old identifier is put in lower case, and its subject class dropped
    (`math.GT/0309136` is `math/0309136`), as arXiv itself does.
    """
    text = (text or "").strip()
    if not text:
        return None
    match = _compiled(_ARXIV_ALONE, _ASCII_ONLY).fullmatch(text)
    if match is None and "/" in text:
        match = _compiled(_ARXIV_LINK, _ASCII_ONLY).fullmatch(text)
    if match is None:
        doi_match = _doi().fullmatch(text) if _ARXIV_DOI in text.lower() else None
        if doi_match is None or not doi_match[1].lower().startswith(_ARXIV_DOI):
            return None
        return arxiv_id(doi_match[1][len(_ARXIV_DOI) :])
    found = match[1].lower()
    archive, slash, number = found.partition("/")
    return f"{archive.partition('.')[0]}/{number}" if slash else found


def doi(text: str | None) -> str | None:
    """The DOI in a DOI or a doi.org link, in lower case; None where there is none.

    arXiv's own DOIs (10.48550/arXiv.…) are arXiv ids, not DOIs.
    """
    if not text or "10." not in text:
        # of a million records most have none
        return None
    match = _doi().fullmatch(text.strip())
    if match is None:
        return None
    found = match[1].lower().rstrip(".,;")
    if found.startswith(_ARXIV_DOI) or not _doi().fullmatch(found):
        return None
    return found


def reference(text: str) -> Reference | None:
    """Which paper a person means by `text`: a row id, an arXiv id, a DOI or a link to one."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 18:  # noqa: PLR2004 — fits 64 bits
        return Reference(ReferenceKind.ROW, str(int(text)))
    if found := arxiv_id(text):
        return Reference(ReferenceKind.ARXIV, found)
    if found := doi(text):
        return Reference(ReferenceKind.DOI, found)
    if text.startswith(("http://", "https://")):
        return Reference(ReferenceKind.URL, text)
    return None
