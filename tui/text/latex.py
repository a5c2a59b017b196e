r"""LaTeX in titles and abstracts as Unicode: `$\mathcal{O}(10^{-9})$` is 𝒪(10⁻⁹).

Also what is left of it on pages that have lost backslashes and dollars (`Tgeq 0`). What is not
understood stays as it was written; nothing changes what a text means: `$5 and $10` are dollars.
"""

from __future__ import annotations

from tui.text.latex_marks import has_markup
from tui.text.latex_output import Emphasis, Output, Readable

__all__ = ["Emphasis", "Readable", "has_markup", "readable", "styled"]


def readable(text: str) -> str:
    """`text` with its LaTeX as Unicode; the same object where there is none."""
    return _read(text).readable(text) if has_markup(text) else text


def styled(text: str) -> Readable:
    """`text` with its LaTeX as Unicode, its emphasis, and where each part of it has gone."""
    return _read(text).styled(text) if has_markup(text) else Readable(text)


def _read(text: str) -> Output:
    # the tables and patterns take 10 ms, which who reads nothing of the kind need not wait for
    from tui.text.latex_prose import read  # noqa: PLC0415

    return read(text)
