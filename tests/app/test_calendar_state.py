"""The calendar: editions of a day taken together, one source at a time where that is wanted."""

from __future__ import annotations

from datetime import date

from tui.app import calendar_sentences as sentences
from tui.app.calendar_state import CalendarState
from tui.domain.edition import Edition
from tui.view.calendar import Day

DAY = date(2025, 9, 3)
DAILY = Edition(1, "Daily Papers", DAY, 61, 12)
ARXIV = Edition(2, "arXiv cs.CL", DAY, 230, 1)
LATER = Edition(3, "Daily Papers", date(2025, 10, 1), 40)
STATE = CalendarState((DAILY, ARXIV, LATER), DAY, date(2025, 9, 12), "Daily Papers")


def test_the_editions_of_a_day_count_together() -> None:
    assert STATE.month.held == {DAY: Day(291, 13)}


def test_of_several_the_one_of_the_source_on_show_comes_first() -> None:
    assert STATE.on_day == (DAILY, ARXIV)
    assert CalendarState(STATE.editions, DAY, DAY, "arXiv cs.CL").on_day == (ARXIV, DAILY)


def test_a_key_goes_from_all_sources_to_each_and_round() -> None:
    seen, state = [], STATE
    for _ in range(4):
        seen.append((state.source, len(state.on_day)))
        state = state.of_next_source()
    assert seen == [("", 2), ("Daily Papers", 1), ("arXiv cs.CL", 1), ("", 2)]


def test_days_and_months_on() -> None:
    assert STATE.moved(7).chosen == date(2025, 9, 10)
    assert STATE.months_moved(1).month.held == {date(2025, 10, 1): Day(40)}
    assert STATE.at(date(2025, 1, 31)).months_moved(1).chosen == date(2025, 2, 28)


def test_what_is_said_of_a_day() -> None:
    assert sentences.day_held(STATE) == (
        "Wed 3 Sep 2025: Daily Papers 61 papers, 12 new · arXiv cs.CL 230 papers, 1 new"
    )
    assert sentences.day_held(STATE.moved(1)) == "Thu 4 Sep 2025: nothing held. Enter fetches it."
    assert sentences.day_held(STATE.moved(20)) == "Tue 23 Sep 2025 is yet to come."


def test_what_is_said_of_a_month() -> None:
    assert sentences.heading(STATE) == "September 2025 · all sources"
    assert sentences.month_held(STATE) == "291 papers, 13 new"
    assert sentences.month_held(STATE.months_moved(-1)) == "nothing held"
