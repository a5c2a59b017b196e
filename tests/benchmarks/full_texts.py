"""A full text to measure with: Markdown as long as asked for, of everything a paper has in it."""

from __future__ import annotations

import random
from collections.abc import Callable

_PAGE = "https://arxiv.org/html/2501.00001v1"
_WORDS = (
    *("learning", "model", "policy", "gradient", "reward", "agent", "token", "attention", "layer"),
    *("sample", "value", "search", "index", "neural", "dataset", "benchmark", "result", "method"),
    *("robust", "proof", "bound", "convex", "kernel", "graph", "node", "edge", "image", "video"),
    *("language", "reasoning", "planning"),
)


def made(size: int) -> str:
    """Markdown of at least so many characters, the same each time."""
    chance = random.Random(1)  # noqa: S311 — the same each time
    parts: list[str] = []
    length = 0
    kinds: list[Callable[[random.Random], str]] = [_heading, _list, _table, _figure, _code, _math]
    while length < size:
        kind = kinds[int(chance.random() * len(kinds))] if chance.random() < 0.25 else _paragraph
        parts.append(kind(chance))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def _sentence(chance: random.Random) -> str:
    said = " ".join(chance.choices(_WORDS, k=chance.randint(8, 25)))
    more = (
        f" (Doe et al., [2024]({_PAGE}#bib.bib{chance.randint(1, 60)}))",
        r" for $\pi_{0.5}$ and $N\in\{0,25\}$",
        " **in bold** and _in italics_ with `code`",
        f' as Fig. [4]({_PAGE}#S3.F4 "Figure 4") shows',
    )
    return f"{said.capitalize()}{chance.choice(more) if chance.random() < 0.5 else ''}."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(3, 9)))


def _heading(chance: random.Random) -> str:
    return (
        f"## {chance.randint(1, 9)}.{chance.randint(1, 9)} {' '.join(chance.choices(_WORDS, k=4))}"
    )


def _list(chance: random.Random) -> str:
    return "\n".join(f"*   {_sentence(chance)}" for _ in range(4))


def _table(chance: random.Random) -> str:
    rows = [" | ".join(f"{chance.random():.3f}" for _ in range(4)) for _ in range(8)]
    return "\n".join(["| A | B | C | D |", "|---|---|---|---|", *(f"| {row} |" for row in rows)])


def _figure(chance: random.Random) -> str:
    return f"![Image 4: Refer to caption]({_PAGE}/x4.png)\n\nFigure 4: {_sentence(chance)}"


def _code(_: random.Random) -> str:
    return "```python\nfor number in range(3):\n    print(number)\n```"


def _math(_: random.Random) -> str:
    return "$$\n\\mathcal{L}(\\theta)=\\sum_{i=1}^{n}\\lambda_i\\frac{a+b}{2k}\n$$"
