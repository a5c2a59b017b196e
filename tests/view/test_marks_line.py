from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.paper import Entry, Paper
from tui.view.look import PLAIN
from tui.view.marks_line import marks_line

KEPT = Entry(1, Paper("A title"), rating=4, note="n", tags=("rl", "to read", "thesis"), queued=True)
BEGUN = Entry(1, Paper("A title"), rating=4, progress=45, tags=("rl",))


def said(entry: Entry, room: int) -> str:
    return marks_line(entry, room, PLAIN).plain


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (60, "✎ ≡ 4★ #rl #to read #thesis"),
        (20, "✎ ≡ 4★ #rl +2"),
        (10, "✎ ≡ 4★ +3"),
        (8, "✎ ≡ 4★"),
        (4, "✎ ≡"),
        (0, ""),
    ],
)
def test_signs_come_first_then_as_many_tags_as_fit(room: int, shown: str) -> None:
    assert said(KEPT, room) == shown


def test_how_far_it_was_read_stands_behind_the_rating() -> None:
    assert said(BEGUN, 60) == "4★ 45% #rl"
    assert said(BEGUN, 6) == "4★ 45%"
    assert said(BEGUN, 5) == "4★ +1"
    assert said(Entry(1, Paper("t"), progress=0), 60) == ""


def test_a_paper_of_which_nothing_was_made_has_no_line() -> None:
    assert said(Entry(1, Paper("A title")), 60) == ""


def test_of_a_first_tag_that_does_not_fit_a_part_is_shown() -> None:
    entry = Entry(1, Paper("t"), tags=("deep learning", "rl"))
    assert said(entry, 15) == "#deep learn… +1"
    assert said(entry, 8) == ""


def test_a_long_tag_is_cut_and_a_hostile_one_harmless() -> None:
    assert said(Entry(1, Paper("t"), tags=("a" * 40,)), 60) == f"#{'a' * 14}…"
    assert said(Entry(1, Paper("t"), tags=("\x1b[31m[b]",)), 60) == "#[31m[b]"


@given(
    st.builds(
        Entry,
        st.just(1),
        st.just(Paper("t")),
        rating=st.none() | st.integers(1, 5),
        note=st.sampled_from(["", "n"]),
        tags=st.lists(st.text(), max_size=6).map(tuple),
        queued=st.booleans(),
    ),
    st.integers(0, 60),
)
def test_it_is_never_wider_than_its_room(entry: Entry, room: int) -> None:
    assert cell_len(said(entry, room)) <= room
