from __future__ import annotations

import pytest

from tui.domain.marks import Deed, names_of, renamed, shown


@pytest.mark.parametrize(("old", "new"), [("a", "b"), ("a → b", "c"), ("a", "b → c"), ("→", "→ ")])
def test_the_names_of_a_renaming_are_told_apart_whatever_they_are(old: str, new: str) -> None:
    about = renamed(old, new)
    assert names_of(Deed.RENAME_TAG, about) == (old, new)
    assert shown(about) == f"{old} → {new}"


def test_what_an_older_quire_renamed_is_known_too() -> None:
    assert names_of(Deed.RENAME_COLLECTION, "A → A/B") == ("A", "A/B")


def test_what_is_no_renaming_has_no_two_names() -> None:
    assert names_of(Deed.TAG, "a → b") is None
