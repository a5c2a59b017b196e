"""What a person types, as a Whoosh query. Never an error: what is no syntax is words.

`word another` (all) · `"exact phrase"` · `-word` · `title:` `author:` `abstract:` `id:`.
The last word is a prefix as long as no space or quote follows it. Whoosh's own parser reads it,
with the plug-ins below (https://whoosh.readthedocs.io/en/latest/parsing.html).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whoosh import matching
from whoosh import query as wq
from whoosh.qparser import QueryParser, plugins, syntax
from whoosh.searching import SearchContext

from tui.search.analysis import STOP_WORDS, stem
from tui.search.matching import FieldMatching, Matching
from tui.search.schema import ABSTRACT, AUTHOR, ID, TITLE, WEIGHTS
from tui.text.folding import words

_LONGEST = 2_000
"""Characters read of a query: a pasted abstract fits, a pasted book does not hold up the screen."""

_FIELDS = {"title": TITLE, "author": AUTHOR, "authors": AUTHOR, "abstract": ABSTRACT, "id": ID}
_TEXT_FIELDS = (TITLE, AUTHOR, ABSTRACT)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query for Whoosh, and what it seeks in each field. `query` None: there was no word."""

    query: wq.Query | None
    matching: Matching


def parse(text: str) -> Parsed:
    """The query that `text` means."""
    return _parse(text[:_LONGEST])


@lru_cache(maxsize=64)
def _parse(text: str) -> Parsed:
    group = _parser().process(text)
    built = group.query(_parser()).normalize()
    if built == wq.NullQuery or not list(built.leaves()):
        return Parsed(None, Matching())
    return Parsed(_anchored(built), _matching(built))


class _Beginning(wq.Prefix):
    """A prefix that scores all its papers alike, by field.

    Whoosh's own would score each word as rare as it is, and `grad` prefer "gradus" to "gradient".
    """

    def matcher(self, searcher: Any, context: Any = None) -> matching.Matcher:
        found = super().matcher(searcher, SearchContext(weighting=None))
        if not found.is_active():
            return matching.NullMatcher()
        return matching.ListMatcher(array("I", found.all_ids()), all_weights=2 * self.boost)


class _WordNode(syntax.TextNode):
    """A typed word. It may hold several terms (`GPT-4`), then all must be there."""

    unfinished = False

    def query(self, parser: QueryParser) -> wq.Query:
        fields = _TEXT_FIELDS if self.fieldname is None else (self.fieldname,)
        parts = [word.folded for word in words(self.text)]
        begun = len(parts) - 1 if self.unfinished else -1
        clauses = [
            wq.Or([(_beginning if at == begun else _term)(name, part) for name in fields])
            for at, part in enumerate(parts)
        ]
        typed = self.text.strip().lower()
        # every arXiv id and DOI has a digit
        if self.fieldname in (None, ID) and any(char.isdigit() for char in typed):
            make = wq.Prefix if self.unfinished else wq.Term
            ids = make(ID, typed, boost=WEIGHTS[ID])
            return wq.Or([wq.And(clauses), ids]) if self.fieldname is None and clauses else ids
        return wq.And(clauses) if clauses and self.fieldname != ID else wq.NullQuery


class _PhraseNode(syntax.TextNode):
    """Words in quotes: they stand side by side."""

    def query(self, parser: QueryParser) -> wq.Query:
        fields = _TEXT_FIELDS if self.fieldname is None else (self.fieldname,)
        stems = [stem(word.folded) for word in words(self.text)]
        if not stems:
            return wq.NullQuery
        if len(stems) == 1:
            return wq.Or([wq.Term(name, stems[0], boost=WEIGHTS[name]) for name in fields])
        return wq.Or([wq.Phrase(name, stems, boost=WEIGHTS[name]) for name in fields])


class _KnownFields(plugins.FieldsPlugin):
    """`title:` and its kind, in any case; a colon after any other word is just a sign."""

    class FieldnameTagger(plugins.FieldsPlugin.FieldnameTagger):
        """Reads a field's name."""

        def create(self, parser: QueryParser, match: Any) -> syntax.SyntaxNode:
            return syntax.FieldnameNode(_FIELDS[match["text"].lower()], match[0])

    def __init__(self) -> None:
        names = "|".join(_FIELDS)
        super().__init__(rf"(?i:(?:^|(?<=[\s(\-]))(?P<text>{names}):)")


