"""A person's name as written, in the parts that bibliographies want: `van der Laan, Mark J`.

Papers name their authors as one reads them: `Mark J van der Laan`. Which words of that are the
family's is a guess that no rule gets right always; `joined` gives back what was written, whatever
the guess. A group (`CMS Collaboration`), and whatever else is no person, stays whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

# Words before a family name that are nearly always written small.
_PARTICLES = frozenset(
    (
        *("van", "von", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "della", "delle"),
        *("dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "la", "las", "le"),
        *("los", "ten", "ter", "te", "op", "af", "av", "bin", "bint", "ibn", "ben", "al", "el"),
        *("d'", "d’", "'t", "’t"),
    )
)
# Those that stand as often with a capital: of 338,557 authors 2,009 are a `De Luca` or a
# `Van Gool`, 2,072 a `de Luca` or a `van Gool`.
_CAPITAL = frozenset(
    (
        *("Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Dos", "La", "Le", "El"),
        *("Al", "Ben", "Mac", "St."),
    )
)
# `Van` and `Le` are given names in Viet Nam; these families are most of the country.
_VIETNAMESE = frozenset(
    (
        *("nguyen", "nguyễn", "tran", "trần", "le", "lê", "pham", "phạm", "hoang", "hoàng"),
        *("huynh", "huỳnh", "phan", "vu", "vũ", "vo", "võ", "dang", "đặng", "bui", "bùi", "do"),
        *("đỗ", "ho", "hồ", "ngo", "ngô", "duong", "dương", "truong", "trương", "dinh", "đinh"),
    )
)
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
# Words that no person has in the name, and that make a group of it.
_GROUP = frozenset(
    (
        *("collaboration", "collaborations", "consortium", "team", "teams", "group", "project"),
        *("university", "institute", "institut", "institution", "laboratory", "laboratories"),
        *("network", "association", "committee", "community", "foundation", "society", "center"),
        *("corporation", "inc", "inc.", "ltd", "ltd.", "llc", "gmbh", "initiative", "authors"),
        *("alliance", "organization", "organisation", "research", "department", "centre", "labs"),
    )
)
# Written small they join names or lead to a group's; with a capital, `On` is a name of its own.
_JOINING = frozenset(("and", "others", "for", "on", "et", "the", "&"))
_NO_NAME = re.compile(r"[;/&]|\bAI\b")


class Name(Struct, frozen=True):
    """The parts of a name, each empty where there is none; a group is all `family`."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def person(self) -> bool:
        """Whether the parts were told apart; else `family` is the whole, to be left as it is."""
        return bool(self.given)

    @property
    def surname(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def joined(self) -> str:
        """The name as one reads it."""
        return " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))


@lru_cache(maxsize=10_000)
def parted(name: str) -> Name:
    """The parts of a name written in one; `Laan, Mark` is understood too."""
    name = name.strip(" ,") or name
    words = name.split()
    if _NO_NAME.search(name) or not (
        _JOINING.isdisjoint(words) and _GROUP.isdisjoint(name.lower().split())
    ):
        return Name(name)
    if "," not in name:
        return _in_order(words, name)
    first, *middle, last = (part.strip() for part in name.split(","))
    if last in _SUFFIXES and not middle:
        return _in_order([*first.split(), last], name)
    if len(middle) > 1 or not first or not last or (middle and middle[0] not in _SUFFIXES):
        return Name(name)
    return _family_first(first.split(), last, middle[0] if middle else "")


def _in_order(words: list[str], whole: str) -> Name:
    """The parts of `Mark J van der Laan Jr.`."""
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""  # noqa: PLR2004
    if len(words) < 2:  # noqa: PLR2004 — a name of one word has no parts
        return Name(whole)
    start = _family_start(words)
    given, family = words[:start], words[start:]
    return _family_first(family, " ".join(given), suffix)


def _family_start(words: list[str]) -> int:
    """The place of the first word that is the family's; the first word of all never is."""
    last = len(words) - 1
    start = last
    if not _PARTICLES.isdisjoint(words):
        start = next((at for at in range(1, last) if words[at] in _PARTICLES), last)
    while start > 1 and words[start - 1] in _CAPITAL and words[last].lower() not in _VIETNAMESE:
        start -= 1
    # brackets and the like that follow a name are no family
    while start > 1 and not words[last][0].isalpha() and not any(map(str.isalpha, words[last])):
        start -= 1
        last -= 1
    return start


def _family_first(family: list[str], given: str, suffix: str) -> Name:
    small = 0
    while small < len(family) - 1 and family[small] in _PARTICLES:
        small += 1
    return Name(" ".join(family[small:]), given, " ".join(family[:small]), suffix)
