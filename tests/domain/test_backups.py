from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.backups import kept

DAYS = st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)))


def test_of_daily_copies_three_days_and_four_weeks_stay() -> None:
    today = date(2025, 9, 10)  # a Wednesday
    days = [today - timedelta(days=back) for back in range(60)]
    assert sorted(kept(days)) == [
        date(2025, 8, 24), date(2025, 8, 31), date(2025, 9, 7),
        date(2025, 9, 8), date(2025, 9, 9), today,
    ]  # fmt: skip


@given(DAYS)
def test_a_handful_stays_the_newest_always(days: set[date]) -> None:
    stay = kept(days)
    assert stay <= days
    assert len(stay) <= 7
    assert set(sorted(days)[-3:]) <= stay


@given(DAYS)
def test_thinning_out_twice_is_thinning_out_once(days: set[date]) -> None:
    assert kept(kept(days)) == kept(days)
