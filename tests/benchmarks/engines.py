"""The search engines that are compared, each asked the same typed text for its best 50 papers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks.corpus import Records
from tui.domain.paper import Paper

TOP = 50
FIELDS = ("title", "author", "abstract")

_PIECE = re.compile(r'(-?)(?:(title|author|abstract):)?(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")

Piece = tuple[bool, str, list[str], bool, bool]
"""Excluded, field, words, in quotes, still being typed."""


class Engine(Protocol):
    """A search engine under test."""

    name: str

    def build(self, records: Records, folder: Path) -> None:
        """Index the papers, committed and searchable when it returns."""

    def search(self, text: str) -> list[int]:
        """The best `TOP` papers, by number from 1."""


def pieces(text: str) -> list[Piece]:
    """What was typed, taken apart for the engines whose own languages do not fit."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text):
        minus, field, phrase, word = match.groups()
        words = [part.lower() for part in _WORD.findall(phrase if word is None else word)]
        typing = match.end() == len(text) and word is not None and not minus
        if words:
            found.append((bool(minus), field or "", words, word is None, typing))
    return found


class Quire:
    """This program: typed text to row ids, as the app asks for them."""

    name = "quire"

    def build(self, records: Records, folder: Path) -> None:
        from tui.search.index import Index

        self.folder = folder / "quire"
        self._index = Index(self.folder)
        self._held = len(records)
        self._index.update(_changes(records, 1), (), self._held)

    def add(self, records: Records) -> None:
        """Take in more papers, committed and searchable when it returns."""
        held, self._held = self._held, self._held + len(records)
        self._index.update(_changes(records, held + 1), (), self._held)
        self._index.search("committed")

    def search(self, text: str) -> list[int]:
        return list(self._index.search(text).ids[:TOP])


def _changes(records: Records, first: int) -> Iterator[tuple[int, int, Paper]]:
    for row, record in enumerate(records, first):
        authors = tuple(record.author.split("\n"))
        yield row, row, Paper(record.title, record.abstract, authors)


class Fts5:
    """SQLite's full-text search with prefix indexes, ranked by bm25."""

    name = "SQLite FTS5"

    def build(self, records: Records, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.execute(
            "CREATE VIRTUAL TABLE papers USING fts5(title, author, abstract,"
            " tokenize='porter unicode61', prefix='1 2 3', content='')"
        )
        self._db.executemany(
            "INSERT INTO papers(rowid, title, author, abstract) VALUES (?, ?, ?, ?)",
            ((row, r.title, r.author, r.abstract) for row, r in enumerate(records, 1)),
        )
        self._db.commit()

    def search(self, text: str) -> list[int]:
        wanted: list[str] = []
        unwanted: list[str] = []
        for minus, field, words, quoted, typing in pieces(text):
            joined = '"' + " ".join(words) + '"' if quoted else " ".join(f'"{w}"' for w in words)
            clause = f"{field}:({joined}{'*' if typing else ''})" if field else (
                f"({joined}{'*' if typing else ''})")  # fmt: skip
            (unwanted if minus else wanted).append(clause)
        if not wanted:
            return []
        query = " AND ".join(wanted)
        for clause in unwanted:
            query = f"({query}) NOT {clause}"
        cursor = self._db.execute(
            "SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY bm25(papers, 3, 2, 1) LIMIT ?",
            (query, TOP),
        )
        return [row[0] for row in cursor]


class Tantivy:
    """tantivy-py: BM25, English stems; a word being typed is a regular expression."""

    name = "tantivy"

    def build(self, records: Records, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        for field in FIELDS:
            builder.add_text_field(field, tokenizer_name="en_stem")
        (folder / "tantivy").mkdir()
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder / "tantivy"))
        writer = self._index.writer(256_000_000)
        for r in records:
            writer.add_document(
                tantivy.Document(title=r.title, author=r.author, abstract=r.abstract)
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str) -> list[int]:
        tantivy, clauses = self._tantivy, []
        for minus, field, words, quoted, typing in pieces(text):
            occur = tantivy.Occur.MustNot if minus else tantivy.Occur.Must
            fields = [field] if field else list(FIELDS)
            if quoted:
                parsed = self._index.parse_query('"' + " ".join(words) + '"', fields)
                clauses.append((occur, parsed))
                continue
            for at, word in enumerate(words):
                if typing and at == len(words) - 1:
                    begun = [
                        tantivy.Query.regex_query(self._schema, each, word + ".*")
                        for each in fields
                    ]
                    any_field = [(tantivy.Occur.Should, query) for query in begun]
                    clauses.append((occur, tantivy.Query.boolean_query(any_field)))
                else:
                    clauses.append((occur, self._index.parse_query(word, fields)))
        if not clauses:
            return []
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), TOP, count=False).hits
        return [address.doc for _, address in hits]


class StockWhoosh:
    """Whoosh as it comes: its codec, its matchers, its parser."""

    name = "stock Whoosh"

    def build(self, records: Records, folder: Path) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        text = fields.TEXT(analyzer=StemmingAnalyzer())
        schema = fields.Schema(row=fields.STORED, title=text, author=text, abstract=text)
        (folder / "whoosh").mkdir()
        made = index.create_in(folder / "whoosh", schema)
        writer = made.writer(limitmb=512)
        for row, r in enumerate(records, 1):
            writer.add_document(row=row, title=r.title, author=r.author, abstract=r.abstract)
        writer.commit()
        self._searcher = made.searcher()
        self._parser = _stock_parser(schema)

    def search(self, text: str) -> list[int]:
        ready = text if text.endswith(('"', " ")) or text.count('"') % 2 else text + "*"
        results: Any = self._searcher.search(self._parser.parse(ready), limit=TOP)
        return [docnum + 1 for _, docnum in results.top_n]


def _stock_parser(schema: Any) -> Any:
    from whoosh import qparser

    parser = qparser.MultifieldParser(
        list(FIELDS), schema, fieldboosts={"title": 3.0, "author": 2.0}, group=qparser.AndGroup
    )
    parser.add_plugin(qparser.PrefixPlugin())
    parser.replace_plugin(qparser.OperatorsPlugin(Not=r"(^|(?<=\s))-(?=\S)"))
    return parser
