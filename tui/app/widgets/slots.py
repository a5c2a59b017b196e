"""Where the papers of a list stand when one line parts them."""

from __future__ import annotations

from msgspec import Struct


class Slots(Struct, frozen=True):
    """`papers` papers, each in a slot of its own; the slot `rule` holds a rule, if it is not None.

    Slots are of one height, so that finding the paper at a line costs the same in any list.
    """

    papers: int = 0
    rule: int | None = None

    @property
    def count(self) -> int:
        """How many slots there are."""
        return self.papers + (self.rule is not None)

    def of(self, place: int) -> int:
        """The slot of the paper at a place in the list."""
        return place + (self.rule is not None and place >= self.rule)

    def place(self, slot: int) -> int | None:
        """The place of the paper in a slot; None for the rule and below the last paper."""
        if slot == self.rule or not 0 <= slot < self.count:
            return None
        return slot - (self.rule is not None and slot > self.rule)

    def nearest(self, slot: int) -> int:
        """The place of the first paper at a slot or below it; the number of papers if none is."""
        at = min(max(slot, 0), self.count)
        return at - (self.rule is not None and at > self.rule)

    def first_shown_with(self, place: int) -> int:
        """The slot to show above a paper: its own, or that of the rule that introduces it."""
        slot = self.of(place)
        return slot - 1 if slot - 1 == self.rule else slot
