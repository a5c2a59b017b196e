"""What is typed without a space as a query: as one word, or with all its parts.

`self-attention` finds the papers with selfattention (however that is written) and those with self
and attention; the former have both, and so come first.
"""

from __future__ import annotations

from whoosh import query as wq

from tui.search.nodes import Beginning, Word
from tui.text.folding import Word as Written
from tui.text.pieces import Group, Piece, has_no_spaces, pieces


def words_query(text: str, fields: tuple[str, ...], *, unfinished: bool) -> wq.Query:
    """All pieces of a text without a space; the last may be unfinished."""
    found = list(pieces(text))
    return _all(
        [_of_piece(piece, fields, unfinished=unfinished and piece is found[-1]) for piece in found]
    )


def _of_piece(piece: Piece, fields: tuple[str, ...], *, unfinished: bool) -> wq.Query:
    last = piece.groups[-1]
    parts = _all(
        [
            _of_group(group, fields, unfinished=unfinished and group is last)
            for group in piece.groups
        ]
    )
    if piece.joined is None:
        return parts
    return wq.Or([_of_word(piece.joined, fields, unfinished=unfinished), parts])


def _of_group(group: Group, fields: tuple[str, ...], *, unfinished: bool) -> wq.Query:
    *before, last = group.words
    words: list[wq.Query] = [Word(word.folded, fields) for word in before]
    parts = _all([*words, _of_word(last, fields, unfinished=unfinished)])
    if not before or group.joined[0].start > group.words[0].start:
        return parts
    return wq.Or([_of_word(group.joined[0], fields, unfinished=unfinished), parts])


def _of_word(word: Written, fields: tuple[str, ...], *, unfinished: bool) -> wq.Query:
    whole = Word(word.folded, fields)
    # one character of a script without spaces is mostly part of a pair
    single = len(word.folded) == 1 and has_no_spaces(word.folded)
    return wq.Or([whole, Beginning(word.folded, fields)]) if unfinished or single else whole


def _all(parts: list[wq.Query]) -> wq.Query:
    flat: list[wq.Query] = []
    for part in parts:
        flat += part.subqueries if type(part) is wq.And else [part]
    if not flat:
        return wq.NullQuery
    return flat[0] if len(flat) == 1 else wq.And(flat)
