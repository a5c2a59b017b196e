r"""What LaTeX commands stand for: symbols, operators, functions, and what leaves no trace.

Names are without their backslash. A command that is in no table stays as it was written.
"""

from __future__ import annotations

from typing import Final

from tui.text.latex_output import Kind


def _table(pairs: str) -> dict[str, str]:
    """From names to characters, written one after the other."""
    parts = pairs.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


GREEK: Final = _table("""
    alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
""")
"""The letters that have one form."""

VARIANTS: Final = {"epsilon": ("varepsilon", "ϵ"), "phi": ("varphi", "ϕ")}
"""Letters whose common form is taken unless the text has the other command too: that, and this."""

RELATIONS: Final = _table("""
    le ≤ leq ≤ leqslant ⩽ leqq ≦ ge ≥ geq ≥ geqslant ⩾ geqq ≧ ne ≠ neq ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙
    lt < gt > sim ∼ simeq ≃ approx ≈ approxeq ≊ cong ≅ equiv ≡ asymp ≍ propto ∝ doteq ≐ triangleq ≜
    coloneqq ≔ coloneq ≔ eqqcolon ≕ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶
    prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ lsim ≲ gsim ≳ la ≲ ga ≳
    in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
    nsubseteq ⊈ subseteqq ⫅ Subset ⋐ sqsubset ⊏ sqsubseteq ⊑ sqsupseteq ⊒ nmid ∤ parallel ∥
    nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
    triangleleft ◁ triangleright ▷ trianglelefteq ⊴ trianglerighteq ⊵ nleq ≰ ngeq ≱ ncong ≇ nsim ≁
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ longrightarrow ⟶ longleftarrow ⟵
    longleftrightarrow ⟷ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ twoheadrightarrow ↠ rightarrowtail ↣ rightharpoonup ⇀ rightleftharpoons ⇌
    leftrightharpoons ⇋ leadsto ⇝ rightsquigarrow ⇝ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
    Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ upuparrows ⇈ downdownarrows ⇊
    rightrightarrows ⇉ nrightarrow ↛ curvearrowright ↷ dashrightarrow ⇢ multimap ⊸ bowtie ⋈ frown ⌢
    between ≬ pitchfork ⋔ varpropto ∝ thicksim ∼ thickapprox ≈ backsim ∽ circeq ≗ Vvdash ⊪
    xrightarrow → xleftarrow ← xhookrightarrow ↪ xmapsto ↦
""")
OPERATORS: Final = _table("""
    times × cdot · pm ± mp ∓ div ÷ ast * star ⋆ circ ∘ bullet • cap ∩ cup ∪ Cap ⋒ Cup ⋓ sqcup ⊔
    sqcap ⊓ uplus ⊎ vee ∨ lor ∨ wedge ∧ land ∧ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
    setminus ∖ smallsetminus ∖ backslash \\ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ bowtie ⋈ dagger † dag †
    ddagger ‡ ddag ‡ diamond ⋄ boxtimes ⊠ boxplus ⊞ boxminus ⊟ boxdot ⊡ dotplus ∔ circledast ⊛
    leftthreetimes ⋋ rightthreetimes ⋌ divideontimes ⋇ bigtriangleup △ bigtriangledown ▽ upharpoonright ↾
    restriction ↾ barwedge ⊼ veebar ⊻ curlyvee ⋎ curlywedge ⋏ Join ⋈ mid |
""")  # noqa: E501 — one name and its sign belong together
LARGE: Final = _table("""
    sum ∑ intop ∫ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀
    bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆ idotsint ∫⋯∫
""")
"""Signs that take limits."""

