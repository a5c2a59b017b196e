"""Values as lines of JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tui.text.lines import json_line

VALUES = st.dictionaries(st.text(), st.text() | st.integers() | st.none())


@given(VALUES, st.booleans(), st.booleans())
def test_a_value_is_one_line_and_comes_back(
    value: dict[str, object], sort: bool, ascii_only: bool
) -> None:
    line = json_line(value, sort=sort, ascii_only=ascii_only)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == value
    assert line.isascii() or not ascii_only


def test_what_a_terminal_might_obey_is_escaped_and_the_rest_readable() -> None:
    assert json_line({"title": "Hölder"}) == '{"title": "Hölder"}'
    assert json_line({"title": "H\x9bö"}) == '{"title": "H\\u009b\\u00f6"}'


def test_names_stand_in_order_when_asked_for() -> None:
    assert json_line({"b": 1, "a": 2}, sort=True) == '{"a": 2, "b": 1}'
