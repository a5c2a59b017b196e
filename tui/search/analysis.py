"""How text becomes terms: folded words and their English stems.

A paper that says "learning" is indexed under `learn`. Snowball English: https://snowballstem.org/algorithms/english/stemmer.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import Stemmer
from whoosh.analysis import Token, Tokenizer

from tui.text.folding import Word
from tui.text.pieces import in_order, pieces, runs, spellings

FORM = (2, Stemmer.version())
"""Changes when the same text gives other terms: every index is then rebuilt."""

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

_stemmer = Stemmer.Stemmer("english", 0)  # no cache of its own: ours is seven times as fast


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer.stemWord(word))


_ENDING = re.compile(
    "(?:(ing)|(ed)|([eo]r)|(ion)|(al|ic|ive|ary|[ai]ble|ous|[ae]nt)|(ly)"
    "|(it(?:y|ie)|ism|ist|ness|ment|[ae]nce|ure))s?$"
).search
_LONGEST_ENDING = len("ances")


def form(word: str) -> int:
    """A bit, of eight, for the ending of a folded word: it tells most words of a stem apart.

    `transformer` and `transform` share a stem; whoever types one wants it before the other, but
    takes `transformers` for the same.
    """
    match = _ENDING(word[-_LONGEST_ENDING:])
    return 1 << (match.lastindex or 0) if match else 1


def stems(words: Sequence[str]) -> list[str]:
    """The stems of folded words."""
    return _stemmer.stemWords(words)  # type: ignore[no-any-return]


is_one_word = re.compile("[A-Z]?[a-z]+|[A-Z]+|[0-9]+").fullmatch
"""Whether a run of a text is a word, to be folded by lower case: nine of ten are."""


def spelled(run: str) -> list[tuple[str, bool]]:
    """The words of a run of a text; and before each (False) what is joined from there."""
    return [(run.lower(), True)] if is_one_word(run) else spellings(run)


def terms(text: str) -> list[str]:
    """The folded words of a text in order, without what is joined of them."""
    return [word for run in runs(text) for word, own in spelled(run) if own]


def placed(text: str) -> Iterator[tuple[int, Word]]:
    """(position, word) of all that a text is indexed under; joined words stand with their first."""
    position = 0
    for piece in pieces(text):
        for word, own in in_order(piece):
            yield position, word
            position += own


class PaperAnalyzer(Tokenizer):
    """The same for Whoosh, so that its own parser finds in our index what it would in its own."""

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
        for position, word in placed(value):
            token.pos = start_pos + position
            token.startchar = start_char + word.start
            token.endchar = start_char + word.end
            token.text = token.original = stem(word.folded)
            yield token
