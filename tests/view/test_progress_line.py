from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tui.view.progress_line import progress_line


def drawn(said: str, share: float | None, after: str, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(progress_line(said, share, after, width), no_wrap=True)
    return capture.get().removesuffix("\n").rstrip()


def test_a_bar_stands_between_what_is_done_and_what_is_to_come() -> None:
    line = drawn("Importing: 5 papers", 0.5, "9/s", 80)
    assert line.startswith("Importing: 5 papers ")
    assert line.endswith(" 9/s")
    assert "━" in line


@pytest.mark.parametrize(("share", "width"), [(None, 80), (0.5, 30)])
def test_there_is_none_where_nobody_knows_or_no_room_is(share: float | None, width: int) -> None:
    assert drawn("Importing: 5 papers", share, "9/s", width) == "Importing: 5 papers, 9/s"


def test_markup_and_control_characters_of_a_name_do_nothing() -> None:
    assert "[red]a\N{REPLACEMENT CHARACTER}b" in drawn("[red]a\x1bb", 0.5, "", 80)


@given(st.text(max_size=60), st.none() | st.floats(0, 1), st.integers(1, 120))
def test_it_is_one_line_that_fits(said: str, share: float | None, width: int) -> None:
    line = drawn(said, share, "1,234/s, 0:05 left", width)
    assert "\n" not in line
    assert cell_len(line) <= width
