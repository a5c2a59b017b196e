"""The piece of a long text that shows best why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from tui.domain.results import Snippet, Span
from tui.text.sentences import best_sentence

_LEAST, _ENDING = 3, 3
"""Letters of a word that a text is looked through for, and those at its end that may differ."""
_PLACES: Final = 12
"""Places of each word that are looked at: a text of 100,000 characters takes 0.1 ms."""
_TRIED: Final = 3
_REACH: Final = 300
"""Characters to either side of a word in which its sentence is looked for."""


def snippet_of(text: str, spans: Sequence[Span]) -> Snippet | None:
    """The best sentence of a text with its hits; None where there is no hit."""
    place = best_sentence(text, spans)
    if place is None:
        return None
    start, end = place
    inside = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
    return Snippet(text[start:end], inside)


def promising(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the few sentences of a text are that have the most of these folded words.

    A word is looked for by its beginning, so that other endings are found too; whether it is a hit
    is for the caller to say.
    """
    lower = text.lower()
    if len(lower) != len(text):
        # a letter whose small form is two would move all places behind it
        lower = text
    begun = {word[: max(_LEAST, len(word) - _ENDING)] for word in words}
    found: dict[tuple[int, int], int] = {}
    for word in sorted(begun, key=len, reverse=True):
        for at in _places(lower, word):
            sentence = _sentence(text, at, at + len(word))
            if sentence not in found:
                found[sentence] = sum(other in lower[slice(*sentence)] for other in begun)
    return [place for place, _ in sorted(found.items(), key=itemgetter(1), reverse=True)[:_TRIED]]


def _places(text: str, word: str) -> list[int]:
    """The first places where a word begins so."""
    places: list[int] = []
    at = text.find(word)
    tried = 0
    while at >= 0 and len(places) < _PLACES and tried < 10 * _PLACES:
        if not at or not text[at - 1].isalnum():
            places.append(at)
        tried += 1
        at = text.find(word, at + len(word))
    return places


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a word, as far as it is near."""
    line = text.rfind("\n", 0, start) + 1
    low = max(line, start - _REACH)
    stop = text.rfind(". ", low, start)
    if stop >= 0:
        low = stop + 2
    elif low > line:
        low = text.find(" ", low, start) + 1 or start
    line_end = text.find("\n", end)
    high = min(len(text) if line_end < 0 else line_end, end + _REACH)
    stop = text.find(". ", end, high)
    if stop >= 0:
        return low, stop + 1
    if high == end + _REACH:
        blank = text.rfind(" ", end, high)
        high = blank if blank > 0 else high
    return low, high
