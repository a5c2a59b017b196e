"""Clauses that a key puts into a query and takes out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.clauses import holds, toggled

CLAUSES = st.sampled_from(["category:cs.LG", "date:2024", 'author:"Ada Lovelace"', "has:code"])


@pytest.mark.parametrize(
    ("text", "clause", "then"),
    [
        ("", "date:2024", "date:2024 "),
        ("graph neu", "date:2024", "date:2024 graph neu"),
        ("date:2024 graph", "date:2024", "graph"),
        ("graph date:2024", "date:2024", "graph "),
        ("date:2024 ", "date:2024", ""),
        ("date:2024-05 graph", "date:2024", "date:2024 date:2024-05 graph"),
        ("-date:2024", "date:2024", "date:2024 -date:2024"),
        ('author:"Ada Lovelace" x', 'author:"Ada Lovelace"', "x"),
        ("a+b", "a+b", ""),
    ],
)
def test_a_clause_goes_in_and_out(text: str, clause: str, then: str) -> None:
    assert toggled(text, clause) == then


@given(st.text("ab :."), st.lists(CLAUSES, unique=True, max_size=3))
def test_twice_is_as_before(text: str, clauses: list[str]) -> None:
    changed = text.lstrip()
    for clause in clauses:
        changed = toggled(changed, clause)
        assert holds(changed, clause)
    for clause in reversed(clauses):
        changed = toggled(changed, clause)
        assert not holds(changed, clause)
    assert changed == text.lstrip()


@given(st.text(), CLAUSES)
def test_the_word_being_typed_stays_last(text: str, clause: str) -> None:
    words = text.split()
    if words and not holds(text, clause):
        assert toggled(text, clause).endswith(text.lstrip())
