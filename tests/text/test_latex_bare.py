"""Pages that have lost their backslashes and dollars."""

from __future__ import annotations

import pytest

from tests.text.fragments import fragments, unchanged
from tui.text.latex import readable

STRIPPED = r"""
{g(1),g(2),ldots,g(J)}                 ⇒ {g(1),g(2),…,g(J)}
Here Tgeq 0 denotes a delay            ⇒ Here T≥0 denotes a delay
mathcal{O}(1/epsilon^4) iterations     ⇒ 𝒪(1/ε⁴) iterations
widetilde O(d/(nvarepsilon_DP))        ⇒ Õ(d/(nε_DP))
widetilde O(d^{2/3}/(nvarepsilon_DP)^{4/3}) ⇒ Õ(d^(2/3)/(nε_DP)^(4/3))
varepsilon_DP is the privacy parameter ⇒ ε_DP is the privacy parameter
O(epsilon^{-3}) and O(epsilon^{-7})    ⇒ O(ε⁻³) and O(ε⁻⁷)
(7.2, 10^{-9})-DP                      ⇒ (7.2, 10⁻⁹)-DP
from 1.3B sim14B, only sim700 and sim6% ⇒ from 1.3B ∼14B, only ∼700 and ∼6%
1.2{sim}1.3times end-to-end            ⇒ 1.2∼1.3× end-to-end
({sim}2{times} over                    ⇒ (∼2× over
ImageNet 256times256                   ⇒ ImageNet 256×256
a 2times speedup, 8timesA800           ⇒ a 2× speedup, 8×A800
0.73rightarrow0.90                     ⇒ 0.73→0.90
from z_{t}rightarrow z_{0}             ⇒ from zₜ→z₀
leq5% and leq 4B                       ⇒ ≤5% and ≤ 4B
Oleft(1/nright) for ell_2              ⇒ O(1/n) for ℓ₂
pi_{RL} boosts pi_0 and pi_{0.5}       ⇒ π_(RL) boosts π₀ and π_(0.5)
pi_theta and v_theta                   ⇒ π_θ and v_θ
On tau^2-BENCH                         ⇒ On τ²-BENCH
simple ell_1 regularization            ⇒ simple ℓ₁ regularization
L in R^{d times d}                     ⇒ L in R^(d × d)
texttt{D}ual-texttt{H}ead              ⇒ Dual-Head
textit{boldsymbolπ-StepNFT}            ⇒ 𝛑-StepNFT
mathbb R^d and mathbf{x}               ⇒ ℝᵈ and 𝐱
L-infty and n->infty                   ⇒ L-∞ and n->∞
A^top B and x^star                     ⇒ Aᵀ B and x⋆
k^{*}(t), (q^{*},s^{*})                ⇒ k*(t), (q*,s*)
sqrt{n} and frac{1}{2}                 ⇒ √n and 1/2
hat{x} and tilde O(n)                  ⇒ x̂ and Õ(n)
0.1pm0.2 for ell_2                     ⇒ 0.1±0.2 for ℓ₂
"""

ENGLISH = r"""
T times J in the log of a sum, over and over
2 times faster, many times, sometimes
alpha release, lambda calculus, sigma algebra
an epsilon-stationary point and pi
in, to, text, star, bar, hat, right, left, partial, exists, subset, top
DeltaNet, OmegaPRM, MuZero, PiCO
simple, similar, sim2real, sim-to-real
inequality, unequal and 10**15 neq/cm2
approximately, infinite, Albuquerque
log_pi, alpha_beta, lambda_max, beta_version, learn_theta
5 pm 2 May, npm2
"""


@pytest.mark.parametrize(("written", "shown"), fragments(STRIPPED))
def test_what_is_no_word_is_mended(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize("text", unchanged(ENGLISH))
def test_words_are_words(text: str) -> None:
    assert readable(text) is text


def test_a_text_that_kept_its_backslashes_has_lost_none() -> None:
    text = r"With $\alpha$ the symbol leq and sim14 are what they are."
    assert readable(text) == "With α the symbol leq and sim14 are what they are."
