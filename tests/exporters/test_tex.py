from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from tests.exporters.awkward import TEXTS, TYPED
from tui.exporters.tex import tex, tex_title
from tui.text.typeset import plain


def depth(text: str, brace: str) -> list[int]:
    """How many braces are open after each that `brace` finds."""
    depths, open_ = [], 0
    for found in re.findall(brace, text):
        open_ += {"{": 1, "}": -1}.get(found[-1], 0)
        depths.append(open_)
    return depths


class TestSigns:
    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            ("Words alone", "Words alone"),
            ("R&D at 50 % of #1", r"R\&D at 50 \% of \#1"),
            ("snake_case, x^2, ~1", r"snake\_case, x\textasciicircum{}2, \textasciitilde{}1"),
            ("from $5 to $10", r"from \$5 to \$10"),
            ("a $55 tube", r"a \$55 tube"),
            (r"a\foo c\ d", r"a\foo c\ d"),
            ("a \\", r"a \textbackslash{}"),
            ("“q” – Hölder", "“q” – Hölder"),
        ],
    )
    def test_a_sign_that_latex_would_obey_is_escaped(self, text: str, latex: str) -> None:
        assert tex(text) == latex

    @pytest.mark.parametrize(
        "latex",
        [
            r"$\mathcal{O}(n^{2})$ and $x_1$",
            r"at 50\% of R\&D, {\it as is}, \emph{so}",
            r"\(x^2\) and \[y_1\]",
            r"$$\frac{a}{b}$$",
            r"Theorem~1 of $X$",
            r"costs \$5",
        ],
    )
    def test_what_is_latex_stays_as_it_was_written(self, latex: str) -> None:
        assert tex(latex) == latex

    def test_a_comment_sign_within_mathematics_is_escaped(self) -> None:
        assert tex("$50%$ and $#A$") == r"$50\%$ and $\#A$"

    def test_the_tilde_of_an_address_is_no_tie(self) -> None:
        assert tex("$X$: http://a.org/~b") == r"$X$: http://a.org/\textasciitilde{}b"

    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            (r"2 {\mu}m and \alpha-C", r"2 $\mu$m and $\alpha$-C"),
            (r"\alpha decay", r"$\alpha$ decay"),
            (r"\ensuremath{\mu}, \emph{the \mu}", r"\ensuremath{\mu}, \emph{the \mu}"),
            (r"$x_{\mu}$", r"$x_{\mu}$"),
        ],
    )
    def test_greek_outside_of_mathematics_is_put_into_it(self, text: str, latex: str) -> None:
        assert tex(text) == latex


class TestBraces:
    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            ("{1,2}-factors", r"\{1,2\}-factors"),
            ("L^{p} spaces", r"L\textasciicircum{}\{p\} spaces"),
            ("the {a set", r"the \textbraceleft{}a set"),
            ("} a {", r"\textbraceright{} a \textbraceleft{}"),
            (r"{\bf K}-theory", r"{\bf K}-theory"),
            (r"$\left\{x\right.$", r"$\left\lbrace x\right.$"),
            (r"$\{x\}$", r"$\{x\}$"),
            (r"$P=\{(u,v)}$", r"\$P=\textbraceleft{}(u,v)\textbraceright{}\$"),
            (r"\\{x}", r"\\ {x}"),
            ("\\\\", "\\\\ "),
        ],
    )
    def test_a_brace_without_partner_is_written_by_name(self, text: str, latex: str) -> None:
        assert tex(text) == latex

    @settings(deadline=None)
    @given(TEXTS)
    def test_braces_are_balanced_for_every_reader(self, text: str) -> None:
        for latex in (tex(text), tex_title(text), tex(text, ascii=True)):
            # BibTeX counts all, most others none that stands behind a backslash
            for brace in (r"[{}]", r"\\.|[{}]"):
                bare = [found for found in re.findall(brace, latex) if found in {"{", "}"}]
                depths = depth("".join(bare), r"[{}]")
                assert min(depths, default=0) >= 0
                assert depths[-1:] in ([], [0])


class TestTitles:
    @pytest.mark.parametrize(
        ("title", "latex"),
        [
            ("BERT: Pre-training of Transformers", "{BERT}: Pre-training of Transformers"),
            ("A GPT-4 View of LLMs and Qwen2.5", "A {GPT-4} View of {LLMs} and {Qwen2.5}"),
            ("Deep Q-Learning in C with X-rays", "Deep {Q-Learning} in {C} with {X-rays}"),
            ("On $O(N)$ Time", "On {$O(N)$} Time"),
            (r"{\it E. coli} DNA", r"{\it E. coli} {DNA}"),
            ("Attention Is All You Need", "Attention Is All You Need"),
            (
                "A view of the Bayesian brain: Its limits",
                "A view of the {Bayesian} brain: Its limits",
            ),
            ("What was seen. The trace of Hölder", "What was seen. The trace of {Hölder}"),
            ("THE FINITE STRING", "THE FINITE STRING"),
            (r"Schr\"odinger's cat is small", "Schrödinger's cat is small"),
        ],
    )
    def test_braces_keep_the_capitals_that_matter(self, title: str, latex: str) -> None:
        assert tex_title(title) == latex


class TestAccents:
    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            ("Hölder, Łódź, Çelik", r"H{\"o}lder, {\L}{\'o}d{\'z}, {\c{C}}elik"),
            ("Nguyễn ß æ ı", r"Nguy{\~{\^e}}n {\ss} {\ae} {\i}"),
            ("e\u0301", r"{\'e}"),
            ("“q” ‘r’ – — …", r"``q'' `r' -- --- {\ldots}"),
            (r"H\"older and Hölder", r"H{\"o}lder and H{\"o}lder"),
            ("漢字 and שלום", "漢字 and שלום"),
        ],
    )
    def test_letters_become_commands_where_there_are_any(self, text: str, latex: str) -> None:
        assert tex(text, ascii=True) == latex

    def test_an_acronym_keeps_its_accent_within_its_braces(self) -> None:
        assert tex_title("GÖDEL Machines", ascii=True) == r"{G{\"O}DEL} Machines"


@settings(deadline=None)
@given(TYPED)
def test_what_was_typed_is_read_as_it_was_typed(text: str) -> None:
    text = re.sub(r"--|''", "", text)
    assert plain(tex(text)) == text
    assert plain(tex_title(text)) == text
