"""The rows of a list that are known: by place, and never newer than what was seen since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from tui.domain.results import Row


class KnownRows:
    """Rows by their place in a list. What `see` was told of a row outlives the list."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}
        self._seen: dict[int, datetime] = {}

    @property
    def seen(self) -> frozenset[int]:
        """The papers that were seen."""
        return frozenset(self._seen)

    def start(self, rows: Mapping[int, Row]) -> None:
        """Another list begins, with these rows known."""
        self._rows.clear()
        self.take(rows)

    def take(self, rows: Mapping[int, Row]) -> None:
        """More rows of the same list."""
        self._rows.update({place: self._as_seen(row) for place, row in rows.items()})

    def at(self, place: int) -> Row | None:
        """The row at a place, if it is here."""
        return self._rows.get(place)

    def see(self, row_id: int, now: datetime) -> list[int]:
        """A paper was seen: it is new no longer, whatever older answers say. Its places here."""
        self._seen[row_id] = now
        places = [place for place, row in self._rows.items() if row.id == row_id]
        self.take({place: self._rows[place] for place in places})
        return places

    def _as_seen(self, row: Row) -> Row:
        seen_at = self._seen.get(row.id)
        if seen_at is None or row.entry.seen_at is not None:
            return row
        return replace(row, entry=replace(row.entry, seen_at=seen_at))
