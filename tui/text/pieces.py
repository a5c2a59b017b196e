"""Pieces: what is written without a space, the words it is made of, and the ways to write it.

`GPT-4`, `gpt4` and `GPT 4` name one thing, as do `DeepSeek` and `deep-seek`. So a piece is parted
at hyphens, where a small letter meets a capital, and before a number at its end; what was parted
is also there joined. Scripts without spaces (Chinese, Japanese, Korean) are parted into pairs of
characters, each overlapping the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tui.text.folding import SPECIAL, WORD, Word, fold

_HYPHEN = "[-\u2010-\u2013]"
_PIECE = re.compile(rf"{WORD}(?:{_HYPHEN}{WORD})*")
_BETWEEN_HYPHENS = re.compile(WORD)
_SIMPLE_WORD = "[^\\W_](?:[^\\W_]++|[\u0300-\u036f]++)*+"
_SIMPLE_PIECE = re.compile(rf"{_SIMPLE_WORD}(?:{_HYPHEN}{_SIMPLE_WORD})*")
_OTHERS_BLANK = bytes(at if chr(at).isalnum() or at == ord("-") else ord(" ") for at in range(128))
_OTHERS_BLANK += bytes(range(128, 256))
_OTHERS_ENDS = _OTHERS_BLANK.replace(b" ", b"\n")
_UNPARTED = "(?:[A-Z]?[a-z]+|[A-Z]+|[0-9]+)"
_HYPHENED = re.compile(f"(?=.*[A-Za-z]){_UNPARTED}(?:-{_UNPARTED}){{1,3}}")
_SPECIALS = re.compile(SPECIAL)

_MOST_JOINED = 4
"""Parts between hyphens of a piece that is also taken for one word: `state-of-the-art`."""

_TWO_CASES = re.compile(r"[A-Za-z][a-z]+(?:[A-Z][a-z]+)*(?:[A-Z]{2,}s?|[A-Z]\d+)?\d*")
_SMALL_TO_CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")
# `yolov3` is no word and a number; neither are `l1` and `x15`
_NUMBERED = re.compile(r"([A-Za-z]+[A-UW-Za-uw-z])(\d+)")
_OF_NAMES = frozenset(
    ("al", "da", "de", "del", "des", "di", "du", "el", "fitz", "la", "le", "lo", "mac", "mc", "st")
)
"""What begins a surname that is written as one word with two capitals: `McDonald`."""

_UNSPACED = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3130-\u318f\u31a0-\u31ff\u3400-\u9fff"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]+"
)
"""Han, kana and hangul."""


class Group(NamedTuple):
    """What stands between two hyphens: its words in order, and what it may be written as besides.

    Of `AlphaFold2` the words are alpha, fold and 2; `joined` are alphafold2 and alphafold. They
    begin with the word number `at`.
    """

    words: tuple[Word, ...]
    joined: tuple[Word, ...] = ()
    at: int = 0


class Piece(NamedTuple):
    """A piece: what stands between its hyphens, and all of it as one word; None where it is one."""

    groups: tuple[Group, ...]
    joined: Word | None = None


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order, with their places in the text as written."""
    for written, start in as_written(text):
        piece = piece_of(written, start)
        if piece.groups:
            yield piece


def as_written(text: str) -> Iterator[tuple[str, int]]:
    """What the pieces of a text are written as, and where each begins."""
    commands = "\\" in text and _SPECIALS.search(text)
    for match in (_PIECE if commands else _SIMPLE_PIECE).finditer(text):
        yield match[0], match.start()


def runs(text: str) -> list[str]:
    """A text cut into runs that hold its pieces, most of them one: each need be read only once."""
    if "\\" in text and _SPECIALS.search(text):
        return _PIECE.findall(text)
    if text.isascii():  # thrice as fast
        return text.encode().translate(_OTHERS_BLANK).decode().split()
    return _SIMPLE_PIECE.findall(text)


def parted_runs(text: str) -> bytes:
    """The runs of a text in UTF-8, with the ends of lines between them, and maybe around them.

    Of a text with other letters than ASCII's only ASCII's signs part the runs: to find its pieces
    takes ten times as long, and one text in twenty is such.
    """
    if "\\" in text and _SPECIALS.search(text):
        # a letter written by command may have a blank in it
        return "\n".join(_PIECE.findall(text)).encode()
    # a lone surrogate is no letter: a question mark in its place ends a run as well
    return text.encode(errors="replace").translate(_OTHERS_ENDS)


