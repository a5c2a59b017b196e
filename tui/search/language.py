"""What a person types, as a Whoosh query. Never an error: what is no syntax is words.

Words    `word another` (all of them) · `"exact phrase"` · `-word` `NOT word` · `this OR that` ·
         parentheses · `pre*` · `word~` (however spelled) · `this NEAR/5 that` (`NEAR` alone: 10)
Fields   `title:` `author:` `abstract:` `id:` before a word, a phrase, `word~`
Filters  `category:cs.LG` (begins so) · `keyword:` `venue:` `org:` (a word of it begins so; in
         quotes: is just this, in any case) · `date:2025` `date:2025-09`
         `date:2025-09-01..2025-09-07` `date:2025-09..` · `since:7d` (also `w` `m` `y`, or a day) ·
         `before:2024` · `upvotes:>50` `upvotes:<=9` `upvotes:10..50` `upvotes:50`, so also
         `comments:` `stars:` `rating:` · `is:bookmarked` `is:new` `is:read` `is:unread` `is:seen`
         `is:unseen` · `has:code` `has:abstract` `has:note` `has:body` ·
         `bookmarked:2025-09` (when) · `tag:` `in:` `note:` `body:` (begins so; in quotes: is just
         this); `body:` asks the full texts that are here
Order    `sort:date` `sort:title` `sort:relevance` `sort:page` `sort:trending` `sort:upvotes`

Filters stand wherever a word may, so `(is:unread OR is:bookmarked) -category:cs.CL graph` works, as
do filters alone. A pasted arXiv id, DOI or link to one finds that paper, and so does a title.
What the library does not know (`states`) is left out, and a value that means nothing (`date:soon`)
is searched as words; `Parsed.notes` says so. Plain words also find papers by their keywords, which
no field holds.

The last word is a prefix as long as no space or quote follows it; a filter there that the next key
may finish (`is:bo`, `date:20`, `upvotes:>`) asks nothing yet. Whoosh's parser reads it (`plugins`),
what was read becomes what is asked (`reading`, `stated`, `dates`, `amounts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct
from whoosh import query as wq

from tui.domain.identity import ReferenceKind, reference
from tui.domain.query import Sort
from tui.domain.states import StateKind
from tui.search.analysis import STOP_WORDS, terms
from tui.search.compounds import words_query
from tui.search.matching import Matching
from tui.search.nodes import Beginning, IdBeginning, Typed, Word, said
from tui.search.pasted import Titled
from tui.search.plugins import WORD_FIELDS, read, without_statements
from tui.search.postings import FIELDS
from tui.search.reading import Reading, anchored, excludes, reading
from tui.search.sought import leaves_sought, matching
from tui.search.stated import KEYS

_LONGEST = 2_000
"""Characters read of a query: a pasted abstract fits, a pasted book does not hold up the screen."""

_PLAIN = re.compile(r"[a-zA-Z ]+")
_ANY_FIELD = re.compile(rf"(?i:\b(?:{'|'.join((*WORD_FIELDS, *KEYS))}):\S)")
_PROSE = 12
"""Words from which on a text without a field's name is read as prose: its dashes and quotes are no
signs of ours. Questions and pasted abstracts are that long, queries with operators are not."""

_BEGUN = re.compile(rf"\s*[-(]*(?:\"|(?<=-)(?i:{'|'.join(STOP_WORDS)}))?")
"""What may stand before a first word."""

_TITLE = 5
"""Words from which on a query that excludes some is also looked for as a title: where a paper is
called just so, the dash is the title's."""

_PARSED = re.compile(r"\b(?:OR|NOT|NEAR)\b|[a-z][A-Z]")
"""What the parser must see: operators, and words that may be several (`DeepSeek`)."""

_OPERATOR = re.compile(r"\b(?:OR|NOT|NEAR)\b")


_ALL = frozenset(StateKind)


class _Asked(NamedTuple):
    """When a text was typed, and the kinds of state that are known there."""

    today: date
    known: frozenset[StateKind]


class Sought(Struct, frozen=True):
    """The words (folded) of a query that asks for words, and what else a paper has to meet."""

    words: tuple[str, ...]
    condition: wq.Query | None = None


