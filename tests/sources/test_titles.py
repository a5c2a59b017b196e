from __future__ import annotations

import pytest

from tui.sources import titles


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Attention", "A Study", "Attention: A Study"),
        ("Attention?", "A Study", "Attention? A Study"),
        ("Attention:", "A Study", "Attention: A Study"),
        ("Attention: A Study", "a study", "Attention: A Study"),
        ("Attention", "", "Attention"),
        ("", "A Study", ""),
    ],
)
def test_a_subtitle_follows_its_title_once(title: str, subtitle: str, whole: str) -> None:
    assert titles.whole(title, subtitle) == whole
