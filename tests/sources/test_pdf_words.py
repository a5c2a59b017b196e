"""Words parted at line ends: mended as the rest of the paper writes them."""

from __future__ import annotations

import pytest

from tui.sources.pdf_words import Mending


@pytest.mark.parametrize(
    ("lines", "elsewhere", "whole"),
    [
        (["one line", "and the next"], "", "one line and the next"),
        (["a para\xad", "graph"], "", "a paragraph"),
        (["a para-", "graph"], "", "a paragraph"),
        (["a well-", "known fact"], "is well-known", "a well-known fact"),
        (["pages 3-", "5"], "", "pages 3-5"),
        (["the Navier-", "Stokes equation"], "", "the Navier-Stokes equation"),
        (["ﬁnding eﬃcient ﬂows"], "", "finding efficient flows"),
        (["https://a.org/b-", "c"], "", "https://a.org/bc"),
        ([], "", ""),
    ],
)
def test_a_word_is_joined_as_it_is_written(lines: list[str], elsewhere: str, whole: str) -> None:
    assert Mending([*lines, elsewhere]).joined(lines) == whole