def in_order(piece: Piece) -> Iterator[tuple[Word, bool]]:
    """The words of a piece in order (True); and before each, what is joined from there (False)."""
    if piece.joined is not None:
        yield piece.joined, False
    for group in piece.groups:
        for at, word in enumerate(group.words):
            if at == group.at:
                yield from ((other, False) for other in group.joined)
            yield word, True


def spellings(run: str) -> list[tuple[str, bool]]:
    """The words of the pieces of a run as `in_order` has them."""
    if _HYPHENED.fullmatch(run):  # what most compounds are
        words = run.lower().split("-")
        return [("".join(words), False), *((word, True) for word in words)]
    if run.isascii() and run.isalnum():  # `GPUs`, `DeepSeek`, `gpt4`
        group = _group(run, 0)
        joined = [(word.folded, False) for word in group.joined]
        return [*joined, *((word.folded, True) for word in group.words)]
    return [(word.folded, own) for piece in pieces(run) for word, own in in_order(piece)]


def has_no_spaces(text: str) -> bool:
    """Whether a text is of a script that puts no spaces between its words."""
    return bool(_UNSPACED.fullmatch(text))


def piece_of(text: str, start: int) -> Piece:
    """The piece that is written so, `start` characters into a text."""
    groups: list[Group] = []
    for match in _BETWEEN_HYPHENS.finditer(text):
        groups += _groups(match[0], start + match.start())
    if not 1 < len(groups) <= _MOST_JOINED or _UNSPACED.search(text):
        return Piece(tuple(groups))
    whole = "".join(word.folded for group in groups for word in group.words)
    if whole.isdigit():  # pages, years
        return Piece(tuple(groups))
    return Piece(tuple(groups), Word(whole, start, start + len(text)))


def _groups(word: str, start: int) -> list[Group]:
    """The groups of a text without hyphen: one, but where it changes to a script without spaces."""
    if word.isascii():
        return [_group(word, start)]
    groups: list[Group] = []
    at = 0
    for match in _UNSPACED.finditer(word):
        groups += _one_word(word[at : match.start()], start + at)
        groups.append(_pairs(match[0], start + match.start()))
        at = match.end()
    groups += _one_word(word[at:], start + at)
    return [group for group in groups if group.words]


def _one_word(word: str, start: int) -> list[Group]:
    # a mark that stands alone folds to nothing
    folded = fold(word).strip()
    return [Group((Word(folded, start, start + len(word)),))] if folded else []


def _pairs(run: str, start: int) -> Group:
    """The overlapping pairs of characters, and the last alone: no pair begins with it."""
    singles = [
        Word(folded, start + at, start + at + 1)
        for at, char in enumerate(run)
        if (folded := fold(char).strip())
    ]
    if len(singles) < 2:  # noqa: PLR2004 — a character by itself
        return Group(tuple(singles))
    pairs = [
        Word(one.folded + other.folded, one.start, other.end) for one, other in pairwise(singles)
    ]
    return Group(tuple(pairs), (singles[-1],), len(pairs) - 1)


def _group(word: str, start: int) -> Group:
    whole = Word(fold(word), start, start + len(word))
    parts = _parts(word)
    if len(parts) == 1:
        return Group((whole,))
    words: list[Word] = []
    for part in parts:
        words.append(Word(part.lower(), start, start + len(part)))
        start += len(part)
    joined = [whole]
    if len(parts) > 2 and parts[-1].isdigit():  # noqa: PLR2004 — more than a word and its number
        name = "".join(part.folded for part in words[:-1])
        joined.append(Word(name, whole.start, words[-1].start))
    return Group(tuple(words), tuple(joined))


def _parts(word: str) -> list[str]:
    """`DeepSeek` as Deep and Seek, `gpt4` as gpt and 4, `GPUs`, `McDonald` and `LoRA` whole."""
    parts = [word]
    if not (word.islower() or word.isupper()) and _TWO_CASES.fullmatch(word):
        cased = _SMALL_TO_CAPITAL.split(word)
        if len(cased) > 1 and _tells(cased[0], cased[1]):
            parts = cased
    numbered = _NUMBERED.fullmatch(parts[-1])
    if numbered:
        parts[-1:] = numbered.groups()
    return parts


def _tells(first: str, second: str) -> bool:
    """Whether two parts are words of their own: `Git|Hub` and `Py|Torch`, not `ar|Xiv`."""
    if first.lower() in _OF_NAMES:
        return False
    return len(first) > 2 or len(second) > 3  # noqa: PLR2004
