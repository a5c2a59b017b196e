"""What a user may call a tag, a collection, a saved search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.domain.errors import BadName

LONGEST = 80
"""Characters of a name: it stands in a list and in a query."""

_PARTED_BY = "/"


def tag_name(text: str) -> str:
    """A tag as it is kept: without `#` before it, a blank for each run of blanks.

    Raises:
        BadName: nothing is left of it, or it cannot be asked for in a query.
    """
    return _checked(" ".join(text.split()).lstrip("#").strip(), "tag")


def collection_path(text: str) -> str:
    """The path of a collection as it is kept: `Thesis/Chapter 2`, nested by `/`.

    Raises:
        BadName: as above.
    """
    steps = (" ".join(step.split()) for step in text.split(_PARTED_BY))
    return _checked(_PARTED_BY.join(filter(None, steps)), "collection")


def search_name(text: str) -> str:
    """The name of a saved search as it is kept.

    Raises:
        BadName: as above.
    """
    return _checked(" ".join(text.split()), "saved search")


def ancestors(path: str) -> Iterator[str]:
    """The collections that a path lies in, the outermost first, and the path itself."""
    steps = path.split(_PARTED_BY)
    return (_PARTED_BY.join(steps[: at + 1]) for at in range(len(steps)))


def is_within(path: str, outer: str) -> bool:
    """Whether a collection is `outer` or nested in it."""
    return path == outer or path.startswith(f"{outer}{_PARTED_BY}")


def known_as(name: str, names: Iterable[str]) -> str:
    """`name`, or, unless it is among them itself, the one of `names` that differs in case only."""
    folded = name.casefold()
    alike = [known for known in names if known.casefold() == folded]
    return name if name in alike or not alike else alike[0]


def _checked(name: str, what: str) -> str:
    if not name:
        raise BadName(f"A {what} needs a name.", "Give it a letter at least.")
    if wrong := _wrong_with(name):
        raise BadName(f"That is no name for a {what}.", wrong)
    return name


def _wrong_with(name: str) -> str:
    if '"' in name:
        return 'A " would end it in a query.'
    if len(name) > LONGEST:
        return f"It has {len(name):,} characters; {LONGEST} are the most."
    return "" if name.isprintable() else "A character in it cannot be printed."