class _OurWords(plugins.Plugin):
    """Turns words and phrases into our nodes, and lets stop words go where others remain."""

    def filters(self, parser: QueryParser) -> list[tuple[Callable[..., Any], int]]:
        # after field names are attached (100), before operators gather their operands (600)
        return [(self.do_words, 200)]

    def do_words(self, parser: QueryParser, group: Any) -> Any:
        """Rewrite one group of nodes."""
        result = group.empty_copy()
        for node in group:
            if isinstance(node, syntax.GroupNode):
                result.append(self.do_words(parser, node))
            elif isinstance(node, plugins.PhrasePlugin.PhraseNode):
                result.append(_like(_PhraseNode, node))
            elif isinstance(node, syntax.WordNode):
                if node.text.lower().rstrip(":") not in _FIELDS or not node.text.endswith(":"):
                    result.append(_like(_WordNode, node))
            else:
                result.append(node)
        return result


class _LastWord(plugins.Plugin):
    """Makes the word being typed a prefix, and drops stop words when there are other words."""

    def filters(self, parser: QueryParser) -> list[tuple[Callable[..., Any], int]]:
        return [(self.do_last, 210)]

    def do_last(self, parser: QueryParser, group: Any) -> Any:
        """Rewrite the outermost group."""
        nodes = list(group)
        last = nodes[-1] if nodes else None
        negated = len(nodes) > 1 and isinstance(nodes[-2], syntax.PrefixOperator)
        if isinstance(last, _WordNode) and not negated:
            last.unfinished = True
        telling = [node for node in nodes if isinstance(node, _WordNode | _PhraseNode)]
        if any(not _is_stop_word(node) for node in telling):
            nodes = [node for node in nodes if not _is_stop_word(node)]
        result = group.empty_copy()
        result.extend(nodes)
        return result


def _is_stop_word(node: object) -> bool:
    return (
        isinstance(node, _WordNode)
        and not node.unfinished
        and node.fieldname is None
        and node.text.lower() in STOP_WORDS
    )


def _like(kind: type[Any], node: Any) -> Any:
    new = kind(node.text)
    new.fieldname = node.fieldname
    new.set_range(node.startchar, node.endchar)
    return new


@lru_cache(maxsize=1)
def _parser() -> QueryParser:
    minus = plugins.OperatorsPlugin(
        And=None, Or=None, AndNot=None, AndMaybe=None, Require=None, Not=r"(?:^|(?<=\s))-(?=[^\s-])"
    )
    return QueryParser(
        None,
        None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.PhrasePlugin(),
            _KnownFields(),
            minus,
            _OurWords(),
            _LastWord(),
        ],
    )


def _term(field: str, word: str) -> wq.Query:
    return wq.Term(field, stem(word), boost=WEIGHTS[field])


def _beginning(field: str, word: str) -> wq.Query:
    """The word itself, or any that begins with it; the word itself counts for more."""
    prefix = _Beginning(field, word, boost=WEIGHTS[field])
    return wq.Or([_term(field, word), prefix])


def _anchored(built: wq.Query) -> wq.Query:
    """A query of exclusions alone excludes from everything."""
    if isinstance(built, wq.Not):
        return wq.And([wq.Every(), built])
    if isinstance(built, wq.And) and all(isinstance(part, wq.Not) for part in built):
        return wq.And([wq.Every(), *built])
    return built


def _matching(built: wq.Query) -> Matching:
    stems: dict[str, set[str]] = {}
    prefixes: dict[str, set[str]] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for leaf in _sought(built):
        if isinstance(leaf, wq.Prefix):
            prefixes.setdefault(leaf.fieldname, set()).add(leaf.text)
        elif isinstance(leaf, wq.Phrase):
            phrases.setdefault(leaf.fieldname, set()).add(tuple(leaf.words))
        elif isinstance(leaf, wq.Term):
            stems.setdefault(leaf.fieldname, set()).add(leaf.text)
    return Matching(
        {
            name: FieldMatching(
                frozenset(stems.get(name, ())),
                tuple(sorted(prefixes.get(name, ()))),
                frozenset(phrases.get(name, ())),
            )
            for name in {*stems, *prefixes, *phrases}
        }
    )


def _sought(node: wq.Query) -> Iterator[wq.Query]:
    """The leaves of a query that say what is wanted, not what is not."""
    if isinstance(node, wq.Not):
        return
    if node.is_leaf():
        yield node
    else:
        for child in node.children():
            yield from _sought(child)
