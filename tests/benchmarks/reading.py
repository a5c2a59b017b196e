"""Reading: how long it takes to make a text look as it should.

    python tests/benchmarks/reading.py [--corpus FILE] [--papers N] [--json]

Of N abstracts (20,000) those that carry LaTeX, or what is left of it, are read with and without
their emphasis and places, the others are looked through; each the best of three rounds, in
milliseconds of processor time per 1,000. Without --corpus a few real sentences are strewn among
made-up words, one abstract in five. Believe the ratios.

A made-up full text of 220,000 characters is read from Markdown, laid out for 100 columns, found in
for three words, and opened from the cache, each the best of three, in milliseconds.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # a script's folder comes first on the path, and in this one `typing` would be this file
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import full_texts
from tests.benchmarks.corpus import records
from tui.sources import markdown
from tui.storage import document_form
from tui.text.clean import clean_text
from tui.text.latex import has_markup, readable, styled
from tui.view.document import laid_out
from tui.view.finding import Finder
from tui.view.look import PLAIN

_PAPERS = 20_000
_ROUNDS = 3
_EVERY = 5
_SIZE = 220_000
_WIDTH = 100
_FAITHFUL = (
    r" We show that $\mathcal{O}(n\log n)$ steps suffice for every $\varepsilon > 0$. The H\"older"
    r" norm on $\mathbb{R}^{d\times k}$ is at most $\frac{a+b}{2k}$: let $f\colon X\to Y$ be {\it"
    r" proper}, with $\sum_{i=1}^n x_i^2 = 1$. This is ``faster'' by 16\% (see~\cite{some2020})."
)
_STRIPPED = (
    " It needs mathcal{O}(1/epsilon^4) samples for Tgeq 0, and widetilde O(d/(nvarepsilon_DP)) of"
    " {g(1),ldots,g(J)} for 1024times1024 pictures -- in R^{d times d}, with pi_{RL} and ell_2."
)


def main() -> None:
    """Read, and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--corpus", type=Path, help="JSON lines, also .xz; else made up")
    options.add_argument("--papers", type=int, default=_PAPERS, metavar="N")
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    result = {
        "conversion": conversion(abstracts(asked.corpus, asked.papers)),
        "full text": opening(full_texts.made(_SIZE)),
    }
    print(json.dumps(result) if asked.json else table(result))


def abstracts(corpus: Path | None, papers: int) -> list[str]:
    """That many abstracts, cleaned as an import cleans them."""
    texts = [clean_text(record.abstract) for record in records(corpus, papers)]
    if corpus is None:
        for at in range(0, len(texts), _EVERY):
            texts[at] += _STRIPPED if at % 2 else _FAITHFUL
    return [text for text in texts if text]


def conversion(texts: list[str]) -> dict[str, float]:
    """How many texts carry LaTeX, and what 1,000 of each kind take."""
    marked = [text for text in texts if has_markup(text)]
    plain = [text for text in texts if not has_markup(text)]
    return {
        "texts": len(texts),
        "with markup": len(marked),
        "readable ms": per_thousand(readable, marked),
        "styled ms": per_thousand(styled, marked),
        "without markup ms": per_thousand(readable, plain),
    }


def opening(text: str) -> dict[str, float]:
    """What it takes to open a full text that has just come, and one that is in the cache."""
    document = markdown.parse(text, "it")
    laid = laid_out(document, _WIDTH, PLAIN)
    packed = document_form.dumps(document)
    times = {
        "parse ms": milliseconds(lambda: markdown.parse(text, "it")),
        "lay out ms": milliseconds(lambda: laid_out(document, _WIDTH, PLAIN)),
        "unpack ms": milliseconds(lambda: document_form.loads(packed)),
        "find ms": milliseconds(lambda: Finder(laid).find("gradient of the")),
    }
    return {
        "characters": len(text),
        "lines": len(laid.lines),
        "packed bytes": len(packed),
        **times,
        "open new ms": round(times["parse ms"] + times["lay out ms"], 1),
        "open kept ms": round(times["unpack ms"] + times["lay out ms"], 1),
    }


def milliseconds(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, at best."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return round(best * 1_000, 1)


def per_thousand(read: Callable[[str], object], texts: list[str]) -> float:
    """Milliseconds of processor time for 1,000 texts, at best."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return round(best * 1_000_000 / max(len(texts), 1), 1)


def table(result: dict[str, dict[str, float]]) -> str:
    """The figures as lines for people."""
    lines = []
    for part, figures in result.items():
        lines.append(part)
        lines += [f"  {name:<20}{value:>10,}" for name, value in figures.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
