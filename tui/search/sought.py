"""What a query seeks in each field of a paper: what is to be marked there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from whoosh import query as wq

from tui.search.fuzzy import Fuzzy
from tui.search.matching import FieldMatching, Matching
from tui.search.near import Near
from tui.search.nodes import Beginning, Quoted, Word


class _Field:
    """What is sought in one field, as far as it is gathered."""

    def __init__(self) -> None:
        self.stems: set[str] = set()
        self.prefixes: set[str] = set()
        self.phrases: set[tuple[str, ...]] = set()
        self.fuzzy: set[str] = set()

    def side(self, stems: tuple[str, ...]) -> None:
        """Take in a word, or words side by side."""
        if len(stems) == 1:
            self.stems.add(stems[0])
        elif stems:
            self.phrases.add(stems)


def matching(built: wq.Query) -> Matching:
    """The words, beginnings and phrases that a query wants, by field."""
    fields: dict[str, _Field] = defaultdict(_Field)
    for leaf in leaves_sought(built):
        if isinstance(leaf, wq.Phrase):
            fields[leaf.fieldname].phrases.add(tuple(leaf.words))
        for name in getattr(leaf, "in_fields", ()):
            _take(leaf, fields[name])
    return Matching(
        {
            name: FieldMatching(
                frozenset(field.stems),
                tuple(sorted(field.prefixes)),
                frozenset(field.phrases),
                tuple(sorted(field.fuzzy)),
            )
            for name, field in fields.items()
        }
    )


def _take(leaf: wq.Query, field: _Field) -> None:
    if isinstance(leaf, Word):
        field.stems.add(leaf.term)
    elif isinstance(leaf, Beginning):
        field.prefixes.add(leaf.prefix)
    elif isinstance(leaf, Quoted):
        field.phrases.add(leaf.terms)
    elif isinstance(leaf, Fuzzy):
        field.stems.add(leaf.stem)
        field.fuzzy.add(leaf.word)
    elif isinstance(leaf, Near):
        field.side(leaf.left)
        field.side(leaf.right[:-1] if leaf.begun else leaf.right)
        if leaf.begun:
            field.prefixes.add(leaf.begun)


def leaves_sought(node: wq.Query) -> Iterator[wq.Query]:
    """The leaves of a query that say what is wanted, not what is not."""
    if isinstance(node, wq.Not):
        return
    if node.is_leaf():
        yield node
    else:
        for child in node.children():
            yield from leaves_sought(child)
