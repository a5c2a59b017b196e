"""The identifiers of a paper in what a bibliography writes around them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from tui.domain import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

# `arXiv preprint arXiv:…`, `arXiv:… [cs.CL]`, `CoRR abs/…`: what stands before an id that is meant
# for this paper. An id further on (`a comment on arXiv:…`) may be another's.
_LED = re.compile(
    r"(?:\b(?:arxiv|corr|preprint|e-?prints?)\b[\s:,.]*|\babs/)++(?P<id>[^\s,;()\[\]]++)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{4}\.\d{4}|/\d{7}", re.ASCII)
_ALONE = re.compile(r"\s*[\d.]+(?:v\d+)?\s*", re.ASCII)
_ONLY_ARXIV = re.compile(
    r"(?:the )?(?:(?:arxiv|corr|computing research repository)\b[\s:,.()]*+)++"
    r"(?:e-?prints?|preprints?|cornell university|org)?+[\s:,.()]*+(?:abs/.*)?",
    re.IGNORECASE,
)


def arxiv_id(named: Iterable[str], told: Iterable[str] = ()) -> str | None:
    """The arXiv id of a paper; None where there is none.

    `named` are fields made for ids, `told` any others: there it must be a link, or begin with the
    name of arXiv, for `2509.02522` alone may be a volume.
    """
    found = (_arxiv_id(text, alone=True) for text in named)
    others = (_arxiv_id(text, alone=False) for text in told)
    return next(filter(None, chain(found, others)), None)


def doi(texts: Iterable[str]) -> str | None:
    """The DOI that the first of these is or links to; None where none does."""
    return next(filter(None, (identity.doi(text) for text in texts if "10." in text)), None)


def is_arxiv(venue: str) -> bool:
    """Whether a venue only says that the paper is on arXiv, which is no venue."""
    led = _LED.match(venue)
    return bool(_ONLY_ARXIV.fullmatch(venue)) or (
        led is not None and bool(_arxiv_id(venue, alone=False))
    )


def _arxiv_id(text: str, *, alone: bool) -> str | None:
    if not _DIGITS.search(text):
        return None
    if led := _LED.match(text):
        return identity.arxiv_id(led["id"].rstrip("."))
    return identity.arxiv_id(text) if alone or not _ALONE.fullmatch(text) else None
