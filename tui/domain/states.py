"""What a query may ask of papers besides their words: counts, marks, what the user put on them.

All this changes from day to day and stands in no index. The search reads such a question from the
text; whoever holds the data answers with row ids. What nobody answers is left out, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct


class StateKind(StrEnum):
    """What is asked about."""

    BOOKMARKED = "bookmarked"
    READ = "read"
    SEEN = "seen"
    NEW = "new"
    UPVOTES = "upvotes"
    COMMENTS = "comments"
    STARS = "stars"
    RATING = "rating"
    TAG = "tag"
    COLLECTION = "collection"
    NOTE = "note"
    BODY = "body"


class Numbers(Struct, frozen=True):
    """The numbers from `first` to `last`, both included; None: no bound."""

    first: int | None = None
    last: int | None = None


class Days(Struct, frozen=True):
    """The days from `first` to `last`, both included, as the user's clock has them."""

    first: date
    last: date


class Name(Struct, frozen=True):
    """A name: all that begin so, or (`whole`) this one, in any case."""

    text: str
    whole: bool = False


class State(Struct, frozen=True):
    """A state that papers may be in; `value` None: whatever value it has.

    Counts and the rating are asked by `Numbers`, `BOOKMARKED` by `Days` or None, tags, collections,
    words of notes and of full texts by `Name`; the others have no value.
    """

    kind: StateKind
    value: Numbers | Days | Name | None = None


States = Mapping[StateKind, Callable[[State], Sequence[int]]]
"""For each kind that can be answered: the row ids of the papers that are in a state of it now."""
