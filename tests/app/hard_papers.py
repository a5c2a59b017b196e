"""Real papers that are hard to set in columns, and a full text that has some of everything."""

from __future__ import annotations

from datetime import date

from tui.domain.paper import Paper

MATHEMATICS = Paper(
    "{\\em Definable} Combinatorics of $E_0$ and the $n$-J\\'onsson Property",
    "If $X$ is a set, $E$ is an equivalence relation on $X$, and $n \\in \\omega$, then define"
    " $$[X]^n_E = \\{(x_0, ..., x_{n - 1}) \\in {}^nX : (\\forall i,j)(i \\neq j \\Rightarrow"
    " \\neg(x_i \\ E \\ x_j))\\}.$$ A set $X$ has the {\\it $n$-J\\'onsson property} if and only if"
    " for every $f : [X]^n_= \\rightarrow X$, there exists some $Y \\subseteq X$ with $X$ and $Y$"
    " in \\textbf{bijection} so that $f[[Y]^n_=] \\neq X$. $E_2$ is defined on ${}^\\omega2$ by"
    " $x \\ E_2 \\ y$ if and only if $\\sum\\{\\frac{1}{n + 1} : n \\in x \\ \\triangle \\ y\\} <"
    " \\infty$, where $\\triangle$ denotes the \\emph{symmetric difference}. Under $\\mathsf{ZF +"
    " AD}$, ${}^\\omega 2 / E_0$ does not have the $3$-J\\'onsson property, at $O(n \\log n)$ for"
    " $5 and $\\sqrt{\\frac{a+b}{\\|x\\|^2}} \\geq \\tilde{O}(d^{2/3})$.",
    ("William Chan", "Connor Meehan"),
    arxiv_id="1709.04567",
    published=date(2017, 9, 13),
    categories=("math.LO",),
)
MANY_AUTHORS = Paper(
    "The DUNE Far Detector Interim Design Report, Volume 2: Single-Phase Module",
    "The DUNE IDR describes the proposed physics program and technical designs of the DUNE far"
    " detector modules in preparation for the full TDR to be published in 2019.",
    (
        *("B. Abi", "R. Acciarri", "M. A. Acero", "M. Adamowski", "C. Adams", "D. Adams"),
        *("P. Adamson", "M. Adinolfi", "Z. Ahmad", "C. H. Albright", "L. Aliaga Soplin"),
        *("T. Alion", "S. Alonso Monsalve", "M. Alrashed", "C. Alt", "J. Anderson", "K. Anderson"),
        *("C. Andreopoulos", "M. P. Andrews", "R. A. Andrews"),
        *(f"A. Collaborator {number}" for number in range(1_081)),
    ),
    arxiv_id="1807.10327",
    published=date(2018, 7, 26),
    categories=("physics.ins-det", "hep-ex"),
)
WIDE = Paper(
    "基于多粒度语义交互理解网络的幽默等级识别(A Multi-Granularity Semantic Interaction"
    " Understanding Network for Humor Level Recognition)",
    "幽默在人们日常交流中发挥着重要作用。随着人工智能的快速发展,幽默等级识别成为自然语言处理领域的"
    "热点研究问题之一。本文将幽默文本划分为“铺垫”和“笑点”两个部分,分别对其语义和语义关系进行建模,"
    "在Reddit公开幽默数据集上进行了实验,准确率提升了1.3%。서로 다른 언어의 문장도 있다.",
    ("张瑾晖", "Shaowu Zhang", "樊小超", "Liang Yang", "林鸿飞"),
    url="https://aclanthology.org/2020.ccl-1.60",
    published=date(2020, 10, 30),
)
RIGHT_TO_LEFT = Paper(
    "حلمنا: نموذج لغوي شامل للغة العربية (hULMonA: The Universal Language Model in Arabic)",
    "Arabic is a complex language with limited resources. We develop the first Universal Language"
    " Model in Arabic (hULMonA - حلمنا meaning our dream).\n\nاللغة العربية لغة معقدة ذات موارد"
    " محدودة مما يجعل من الصعب إنتاج مهام تصنيف نصوص دقيقة. בעברית נכתב כאן משפט אחד, BERT (2018).",
    ("Obeida ElJundi", "وسام أنطون", "Hazem Hajj"),
    url="https://aclanthology.org/W19-4608",
    published=date(2019, 8, 1),
)
COMBINING = Paper(
    "Nai\u0308ve Bayes by Ho\u0308lder, Nguye\u0302\u0303n ☔ 👩\u200d🔬: \\L ojasiewicz Remark",
    "A text of decomposed letters: nai\u0308ve, re\u0301sume\u0301, Đa\u0306\u0323ng, ı\u0308."
    " हिन्दी में एक वाक्य। ภาษาไทยไม่มีช่องว่างระหว่างคำ. "
    "https://example.org/a/very/long/address/that/no/line/of/this/pane/has/room/for?query=1&more=2",
    ("Darı́o Ramos-López", "Ngô Bảo Châu"),
    published=date(2017, 8, 6),
)
PAPERS = (MATHEMATICS, WIDE, RIGHT_TO_LEFT, COMBINING, MANY_AUTHORS)

FULL_TEXT = """# Reading Hard Papers

First *emphasis* and **strength**, then `code_of(x)`, a formula $\\mathcal{O}(d^{2/3}\\log n)$, a \
[link](https://example.org/x), and a price of \\$5.

$$\\sum_{i=1}^{n} \\frac{x_i^2}{\\sigma_i} \\leq \\|x\\|^2 \\tag{1}$$

## 漢字と 한글 in a heading

随着人工智能的快速发展,幽默等级识别成为自然语言处理领域的热点研究问题之一。已有的幽默等级识别研究往往将幽默文\
本看作一个整体,忽视了幽默文本内部的语义关系。

### Right to left

اللغة العربية لغة معقدة ذات موارد محدودة مما يجعل من الصعب إنتاج مهام تصنيف نصوص دقيقة, as is said.

1. One item, long enough to go on in a second line where there is not much room for all of it here
2. Another
   - with a part of its own: nai\u0308ve

> Quoted is what somebody else said, and it may be long enough to need two lines or even three.

| Model | 语言 | Score | Remark |
|:--|:--|--:|---|
| hULMonA | العربية | 89.1 | a model with a long remark that must be set in more than one line |
| 幽默网络 | 中文 | 7.25 | short |
| Ho\u0308lder | de | 100 | `x` |

## Code and notes

```python
def whole(text: str) -> str:
    return text  # 注释
```

![A picture of a landscape](https://example.org/figure.png)

The emphasis is on the emphasis[^1].

[^1]: A footnote of the text.
"""
