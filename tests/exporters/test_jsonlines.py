from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, exported, written
from tui.domain.exporting import Exported
from tui.domain.fields import FIELDS, paper_fields
from tui.domain.paper import Entry


def test_a_paper_is_what_json_tells_of_it_everywhere() -> None:
    time = datetime(2025, 9, 3, 12, 30, tzinfo=UTC)
    entry = Entry(7, ATTENTION, time, time, "arXiv", date(2025, 9, 3))
    (line,) = written("jsonl", Exported(entry)).splitlines()
    record = json.loads(line)
    assert tuple(record) == FIELDS
    assert record == paper_fields(entry)
    assert record["bookmarked_at"] == "2025-09-03T12:30:00.000+00:00"


def test_what_a_terminal_might_obey_is_escaped_and_not_lost() -> None:
    paper = replace(ATTENTION, title="a\x1b[2J\u202eb\ud800é")
    text = written("jsonl", paper)
    assert text.isascii()
    assert json.loads(text)["title"] == paper.title


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), max_size=3))
def test_a_line_is_a_paper_with_every_field(papers: list[Exported]) -> None:
    lines = written("jsonl", *papers).split("\n")[:-1]
    assert [json.loads(line) for line in lines] == [paper_fields(paper.entry) for paper in papers]
