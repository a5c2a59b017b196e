"""The words of one paper, by which it is compared with others: how often, and how written."""

from __future__ import annotations

from msgspec import Struct

from tui.domain.paper import Paper
from tui.search.analysis import STOP_WORDS, placed, stem

_TITLE_COUNTS = 2
"""As in `postings.ALL`."""


class Worded(Struct):
    """A word of a paper: how often it stands there, twice counted in the title, and how written."""

    written: str
    times: int = 0


def worded(paper: Paper) -> dict[str, Worded]:
    r"""The telling words of a paper's title and abstract, by their stems, in the order of reading.

    Left out are the words that everybody uses, single letters, numbers, and LaTeX commands:
    `\mathbb` says more about the typesetting than about the paper.
    """
    found: dict[str, Worded] = {}
    for text, counts in ((paper.title, _TITLE_COUNTS), (paper.abstract, 1)):
        for _, (folded, start, end) in placed(text):
            if not tells(folded) or text[start - 1 : start] == "\\":
                continue
            written = text[start:end]
            known = found.setdefault(stem(folded), Worded(written))
            known.times += counts
            if written.islower() and not known.written.islower():
                # a capital may come from the title or the beginning of a sentence
                known.written = written
    return found


def tells(folded: str) -> bool:
    """Whether a folded word, or a stem, says something of a paper."""
    return len(folded) > 1 and folded not in STOP_WORDS and not folded.isdigit()
