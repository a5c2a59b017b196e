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


_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc|conference|conf|workshop|symposium|meeting|findings|"
    r"advances in neural information processing systems|"
    r"neurips|nips|icml|iclr|colm|corl|colt|uai|aistats|aaai|ijcai|ecai|aamas|"
    r"cvpr|iccv|eccv|accv|wacv|bmvc|miccai|siggraph|"
    r"acl|emnlp|naacl|eacl|aacl|coling|conll|lrec|interspeech|icassp|"
    r"icra|iros|rss|kdd|sigir|wsdm|cikm|recsys|sigmod|icde|"
    r"stoc|focs|soda|icalp|itcs|lics|popl|pldi|oopsla|icse|osdi|sosp|nsdi|chi|uist)\b",
    re.IGNORECASE,
)
# Journals that are called proceedings, or named for a society that also holds conferences.
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|annals|acta|magazine|review|reviews|"
    r"national academy|royal society|r\. ?soc|mathematical society|"
    r"proceedings of the (?:ieee|acm on)|proc\. (?:ieee|acm) [a-z]|endowment|pvldb)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\b(?:arxiv|corr|preprint|biorxiv|medrxiv|ssrn)\b", re.IGNORECASE)
# Registrants of proceedings: ACL, IJCAI, Interspeech, and IEEE's, which name conference and year.
_CONFERENCE_DOI = re.compile(
    r"10\.(?:18653/|3115/|24963/ijcai|21437/interspeech|1109/[a-z]+[0-9]{4,6}\.[0-9]{4}\.)"
)
_IN_ADDRESSES = "/:;()+,.-_~!*'@$&="


def kind(paper: Paper) -> Kind:
    """What `paper` is. A venue decides; without one, the ids do."""
    venue = paper.venue
    if venue:
        if _PREPRINT.search(venue):
            return Kind.PREPRINT
        journal = _JOURNAL.search(venue)
        conference = _CONFERENCE.search(venue) or _CONFERENCE_DOI.match(paper.doi or "")
        return Kind.CONFERENCE if conference and not journal else Kind.ARTICLE
    if paper.doi:
        return Kind.CONFERENCE if _CONFERENCE_DOI.match(paper.doi) else Kind.ARTICLE
    return Kind.PREPRINT if paper.arxiv_id else Kind.OTHER


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
