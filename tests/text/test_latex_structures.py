"""What a formula has above and below on one line, without meaning something else."""

from __future__ import annotations

import pytest

from tests.text.fragments import fragments
from tui.text.latex import readable

FRACTIONS = r"""
$\frac{1}{2}$                          ⇒ 1/2
$\frac{a+b}{c}$                        ⇒ (a+b)/c
$\frac{n^2+1}{2k}$                     ⇒ (n²+1)/(2k)
$\frac{\log n}{n}$                     ⇒ (log n)/n
$\frac{\partial f}{\partial x}$        ⇒ ∂f/∂x
$\frac{5}{2}d^2t^2$                    ⇒ (5/2)d²t²
$2\frac{1}{3}$                         ⇒ 2(1/3)
$\frac{a}{b}\frac{c}{d}$               ⇒ (a/b)(c/d)
$x^{\frac12}$                          ⇒ x^(1/2)
$\frac{p(x+1)}{q}$                     ⇒ p(x+1)/q
$\frac{1-\varepsilon}{2} < \frac{1}{2}$ ⇒ (1-ε)/2 < 1/2
$\|V\|<\frac{2}{2+\pi}d$               ⇒ ‖V‖<(2/(2+π))d
$k\ge\left(\frac{11}{6} - \epsilon_0\right)\Delta$ ⇒ k≥(11/6 - ε₀)Δ
$(1+\frac{2+\epsilon}{\lambda_r})$     ⇒ (1+(2+ε)/λᵣ)
${1\over 2}x$                          ⇒ (1/2)x
$2k-{1 \over 2}$                       ⇒ 2k-1/2
${n \choose k}$                        ⇒ (n choose k)
$\binom{m-2}{t-2}$ bits                ⇒ (m-2 choose t-2) bits
"""

ROOTS = r"""
$O(\sqrt{T})$                          ⇒ O(√T)
$\sqrt{2k}$                            ⇒ √(2k)
$\sqrt{n+1}$                           ⇒ √(n+1)
$\sqrt{N \log N}$                      ⇒ √(N log N)
$O(\sqrt{T}\log(T))$                   ⇒ O(√T log(T))
$\sqrt{n}d$                            ⇒ √(n)d
$\sqrt[3]{x+1}$                        ⇒ ³√(x+1)
$\sqrt n$                              ⇒ √n
$({\bm E} + i{\bm B})/\sqrt{2}$        ⇒ (𝐄 + i𝐁)/√2
"""

NAMES = r"""
$n\log n$                              ⇒ n log n
$O(m + \log n)$                        ⇒ O(m + log n)
$\log_2 n$                             ⇒ log₂ n
$\sin\theta$                           ⇒ sin θ
$\log^2 n$                             ⇒ log² n
$\sum_{i=1}^n x_i$                     ⇒ ∑ᵢ₌₁ⁿ xᵢ
$\sum_{v \in V} d^s_v$                 ⇒ ∑_(v ∈ V) dˢᵥ
$\prod_{i=1}^{n-1}(1+q^i)\neq 0$       ⇒ ∏ᵢ₌₁ⁿ⁻¹(1+qⁱ)≠0
$\int_0^\infty f(x)\,dx$               ⇒ ∫₀^∞ f(x) dx
$\lim_{n\to\infty} a_n$                ⇒ lim_(n→∞) aₙ
$\lim\limits_{t\to 0}y$                ⇒ lim_(t→0) y
$\min_{t\in{\mathbb R}} t$             ⇒ min_(t∈ℝ) t
$\liminf_{f\to K}$                     ⇒ lim inf_(f→K)
"""

MARKS = r"""
$\tilde{O}(\sqrt{T})$                  ⇒ Õ(√T)
$\widetilde{\Theta}(n)$                ⇒ Θ̃(n)
$\hat{x}_i$                            ⇒ x̂ᵢ
$\hat{x_i}$                            ⇒ x̂ᵢ
$\bar x$                               ⇒ x̄
$\vec{v}$ and $\dot q$                 ⇒ v⃗ and q̇
$b\overline{b}$                        ⇒ bb̅
$\overline{AB}$                        ⇒ A̅B̅
$\overline{\mathcal{M}}_{g,n}$         ⇒ ℳ̅_(g,n)
$\hat{\boldsymbol x}(\boldsymbol y)$   ⇒ 𝐱̂(𝐲)
$\overline{X(M)}=\mathbb{R}^n$         ⇒ \overline{X(M)}=ℝⁿ
$\widehat{\mathfrak{sl}}_2$            ⇒ \widehat{𝔰𝔩}₂
"""

OTHERS = r"""
$\left( \frac{1}{2} \right)$           ⇒ (1/2)
$\bigl[0,1\bigr]$                      ⇒ [0,1]
$\left\{x \right.$                     ⇒ {x
$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$ ⇒ (a, b; c, d)
$\left[\begin{array}{cc}1&0\\0&1\end{array}\right]$ ⇒ [1, 0; 0, 1]
$f=\begin{cases} 1 & x>0 \\ 0 & x=0 \end{cases}$ ⇒ f={1, x>0; 0, x=0
$\text{if } x > 0$                     ⇒ if x > 0
$\{\delta\ge 0: X \text{ is $\delta$-hyperbolic}\}$ ⇒ {δ≥0: X is δ-hyperbolic}
$\stackrel{d}{=}$                      ⇒ =ᵈ
$A \xrightarrow{f} B$                  ⇒ A →ᶠ B
$\underset{x}{\min}$                   ⇒ minₓ
so that $$x=1,$$ where                 ⇒ so that x=1, where
holds:$$x=1$$where                     ⇒ holds: x=1 where
\[ y = \frac1n \]                      ⇒ y = 1/n
the density~\(f\) is                   ⇒ the density f is
\begin{align*} a &= b \\ c &= d \end{align*} ⇒ a = b c = d
"""


@pytest.mark.parametrize(("written", "shown"), fragments(FRACTIONS))
def test_a_fraction_has_the_brackets_that_it_needs(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(ROOTS))
def test_a_root_reaches_as_far_as_it_did(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(NAMES))
def test_names_and_large_signs_stand_apart_with_their_limits(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(MARKS))
def test_marks_stand_over_their_letters_or_are_told_by_name(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(OTHERS))
def test_brackets_matrices_text_and_displays_are_read_in_a_line(written: str, shown: str) -> None:
    assert readable(written) == shown
