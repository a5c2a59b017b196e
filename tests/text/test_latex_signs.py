"""What looks like LaTeX and is none, or is not understood, stays as it is written."""

from __future__ import annotations

import pytest

from tests.text.fragments import fragments, unchanged
from tui.text.latex import readable, styled

STAYS = r"""
O(n log n) and p ≤ 0.05
costs $5 and $10
$5, $10 or $2,346 for hospitals and $1,798 for others
less than $15 per paper, or $4 per test
greater than $2 billion USD. A subset of the $3.9 trillion
($/1k queries) and $OneMillion-Bench
snake_case, file_name_v2, number_of_guests
SSN_NLP and e_x000E_fficient
2^O(n), n^3/4, 10^(123), 0^jump
S^2n-1 and O(N^1.26)
v_2.0 and x_1.py
[^a-z] and ^_^
about ~10, ~ 1.5 million, up to ~7%
5~10 and 1.1x~2.6x
z~2 and r~0.82
X~N(0,1) and Task1~Task5
responsivity~20mA
https://a.b/~foo_bar--baz^2
https://github.com/tianyic/only_train_once
/home/~user and a/~b
--help, a --> b, <!-- c -->, x --word
`pip install quire`
don't, Gallai's, 'best value'
R&D, AT&T, 50% and #1
{1,...,k} of {Correct, Incorrect}
{"a": 1} and {identifies}
{} and {{x}}y{z}
an unbalanced { brace
an unbalanced } brace
a lonely $ and no other
\foo{bar} and \MF(W)
C:\new and \d
\frac{1}
\emph{never closed
\begin{foo} and \end{bar}
left(right)-handed and (left) or right)
"""

NOT_UNDERSTOOD = r"""
$\foo{\alpha}_x$                       ⇒ \foo{α}ₓ
\model\ works                          ⇒ \model works
$\frac{a}$ x                           ⇒ \frac{a} x
{\it never closed $x^2$                ⇒ {\it never closed x²
$\hat{}$                               ⇒ \hat
\textit{a $5 bill}                     ⇒ a $5 bill
"""

TOLD_APART = r"""
only $5 for $n$ of $m$                 ⇒ only $5 for n of m
{0,1}^n of {{n}}                       ⇒ {0,1}ⁿ of {{n}}
$10^6$ samples for $10                 ⇒ 10⁶ samples for $10
$ \mathfrak{g} $ and $ Gr $            ⇒ 𝔤 and Gr
$x(yz) = (xy)(yz)$ by                  ⇒ x(yz) = (xy)(yz) by
top-\$p\$                              ⇒ top-$p$
10^9, 10^-9 and 10^{-9}                ⇒ 10⁹, 10⁻⁹ and 10⁻⁹
cm^-2 s^-1                             ⇒ cm⁻² s⁻¹
10^15-10^16                            ⇒ 10¹⁵-10¹⁶
L^2, R^n, a^b and n^k log n            ⇒ L², Rⁿ, aᵇ and nᵏ log n
C^*-algebras                           ⇒ C*-algebras
R^2AI and A^2RD                        ⇒ R²AI and A²RD
^3He^4He_2                             ⇒ ³He⁴He₂
L_2 distance, Z_2-graded, SL_2(Z)      ⇒ L₂ distance, Z₂-graded, SL₂(Z)
Y_2Ba_4Cu_7O_{15}                      ⇒ Y₂Ba₄Cu₇O₁₅
p_1,...,p_m                            ⇒ p₁,...,pₘ
K_1^G and U_q(sl_2)                    ⇒ K₁ᴳ and U_q(sl₂)
C^{n}                                  ⇒ Cⁿ
(J J A-K)^{1/2}                        ⇒ (J J A-K)^(1/2)
"""


@pytest.mark.parametrize("text", unchanged(STAYS))
def test_what_is_no_latex_stays_the_same_object(text: str) -> None:
    assert readable(text) is text
    assert styled(text).text is text


@pytest.mark.parametrize(("written", "shown"), fragments(NOT_UNDERSTOOD))
def test_what_is_not_understood_stays_and_all_around_it_is_read(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(TOLD_APART))
def test_signs_with_several_meanings_are_told_apart(written: str, shown: str) -> None:
    assert readable(written) == shown
