"""What a person types, as a Whoosh query. Never an error: what is no syntax is words.

`word another` (all) · `"exact phrase"` · `-word` `NOT word` · `this OR that` · parentheses ·
`pre*` · `title:` `author:` `abstract:` `id:` · a pasted arXiv id, DOI or link to one.
The last word is a prefix as long as no space or quote follows it. Whoosh's own parser reads it,
with the plug-ins below (https://whoosh.readthedocs.io/en/latest/parsing.html).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from whoosh import query as wq
from whoosh.qparser import QueryParser, plugins, syntax

from tui.domain.identity import ReferenceKind, reference
from tui.search.analysis import STOP_WORDS, stem, terms
from tui.search.codec import ID
from tui.search.compounds import words_query
from tui.search.matching import FieldMatching, Matching
from tui.search.nodes import WEIGHTS, Beginning, IdBeginning, Quoted, Typed, Word
from tui.search.postings import FIELDS
from tui.search.schema import ABSTRACT, AUTHOR, TITLE

_LONGEST = 2_000
"""Characters read of a query: a pasted abstract fits, a pasted book does not hold up the screen."""

_FIELDS = {"title": TITLE, "author": AUTHOR, "authors": AUTHOR, "abstract": ABSTRACT, "id": ID}
_PLAIN = re.compile(r"[a-zA-Z ]+")
_ANY_FIELD = re.compile(rf"(?i:\b(?:{'|'.join(_FIELDS)}):\S)")
_PROSE = 12
"""Words from which on a text without a field's name is read as prose: its dashes and quotes are no
signs of ours. Questions and pasted abstracts are that long, queries with operators are not."""

_PARSED = re.compile(r"\b(?:OR|NOT)\b|[a-z][A-Z]")
"""What the parser must see: operators, and words that may be several (`DeepSeek`)."""

_OPERATOR = re.compile(r"\b(?:OR|NOT)\b")


@dataclass(frozen=True, slots=True)
class Sought:
    """The words (folded) of a query that asks for words, and what else a paper has to meet."""

    words: tuple[str, ...]
    condition: wq.Query | None = None


class Parsed:
    """What a text means: a query for Whoosh, and what it seeks in each field.

    `typed` is there when it is nothing but words that must all be there; most keys need no more, so
    the rest is made when it is asked for. Without `understood` there was no word in the text.
    """

    def __init__(
        self, text: str, built: Callable[[], wq.Query], typed: Typed | None = None
    ) -> None:
        self._built = built
        self.text = text
        self.typed = typed or _typed(self._whole)

    @property
    def understood(self) -> bool:
        """Whether there is anything to seek."""
        return self.typed is not None or self.query is not None

    @cached_property
    def query(self) -> wq.Query | None:
        """The query for Whoosh; None: there was no word."""
        return None if self._whole == wq.NullQuery else _anchored(self._whole)

    @cached_property
    def matching(self) -> Matching:
        """What is sought in each field."""
        return _matching(self._whole)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words of the text, folded, as they stand."""
        return tuple(terms(self.text))

    @property
    def unfinished(self) -> bool:
        """Whether the last word may go on."""
        return self.text[-1:].isalnum()

    @cached_property
    def sought(self) -> Sought:
        """The words that papers should have, most of them if not all, and what they must meet."""
        if self.typed is not None:
            return Sought(self.words)
        whole = self._whole
        parts = whole.subqueries if type(whole) is wq.And else [whole]
        others = [part for part in parts if not _asks_for_words(part)]
        if "*" in self.text or len(others) == len(parts):
            return Sought(())
        if not others:
            return Sought(self.words)
        leaves = [leaf for part in parts if part not in others for leaf in _sought(part)]
        words = [leaf.word for leaf in leaves if isinstance(leaf, Word)]
        return Sought(tuple(words), wq.And(others))

    @cached_property
    def _whole(self) -> wq.Query:
        return self._built()


def parse(text: str) -> Parsed:
    """The query that `text` means."""
    return _parse(text[:_LONGEST])


@lru_cache(maxsize=64)
def _parse(text: str) -> Parsed:
    if (_PLAIN.fullmatch(text) and not _PARSED.search(text)) or _is_prose(text):
        typed = _typed_words(text)
        return Parsed(text, lambda: _plain(text) if typed else wq.NullQuery, typed)
    named = reference(text)
    if named is not None and named.kind in (ReferenceKind.ARXIV, ReferenceKind.DOI):
        # a pasted id or link: that paper, or what else begins so while it is being typed
        return Parsed(text, lambda: wq.Or([IdBeginning(named.value, whole=False), _parsed(text)]))
    return Parsed(text, lambda: _parsed(text))


def _is_prose(text: str) -> bool:
    long = text.count(" ") >= _PROSE - 1
    return long and not _ANY_FIELD.search(text) and not _OPERATOR.search(text)


def _told(text: str) -> tuple[list[str], str]:
    """The words of a text of words and spaces: those that are finished and telling, and the last.

    The last is empty when a space finished it.
    """
    found = terms(text)
    last = found.pop() if found and not text[-1:].isspace() else ""
    telling = [word for word in found if word not in STOP_WORDS]
    return telling if telling or last else found, last


