"""What sort of work a paper is, told by its venue and ids, and where it can be looked up."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from tui.domain.paper import Paper


class Kind(StrEnum):
    """The sorts of work that all bibliographies tell apart."""

    ARTICLE = "article"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    OTHER = "other"


_WORDS = re.compile("[a-z]+")
_LONGEST_VENUE = 300
_PREPRINTS = frozenset(("arxiv", "corr", "preprint", "biorxiv", "medrxiv", "ssrn"))
_MEETINGS = frozenset(
    ("conference", "conf", "symposium", "workshop", "workshops", "meeting", "findings")
)
_JOURNALS = frozenset(
    (
        *("journal", "transactions", "trans", "letters", "annals", "acta", "magazine", "review"),
        *("reviews", "rev", "lett", "endowment", "pvldb", "pnas"),
    )
)
# Journals that are called proceedings.
_JOURNAL_NAMES = (
    *("national academy", "natl. acad", "royal society", "r. soc.", "mathematical society"),
    *("math. soc.", "proceedings of the ieee", "proc. ieee", "proceedings of the acm on"),
    *("proc. acm ",),
)
_PROCEEDINGS = frozenset(
    (
        *("proceedings", "proc", "neurips", "nips", "icml", "iclr", "colm", "corl", "colt", "uai"),
        *("aistats", "aaai", "ijcai", "ecai", "aamas", "cvpr", "iccv", "eccv", "accv", "wacv"),
        *("bmvc", "miccai", "siggraph", "acl", "emnlp", "naacl", "eacl", "aacl", "coling", "conll"),
        *("lrec", "interspeech", "icassp", "icra", "iros", "rss", "kdd", "sigir", "wsdm", "cikm"),
        *("recsys", "sigmod", "icde", "stoc", "focs", "soda", "icalp", "itcs", "lics", "popl"),
        *("pldi", "oopsla", "icse", "osdi", "sosp", "nsdi", "uist"),
    )
)
# Registrants of proceedings: ACL, IJCAI, Interspeech, and IEEE's, which name conference and year.
_CONFERENCE_DOI = re.compile(
    r"10\.(?:18653/|3115/|24963/ijcai|21437/interspeech|1109/[a-z]+[0-9]{4,6}\.[0-9]{4}\.)"
)
_IN_ADDRESSES = "/:;()+,.-_~!*'@$&="


def kind(paper: Paper) -> Kind:
    """What `paper` is. A venue decides; without one, the ids do."""
    conference = bool(paper.doi and _CONFERENCE_DOI.match(paper.doi))
    if paper.venue:
        return _kind_of(paper.venue[:_LONGEST_VENUE].lower(), conference=conference)
    if paper.doi:
        return Kind.CONFERENCE if conference else Kind.ARTICLE
    return Kind.PREPRINT if paper.arxiv_id else Kind.OTHER


def _kind_of(venue: str, *, conference: bool) -> Kind:
    """What appears at `venue`, which is in small letters; `conference` if the DOI says so."""
    words = _WORDS.findall(venue)
    if words[:1] and words[0] in _PREPRINTS:
        return Kind.PREPRINT
    if not _MEETINGS.isdisjoint(words):
        return Kind.CONFERENCE
    if not _JOURNALS.isdisjoint(words) or any(map(venue.__contains__, _JOURNAL_NAMES)):
        return Kind.ARTICLE
    conference = conference or "advances in neural information" in venue
    return Kind.CONFERENCE if conference or not _PROCEEDINGS.isdisjoint(words) else Kind.ARTICLE


def arxiv_url(paper: Paper) -> str | None:
    """The paper's page on arXiv."""
    return f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None


def any_doi(paper: Paper) -> str | None:
    """The paper's DOI, or the one that arXiv gives every paper of its own."""
    return paper.doi or (f"10.48550/arXiv.{paper.arxiv_id}" if paper.arxiv_id else None)


def doi_url(doi: str) -> str:
    """The address that a DOI leads to; what an address may not hold is written by its code."""
    return f"https://doi.org/{quote(doi, safe=_IN_ADDRESSES)}"


def page_url(paper: Paper) -> str | None:
    """Where a reader finds the paper: its own address, else arXiv's, else the DOI's."""
    return paper.url or arxiv_url(paper) or (doi_url(paper.doi) if paper.doi else None)
