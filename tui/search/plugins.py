"""Whoosh's parser with plug-ins of ours: from a text to a query whose statements are not read yet.

https://whoosh.readthedocs.io/en/latest/parsing.html tells how a parser is made of plug-ins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from whoosh import query as wq
from whoosh.qparser import QueryParser, plugins, syntax

from tui.search.analysis import STOP_WORDS, terms
from tui.search.codec import ID
from tui.search.near import USUAL
from tui.search.schema import ABSTRACT, AUTHOR, TITLE
from tui.search.stated import KEYS, Statement
from tui.search.written import (
    FuzzyNode,
    NearNode,
    NearSign,
    PhraseNode,
    StatementNode,
    WordNode,
    like,
)

WORD_FIELDS = {"title": TITLE, "author": AUTHOR, "authors": AUTHOR, "abstract": ABSTRACT, "id": ID}
"""The names of the fields that words are sought in."""

AT_ITS_PLACE = r"(?:^|(?<=[\s(\-]))"
"""What is before a field's name: nothing, a space, a bracket, a minus."""

_AT_THE_END = r"(?=[\s)]|$)"
# a quote within a word is an accent of LaTeX, or a sign for inches
_PHRASE = r'(?:^|(?<=[\s(\-:]))"(?P<text>.*?)"(?P<slop>)(?=\s|\)|$)'
# a field of words without a word is a statement as well: it asks nothing yet
_STATEMENT = re.compile(
    rf"(?i:{AT_ITS_PLACE}(?:(?P<key>{'|'.join(KEYS)}):(?P<value>\"[^\"]*\"?|[^\s()\"]*)"
    rf"|(?P<bare>{'|'.join(WORD_FIELDS)}):{_AT_THE_END}))"
)


def without_statements(text: str) -> str:
    """A text with a space in place of each `key:value`."""
    return _STATEMENT.sub(" ", text)


def read(text: str) -> wq.Query:
    """The query that Whoosh's parser reads, with every `Statement` as it stands."""
    return _parser().process(text).query(_parser())


class _Statements(plugins.TaggingPlugin):
    """Reads `key:value`, the value perhaps in quotes."""

    def __init__(self) -> None:
        super().__init__(_STATEMENT)

    def create(self, parser: QueryParser, match: Any) -> syntax.SyntaxNode:
        """A node for what was read."""
        key, value = match["key"] or match["bare"], match["value"] or ""
        at_end = match.end() == len(match.string)
        return StatementNode(Statement(key.lower(), value, match[0], at_end))


class _FuzzyWords(plugins.TaggingPlugin):
    """Reads `word~`."""

    def __init__(self) -> None:
        super().__init__(rf"(?P<text>[^\W_]+)~{_AT_THE_END}")

    def create(self, parser: QueryParser, match: Any) -> syntax.SyntaxNode:
        """A node for what was read."""
        return FuzzyNode(match["text"])


class _NearWords(plugins.TaggingPlugin):
    """Reads `NEAR/5` and puts what stands on both sides of it into one node."""

    def __init__(self) -> None:
        super().__init__(rf"(?<=\s)NEAR(?:/(?P<far>[0-9]{{0,4}}))?{_AT_THE_END}")

    def create(self, parser: QueryParser, match: Any) -> syntax.SyntaxNode:
        """A node for what was read."""
        return NearSign(int(match["far"] or USUAL))

    def filters(self, parser: QueryParser) -> list[tuple[Callable[..., Any], int]]:
        """After the last word is known (210), before whitespace goes (500)."""
        return [(self.do_near, 220)]

    def do_near(self, parser: QueryParser, group: Any) -> Any:
        """Rewrite one group of nodes. `a NEAR b NEAR c`: a near b, and b near c."""
        nodes = [node for node in group if not node.is_ws()]
        result = group.empty_copy()
        for at, node in enumerate(nodes):
            before, after = (nodes[i] if 0 <= i < len(nodes) else None for i in (at - 1, at + 1))
            if isinstance(node, syntax.GroupNode):
                result.append(self.do_near(parser, node))
            elif not isinstance(node, NearSign):
                if not (_is_side(node) and _near_and_whole(nodes, at)):
                    result.append(node)
            elif _is_side(before) and _is_side(after):
                result.append(NearNode(before, after, node.distance))
            elif after is not None:
                result.append(WordNode("near").set_range(node.startchar, node.endchar))
        return result


