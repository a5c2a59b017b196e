"""Which days a sync asks for.

A day changes while its papers are voted for. One that was asked for three days after its date is
final and not asked for again; one that failed is asked for by the next sync.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tui.domain.edition import Synced
from tui.domain.syncing import FIRST_DAY
from tui.sources.huggingface import SOURCE
from tui.storage.syncs import Syncs

_FIRST_DAYS = 7
_FINAL_AFTER = timedelta(days=3)


def to_ask(
    days: Sequence[date] | None,
    syncs: Syncs,
    today: date,
    held: date | None = None,
    *,
    refresh: bool = False,
) -> dict[date, Synced | None]:
    """The days to ask for, oldest first, each with what is remembered of its last answer.

    None stands for all days that are due; `held` is then the newest edition that came in another
    way. A final day is left out, or, with `refresh`, asked for
    as if for the first time; a day without Daily Papers is always left out.
    """
    wanted = sorted(set(_due(syncs, today, held) if days is None else days))
    wanted = [day for day in wanted if FIRST_DAY <= day <= today]
    if refresh or not wanted:
        return dict.fromkeys(wanted)
    noted = syncs.between(SOURCE, wanted[0], wanted[-1])
    return {day: noted.get(day) for day in wanted if not (day in noted and _is_final(noted[day]))}


def _due(syncs: Syncs, today: date, held: date | None) -> Iterable[date]:
    """The days from the newest one taken in until today, and all that are not final.

    The first time of all at least a week, as one edition that was imported is no reason for a gap.
    """
    noted = syncs.between(SOURCE, FIRST_DAY, today).values()
    pending = [synced.day for synced in noted if not _is_final(synced)]
    week = today - timedelta(days=_FIRST_DAYS - 1)
    first = syncs.newest(SOURCE) or min(held or week, week)
    return [*pending, *(first + timedelta(days=ahead) for ahead in range((today - first).days + 1))]


def _is_final(synced: Synced) -> bool:
    return synced.asked_at.date() >= synced.day + _FINAL_AFTER
