"""What a reader of a format gives, record by record: a paper, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Found:
    """A paper that a record tells of.

    `line` is where the record begins, counted from 1; `edition` the day whose Daily Papers list it,
    where the record says so.
    """

    paper: Paper
    line: int
    edition: date | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no paper: where it begins, counted from 1, and what is wrong with it.

    `reason` is a clause without a full stop: `the paper has no title`.
    """

    line: int
    reason: str
