"""Whoosh's view of the papers of a segment: which live, their field lengths and row ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoosh.codec import base
from whoosh.columns import ColumnReader

from tui.search.lengths import lengths
from tui.search.postings import ALL, FIELDS
from tui.search.segment import SegmentData

ROW = "row"


class ArrayDocuments(base.PerDocumentReader):
    """What a segment knows of each paper."""

    def __init__(self, data: SegmentData, segment: Any) -> None:
        self.data = data
        self._segment = segment

    def close(self) -> None:
        """The storage keeps the data open for other readers."""

    def doc_count(self) -> int:
        return self.data.count - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return self.data.count

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted_count())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        return list(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname == ROW

    def column_reader(self, fieldname: str, column: Any) -> _Rows:
        return _Rows(self.data)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in (*FIELDS, ALL):
            return default
        return int(lengths()[self.data.field_lengths(fieldname)[docnum]])

    def field_length(self, fieldname: str) -> int:
        return self.data.totals.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        return 1

    def max_field_length(self, fieldname: str) -> int:
        return 1 << 17

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {}


class _Rows(ColumnReader):
    """The column of row ids."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __len__(self) -> int:
        return self._data.count

    def __getitem__(self, docnum: int) -> int:
        return int(self._data.rows[docnum])
