from __future__ import annotations

from datetime import UTC, date, datetime

from tui.domain.fields import FIELDS, paper_fields
from tui.domain.paper import Entry, Link, LinkKind, Paper

DAY = date(2025, 9, 3)
TIME = datetime(2025, 9, 3, 12, 30, 1, 999_999, tzinfo=UTC)
FULL = Paper(
    "Attention",
    abstract="Words.",
    authors=("Ann", "Bob"),
    arxiv_id="1706.03762",
    published=DAY,
    links=(Link("https://github.com/a/b", LinkKind.CODE),),
    upvotes=0,
)


def test_the_fields_are_always_all_there_in_their_order() -> None:
    assert tuple(paper_fields(Entry(1, Paper("x")))) == FIELDS
    assert tuple(paper_fields(Entry(1, FULL, TIME, TIME, "arXiv", DAY))) == FIELDS


def test_what_nobody_told_is_null_and_none_of_a_count_is_zero() -> None:
    bare = paper_fields(Entry(1, Paper("x")))
    assert bare["venue"] is bare["date"] is bare["upvotes"] is bare["bookmarked_at"] is None
    assert paper_fields(Entry(1, FULL))["upvotes"] == 0


def test_days_times_and_links_are_text() -> None:
    fields = paper_fields(Entry(1, FULL, TIME, None, "arXiv", DAY))
    assert (fields["date"], fields["edition"]) == ("2025-09-03", "2025-09-03")
    assert fields["bookmarked_at"] == "2025-09-03T12:30:01.999+00:00"
    assert fields["links"] == [{"url": "https://github.com/a/b", "kind": "code"}]


def test_a_score_is_there_only_where_something_was_asked() -> None:
    unasked = paper_fields(Entry(1, FULL), partial=True)
    assert (unasked["score"], unasked["partial"]) == (None, None)
    asked = paper_fields(Entry(1, FULL), 1.234567, partial=True)
    assert (asked["score"], asked["partial"]) == (1.2346, True)
