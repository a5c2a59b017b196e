from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.library.library import Library


def test_a_search_is_remembered_across_runs(open_library: Callable[..., Library]) -> None:
    first = open_library()
    first.history.note("neural collapse")
    first.close()
    assert open_library().history.newest() == ("neural collapse",)


@pytest.mark.parametrize("text", ["", "   ", "\t\n", "x" * 1_001])
def test_nothing_worth_typing_again_is_not_remembered(library: Library, text: str) -> None:
    library.history.note(text)
    assert library.history.newest() == ()


def test_spaces_around_a_search_and_control_characters_are_not_part_of_it(
    library: Library,
) -> None:
    library.history.note("  graph \x1b[31m theory ")
    assert library.history.newest() == ("graph [31m theory",)
