r"""The text of Markdown blocks: links and emphasis understood, TeX left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.domain.document import Run, Style, plain
from tui.sources.markdown_inline import anchor_of, runs_of

PAGE = "https://arxiv.org/html/2501.00001v1"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain words", [Run("plain words")]),
        ("a **b** c", [Run("a "), Run("b", Style.STRONG), Run(" c")]),
        ("a *b* _c_", [Run("a "), Run("b", Style.EMPHASIS), Run(" "), Run("c", Style.EMPHASIS)]),
        ("**a _b_**", [Run("a ", Style.STRONG), Run("b", Style.STRONG | Style.EMPHASIS)]),
        ("`a_b` c", [Run("a_b", Style.CODE), Run(" c")]),
        ("``a`b``", [Run("a`b", Style.CODE)]),
        ("[a](https://b.org)", [Run("a", url="https://b.org")]),
        ("[a](https://b.org/x_(y) 'T')", [Run("a", url="https://b.org/x_(y)")]),
        (f'[4]({PAGE}#S3.F4 "Figure 4 ‣ 3 Results")', [Run("4", target="F4")]),
        (f"[2024]({PAGE}#bib.bib8)", [Run("2024", target="bib.bib8")]),
        ("so[^12]", [Run("so"), Run("¹²", target="footnote.12")]),
        ("<https://a.org>", [Run("https://a.org", url="https://a.org")]),
        (
            "at https://a.org/b.",
            [Run("at "), Run("https://a.org/b", url="https://a.org/b"), Run(".")],
        ),
        ("a<br>b", [Run("a b")]),
        ("$x_1$", [Run("x_1", Style.MATH)]),
        (r"as \(x\) is", [Run("as "), Run("x", Style.MATH), Run(" is")]),
        (r"as \[x\] is", [Run("as "), Run("x", Style.MATH), Run(" is")]),
        ("$$x$$", [Run("x", Style.MATH)]),
        (r"print\_all\*", [Run("print_all*")]),
        ("a\n b", [Run("a b")]),
    ],
)
def test_what_is_marked_is_understood(text: str, runs: list[Run]) -> None:
    assert list(runs_of(text)) == runs


@pytest.mark.parametrize(
    "text",
    [
        "from $5 to $10",
        "$5-$10",
        r"\mathcal{H}_{k} and \mathcal{P}_{i}",
        r"N\in\{0,25,50\}",
        "E^{*} and x^{*}",
        "2*3*4",
        "snake_case_name",
        "a_1 and b_1",
        "[not a link]",
        "[a](not closed",
        "a ** b ** c",
        "x < y > z",
        "!",
        "`",
        "100%",
    ],
)
def test_what_only_looks_marked_stays(text: str) -> None:
    assert runs_of(text) == (Run(text),)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a@b.org", "x"]
)
def test_what_is_not_safe_to_open_is_no_link(url: str) -> None:
    (run,) = runs_of(f"[a]({url})")
    assert run == Run("a")


def test_pictures_are_told_and_are_no_text() -> None:
    seen: list[tuple[str, str]] = []
    runs = runs_of("![Image 1: a](x1.png) below", lambda *picture: seen.append(picture))
    assert runs == (Run("below"),)
    assert seen == [("x1.png", "Image 1: a")]


def test_a_picture_in_a_link_is_told_too() -> None:
    seen: list[tuple[str, str]] = []
    runs_of("[![a](x1.png)](https://b.org)", lambda *picture: seen.append(picture))
    assert seen == [("x1.png", "a")]


def test_control_characters_do_not_get_through() -> None:
    assert plain(runs_of("a\x1b[31mb\u202ec")) == "a[31mbc"


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [
        ("S3.F4", "F4"),
        ("S3.SS1", "S3.SS1"),
        ("A1.T2.1", "T2"),
        ("bib.bib3", "bib.bib3"),
        ("S2.E7", "E7"),
    ],
)
def test_figures_tables_and_formulas_are_called_by_their_number(fragment: str, anchor: str) -> None:
    assert anchor_of(fragment) == anchor


@given(st.text(alphabet="ab _*`$\\[]()!<>{}^\n", max_size=80))
def test_every_text_is_read_and_keeps_its_letters(text: str) -> None:
    read = plain(runs_of(text))
    assert [c for c in read if c in "ab"] == [c for c in text if c in "ab"] or "](" in text


@pytest.mark.parametrize(
    "part", ["[", "`", "**a ", "$a ", "_a ", "[a](", r"\(", "<", "![[", "*_", "$$", "[`", "**_$"]
)
def test_a_long_hostile_text_is_read_once(part: str) -> None:
    with read_once():
        runs_of(long(part))
