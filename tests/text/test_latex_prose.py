"""Text between formulas: quotation marks, dashes, emphasis, addresses, citations."""

from __future__ import annotations

import pytest

from tests.text.fragments import fragments
from tui.text.latex import Emphasis, readable, styled

TYPOGRAPHY = r"""
95\% of R\&D, C\# and \_x\_            ⇒ 95% of R&D, C# and _x_
only \$5                               ⇒ only $5
``massive activations.''               ⇒ “massive activations.”
``confidence": a                       ⇒ “confidence”: a
a `single' word, don't                 ⇒ a ‘single’ word, don't
the `Lenard-Bernstein,' operator       ⇒ the ‘Lenard-Bernstein,’ operator
Littlewood--Richardson                 ⇒ Littlewood–Richardson
pages 57--81                           ⇒ pages 57–81
p---the Higgs                          ⇒ p—the Higgs
negative samples -- without            ⇒ negative samples – without
et al.~proposed                        ⇒ et al. proposed
Fig.~1 and Mamba~2                     ⇒ Fig. 1 and Mamba 2
5000~K                                 ⇒ 5000 K
a degree~$4$ graph                     ⇒ a degree 4 graph
i.i.d.\ hypothesis                     ⇒ i.i.d. hypothesis
R.\,Thompson                           ⇒ R. Thompson
one, two, \ldots, ten                  ⇒ one, two, …, ten
One line \\ another                    ⇒ One line another
180{\deg} and 20 {\mu}m                ⇒ 180° and 20 μm
hyphen\-ation                          ⇒ hyphenation
"""

LETTERS = r"""
H\"older and H{\"o}lder                ⇒ Hölder and Hölder
na\"{\i}ve                             ⇒ naïve
Poincar\'e series                      ⇒ Poincaré series
Szeg\H{o}-type                         ⇒ Szegő-type
Mar\v{c}enko-Pastur                    ⇒ Marčenko-Pastur
M\o ller-Plesset                       ⇒ Møller-Plesset
M{\o}ller                              ⇒ Møller
\L{}ukasz, \L ukasz                    ⇒ Łukasz, Łukasz
Gau{\ss}                               ⇒ Gauß
for some \l in $(0,1]$                 ⇒ for some \l in (0,1]
over \k and \F{q}                      ⇒ over \k and \F{q}
the query\'s content                   ⇒ the query's content
8 \AA\ and 2 \AA.                      ⇒ 8 Å and 2 Å.
\b{eta}-Ga2O3                          ⇒ β-Ga2O3
"""

BRACES = r"""
{B}ayesian and the {DNA}s              ⇒ Bayesian and the DNAs
9{,}600 and post{-}training            ⇒ 9,600 and post-training
Tiet{ä}v{ä}inen                        ⇒ Tietäväinen
LiPO-{\lambda}                         ⇒ LiPO-λ
\LaTeX{} is                            ⇒ LaTeX is
{\sc MwpBench}, {\rm gr}               ⇒ MwpBench, gr
\textsc{FastCuRL}-1.5B                 ⇒ FastCuRL-1.5B
\mbox{DEAP-3600}                       ⇒ DEAP-3600
\textcolor{red}{Warning:} this         ⇒ Warning: this
H\textsubscript{2}O, m\textsuperscript{2} ⇒ H₂O, m²
CO\textsubscript{2}                    ⇒ CO₂
\begin{itemize} \item one \item two \end{itemize} Then ⇒ • one • two Then
the rank\footnote{Of its rows.} is     ⇒ the rank (Of its rows.) is
"""

ADDRESSES = r"""
\url{https://github.com/a/multimodal_textbook}. ⇒ https://github.com/a/multimodal_textbook.
\href{https://a.org}{here}             ⇒ here (https://a.org)
\href{https://a.org/x}{a.org/x}        ⇒ https://a.org/x
https://github.com/x/y{GitHub}.        ⇒ https://github.com/x/y (GitHub).
https://github.com/x/y{https://github.com/x/y}. ⇒ https://github.com/x/y.
https://a.org/TangleNAS-527C{here}     ⇒ https://a.org/TangleNAS-527C
https://a.org/\~{}me/low\_rank         ⇒ https://a.org/~me/low_rank
https://a.org/$\sim$me                 ⇒ https://a.org/~me
"""

CITATIONS = r"""
results~\cite{foo} hold                ⇒ results hold
matching~\cite{a, b}.                  ⇒ matching.
Smith \cite{x}. Then                   ⇒ Smith. Then
introduced in \cite{mar}. Moreover     ⇒ introduced in [mar]. Moreover
shown by \citet{Wu2018}                ⇒ shown by [Wu2018]
(\cite{R1}) and see \cite[p. 2]{R2}    ⇒ ([R1]) and see [R2]
"""


@pytest.mark.parametrize(("written", "shown"), fragments(TYPOGRAPHY))
def test_signs_of_text_are_typography(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(LETTERS))
def test_letters_by_command_are_letters(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(BRACES))
def test_what_only_tex_needs_goes(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(ADDRESSES))
def test_addresses_are_what_a_browser_takes(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(CITATIONS))
def test_a_citation_goes_unless_the_sentence_needs_it(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (r"a \emph{single-loop} way", "italic"),
        (r"a {\it single-loop} way", "italic"),
        (r"a {\em single-loop} way", "italic"),
        (r"a \textit{single-loop} way", "italic"),
        (r"a \textbf{single-loop} way", "bold"),
        (r"a {\bf single-loop} way", "bold"),
        (r"a \texttt{single-loop} way", "code"),
        (r"a {\tt single-loop} way", "code"),
        (r"a texttt{single-loop} way", "code"),
    ],
)
def test_what_an_author_set_apart_is_told(written: str, kind: str) -> None:
    shown = styled(written)
    assert shown.text == "a single-loop way"
    assert shown.emphasis == ((2, 13, kind),)


def test_emphasis_within_emphasis_and_around_a_formula_holds() -> None:
    shown = styled(r"{\it the \textbf{rank} of $\mathcal{A}_{1}$}, and no \emph{} more")
    assert shown.text == "the rank of 𝒜₁, and no  more".replace("  ", " ")
    assert shown.emphasis == (
        Emphasis(0, len("the rank of 𝒜₁"), "italic"),
        Emphasis(4, 8, "bold"),
    )
