"""Authors as bibliographies name them, `Last, First`, as they are shown: `First Last`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOBODY: Final = re.compile(
    r"(?:and )?(?:others|et\.? ?al\.?|anonymous|n/?a|none|null|unknown|\W*)", re.IGNORECASE
)
_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|Ph\.? ?D\.?|M\.? ?D\.?", re.IGNORECASE)


def shown(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """A name as it is shown, on one line: `Joseph van der Laan Jr.`."""
    return " ".join(f"{given} {particle} {family} {suffix}".split())


def turned(parts: Iterable[str]) -> str:
    """The name that was written in these parts, with commas between.

    One is a name as it is shown. Of three the second or the third is the suffix: BibTeX has
    `Last, Jr, First`, RIS `Last, First, Jr`; without a look of either it is BibTeX's order.
    """
    filled = [stripped for part in parts if (stripped := part.strip())]
    if len(filled) < 3:  # noqa: PLR2004 — last and first
        return shown(*filled) if filled else ""
    family, second, *rest = filled
    last = " ".join(rest)
    if _SUFFIX.fullmatch(last) and not _SUFFIX.fullmatch(second):
        return shown(family, second, suffix=last)
    return shown(family, last, suffix=second)


def named(names: Iterable[str]) -> tuple[str, ...]:
    """The names that name somebody, cleaned, in order: `others` and `et al.` do not."""
    return tuple(name for name in map(clean_line, names) if not _NOBODY.fullmatch(name))
