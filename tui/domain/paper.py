"""What a paper is, and what the library knows of one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class LinkKind(StrEnum):
    """What a link leads to."""

    PAPER = "paper"
    CODE = "code"
    DATA = "data"
    PROJECT = "project"
    MODEL = "model"
    SPACE = "space"
    THUMBNAIL = "thumbnail"
    MEDIA = "media"


class Link(Struct, frozen=True):
    """An http(s) address that belongs to a paper."""

    url: str
    kind: LinkKind


class Paper(Struct, frozen=True):
    """A paper as a source tells it. Only the title is certain.

    `arxiv_id` is without version, `doi` in lower case (see `domain.identity`); `published` is the
    day the paper itself came out, not the day of an edition that lists it. `summary` was written by
    a machine; `submitter` brought the paper to Daily Papers, for `organization`. `citation_key` is
    the name the paper has in the user's own BibTeX files. `upvotes`, `comments` and the `stars` of
    its code are counts as a source last told them, None where none did.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    arxiv_id: str | None = None
    doi: str | None = None
    published: date | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""
    organization: str = ""
    submitter: str = ""
    venue: str = ""
    citation_key: str = ""
    upvotes: int | None = None
    comments: int | None = None
    stars: int | None = None

    @property
    def code_url(self) -> str | None:
        """The first link that leads to code, or None."""
        return self.link_to(LinkKind.CODE)

    def link_to(self, *kinds: LinkKind) -> str | None:
        """The first link of the first of these kinds that there is one of, or None."""
        if not self.links:  # of most papers; an index asks each
            return None
        found = (link.url for kind in kinds for link in self.links if link.kind is kind)
        return next(found, None)


class Entry(Struct, frozen=True):
    """A paper in the library: its row id, what the user did with it, where it came from.

    `edition` is the day of the newest edition that lists the paper; `source` names the source
    whose record of it is the best. `seen_at` is when its abstract was first on the screen, `queued`
    whether it stands on the reading list, `rating` 1 to 5. `progress` is how much of its full text
    was on the screen, in percent, None where that was never open. Times are in UTC.
    """

    id: int
    paper: Paper
    bookmarked_at: datetime | None = None
    read_at: datetime | None = None
    source: str = ""
    edition: date | None = None
    seen_at: datetime | None = None
    rating: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    queued: bool = False
    progress: int | None = None

    @property
    def new(self) -> bool:
        """Whether an edition brought the paper and the user has not yet seen it."""
        return self.edition is not None and self.seen_at is None

    @property
    def bookmarked(self) -> bool:
        """Whether the user keeps this paper."""
        return self.bookmarked_at is not None

    @property
    def unread(self) -> bool:
        """Whether the user has not yet read this paper."""
        return self.read_at is None

    @property
    def day(self) -> date | None:
        """The day to show and to sort by: published, else the edition's."""
        return self.paper.published or self.edition
