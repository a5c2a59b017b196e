"""`--explain`: why a paper ranks where it does, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.view.plain import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.reasons import Reason


def reason_fields(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """The reasons as JSON has them; their points sum to the paper's score."""
    return [
        {
            "what": reason.what,
            "field": reason.field,
            "times": reason.times,
            "points": round(reason.points, 4),
        }
        for reason in reasons
    ]


def reason_lines(reasons: Sequence[Reason], indent: str) -> list[str]:
    """A table without heads, the weightiest first: points, field, what was found how often."""
    width = max((len(reason.field) for reason in reasons), default=0)
    return [
        f"{indent}{reason.points:6.2f}  {visible(reason.field):{width}}  "
        f"{visible(reason.what)}{f' ×{reason.times}' if reason.times > 1 else ''}"
        for reason in sorted(reasons, key=lambda reason: -reason.points)
    ]
