"""`--explain` and `--why`: why a paper ranks where it does, or is offered; for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.view.plain import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.offers import Ground
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


def reason_lines(reasons: Sequence[Reason]) -> list[str]:
    """For pipes, the weightiest first: a tab, then what, field, times and points parted by tabs."""
    return [
        f"\t{_cell(reason.what)}\t{_cell(reason.field)}\t{reason.times}\t{reason.points:.4f}"
        for reason in sorted(reasons, key=lambda reason: -reason.points)
    ]


def ground_fields(grounds: Sequence[Ground]) -> list[dict[str, Any]]:
    """The grounds on which a paper is offered as JSON has them, the strongest first."""
    return [
        {"what": ground.what, "kind": ground.kind.value, "points": round(ground.points, 4)}
        for ground in grounds
    ]


def ground_lines(grounds: Sequence[Ground]) -> list[str]:
    """For pipes: a tab, then what, kind and points parted by tabs, the strongest first."""
    return [
        f"\t{_cell(ground.what)}\t{ground.kind.value}\t{ground.points:.4f}" for ground in grounds
    ]


def _cell(text: str) -> str:
    return visible(text).replace("\t", " ")
