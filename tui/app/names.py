"""What a tag, a collection, a saved search may be called, as a dialog says it."""

from __future__ import annotations

from typing import Final

from tui.domain.errors import BadName
from tui.domain.marks import Mark, Thing
from tui.domain.names import collection_path, search_name, tag_name

WORDS: Final[dict[Mark | Thing, str]] = {
    Mark.TAG: "tag",
    Mark.COLLECTION: "collection",
    Thing.SAVED: "saved search",
}
_READERS = {Mark.TAG: tag_name, Mark.COLLECTION: collection_path, Thing.SAVED: search_name}


def objection_to(kind: Mark | Thing, name: str) -> str:
    """Why nothing of that kind can be called so; empty when it can."""
    try:
        _READERS[kind](name)
    except BadName as error:
        return str(error)
    return ""
