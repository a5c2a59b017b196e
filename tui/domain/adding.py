"""What adding papers by their names came to."""

from __future__ import annotations

from msgspec import Struct


class AddedPaper(Struct, frozen=True):
    """A paper that came: how it was named, and what the library now has.

    `outcome` is `new`, `merged` or `unchanged`, as an import counts them.
    """

    text: str
    id: int
    title: str
    outcome: str


class AddFailure(Struct, frozen=True):
    """A name for which no paper came, and why: a sentence; `code` is the command line's."""

    text: str
    reason: str
    code: int


class AddReport(Struct, frozen=True):
    """Each name's end, in the order given; a paper named twice stands once.

    `stopped` says that nobody waited for the rest.
    """

    papers: tuple[AddedPaper, ...] = ()
    failures: tuple[AddFailure, ...] = ()
    stopped: bool = False