def _is_side(node: object) -> bool:
    return isinstance(node, WordNode | PhraseNode) and bool(terms(node.text))


def _near_and_whole(nodes: list[Any], at: int) -> bool:
    """Whether the node at that place is a side of a NEAR that has two."""
    return any(
        0 < sign < len(nodes) - 1
        and isinstance(nodes[sign], NearSign)
        and _is_side(nodes[sign - 1])
        and _is_side(nodes[sign + 1])
        for sign in (at - 1, at + 1)
    )


class _KnownFields(plugins.FieldsPlugin):
    """`title:` and its kind, in any case; a colon after any other word is just a sign."""

    class FieldnameTagger(plugins.FieldsPlugin.FieldnameTagger):
        """Reads a field's name."""

        def create(self, parser: QueryParser, match: Any) -> syntax.SyntaxNode:
            return syntax.FieldnameNode(WORD_FIELDS[match["text"].lower()], match[0])

    def __init__(self) -> None:
        names = "|".join(WORD_FIELDS)
        super().__init__(rf"(?i:{AT_ITS_PLACE}(?P<text>{names}):)")


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
                result.append(like(PhraseNode, node))
            elif isinstance(node, syntax.WordNode):
                if terms(node.text):
                    word = like(WordNode, node)
                    word.unfinished = node.text.endswith("*")
                    result.append(word)
            else:
                result.append(node)
        return result


class _NoEmptyGroups(plugins.Plugin):
    """Lets groups without a word go: not every Whoosh can ask `NOT` of nothing (`NOT OR`)."""

    def filters(self, parser: QueryParser) -> list[tuple[Callable[..., Any], int]]:
        # after operators gathered their operands
        return [(self.do_groups, 610)]

    def do_groups(self, parser: QueryParser, group: Any) -> Any:
        """Rewrite one group of nodes."""
        result = group.empty_copy()
        for node in group:
            if not isinstance(node, syntax.GroupNode):
                result.append(node)
            elif len(kept := self.do_groups(parser, node)):
                result.append(kept)
        return result


class _LastWord(plugins.Plugin):
    """Makes the word being typed a prefix, and drops stop words when there are other words."""

    def filters(self, parser: QueryParser) -> list[tuple[Callable[..., Any], int]]:
        return [(self.do_last, 210)]

    def do_last(self, parser: QueryParser, group: Any) -> Any:
        """Rewrite the outermost group."""
        nodes = list(group)
        last = nodes[-1] if nodes else None
        before = [at for at, node in enumerate(nodes[:-1]) if not node.is_ws()][-1:]
        negated = any(isinstance(nodes[at], syntax.PrefixOperator) for at in before)
        if isinstance(last, WordNode) and not negated:
            last.unfinished = True
        elif negated and _is_stop_word(last):
            # on the way to `-author:` or `-into`, `-a` and `-in` would empty the list
            nodes = nodes[: before[0]]
        telling = [node for node in nodes if isinstance(node, WordNode | PhraseNode)]
        joined = any(isinstance(node, syntax.Operator | NearSign) for node in nodes)
        if not joined and any(not _is_stop_word(node) for node in telling):
            nodes = [node for node in nodes if not _is_stop_word(node)]
        result = group.empty_copy()
        result.extend(nodes)
        return result


def _is_stop_word(node: object) -> bool:
    return (
        isinstance(node, WordNode)
        and not node.unfinished
        and node.fieldname is None
        and node.text.lower() in STOP_WORDS
    )


@lru_cache(maxsize=1)
def _parser() -> QueryParser:
    operators = plugins.OperatorsPlugin(
        And=None,
        Or=r"(?<=\s)OR(?=\s|$)",
        AndNot=None,
        AndMaybe=None,
        Require=None,
        Not=r"(?:^|(?<=[\s(]))(?:-(?=[^\s-])|NOT(?=\s|$))",
    )
    return QueryParser(
        None,
        None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.PhrasePlugin(_PHRASE),
            _Statements(),
            _KnownFields(),
            _FuzzyWords(),
            _NearWords(),
            operators,
            plugins.GroupPlugin(),
            _OurWords(),
            _LastWord(),
            _NoEmptyGroups(),
        ],
    )
