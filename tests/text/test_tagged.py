from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.text.clean import clean_line, clean_text
from tui.text.tagged import untagged


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<i>E. coli</i> &amp; <b>others</b>", "E. coli & others"),
        ("H<sub>2</sub>O, 10<sup>-9</sup>, 4<sup>th</sup>", "H₂O, 10⁻⁹, 4th"),
        ("<span class=\"a\" data-b='c'>x</span><br/>y", "x y"),
        ("&lt;i&gt;E. coli&lt;/i&gt; R&amp;amp;D", "E. coli R&D"),
        ("<mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>", "x=1"),
        ("<jats:title>Abstract</jats:title><jats:p>A</jats:p>", "A"),
        ("<I>E. coli</I>, <a href='x'>a page</a>, <b>b", "E. coli, a page, <b>b"),
    ],
)
def test_known_tags_and_entities_go(written: str, read: str) -> None:
    assert clean_line(untagged(written)) == read


@pytest.mark.parametrize(
    "text",
    [
        *("a < b and c > d", "a <b and c> d", "<script>x</script>", "<unknown>", "AT&T", "x <y"),
        *("in O(<n>) steps", "<o>, <text> and <row>", "the mean <a> = 3 of <i>, not <b>"),
    ],
)
def test_what_is_no_known_tag_stays(text: str) -> None:
    assert untagged(text) == text


def test_sections_are_paragraphs() -> None:
    text = (
        "<jats:sec><jats:title>Aim</jats:title><jats:p>One.</jats:p></jats:sec>"
        "<jats:p>Two.</jats:p>"
    )
    assert clean_text(untagged(text)) == "Aim\n\nOne.\n\nTwo."


def test_of_a_formula_in_tex_and_mathml_tex_is_kept() -> None:
    text = (
        r"in <jats:alternatives><jats:tex-math>\documentclass{m}\begin{document}$$O(n)$$"
        r"\end{document}</jats:tex-math><mml:math><mml:mi>O</mml:mi></mml:math>"
        "</jats:alternatives> steps"
    )
    assert untagged(text) == "in $O(n)$ steps"


@given(st.text(st.sampled_from("<>/&;=\"' abipsubtexmh:-lt") | st.characters(codec="utf-8")))
def test_no_text_fails_and_one_without_signs_stays(text: str) -> None:
    assert isinstance(untagged(text), str)
    bare = text.translate({ord("<"): None, ord("&"): None})
    assert untagged(bare) == bare


@pytest.mark.parametrize("part", ["<", "<p ", "<mml:math>tex-math", "<tex-math>", "<sub>", "&amp;"])
def test_a_long_hostile_text_is_read_once(part: str) -> None:
    with read_once():
        untagged(long(part))
