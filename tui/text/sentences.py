"""Sentences of an abstract, and the one that tells best why it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.text.folding import fold

# A full stop ends a sentence where a capital, a digit or a bracket follows it; not after an
# initial ("J. Smith") nor after the abbreviations that abstracts are full of.
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9$\\])|\n\s*\n")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:e\.g|i\.e|et al|cf|vs|resp|w\.r\.t|Fig|Eq|Sec|Tab|No))\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, in order, in characters, white space around left out."""
    start = 0
    for match in _END.finditer(text):
        if not _NO_END.search(text, start, match.start() + 1):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def best_sentence(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the sentence stands that holds most of the different words at `spans` of a text.

    Among equals it is the one that holds them closest together, then the first. None without a
    span.
    """
    best, merit = None, (0, 0)
    for start, end in sentences(text):
        inside = [span for span in spans if start <= span[0] and span[1] <= end]
        if inside:
            different = len({fold(text[first:last]) for first, last in inside})
            found = (different, -_reach(text, inside, different))
            if best is None or found > merit:
                best, merit = (start, end), found
    return best


def _reach(text: str, spans: Sequence[tuple[int, int]], different: int) -> int:
    """The characters of the shortest stretch that holds all the different words."""
    words = [fold(text[start:end]) for start, end in spans]
    shortest, last_seen = len(text), dict[str, int]()
    for at, word in enumerate(words):
        last_seen[word] = at
        if len(last_seen) == different:
            shortest = min(shortest, spans[at][1] - spans[min(last_seen.values())][0])
    return shortest


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    last = start + len(inside.rstrip())
    if first < last:
        yield first, last
