"""Earlier searches are walked through as in a shell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.app.earlier import Earlier


def walk(*texts: str) -> Earlier:
    """Searches of earlier runs, the newest first."""
    earlier = Earlier()
    earlier.take(texts)
    return earlier


def test_older_goes_back_one_by_one_and_stays_at_the_oldest() -> None:
    earlier = walk("new", "old")
    assert earlier.older("") == "new"
    assert earlier.older("new") == "old"
    assert earlier.older("old") is None
    assert earlier.newer() == "new"


def test_past_the_newest_stands_what_was_being_typed() -> None:
    earlier = walk("new", "old")
    earlier.older("half a wo")
    earlier.older("new")
    assert [earlier.newer(), earlier.newer(), earlier.newer()] == ["new", "half a wo", None]


def test_without_earlier_searches_nothing_happens() -> None:
    assert walk().older("x") is None
    assert walk().newer() is None


def test_a_search_that_is_on_the_line_already_is_passed_over() -> None:
    assert walk("graph", "tree").older("graph ") == "tree"


def test_typing_ends_the_walk() -> None:
    earlier = walk("new", "old")
    earlier.older("")
    earlier.stop()
    assert earlier.newer() is None
    assert earlier.older("newx") == "new"


def test_a_noted_search_is_the_newest_and_stands_once() -> None:
    earlier = walk("a", "b")
    assert earlier.note(" b ")
    assert not earlier.note("b")
    assert not earlier.note("  ")
    assert [earlier.older(""), earlier.older("b"), earlier.older("a")] == ["b", "a", None]


def test_searches_of_this_run_stay_before_those_of_earlier_ones_that_come_late() -> None:
    earlier = Earlier()
    earlier.note("now")
    earlier.take(["before", "now"])
    assert [earlier.older(""), earlier.older("now")] == ["now", "before"]


def test_a_few_earlier_searches_complete_what_is_typed() -> None:
    earlier = walk("graph", "tree", "graph kernel", "gradient", "great", "group")
    assert earlier.beginning("gr") == ["graph", "graph kernel", "gradient"]
    assert earlier.beginning("graph") == ["graph kernel"]
    assert earlier.beginning("") == earlier.beginning(" ") == []


@given(st.lists(st.text("abc", min_size=1), unique=True), st.integers(1, 12), st.text("xyz"))
def test_as_many_steps_forth_as_back_lead_to_what_was_typed(
    texts: list[str], steps: int, typed: str
) -> None:
    earlier = walk(*texts)
    shown = typed
    gone = 0
    for _ in range(steps):
        text = earlier.older(shown)
        if text is not None:
            shown, gone = text, gone + 1
    for _ in range(gone):
        shown = earlier.newer() or ""
    assert shown == typed
