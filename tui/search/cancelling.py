"""Giving a search up between two steps: its answer is no longer wanted once the next key came."""

from __future__ import annotations

from collections.abc import Callable

from tui.domain.errors import SearchCancelled

Cancelled = Callable[[], bool]


def never() -> bool:
    """Nobody gives up."""
    return False


def give_way(cancelled: Cancelled) -> None:
    """Stop here when nobody waits for the answer any more.

    Raises:
        SearchCancelled: `cancelled` said so.
    """
    if cancelled():
        raise SearchCancelled("The search was given up.")
