r"""LaTeX in titles and abstracts as Unicode: `$\mathcal{O}(10^{-9})$` is 𝒪(10⁻⁹).

Also what is left of it on pages that have lost backslashes and dollars (`Tgeq 0`). What is not
understood stays as it was written; nothing changes what a text means: `$5 and $10` are dollars.
"""

from __future__ import annotations

from tui.text.latex_bare import has_glued_words, may_be_bare
from tui.text.latex_output import Emphasis, Output, Readable
from tui.text.latex_prose import Prose
from tui.text.latex_tokens import Tokens

__all__ = ["Emphasis", "Readable", "readable", "styled"]


def readable(text: str) -> str:
    """`text` with its LaTeX as Unicode; the same object where there is none."""
    return _read(text).readable(text) if has_markup(text) else text


def styled(text: str) -> Readable:
    """`text` with its LaTeX as Unicode, its emphasis, and where each part of it has gone."""
    return _read(text).styled(text) if has_markup(text) else Readable(text)


def has_markup(text: str) -> bool:
    """Whether there is anything to convert; 1,000 plain characters are seen through in µs."""
    return (
        "\\" in text
        or "$" in text
        or "^" in text
        or "_" in text
        or "{" in text
        or "~" in text
        or "`" in text
        or "--" in text
        or has_glued_words(text)
    )


def _read(text: str) -> Output:
    out = Output()
    prose = Prose(Tokens(text, bare=may_be_bare(text)), out)
    prose.run(0, len(prose.tokens.kinds))
    return out
