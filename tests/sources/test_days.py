from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.days import Told, read, read_month


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("2019", Told(2019)), ("2014//", Told(2014)), ("2013a", Told(2013))),
        *(("c1900", Told(1900)), ("Spring 2012", Told(2012)), ("JUN 8", Told(None, 6, 8))),
        *(("1948/07//", Told(1948, 7)), ("2019-05", Told(2019, 5)), ("May 2019", Told(2019, 5))),
        *(("2009/03/12/", Told(2009, 3, 12)), ("2019-05-12T10:00:00Z", Told(2019, 5, 12))),
        *(("12 May 2019", Told(2019, 5, 12)), ("Jun 8, 2004", Told(2004, 6, 8))),
        *(("2004 JUN 8", Told(2004, 6, 8)), ("May 3–5, 2019", Told(2019, 5, 3))),
        *(("2004-10/2004-12", Told(2004, 10)), ("٢٠١٩", Told()), ("Mayor 2019", Told(2019))),
        *(("", Told()), ("in press", Told()), ("0000", Told()), ("20190", Told()), ("98", Told())),
    ],
)
def test_what_a_text_tells_of_a_day(text: str, told: Told) -> None:
    assert read(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("jan", Told(None, 1)), ("January", Told(None, 1)), ("Sept.", Told(None, 9))),
        *(("02", Told(None, 2)), ("2", Told(None, 2)), ("10 jan", Told(None, 1, 10))),
        *(
            ("JUN 8", Told(None, 6, 8)),
            ("MAR-APR", Told(None, 3)),
            ("Summer", Told()),
            ("", Told()),
        ),
    ],
)
def test_what_a_field_for_the_month_tells(text: str, told: Told) -> None:
    assert read_month(text) == told


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (Told(2019), date(2019, 1, 1)),
        (Told(2019, 5), date(2019, 5, 1)),
        (Told(2019, 5, 12), date(2019, 5, 12)),
        (Told(2019, 2, 30), date(2019, 2, 1)),
        (Told(2019, 13, 5), date(2019, 1, 1)),
        (Told(2019, None, 5), date(2019, 1, 1)),
        (Told(None, 5, 12), None),
        (Told(19), None),
        (Told(10**30), None),
    ],
)
def test_a_day_is_the_first_that_it_can_be(told: Told, day: date | None) -> None:
    assert told.first() == day


@given(st.text() | st.text(st.sampled_from("0123456789-/. janfebMay")))
def test_no_text_fails(text: str) -> None:
    assert read(text).first() is None or read(text).year is not None
    assert read_month(text).year is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_in_full_is_that_day(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y/%m/%d/}", f"{day.day} {day:%B} {day.year:04}"):
        assert read(text).first() == day
