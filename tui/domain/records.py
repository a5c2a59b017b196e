"""What a reader of a format gives, record by record: a paper, or why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.paper import Paper


class Format(StrEnum):
    """The formats in which papers come as files, by the names that the command line takes."""

    DAILY_PAGE = "daily-page"
    DAILY_JSON = "daily-json"
    JSON_LINES = "jsonl"
    ARXIV = "arxiv"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl-json"


class Found(Struct, frozen=True):
    """A paper that a record tells of.

    `line` is where the record begins, counted from 1; `edition` the day whose Daily Papers list it,
    where the record says so.
    """

    paper: Paper
    line: int
    edition: date | None = None


class Skipped(Struct, frozen=True):
    """A record that is no paper: where it begins, counted from 1, and what is wrong with it.

    `reason` is a clause without a full stop: `the paper has no title`.
    """

    line: int
    reason: str
