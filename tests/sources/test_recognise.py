from __future__ import annotations

import codecs
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.sources.recognise import Parsed, parse

BUNDLED = Path(__file__).parents[2] / "data" / "daily-papers-sep-3.txt"
TODAY = date(2025, 9, 10)
DAY = date(2025, 9, 4)


def read(data: bytes, day: date | None = None) -> Parsed:
    return parse(data, "some-file", day=day, today=TODAY)


def test_a_daily_papers_page_is_recognised() -> None:
    parsed = read(BUNDLED.read_bytes())
    assert (parsed.page.source, parsed.page.date) == ("Daily Papers", date(2025, 9, 3))
    assert len(parsed.page.papers) == 61
    assert parsed.quality is Quality.PAGE


def test_a_page_may_come_in_utf_16_and_with_another_day() -> None:
    data = codecs.BOM_UTF16_LE + BUNDLED.read_text(encoding="utf-8").encode("utf-16-le")
    assert read(data, DAY).page == Page("Daily Papers", read(BUNDLED.read_bytes()).page.papers, DAY)


@pytest.mark.parametrize("day", [None, DAY])
def test_json_lines_are_recognised_and_are_an_edition_only_if_a_day_is_told(
    day: date | None,
) -> None:
    data = codecs.BOM_UTF8 + '\n{"title": "A\u2028Title"}\r\n{"title": "B"}\n'.encode()
    page = Page("JSON lines", (Paper("A Title"), Paper("B")), day)
    assert read(data, day) == Parsed(page, Quality.FILE)


def test_one_broken_line_costs_the_whole_file() -> None:
    with pytest.raises(BadSource) as refused:
        read(b'{"title": "A"}\n{"title": "B"\n')
    assert refused.value.line == 2


@pytest.mark.parametrize(
    "data",
    [
        *(b"[]", b"<html><p>A sentence.</p></html>", b"@article{x,\n title = {A}\n}", b"hello"),
        *(b"TY  - JOUR\nTI  - A\nER  - ", b"title,abstract\nA,B", b"%PDF-1.7", b"-----"),
    ],
)
def test_another_format_is_refused_with_those_that_are_read(data: bytes) -> None:
    with pytest.raises(BadSource) as refused:
        read(data, DAY)
    assert "Daily Papers" in refused.value.hint
    assert "JSON lines" in refused.value.hint


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b" \r\n\t\n"])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(BadSource, match="empty"):
        read(data)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(BadSource):
        assert read(data).page.papers