def _typed_words(text: str) -> Typed | None:
    """What words and spaces alone mean: what most keys give, without parsing."""
    finished, last = _told(text)
    if not finished and not last:
        return None
    return Typed(tuple(map(stem, finished)), last, stem(last) if last else "")


def _plain(text: str) -> wq.Query:
    """The same as a query."""
    finished, last = _told(text)
    parts: list[wq.Query] = [Word(word) for word in finished]
    if last:
        parts.append(words_query(last, FIELDS, unfinished=True))
    return parts[0] if len(parts) == 1 else wq.And(parts)


def _typed(built: wq.Query) -> Typed | None:
    """The query as plain words, when it is no more than that."""
    *finished, last = built.subqueries if type(built) is wq.And else [built]
    if not all(map(_plain_word, finished)):
        return None
    stems = tuple(word.term for word in finished)
    if _plain_word(last):
        return Typed((*stems, last.term))
    if type(last) is not wq.Or or len(last.subqueries) != 2:  # noqa: PLR2004 — a word and a beginning
        return None
    whole, begun = last.subqueries
    if isinstance(begun, Beginning) and begun.in_fields == FIELDS and _plain_word(whole):
        return Typed(stems, begun.prefix, whole.term)
    return None


def _asks_for_words(node: wq.Query) -> bool:
    if isinstance(node, wq.And | wq.Or):
        return all(map(_asks_for_words, node.subqueries))
    return isinstance(node, IdBeginning) or (
        isinstance(node, Word | Beginning) and node.in_fields == FIELDS
    )


def _plain_word(node: wq.Query) -> bool:
    return isinstance(node, Word) and node.in_fields == FIELDS


def _parsed(text: str) -> wq.Query:
    """The query that Whoosh's parser reads."""
    built = _parser().process(text).query(_parser())
    return _tidied(built)


def _tidied(node: wq.Query) -> wq.Query:
    """The query without empty parts and groups of one."""
    if isinstance(node, Word) or node.is_leaf():
        return node
    if isinstance(node, wq.Not):
        inner = _tidied(node.query)
        return inner if inner == wq.NullQuery else wq.Not(inner)
    parts = [part for part in map(_tidied, node.children()) if part != wq.NullQuery]
    if isinstance(node, wq.And):
        flat: list[wq.Query] = []
        for part in parts:
            flat += part.subqueries if type(part) is wq.And else [part]
        parts = flat
    if not parts:
        return wq.NullQuery
    return parts[0] if len(parts) == 1 else type(node)(parts)


class _WordNode(syntax.TextNode):
    """A typed word. It may hold several terms (`GPT-4`), then all must be there."""

    unfinished = False

    def query(self, parser: QueryParser) -> wq.Query:
        if self.fieldname == ID:
            return IdBeginning(self.text.strip(), whole=not self.unfinished)
        fields = FIELDS if self.fieldname is None else (self.fieldname,)
        whole = words_query(self.text, fields, unfinished=self.unfinished)
        # every arXiv id and DOI has a digit
        if self.fieldname is None and any(char.isdigit() for char in self.text):
            return wq.Or([whole, IdBeginning(self.text.strip(), whole=not self.unfinished)])
        return whole


class _PhraseNode(syntax.TextNode):
    """Words in quotes: they stand side by side."""

    def query(self, parser: QueryParser) -> wq.Query:
        name = None if self.fieldname == ID else self.fieldname
        found = terms(self.text)
        if len(found) < 2:  # noqa: PLR2004 — one word is no phrase
            return Word(found[0], (name,) if name else FIELDS) if found else wq.NullQuery
        stems = [stem(word) for word in found]
        return wq.Phrase(name, stems, boost=WEIGHTS[name]) if name else Quoted(stems)


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
                unfinished_field = node.text.endswith(":") and node.text[:-1].lower() in _FIELDS
                if terms(node.text) and not unfinished_field:
                    word = _like(_WordNode, node)
                    word.unfinished = node.text.endswith("*")
                    result.append(word)
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
        joined = any(isinstance(node, syntax.Operator) for node in nodes)
        if not joined and any(not _is_stop_word(node) for node in telling):
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
    operators = plugins.OperatorsPlugin(
        And=None,
        Or=r"(?<=\s)OR(?=\s)",
        AndNot=None,
        AndMaybe=None,
        Require=None,
        Not=r"(?:^|(?<=[\s(]))(?:-(?=[^\s-])|NOT(?=\s))",
    )
    return QueryParser(
        None,
        None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.PhrasePlugin(),
            _KnownFields(),
            operators,
            plugins.GroupPlugin(),
            _OurWords(),
            _LastWord(),
        ],
    )


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
        if isinstance(leaf, Word):
            for name in leaf.in_fields:
                stems.setdefault(name, set()).add(leaf.term)
        elif isinstance(leaf, Beginning):
            for name in leaf.in_fields:
                prefixes.setdefault(name, set()).add(leaf.prefix)
        elif isinstance(leaf, wq.Phrase):
            phrases.setdefault(leaf.fieldname, set()).add(tuple(leaf.words))
        elif isinstance(leaf, Quoted):
            for name in FIELDS:
                phrases.setdefault(name, set()).add(leaf.terms)
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
    if isinstance(node, Word) or node.is_leaf():
        yield node
    else:
        for child in node.children():
            yield from _sought(child)
