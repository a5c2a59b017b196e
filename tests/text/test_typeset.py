from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.text.typeset import plain, split, verbatim

ANY_TEX = st.text(st.sampled_from("\\{}$~-`'^_%& ()[]aex1\nß") | st.characters(codec="utf-8"))
PARTS = st.lists(
    st.sampled_from(
        [*"{}$~^_-`' ax1", r"\(", r"\)", r"\'e", r"\emph", r"\foo", r"\cite", r"\{", r"\$", "--"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{The {IEEE} Way}", "The IEEE Way"),
        (r"{\'E}cole {\&} S{\~a}o 10\% \#1 a\_b", "École & São 10% #1 a_b"),
        (r"\emph{a} \textit{b} {\em c} {\it d e}", "a b c d e"),
        ("``a'' b--c---d", "“a” b–c—d"),
        (r"\enquote{a {B}} \mkbibquote{c}", "“a B” “c”"),
        (r"{\textendash} {\textquoteright} {\textless}x{\textgreater} {\LaTeX}", "– ’ <x> LaTeX"),
        (r"CO\textsubscript{2} m\textsuperscript{2}", "CO_{2} m^{2}"),
        (r"{\noopsort{1973c}}1981 a \cite{knuth}b", "1981 a b"),
        (r"see \href{https://a.org}{the page}", "see the page"),
        (r"methodology\hyphen independent and\slash or", "methodology-independent and/or"),
        (r"{\DJ}or{\dj}e {\th} {\ng}", "Đorđe þ ŋ"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        (r"1 {\mu}m of {\mu} m, TGF-{\beta}1", "1 μm of μ m, TGF-β1"),
    ],
)
def test_a_field_is_read_as_it_prints(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    "formula",
    [r"$\mathcal{O}({n})$", r"$$a~--b$$", r"\(x_{1}\)", r"\[ {y} \]", r"$\text{cost of \$5}$"],
)
def test_a_formula_stays_as_it_was_written(formula: str) -> None:
    assert plain(f"{{A}} {formula} {{\\'e}}") == f"A {formula} é"


@pytest.mark.parametrize(
    "text", [r"10^{-9} H_{2}O", r"\frac{a}{b}", r"\alpha{}", r"\mathcal{O}(n)", "W$_2$"]
)
def test_an_unknown_command_keeps_its_arguments(text: str) -> None:
    assert plain(text) == text


def test_an_unknown_command_does_not_swallow_the_letters_after_its_braces() -> None:
    assert plain(r"{\foo}bar {\foo}, {\foo}{bar}") == r"\foo{}bar \foo, \foo{}bar"


def test_a_tie_is_a_blank_and_any_other_tilde_a_tilde() -> None:
    assert plain("R.~B. Bird, 5~nm, ~10, a ~ b") == "R. B. Bird, 5 nm, ~10, a ~ b"


def test_money_is_no_formula() -> None:
    assert plain(r"from $5 to $10 {A}") == "from $5 to $10 A"
    assert plain(r"costs \$5 {A}") == "costs $5 A"


def test_a_dollar_stays_escaped_where_it_could_open_a_formula() -> None:
    assert plain(r"costs \$5 for $k$") == r"costs \$5 for $k$"


def test_braces_without_partner_vanish() -> None:
    assert plain("a } b { c") == "a  b  c"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"10.1007/978-3-319-24574-4{\_}28", "10.1007/978-3-319-24574-4_28"),
        (r"\url{https://a.org/$\sim$x/\%20\_y}", "https://a.org/~x/%20_y"),
        (r"https://a.org/\~{}x{\textasciitilde}y", "https://a.org/~x~y"),
        (r"\href{https://a.org/b}{the page}", "https://a.org/b"),
        (" {10.1/x} ", "10.1/x"),
    ],
)
def test_an_address_is_read_without_what_tex_needed(written: str, read: str) -> None:
    assert verbatim(written) == read


def test_a_text_is_split_outside_braces() -> None:
    names = "A and {B and C} AND {D} and and E"
    assert split(names, r"\sand(?=\s)") == ["A", " {B and C}", " {D}", "", " E"]
    assert split("a, b", ",") == ["a", " b"]
    assert split("a} , {b, c", ",") == ["a} ", " {b, c"]
    assert split(r"\{a, b\}{,}", ",") == [r"\{a", r" b\}{,}"]


@given(ANY_TEX | PARTS)
def test_no_text_fails_and_one_without_signs_stays(text: str) -> None:
    assert isinstance(plain(text), str)
    assert isinstance(verbatim(text), str)
    bare = text.translate(dict.fromkeys(map(ord, r"\{}~$-`'")))
    assert plain(bare) == bare


@given(ANY_TEX | PARTS)
def test_what_is_split_joins_again(text: str) -> None:
    assert ",".join(split(text, ",")) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="$\\")).map(str.strip).filter(bool))
def test_whatever_a_formula_holds_is_kept(inside: str) -> None:
    assert plain(f"${inside}$") == f"${inside}$"


@pytest.mark.parametrize(
    "part",
    ["$", "$x ", r"\(", r"\[", "{", "}", "{}", "^{", r"\foo{", r"\cite{", "\\", "~a", r"\'{"],
)
def test_a_long_hostile_text_is_read_once(part: str) -> None:
    text = long(part)
    with read_once():
        plain(text), verbatim(text), split(text, ",")
