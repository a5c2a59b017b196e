"""The parts of a query that Whoosh has no class for, as Whoosh queries.

Each can also make a matcher, so that Whoosh's own evaluation works where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from msgspec import Struct
from whoosh import matching
from whoosh.query import qcore

from tui.search.analysis import form, stem
from tui.search.postings import FIELDS

WEIGHTS = {"title": 3.0, "author": 2.0, "abstract": 1.0, "all": 1.0, "id": 10.0}
"""How much a hit in each field counts."""


class Evaluated(qcore.Query):
    """A query that only our evaluator understands; its matcher lists what the evaluator found.

    Its kinds are frozen dataclasses without an equality of their own: Whoosh's `!=` negates
    whatever `==` gives, `NotImplemented` too.
    """

    boost = 1.0
    make_matcher: ClassVar[Callable[..., matching.Matcher]]
    """Given by `tui.search.evaluate`, which knows the nodes."""

    def __str__(self) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def is_leaf(self) -> bool:
        """It has no parts."""
        return True

    def normalize(self) -> qcore.Query:
        """It is as plain as can be."""
        return self

    def leaves(self) -> Iterator[qcore.Query]:
        """Itself alone."""
        yield self

    def estimate_size(self, ixreader: Any) -> int:
        """Any number of papers."""
        return int(ixreader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> matching.Matcher:
        """What the evaluator finds in the segment of `searcher`."""
        return self.make_matcher(searcher)


class SelfFinding(Evaluated):
    """A query that finds and weighs its papers itself, given who evaluates."""

    def docs(self, finder: Any, leaf: Any, within: Any) -> Any:
        """The papers of a segment (of `within`) that match, in order."""
        raise NotImplementedError

    def scores(self, evaluator: Any, leaf: Any, docs: Any) -> Any:
        """The score of each of `docs`, 0 where it does not match (but see `_CONDITIONS`)."""
        raise NotImplementedError


class Said(NamedTuple):
    """A word as the index knows it: its stem, and the bit of how it was written (0: any)."""

    term: str
    form: int = 0


_NO_WORD = Said("")


def said(word: str) -> Said:
    """A typed word, folded."""
    return Said(stem(word), form(word))


@dataclass(frozen=True, eq=False)
class Word(Evaluated):
    """A finished word in any of some fields, by its stem; `word` is as it was typed, folded."""

    word: str
    in_fields: tuple[str, ...] = FIELDS

    @property
    def term(self) -> str:
        """Its stem."""
        return stem(self.word)

    @cached_property
    def said(self) -> Said:
        """Itself as the index knows it."""
        return said(self.word)


@dataclass(frozen=True, eq=False)
class Quoted(Evaluated):
    """Words side by side in any one field, by their stems."""

    terms: tuple[str, ...]
    in_fields: ClassVar = FIELDS


@dataclass(frozen=True, eq=False)
class Beginning(Evaluated):
    """A word that is still being typed: papers with any word that begins so, in some fields.

    A word and its stem may begin differently (`learni` begins no stem), so it is looked up among
    the words as written, and stands for the stems of those.
    """

    prefix: str
    in_fields: tuple[str, ...] = FIELDS


@dataclass(frozen=True, eq=False)
class IdBeginning(Evaluated):
    """Papers whose arXiv id or DOI begins so, in any case, or (`whole`) is so."""

    prefix: str
    whole: bool


class Typed(Struct, frozen=True):
    """What most people type: words that must all be there, the last one unfinished.

    `unfinished` is the last word as far as it is typed, folded, empty when all are finished;
    `whole` is what it would be, were it finished already.
    """

    finished: tuple[Said, ...] = ()
    unfinished: str = ""
    whole: Said = _NO_WORD
