"""How text becomes terms: folded words and their English stems.

A paper that says "learning" is indexed under `learn`. Snowball English: https://snowballstem.org/algorithms/english/stemmer.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.lang.snowball.english import EnglishStemmer

from tui.text.folding import words

FORM = 1
"""Raise it when the same text gives other terms: every index is then rebuilt."""

# fmt: off
STOP_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for",
    "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "more",
    "most", "no", "not", "of", "on", "only", "or", "other", "our", "over", "such", "than",
    "that", "the", "their", "then", "there", "these", "they", "this", "to", "under", "up", "via",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with",
    "within", "without", "you", "your",
})
# fmt: on
"""Words that must not keep a paper from being found; they are indexed, so phrases can hold them."""

_stemmer = EnglishStemmer()


@lru_cache(maxsize=1 << 19)
def stem(word: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer.stem(word))


_PLAIN_WORDS = re.compile("[a-z0-9]+").findall


def terms(text: str) -> list[str]:
    """The folded words of a text in order."""
    if text.isascii() and "\\" not in text:
        # seven abstracts of ten, and seven times as fast as looking at every word
        return _PLAIN_WORDS(text.lower())
    return [word.folded for word in words(text)]


class PaperAnalyzer(Tokenizer):
    """Whoosh's way to ask for the terms of a text."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **kwargs: Any,
    ) -> Iterator[Token]:
        """Yield one token object over and over, as Whoosh wants it."""
        token = Token(positions, chars, removestops=removestops, mode=mode, **kwargs)
        token.boost = 1.0
        token.stopped = False
        for position, word in enumerate(words(value), start_pos):
            token.pos = position
            token.startchar = start_char + word.start
            token.endchar = start_char + word.end
            token.text = token.original = stem(word.folded)
            yield token
