"""Choosing names for papers, without a screen: tags or collections, known ones and new ones.

What is typed are names too, parted by commas; the last of them narrows the known ones. A name
behind a minus is taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.marks import Counted

_PARTED_BY = ","
_AWAY = "-"


class Carried(StrEnum):
    """How many of the papers carry a name."""

    NONE = " "
    SOME = "–"
    ALL = "✓"


class Choice(Struct, frozen=True):
    """A known name, the papers of the library that carry it, and how many of these do."""

    name: str
    papers: int = 0
    carried: Carried = Carried.NONE


def choices(
    known: Sequence[Counted], carried: Mapping[str, int], subjects: int
) -> tuple[Choice, ...]:
    """The known names, as so many `subjects` carry them."""

    def how(name: str) -> Carried:
        of_these = carried.get(name, 0)
        if not of_these:
            return Carried.NONE
        return Carried.ALL if of_these >= subjects else Carried.SOME

    return tuple(Choice(one.name, one.papers, how(one.name)) for one in known)


class Picking(Struct, frozen=True):
    """What is chosen so far; each step is a new value. `flips` are the names toggled by hand."""

    choices: tuple[Choice, ...] = ()
    text: str = ""
    flips: Mapping[str, Carried] = field(default_factory=dict)

    @property
    def typed(self) -> list[str]:
        """The names in the text, those to be taken away with their minus."""
        parts = (" ".join(part.split()) for part in self.text.split(_PARTED_BY))
        return [part for part in parts if part.strip(_AWAY)]

    @property
    def sought(self) -> str:
        """The name that is being typed, without a minus."""
        return " ".join(self.text.rpartition(_PARTED_BY)[2].split()).lstrip(_AWAY).strip()

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The known names that fit what is being typed: those that begin so come first."""
        sought = self.sought.casefold()
        fitting = [one for one in self.choices if sought in one.name.casefold()]
        return tuple(sorted(fitting, key=lambda one: not one.name.casefold().startswith(sought)))

    @property
    def completed(self) -> str:
        """The text with its last name completed to a known one; empty where none begins so."""
        sought, tail = self.sought, self.text.rpartition(_PARTED_BY)[2]
        if not sought or not tail.casefold().endswith(sought.casefold()):
            return ""
        folded = sought.casefold()
        best = next((c.name for c in self.shown if c.name.casefold().startswith(folded)), sought)
        return "" if best.casefold() == sought.casefold() else self.text + best[len(sought) :]

    def state(self, choice: Choice) -> Carried:
        """How a name stands after what was chosen so far."""
        if _among(self._typed_off, choice.name):
            return Carried.NONE
        if _among(self._typed_on, choice.name):
            return Carried.ALL
        return self.flips.get(choice.name, choice.carried)

    def toggled(self, choice: Choice) -> Picking:
        """With a name on all papers, then on none; where some carry it, then as it was.

        What was being typed has found the name, and is no name of its own.
        """
        steps = [choice.carried]
        steps += [step for step in (Carried.ALL, Carried.NONE) if step is not choice.carried]
        now = self.flips.get(choice.name, choice.carried)
        then = steps[(steps.index(now) + 1) % len(steps)]
        head, comma, _ = self.text.rpartition(_PARTED_BY)
        text = f"{head}{comma} " if comma else ""
        return replace(self, text=text, flips={**self.flips, choice.name: then})

    def with_text(self, text: str) -> Picking:
        """With another text."""
        return replace(self, text=text)

    @property
    def on(self) -> tuple[str, ...]:
        """The names to be put on all papers."""
        flipped = [
            one.name
            for one in self.choices
            if self.state(one) is Carried.ALL and one.carried is not Carried.ALL
        ]
        new = [name for name in self._typed_on if self.is_new(name)]
        return tuple(dict.fromkeys([*flipped, *new]))

    @property
    def off(self) -> tuple[str, ...]:
        """The names to be taken from all papers."""
        return tuple(
            one.name
            for one in self.choices
            if self.state(one) is Carried.NONE and one.carried is not Carried.NONE
        )

    def is_new(self, name: str) -> bool:
        """Whether nothing is called that yet."""
        return not _among((one.name for one in self.choices), name)

    @property
    def _typed_on(self) -> list[str]:
        return [name for name in self.typed if not name.startswith(_AWAY)]

    @property
    def _typed_off(self) -> list[str]:
        return [name.lstrip(_AWAY).strip() for name in self.typed if name.startswith(_AWAY)]


def _among(names: Iterable[str], name: str) -> bool:
    """Whether a name is one of `names`, in whatever case."""
    folded = name.casefold()
    return any(folded == one.casefold() for one in names)


def summary(picking: Picking) -> str:
    """What taking this choice would change, in a few words; empty: nothing."""
    said = [f"+ {name}{' (new)' if picking.is_new(name) else ''}" for name in picking.on]
    return " · ".join([*said, *(f"− {name}" for name in picking.off)])
