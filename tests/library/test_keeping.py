from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tui.domain.errors import BackupNotFound
from tui.library.keeping import Keeping
from tui.library.library import Library

TODAY = date(2025, 9, 10)


@pytest.fixture
def keeping(library: Library) -> Keeping:
    return Keeping(library._database.path, lambda: TODAY, lambda: datetime.now(UTC))


def test_a_day_has_one_copy(keeping: Keeping) -> None:
    first = keeping.daily()
    assert first
    assert first.day == TODAY
    assert keeping.daily() is None
    assert keeping.make().day == TODAY
    assert len(keeping.all()) == 1
    assert keeping.count_of(first) == 61


def test_a_copy_is_found_by_its_day_or_is_the_newest(keeping: Keeping) -> None:
    with pytest.raises(BackupNotFound, match="no good copy"):
        keeping.find(None)
    made = keeping.make()
    assert keeping.find(None) == keeping.find(TODAY) == made
    with pytest.raises(BackupNotFound, match="of 2024-01-01"):
        keeping.find(date(2024, 1, 1))


def test_a_damaged_copy_is_not_found(keeping: Keeping) -> None:
    made = keeping.make()
    (keeping.folder / made.name).write_bytes(b"x" * 10_000)
    with pytest.raises(BackupNotFound):
        keeping.find(TODAY)


def test_what_is_put_back_is_the_library(keeping: Keeping, library: Library) -> None:
    made = keeping.make()
    library.close()
    aside = keeping.put_back(made)
    assert aside
    assert aside.exists()
