from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tui.domain.edition import Synced
from tui.storage.database import Database
from tui.storage.syncs import NEVER, Syncs

SOURCE = "Daily Papers"
ASKED = datetime(2025, 9, 3, 10, 30, tzinfo=UTC)
FIRST, LAST = date(2025, 9, 1), date(2025, 9, 30)


@pytest.fixture
def syncs(database: Database) -> Syncs:
    return Syncs(database)


def test_an_answer_is_remembered_until_the_next(syncs: Syncs) -> None:
    day = date(2025, 9, 3)
    syncs.note(SOURCE, Synced(day, ASKED, 'W/"1"', "Wed"))
    again = Synced(day, ASKED.replace(hour=11), 'W/"2"')
    syncs.note(SOURCE, again)

    assert syncs.between(SOURCE, FIRST, LAST) == {day: again}
    assert syncs.between("Trending", FIRST, LAST) == {}
    assert syncs.between(SOURCE, FIRST, date(2025, 9, 2)) == {}


def test_that_an_answer_is_missing_is_remembered_too(syncs: Syncs) -> None:
    known = Synced(date(2025, 9, 3), ASKED, '"1"')
    syncs.note(SOURCE, known)
    syncs.note_missing(SOURCE, [date(2025, 9, 3), date(2025, 9, 4)])

    assert syncs.between(SOURCE, FIRST, LAST) == {
        date(2025, 9, 3): known,
        date(2025, 9, 4): Synced(date(2025, 9, 4), NEVER),
    }


def test_the_newest_is_the_newest_that_answered(syncs: Syncs) -> None:
    assert syncs.newest(SOURCE) is None
    syncs.note_missing(SOURCE, [date(2025, 9, 4)])
    assert syncs.newest(SOURCE) is None
    syncs.note(SOURCE, Synced(date(2025, 9, 3), ASKED))
    syncs.note(SOURCE, Synced(date(2025, 9, 2), ASKED))
    assert syncs.newest(SOURCE) == date(2025, 9, 3)
