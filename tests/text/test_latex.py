"""Titles and abstracts as they should look, and the way from the text as written."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tests.text.fragments import fragments
from tui.domain.edition import Page
from tui.text.clean import clean_text
from tui.text.latex import Readable, has_markup, readable, styled

SCRAPS = (
    *("a", "x", "word", "Two words", " ", "  ", "é", "ψ", "1", "10", ".", ",", "'", "''", '"', "%"),
    *(
        "\\",
        "{",
        "}",
        "$",
        "$$",
        "^",
        "_",
        "~",
        "`",
        "``",
        "-",
        "--",
        "---",
        "&",
        "(",
        ")",
        "[",
        "]",
    ),
    *(r"\alpha", r"\leq ", r"\frac", r"\frac{a}", r"\over ", r"\sqrt", r"\sqrt[3]", r"\mathbb{R}"),
    *(
        r"\mathcal",
        r"\hat",
        r"\emph{",
        r"{\it ",
        r"\text{",
        r"\left(",
        r"\right)",
        r"\log",
        r"\sum",
    ),
    *(r"\begin{matrix}", r"\end{matrix}", r"\cite{key}", r"~\cite{a}", r"\url{", r"\href{", r"\'e"),
    *(
        r"\"o",
        r"\o ",
        r"\(",
        r"\)",
        r"\\",
        r"\ ",
        r"\,",
        r"\%",
        r"\foo",
        r"\not",
        r"\rm ",
        r"\item",
    ),
    *(
        "{a}",
        r"\emph{ab}",
        r"\textbf{",
        r"\hat{\emph{a}}",
        r"\href{b.c/d}{b.c/d}",
        "$x $",
        r"\bar x, $",
    ),
    *("https://a.org/~b_c", "varepsilon", "Tgeq 0", "2times", "pi_0", "mathcal{O}", "\n\n", "\x1b"),
)
LATEX = st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join)
ANY_TEXT = LATEX | st.text() | st.text(st.sampled_from("\\{}$^_~`'-ab 1"))
PLAIN = st.text(st.characters(exclude_characters="\\{}$^_~`-")).filter(
    lambda text: not any(word in text for word in ("times", "sim", "eq", "arrow", "infty"))
)

WHOLE = r"""
Monoids $\mathrm{Mon}\langle a,b:a^{\alpha}b^{\beta}a^{\gamma}=b\rangle$ admit finite systems ⇒ Monoids Mon⟨a,b:aᵅbᵝaᵞ=b⟩ admit finite systems
On the equation $p \frac{\Gamma(\frac{n}{2}-\frac{s}{p-1})}{\Gamma(\frac{s}{p-1})} =\frac{\Gamma(\frac{n+2s}{4})^2}{4}$ ⇒ On the equation p Γ(n/2-s/(p-1))/Γ(s/(p-1)) =Γ((n+2s)/4)²/4
Honeycomb Lattice with $\mathrm{SU}(2)\times\mathrm{SU}(2)/\mathbb{Z}_2$ Symmetry ⇒ Honeycomb Lattice with SU(2)×SU(2)/ℤ₂ Symmetry
the set $$F_0K_0(A) = \{[A/I] \in K_0(A): I~ is~ of~ height~n \}$$ is a {\it subgroup} of $K_0(A)$. ⇒ the set F₀K₀(A) = {[A/I] ∈ K₀(A): I is of height n } is a subgroup of K₀(A).
{\it suppose that $f_1, ..., f_r$ (with $r \leq n$) is regular and $A-module~Q_0$ is.} ⇒ suppose that f₁, ..., fᵣ (with r ≤ n) is regular and A-module Q₀ is.
settled by B\"or\"oczky in \cite{BF64} and by Hales \cite{H} for the Euclidean space $\EUC$. ⇒ settled by Böröczky in [BF64] and by Hales for the Euclidean space \EUC.
a critical coupling $J_c \approx 2.6$ with exponent $ν= 1.14(2)$ (large-$N$: $η_ψ\approx 0.595$) ⇒ a critical coupling J_c ≈ 2.6 with exponent ν= 1.14(2) (large-N: η_ψ≈0.595)
$HA^{x}=A^{x}H$ for all $A\in {\cal H}$: \emph{${\sigma}$-subnormal} if $A_{i-1}\trianglelefteq A_{i}$ ⇒ HAˣ=AˣH for all A∈ℋ: σ-subnormal if Aᵢ₋₁⊴Aᵢ
$\sum\{\frac{1}{n + 1} : n \in x \ \triangle \ y\} < \infty$ in ${}^\omega2$ ⇒ ∑{1/(n + 1) : n ∈ x △ y} < ∞ in ^ω2
"""  # noqa: E501 — a sentence a line

PAGE = (
    "user-level (7.2, 10⁻⁹)-DP (resp. (4.5, 10⁻⁹)-DP)",
    "functions with Hölder-continuous Hessians",
    "gradients {g(1),g(2),…,g(J)}, where",
    "Here T≥0 denotes a delay parameter",
    "requires 𝒪(1/ε⁴) iterations to find an epsilon-stationary point",
    "the best known utility bound is Õ(d/(nε_DP)) in terms",
    "the utility of Õ(d^(2/3)/(nε_DP)^(4/3)), which",
    "the L₂ distance in a permutation search",
    "in total O(ε⁻³) and O(ε⁻⁷) accesses",
    "from 1.3B ∼14B, show",
    "scoring 90.5% on AIME 2024",
    "in a fully single-loop manner",
    "“massive activations.”",
    "T times J neurons",
    "up to 2 times faster",
    "https://github.com/tianyic/only_train_once",
)
"""What the page that ships with quire must read like."""


@pytest.mark.parametrize(("written", "shown"), fragments(WHOLE))
def test_whole_sentences_of_real_papers_are_read(written: str, shown: str) -> None:
    assert readable(written) == shown


def test_the_whole_bundled_page_is_read(page: Page) -> None:
    texts = [readable(text) for paper in page.papers for text in (paper.title, paper.abstract)]
    everything = "\n".join(texts)
    assert [said for said in PAGE if said not in everything] == []
    for left in ("\\", "$", "^{", "_{", "varepsilon", "mathcal", "``", " -- ", "{it"):
        assert left not in everything


@given(PLAIN)
def test_a_text_without_markup_is_itself(text: str) -> None:
    assert not has_markup(text)
    assert readable(text) is text
    assert styled(text) == Readable(text)


@pytest.mark.parametrize(
    "text",
    ["q", "eq", "leq", "a geq b", "qq leq", "sequence geq", "-", "--", "a-b-", "-a--", "a - b", "",
     "1024times1024", "times 5", "5 times", "sim5", "sim 5", "٣times", "infty", "rightarrow",
     "an equal-sized technique of 7 steps"],
)  # fmt: skip
def test_a_cheap_first_look_sees_what_the_words_themselves_tell(text: str) -> None:
    words = ("leq", "geq", "rightarrow", "infty", "--")
    sought = any(word in text for word in words) or re.search("[0-9]times|sim[0-9]", text)
    assert has_markup(text) == bool(sought)


def test_who_reads_no_latex_loads_no_tables() -> None:
    code = "import sys; from tui.text.latex import readable; readable('plain'); print(*sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert "tui.text.latex" in done.stdout.split()
    assert "tui.text.latex_symbols" not in done.stdout.split()


@given(ANY_TEXT)
def test_any_text_is_read_in_both_ways_alike(text: str) -> None:
    shown = styled(text)
    assert shown.text == readable(text)
    if shown.text == text:
        assert shown.text is text


@given(ANY_TEXT)
def test_no_control_character_comes_of_it(text: str) -> None:
    made = [char for char in readable(text) if unicodedata.category(char) in {"Cc", "Cf", "Cs"}]
    assert set(made) <= set(text)
    cleaned = clean_text(text)
    assert all(char.isprintable() or char == "\n" for char in readable(cleaned) if char.isascii())


@given(ANY_TEXT)
def test_places_never_fall_and_stay_within_the_text(text: str) -> None:
    shown = styled(text)
    for breaks in (shown.source, shown.shown):
        assert list(breaks) == sorted(breaks), text
    for way in (shown.place, shown.end):
        places = [way(offset) for offset in range(-1, len(text) + 2)]
        assert all(one <= other for one, other in pairwise(places))
        assert 0 <= places[0] <= places[-1] == len(shown.text)


@given(ANY_TEXT, st.lists(st.tuples(st.integers(0, 90), st.integers(1, 9)), max_size=6))
def test_spans_stay_in_order_without_overlaps_and_hold_something(
    text: str, lengths: list[tuple[int, int]]
) -> None:
    spans, end = [], 0
    for skip, length in lengths:
        spans.append((end + skip, end + skip + length))
        end += skip + length
    inside = [(first, last) for first, last in spans if last <= len(text)]
    last = 0
    for start, stop in styled(text).spans(inside):
        assert last <= start < stop <= len(styled(text).text)
        last = stop


@given(LATEX, LATEX)
def test_a_word_between_any_latex_is_found_where_it_now_stands(before: str, after: str) -> None:
    shown = styled(f"{before} unmistakable {after}")
    at = len(before) + 1
    [(start, end)] = shown.spans([(at, at + len("unmistakable"))])
    # a command may have taken some of its letters: `\frac unmistakable`
    found = iter(unicodedata.normalize("NFKD", shown.text[start:end]))
    assert all(letter in found for letter in "unmistakable")


@given(ANY_TEXT)
def test_emphasis_is_in_order_and_within_the_text(text: str) -> None:
    shown = styled(text)
    assert list(shown.emphasis) == sorted(shown.emphasis)
    for start, end, kind in shown.emphasis:
        assert 0 <= start < end <= len(shown.text)
        assert kind in {"italic", "bold", "code"}


@pytest.mark.parametrize(
    ("written", "word", "shown"),
    [
        (r"the H\"older norm", r"H\"older", "Hölder"),
        (r"the Poincar\'e series", r"Poincar\'e", "Poincaré"),
        (r"over $\alpha_{1}$ and", "alpha", "α"),
        (r"over $\mathbb{R}^{d}$ and", "R", "ℝ"),
        (r"over $\mathbb{R}^{d}$ and", "d", "ᵈ"),
        (r"$\frac{alpha}{beta+1}$", "beta", "beta"),
        (r"$x^{ab,c}$ and", "c", "c"),
        (r"is \emph{single-loop} and", "loop", "loop"),
        (r"is widetilde O(nvarepsilon^2)", "varepsilon", "ε"),
        (r"at \href{https://a.org}{our site} now", "site", "site"),
    ],
)
def test_a_hit_is_marked_where_it_has_gone(written: str, word: str, shown: str) -> None:
    at = written.index(word, written.index("{") if word == "R" else 0)
    made = styled(written)
    assert [made.text[a:b] for a, b in made.spans([(at, at + len(word))])] == [shown]


def test_a_hit_on_what_leaves_no_trace_is_marked_nowhere() -> None:
    written = r"see \emph{this} page"
    spans = [(written.index(word), written.index(word) + 4) for word in ("emph", "this", "page")]
    assert styled(written).spans(spans) == ((4, 8), (9, 13))


def test_two_hits_on_one_sign_are_one() -> None:
    written = r"$\hat{\mathbf{x}}$"
    assert styled(written).spans([(2, 5), (7, 13), (14, 15)]) == ((0, 2),)


@pytest.mark.parametrize(
    "scrap",
    [
        *(
            "{",
            "}",
            "$",
            "$$",
            "^",
            "_",
            "~",
            "`",
            "``a ",
            "''",
            "--",
            "&",
            "{}",
            "{}^",
            "$x$",
            "^{",
        ),
        *(
            r"\frac",
            r"\frac{",
            r"\sqrt",
            r"\hat",
            r"\not",
            r"\left",
            r"\rm ",
            r"\over ",
            r"{a\over",
        ),
        *(
            r"\text{$",
            r"\emph{",
            r"{\it ",
            r"\href{}{",
            r"\(",
            r"\cite[",
            r"\begin{a}",
            r"\choose ",
        ),
        *(
            r"\begin{cases}&",
            r"\log_",
            r"\sum^",
            r"\stackrel",
            r"\mathbf{a",
            "\\",
            r"\"",
            "http://a{",
        ),
        *("2times", "pi_", "Oleft(", "_{d times ", r"\textcolor{red}{", r"$\cal "),
    ],
)
def test_a_long_hostile_text_is_read_once_and_not_too_deep(scrap: str) -> None:
    text = long(scrap)
    with read_once():
        styled(text)
        styled(f"${text}$")
