from __future__ import annotations

import pytest

from tui.sources.journals import spelled_out


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"\apj", "The Astrophysical Journal"),
        (r"\prd ", "Physical Review D"),
        (r"\unheardof", r"\unheardof"),
        ("apj", "apj"),
        ("", ""),
    ],
)
def test_a_journal_by_command_is_spelled_out(written: str, name: str) -> None:
    assert spelled_out(written) == name
