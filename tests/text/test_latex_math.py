"""Formulas, most of them from real abstracts, as they should be read."""

from __future__ import annotations

import pytest

from tests.text.fragments import fragments
from tui.text.latex import readable

LETTERS = r"""
$\alpha$-stable                        ⇒ α-stable
PanGu-$\pi$                            ⇒ PanGu-π
$\varepsilon$-DP                       ⇒ ε-DP
$\Gamma(\lambda)$                      ⇒ Γ(λ)
$W_{\phi,\varphi}$                     ⇒ W_(ϕ,φ)
$\phi^4$, $\phi^6$                     ⇒ φ⁴, φ⁶
$\mathcal{O}(1)$                       ⇒ 𝒪(1)
$\mathcal A$-C3 module                 ⇒ 𝒜-C3 module
$\mathscr{H}^2$                        ⇒ ℋ²
${\cal N}=4$                           ⇒ 𝒩=4
$\cal M$                               ⇒ ℳ
$\mathbb{R}$                           ⇒ ℝ
$\mathbb Z_2$                          ⇒ ℤ₂
$\Bbb R$                               ⇒ ℝ
$\C^n$                                 ⇒ ℂⁿ
$\mathfrak{g}$                         ⇒ 𝔤
$\mathfrak{sl}_2(\mathbb{C})$          ⇒ 𝔰𝔩₂(ℂ)
${\bf R}^n$                            ⇒ 𝐑ⁿ
$\boldsymbol{\theta}$                  ⇒ 𝛉
$\mathbf{x}_i$                         ⇒ 𝐱ᵢ
$\mathsf{NP}$                          ⇒ 𝖭𝖯
$\mathrm{SU}(2)$                       ⇒ SU(2)
$h\in {\rm PGL}(V)$                    ⇒ h∈PGL(V)
$\operatorname{rank}(A)$               ⇒ rank(A)
$\operatorname*{dist}(x,\partial\Omega)$ ⇒ dist(x,∂Ω)
$\mathbf{1}_A$                         ⇒ 𝟏_A
$E_\gamma \sim 10~\mathrm{keV}$        ⇒ Eᵧ ∼ 10 keV
$\hbar\omega$                          ⇒ ℏω
$A_\infty$-structure                   ⇒ A_∞-structure
$\ell_1$-penalized                     ⇒ ℓ₁-penalized
"""

SIGNS = r"""
$p \leq 0.05$                          ⇒ p ≤ 0.05
$p\le0.05$                             ⇒ p≤0.05
$p \leq0.05$                           ⇒ p ≤ 0.05
$\epsilon \in (0,1)$                   ⇒ ε ∈ (0,1)
$x\in\mathbb{R}$                       ⇒ x∈ℝ
$f\colon X\to Y$                       ⇒ f: X→Y
$f \colon \mathbb{R}^{12} \to \mathbb{R}$ ⇒ f : ℝ¹² → ℝ
$2\times 2$                            ⇒ 2×2
$2.35\times$ fewer                     ⇒ 2.35× fewer
$\sim$10 GeV                           ⇒ ∼10 GeV
$\pm 0.3$                              ⇒ ±0.3
$A \otimes_R B$                        ⇒ A ⊗_R B
$G\rtimes H$                           ⇒ G⋊H
$|\psi\rangle$                         ⇒ |ψ⟩
$\langle x, y\rangle$                  ⇒ ⟨x, y⟩
$\lfloor n/2\rfloor$                   ⇒ ⌊n/2⌋
$\|x\|_2$                              ⇒ ‖x‖₂
$\lVert x\rVert$                       ⇒ ‖x‖
$f:\{0,1\}^n\to\{0,1\}$                ⇒ f:{0,1}ⁿ→{0,1}
$p(x_T \mid x_S)$                      ⇒ p(x_T | x_S)
$\forall x\,\exists y$                 ⇒ ∀x ∃y
$\{x_0,\ldots,x_n\}$                   ⇒ {x₀,…,xₙ}
$x\not\in y$                           ⇒ x∉y
$A(z,0)\not\equiv 0$                   ⇒ A(z,0)≢0
$u \not= 0$                            ⇒ u ≠ 0
$E\subset\!\!\subset F$                ⇒ E⊂⊂F
$\varepsilon > 0$                      ⇒ ε > 0
$\lambda x$                            ⇒ λx
$\Phi (x)$                             ⇒ Φ(x)
Aut$(\mathbb{Q}, \leq)$                ⇒ Aut(ℚ, ≤)
$90^\circ C$                           ⇒ 90°C
120$^{\circ}$C                         ⇒ 120°C
$10\,000$                              ⇒ 10 000
$f'(x)=g''(x)$                         ⇒ f′(x)=g′′(x)
$1\bmod k$                             ⇒ 1 mod k
$a \equiv b \pmod{p}$                  ⇒ a ≡ b (mod p)
$\sim5%$                               ⇒ ∼5%
$\sqrt{% \mathrm{Hz}}$                 ⇒ √(Hz)
"""

SCRIPTS = r"""
$10^{-9}$                              ⇒ 10⁻⁹
$d^{2/3}$                              ⇒ d^(2/3)
$10^{0.5}$                             ⇒ 10^(0.5)
$\mathbb{R}^{d\times k}$               ⇒ ℝ^(d×k)
$x_{ij}$                               ⇒ xᵢⱼ
$x_{i,j}$                              ⇒ x_(i,j)
$x_{i + 1}$                            ⇒ xᵢ₊₁
$T_c$                                  ⇒ T_c
$L_{\max}$                             ⇒ Lₘₐₓ
$x_i^2$                                ⇒ xᵢ²
$B_s^*\rightarrow D_s\gamma$           ⇒ Bₛ*→Dₛγ
C$^*$-algebras                         ⇒ C*-algebras
$A^\dagger$                            ⇒ A†
$A^{\top}B$                            ⇒ AᵀB
$W^{\perp}$                            ⇒ W^⊥
$^{13}$C and $^3$He                    ⇒ ¹³C and ³He
${}^{6}$Li                             ⇒ ⁶Li
SF$_{2}$$^{+}$                         ⇒ SF₂⁺
MgTi$_2$O$_4$                          ⇒ MgTi₂O₄
$^1\Sigma^+$                           ⇒ ¹Σ⁺
$n^{O(r/\epsilon^2)}$                  ⇒ n^(O(r/ε²))
$e^{-x^2/2}$                           ⇒ e^(-x²/2)
$H^{(k)}$                              ⇒ H⁽ᵏ⁾
$x^{x^2}$                              ⇒ x^(x²)
$H^{s,p}$                              ⇒ H^(s,p)
$_2F_1$                                ⇒ ₂F₁
$M_\odot$                              ⇒ M_⊙
$c_\text{ISDF}$                        ⇒ c_(ISDF)
$y^{\prime\prime}$                     ⇒ y′′
$R^{m x p}$, $R^{ n }$                   ⇒ R^(m x p), Rⁿ
$V^{{\rm op}}$                         ⇒ Vᵒᵖ
"""


@pytest.mark.parametrize(("written", "shown"), fragments(LETTERS))
def test_letters_have_their_alphabet(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(SIGNS))
def test_signs_are_signs_with_the_room_that_their_author_left(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(("written", "shown"), fragments(SCRIPTS))
def test_scripts_are_small_letters_or_in_brackets(written: str, shown: str) -> None:
    assert readable(written) == shown