FUNCTIONS: Final = {
    name: name
    for name in (
        *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det"),
        *("dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "ln", "log", "max", "min", "Pr"),
        *("sec", "sin", "sinh", "sup", "tan", "tanh", "argmax", "argmin", "sech", "polylog"),
    )
} | {"limsup": "lim sup", "liminf": "lim inf", "varinjlim": "lim", "varprojlim": "lim"}
"""Names that stand apart from what they are applied to."""

SYMBOLS: Final = (
    GREEK
    | RELATIONS
    | OPERATORS
    | _table("""
    varepsilon ε eps ε vartheta ϑ varphi φ varrho ϱ varsigma ς varpi ϖ varkappa ϰ digamma ϝ
    omicron ο varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ
    varPsi Ψ varOmega Ω
    infty ∞ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re Re Im Im aleph ℵ beth ℶ gimel ℷ partial ∂
    nabla ∇ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    measuredangle ∡ surd √ sphericalangle ∢ complement ∁ eth ð mho ℧ Bbbk 𝕜 prime ′ backprime ‵ flat ♭
    natural ♮ sharp ♯ square □ Box □ Diamond ◇ lozenge ◊ blacksquare ■ triangle △ blacktriangle ▲
    clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ bigstar ★ bigcirc ○ circledR ® checkmark ✓
    cmark ✓ xmark ✗ ldots … dots … dotsc … dotso … dotsb ⋯ dotsm ⋯ cdots ⋯ vdots ⋮ ddots ⋱ colon :
    langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | lVert ‖ rVert ‖
    Vert ‖ lbrace { rbrace } lbrack [ rbrack ] llbracket ⟦ rrbracket ⟧ ulcorner ⌜ urcorner ⌝
    lgroup ( rgroup ) slash / intercal ⊺ because ∵ therefore ∴ degree ° textdegree ° textmu µ mum μm
    S § P ¶ copyright © textcopyright © pounds £ texteuro € euro € textregistered ® texttrademark ™
    textendash – textemdash — textellipsis … textquoteleft ‘ textquoteright ’ textquotedblleft “
    textquotedblright ” guillemotleft « guillemotright » lq ‘ rq ’ textless < textgreater >
    textasciitilde ~ textasciicircum ^ textbackslash \\ textbar | textunderscore _ textpm ± textdollar $
    texttimes × textperiodcentered · textbullet • textasciimacron ¯ textquotesingle ' textquotedbl "
    textcelsius ℃ celsius ℃ micro µ angstrom Å dj đ DJ Đ
    R ℝ C ℂ Z ℤ N ℕ Q ℚ RR ℝ CC ℂ ZZ ℤ NN ℕ QQ ℚ FF 𝔽 PP ℙ EE 𝔼 HH ℍ TT 𝕋 bbR ℝ bbC ℂ bbZ ℤ bbN ℕ bbQ ℚ
    bbF 𝔽 bbP ℙ bbE 𝔼 reals ℝ
    TeX TeX LaTeX LaTeX BibTeX BibTeX
""")  # noqa: E501 — one name and its sign belong together
)
"""Every command that is one sign, whatever it does to its neighbours."""

TEXT_STYLES: Final[dict[str, Kind | None]] = {
    "emph": "italic",
    "textit": "italic",
    "textsl": "italic",
    "textbf": "bold",
    "texttt": "code",
    **dict.fromkeys(
        (
            *("textsc", "textsf", "textrm", "textup", "textnormal", "textmd", "text", "mbox"),
            *("hbox", "underline", "uline", "fbox", "centerline", "uppercase", "MakeUppercase"),
            *("intertext", "textquote", "enquote", "makebox"),
        )
    ),
}
"""Commands that style the text they are given: how, or that it does not matter here."""

SWITCHES: Final[dict[str, Kind | None]] = {
    "it": "italic",
    "em": "italic",
    "sl": "italic",
    "itshape": "italic",
    "slshape": "italic",
    "bf": "bold",
    "bfseries": "bold",
    "tt": "code",
    "ttfamily": "code",
    **dict.fromkeys(
        (
            *("rm", "sf", "sc", "sffamily", "scshape", "rmfamily", "upshape", "normalfont"),
            *("mdseries", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large"),
            *("Large", "LARGE", "huge", "Huge", "boldmath", "roman", "cal", "frak", "Bbb", "mit"),
        )
    ),
}
"""Commands that style the rest of their group."""

BRACKETS: Final = frozenset(
    (
        *("left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "bigm", "Bigl"),
        *("Bigr", "Bigm", "biggl", "biggr", "biggm", "Biggl", "Biggr", "Biggm"),
    )
)
"""Commands that give the size of the bracket after them."""

VANISHING: Final = BRACKETS | frozenset(
    (
        *("limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle"),
        *("noindent", "indent", "centering", "protect", "relax", "nonumber", "notag", "smash"),
        *("mathop", "mathrel", "mathbin", "mathord", "mathopen", "mathclose", "mathpunct"),
        *("mathstrut", "strut", "null", "allowbreak", "xspace", "ignorespaces", "hfill", "vfill"),
        *("mathrm", "mathit", "mathnormal", "ensuremath", "unboldmath"),
    )
)
"""Commands that leave what they are given as it is."""

DROPPED: Final = {
    "label": 1, "hspace": 1, "vspace": 1, "phantom": 1, "vphantom": 1,
    "hphantom": 1, "thanks": 1, "bibliographystyle": 1, "nocite": 1,
    "pagestyle": 1, "thispagestyle": 1, "fontsize": 2, "setlength": 2, "hypersetup": 1,
}  # fmt: skip
"""Commands that go with as many arguments."""

SPACES: Final = frozenset(
    (
        *("quad", "qquad", "par", "newline", "linebreak", "break", "enspace", "thinspace", "hfil"),
        *("space", "medskip", "bigskip", "smallskip", "newpage", "nobreakspace", "nobreak", "cr"),
        *("maketitle", "clearpage", "thickspace", "medspace"),
    )
)
SIGNS: Final = {
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "\n": " ", "\\": " ", "!": "", "/": "",
    "-": "", "@": "", "{": "{", "}": "}", "|": "‖", "%": "%", "$": "$", "&": "&", "#": "#",
    "_": "_", "(": "", ")": "", "[": "", "]": "", "^": "^", "~": "~",
}  # fmt: skip
"""Commands of one sign, in mathematics; those that are spaces give way to one that is there."""

TEXT_SIGNS: Final = {sign: made for sign, made in SIGNS.items() if sign not in "()[]"}
"""Commands of one sign in text."""

COLOURS: Final = frozenset(
    (
        *("black", "blue", "brown", "cyan", "darkgray", "gray", "green", "lightgray", "lime"),
        *("magenta", "olive", "orange", "pink", "purple", "red", "teal", "violet", "white"),
        *("yellow", "darkblue", "darkgreen", "darkred"),
    )
)

MATRICES: Final = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "array": ("", ""), "tabular": ("", ""),
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "psmallmatrix": ("(", ")"), "cases": ("{", ""),
}  # fmt: skip
"""Environments of rows and columns, and what stands around them."""

DISPLAYS: Final = frozenset(
    (
        *("equation", "align", "eqnarray", "gather", "multline", "displaymath", "math", "flalign"),
        *("alignat", "split", "aligned", "gathered", "alignedat", "eqnarray"),
    )
)
"""Environments of mathematics; each also with a star."""

TEXTS: Final = frozenset(
    (
        *("abstract", "center", "quote", "quotation", "itemize", "enumerate", "description"),
        *("theorem", "lemma", "proposition", "corollary", "definition", "remark", "thm"),
        *("conjecture", "problem", "question", "example", "proof", "prop", "theo", "flushleft"),
    )
)
"""Environments of text; the braces around a paragraph leave no trace."""

NEEDS_OBJECT: Final = frozenset(
    (
        *("about", "after", "also", "and", "as", "at", "author", "before", "beyond", "both", "by"),
        *("cf", "cf.", "consult", "e.g.", "extend", "extending", "extends", "follow", "following"),
        *("follows", "for", "from", "generalize", "generalizes", "improve", "improves", "in", "of"),
        *("on", "or", "recently", "ref", "ref.", "refs.", "see", "than", "that", "to", "under"),
        *("using", "via", "where", "whereas", "while", "with", "i.e.", "like", "recall", "against"),
    )
)
"""Words after which a citation is part of the sentence and must not go."""
