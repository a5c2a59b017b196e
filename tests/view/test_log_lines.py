from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from rich.cells import cell_len

from tui.domain.marks import Action, Deed
from tui.view.log_lines import action_line, when
from tui.view.look import PLAIN

NOW = datetime(2025, 9, 4, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW, "14:30"),
        (NOW - timedelta(hours=14), "00:30"),
        (NOW - timedelta(hours=15), "Yest. 23:30"),
        (NOW - timedelta(days=2), "2 Sep 2025"),
    ],
)
def test_a_moment_is_told_by_its_distance(moment: datetime, said: str) -> None:
    assert when(moment, NOW) == said


def test_it_is_the_time_of_the_users_own_clock() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=10)))
    assert when(NOW - timedelta(hours=1), there) == "Yest. 23:30"


def test_an_action_is_a_line_and_an_undone_one_is_dim() -> None:
    done = Action(1, NOW, Deed.TAG, "rl", 3)
    assert action_line(done, "", NOW, 60, PLAIN).plain == "14:30       Tagged “rl”: 3 papers"
    undone = Action(1, NOW, Deed.BOOKMARK, "", 1, 7, undone=True)
    line = action_line(undone, "A title", NOW, 60, PLAIN)
    assert line.plain == "14:30       Bookmarked “A title” (undone)"
    assert {span.style for span in line.spans} == {PLAIN.dim}
    dim = [span for span in action_line(done, "", NOW, 60, PLAIN).spans if span.style == PLAIN.dim]
    assert [(span.start, span.end) for span in dim] == [(0, len("14:30       "))]


@pytest.mark.parametrize("deed", [Deed.UNBOOKMARK, Deed.TAG, Deed.DO_AGAIN])
def test_that_it_was_undone_is_told_however_long_the_title(deed: Deed) -> None:
    undone = Action(1, NOW, deed, "t" * 80, 1, 7, undone=True)
    line = action_line(undone, "x" * 200, NOW, 78, PLAIN).plain
    assert line.endswith("…” (undone)")
    assert 78 - 8 <= cell_len(line) <= 78


def test_it_keeps_within_its_width() -> None:
    long = Action(1, NOW, Deed.TAG, "t" * 80, 1, 7)
    assert cell_len(action_line(long, "x" * 200, NOW, 30, PLAIN).plain) <= 30
