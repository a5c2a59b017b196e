"""What stands in a query as it is written, as nodes of Whoosh's parser."""

from __future__ import annotations

from typing import Any

from whoosh import query as wq
from whoosh.qparser import QueryParser, syntax

from tui.search.analysis import stem, terms
from tui.search.codec import ID
from tui.search.compounds import words_query
from tui.search.fuzzy import Fuzzy
from tui.search.near import Near
from tui.search.nodes import WEIGHTS, IdBeginning, Quoted, Word
from tui.search.postings import FIELDS
from tui.search.stated import Statement


class WordNode(syntax.TextNode):
    """A typed word. It may hold several terms (`GPT-4`), then all must be there."""

    unfinished = False

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        if self.fieldname == ID:
            return IdBeginning(self.text.strip(), whole=not self.unfinished)
        fields = FIELDS if self.fieldname is None else (self.fieldname,)
        whole = words_query(self.text, fields, unfinished=self.unfinished)
        # every arXiv id and DOI has a digit
        if self.fieldname is None and any(char.isdigit() for char in self.text):
            return wq.Or([whole, IdBeginning(self.text.strip(), whole=not self.unfinished)])
        return whole


class PhraseNode(syntax.TextNode):
    """Words in quotes: they stand side by side."""

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        name = None if self.fieldname == ID else self.fieldname
        found = terms(self.text)
        if len(found) < 2:  # noqa: PLR2004 — one word is no phrase
            return Word(found[0], (name,) if name else FIELDS) if found else wq.NullQuery
        stems = [stem(word) for word in found]
        return wq.Phrase(name, stems, boost=WEIGHTS[name]) if name else Quoted(tuple(stems))


class FuzzyNode(syntax.TextNode):
    """A word with `~`: any word that is spelled nearly so."""

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        fields = FIELDS if self.fieldname in (None, ID) else (self.fieldname,)
        return wq.And([Fuzzy(word, fields) for word in terms(self.text)])


class NearNode(syntax.SyntaxNode):
    """Two words or phrases that stand near each other."""

    def __init__(self, left: Any, right: Any, distance: int) -> None:
        self.left, self.right, self.distance = left, right, distance
        self.set_range(left.startchar, right.endchar)

    def r(self) -> str:
        """How it is shown when the parser is looked at."""
        return f"{self.left!r} NEAR/{self.distance} {self.right!r}"

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        left, right = terms(self.left.text), terms(self.right.text)
        named = {node.fieldname for node in (self.left, self.right)} - {None, ID}
        if len(named) > 1:  # nothing is near what stands in another field
            return wq.And([self.left.query(parser), self.right.query(parser)])
        return Near(
            tuple(map(stem, left)),
            tuple(map(stem, right)),
            self.distance,
            right[-1] if getattr(self.right, "unfinished", False) else "",
            (named.pop(),) if named else FIELDS,
        )


class NearSign(syntax.SyntaxNode):
    """`NEAR` or `NEAR/5` itself."""

    def __init__(self, distance: int) -> None:
        self.distance = distance

    def r(self) -> str:
        """How it is shown when the parser is looked at."""
        return f"NEAR/{self.distance}"

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        return wq.NullQuery


class StatementNode(syntax.SyntaxNode):
    """`key:value`."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement

    def r(self) -> str:
        """How it is shown when the parser is looked at."""
        return repr(self.statement)

    def query(self, parser: QueryParser) -> wq.Query:
        """The query for it."""
        return self.statement


def like(kind: type[Any], node: Any) -> Any:
    """A node of that kind with the text, field and place of another."""
    new = kind(node.text)
    new.fieldname = node.fieldname
    new.set_range(node.startchar, node.endchar)
    return new