class Parsed:
    """What a text means: a query for Whoosh, and what it seeks in each field.

    `typed` is there when it is nothing but words that must all be there; most keys need no more, so
    the rest is made when it is asked for. Without `understood` there was no word in the text.
    """

    def __init__(
        self,
        text: str,
        built: Callable[[], wq.Query],
        asked: _Asked,
        typed: Typed | None = None,
        *,
        names: bool = False,
    ) -> None:
        self._built = built
        self._asked = asked
        self._plain = typed is not None
        self._names = names  # a paper, by an id or a link: its words mean nothing
        self.text = text
        self.typed = typed or _typed(self._whole)

    @property
    def understood(self) -> bool:
        """Whether there is anything to seek."""
        return self.typed is not None or self.query is not None

    @cached_property
    def query(self) -> wq.Query | None:
        """The query for Whoosh; None: there was no word."""
        if self._whole == wq.NullQuery:
            return None
        query = anchored(self._whole)
        if len(self.words) < _TITLE or not excludes(self._whole):
            return query
        return wq.Or([query, Titled(self.words, self.unfinished)])

    @cached_property
    def matching(self) -> Matching:
        """What is sought in each field."""
        return Matching() if self._names else matching(self._whole)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words of the text, folded, as they stand; those of statements are none."""
        return tuple(terms(self._bare))

    @property
    def unfinished(self) -> bool:
        """Whether the last word may go on."""
        return self._bare[-1:].isalnum()

    @cached_property
    def sought(self) -> Sought:
        """The words that papers should have, most of them if not all, and what they must meet."""
        if self.typed is not None:
            return Sought(self.words)
        if self._names:
            return Sought(())
        whole = self._whole
        parts = whole.subqueries if type(whole) is wq.And else [whole]
        others = [part for part in parts if not _asks_for_words(part)]
        if "*" in self.text or len(others) == len(parts):
            return Sought(())
        if not others:
            return Sought(self.words)
        leaves = [leaf for part in parts if part not in others for leaf in leaves_sought(part)]
        words = [leaf.word for leaf in leaves if isinstance(leaf, Word)]
        return Sought(tuple(words), wq.And(others))

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that tell what was not understood, or has no data."""
        return () if self._plain else self._reading.notes

    @property
    def sort(self) -> Sort | None:
        """The order that the text asks for."""
        return None if self._plain else self._reading.sort

    @property
    def waiting(self) -> bool:
        """Whether it asks for nothing yet: a statement half typed, an order alone, a first sign."""
        begun = self._reading.stated or _BEGUN.fullmatch(self.text) is not None
        return not self.understood and not self.notes and begun

    @property
    def _whole(self) -> wq.Query:
        return self._reading.query

    @cached_property
    def _bare(self) -> str:
        """The text without its statements."""
        if self._plain or not self._reading.stated:
            return self.text
        return without_statements(self.text)

    @cached_property
    def _reading(self) -> Reading:
        return reading(self._built(), *self._asked)


def parse(text: str, today: date | None = None, known: frozenset[StateKind] = _ALL) -> Parsed:
    """The query that `text` means to a library that knows these kinds of state, by default all.

    `since:7d` counts back from `today`, by default this day.
    """
    asked = _Asked(today or date.today(), known)  # noqa: DTZ011 — the user's own day
    return _parse(text[:_LONGEST], asked)


@lru_cache(maxsize=64)
def _parse(text: str, asked: _Asked) -> Parsed:
    if (_PLAIN.fullmatch(text) and not _PARSED.search(text)) or _is_prose(text):
        typed = _typed_words(text)
        return Parsed(text, lambda: _plain(text) if typed else wq.NullQuery, asked, typed)
    named = reference(text)
    if named is not None and named.kind in (ReferenceKind.ARXIV, ReferenceKind.DOI):
        # a pasted id or link: that paper, or what else begins so while it is being typed
        named_so = IdBeginning(named.value, whole=False)
        return Parsed(text, lambda: wq.Or([named_so, read(text)]), asked, names=True)
    return Parsed(text, lambda: read(text), asked)


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
    if not last:
        return Typed(tuple(map(said, finished)))
    return Typed(tuple(map(said, finished)), last, said(last))


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
    words = tuple(word.said for word in finished)
    if _plain_word(last):
        return Typed((*words, last.said))
    if type(last) is not wq.Or or len(last.subqueries) != 2:  # noqa: PLR2004 — a word and a beginning
        return None
    whole, begun = last.subqueries
    if isinstance(begun, Beginning) and begun.in_fields == FIELDS and _plain_word(whole):
        return Typed(words, begun.prefix, whole.said)
    return None


def _asks_for_words(node: wq.Query) -> bool:
    if isinstance(node, wq.And | wq.Or):
        return all(map(_asks_for_words, node.subqueries))
    return isinstance(node, IdBeginning) or (
        isinstance(node, Word | Beginning) and node.in_fields == FIELDS
    )


def _plain_word(node: wq.Query) -> bool:
    return isinstance(node, Word) and node.in_fields == FIELDS
