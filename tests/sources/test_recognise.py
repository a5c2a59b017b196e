from __future__ import annotations

import codecs
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.records import Format, Found, Skipped
from tui.sources import recognise
from tui.sources.recognise import Reading
from tui.sources.unpacking import HEAD, Member

BUNDLED = Path(__file__).parents[2] / "data" / "daily-papers-sep-3.txt"
TODAY = date(2025, 9, 10)
DAY = date(2025, 9, 4)
A, B = Found(Paper("A"), 1), Found(Paper("B"), 2)
OF_ARXIV = {"id": "0704.0001", "title": "A", "categories": "hep-ph", "authors_parsed": [["B", "C"]]}


def read(data: bytes, day: date | None = None, format_: Format | None = None) -> Reading:
    member = Member("some-file", data[:HEAD], io.BytesIO(data))
    return recognise.read(member, format_=format_, day=day, today=TODAY)


def records_of(data: bytes, **how: Any) -> list[Found | Skipped]:
    return list(read(data, **how).records)


class TestAPage:
    def test_it_is_recognised(self) -> None:
        reading = read(BUNDLED.read_bytes())
        assert reading.page is not None
        assert (reading.page.source, reading.page.date) == ("Daily Papers", date(2025, 9, 3))
        assert len(reading.page.papers) == 61
        assert (reading.quality, reading.note()) == (Quality.PAGE, "")

    def test_it_may_come_in_utf_16_and_with_another_day(self) -> None:
        data = codecs.BOM_UTF16_LE + BUNDLED.read_text(encoding="utf-8").encode("utf-16-le")
        page = read(BUNDLED.read_bytes()).page
        assert page is not None
        assert read(data, DAY).page == Page("Daily Papers", page.papers, DAY)

    def test_it_may_come_in_latin_1_with_a_note(self) -> None:
        reading = read("Sep 4\n\nH\xf6lder\n\nWe show it.\n".encode("latin-1"))
        assert reading.page is not None
        assert reading.page.papers[0].title == "Hölder"
        assert reading.note() == "not UTF-8; read as Latin-1"


class TestJson:
    @pytest.mark.parametrize(
        "text",
        [
            '{"title": "A"}\n{"title": "B"}\n',
            '[{"title": "A"},\n{"title": "B"}]',
            '{\n"title": "A"}{\n"title": "B"}',
        ],
    )
    def test_lines_lists_and_rows_of_records_are_read_alike(self, text: str) -> None:
        reading = read(text.encode())
        assert (reading.source, reading.quality) == ("JSON lines", Quality.FILE)
        assert list(reading.records) == [A, B]

    def test_lines_are_read_as_they_come(self) -> None:
        class Endless(io.RawIOBase):
            given = 0

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any, /) -> int:
                line = b'{"title": "A"}\n'
                buffer[: len(line)] = line
                self.given += 1
                return len(line)

        endless = Endless()
        member = Member("some-file", b'{"title": "A"}\n', io.BufferedReader(endless))
        records = iter(recognise.read(member, today=TODAY).records)
        assert next(records) == A
        assert endless.given < 10_000

    def test_a_first_line_that_is_broken_costs_only_itself(self) -> None:
        broken, whole = records_of(b'{"title": "cut o\n{"title": "B"}\n')
        assert isinstance(broken, Skipped)
        assert whole == B

    def test_a_nul_in_a_line_costs_only_the_line(self) -> None:
        broken, whole = records_of(b'{"title": "\0"}\n{"title": "B"}\n')
        assert isinstance(broken, Skipped)
        assert whole == B

    def test_lines_that_are_no_utf_8_are_counted_as_they_come(self) -> None:
        reading = read('{"title": "H\xf6lder"}'.encode("latin-1"))
        assert list(reading.records) == [Found(Paper("Hölder"), 1)]
        assert reading.note() == "1 line is not UTF-8; read as Latin-1"

    def test_the_metadata_of_arxiv_are_told_by_their_fields(self) -> None:
        line = json.dumps(OF_ARXIV).encode()
        for data in (line, b'{"broken\n' + line, b"[" + line + b"]"):
            reading = read(data)
            assert (reading.source, reading.quality) == ("arXiv", Quality.ARXIV)
            assert [record for record in reading.records if isinstance(record, Found)]

    def test_the_api_of_daily_papers_is_told_by_its_fields(self) -> None:
        item = {"paper": {"id": "2509.00001", "title": "A", "upvotes": 3}, "publishedAt": "2025"}
        reading = read(json.dumps([item]).encode(), DAY)
        (record,) = reading.records
        assert isinstance(record, Found)
        assert (record.paper.title, record.paper.upvotes, record.edition) == ("A", 3, DAY)
        assert (reading.source, reading.quality) == ("Daily Papers", Quality.HUGGING_FACE)


class TestBibliographies:
    @pytest.mark.parametrize(
        ("text", "source"),
        [
            ("% mine\n\n@article{x,\n title = {A},\n}\n", "BibTeX"),
            ("TY  - JOUR\r\nTI  - A\r\nER  - \r\n", "RIS"),
            ('[{"title": "A", "container-title": "J", "author": []}]', "CSL-JSON"),
        ],
    )
    def test_each_is_told_by_its_content(self, text: str, source: str) -> None:
        reading = read(text.encode())
        (record,) = reading.records
        assert isinstance(record, Found)
        assert record.paper.title == "A"
        assert (reading.source, reading.quality) == (source, Quality.FILE)

    def test_one_in_latin_1_is_read_with_a_note(self) -> None:
        reading = read("@book{x, title = {H\xf6lder}}".encode("latin-1"))
        (record,) = reading.records
        assert isinstance(record, Found)
        assert (record.paper.title, reading.note()) == ("Hölder", "not UTF-8; read as Latin-1")

    def test_json_lines_with_a_doi_in_capitals_are_no_csl(self) -> None:
        assert read(b'{"title": "A", "DOI": "10.1/1", "authors": ["B"]}').source == "JSON lines"


class TestTheFormatTold:
    def test_it_overrules_what_the_file_looks_like(self) -> None:
        (record,) = read(json.dumps(OF_ARXIV).encode(), format_=Format.JSON_LINES).records
        assert isinstance(record, Found)
        assert record.paper.authors == ()

    def test_a_file_that_is_not_in_it_is_skipped_line_by_line(self) -> None:
        records = records_of(b"Sep 4\n\nTitle\n", format_=Format.JSON_LINES)
        assert all(isinstance(record, Skipped) for record in records)


@pytest.mark.parametrize(
    "data",
    [
        *(b"<html><p>A sentence.</p></html>", b"hello", b"title,abstract\nA,B", b"%PDF-1.7"),
        *(b"-----", "é".encode("latin-1")),
    ],
)
def test_another_format_is_refused_with_those_that_are_read(data: bytes) -> None:
    with pytest.raises(BadSource) as refused:
        read(data, DAY)
    assert "Daily Papers" in refused.value.hint
    assert "JSON lines" in refused.value.hint


def test_what_is_no_text_is_refused_as_such() -> None:
    with pytest.raises(BadSource, match="NUL") as refused:
        read(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert refused.value.line == 3


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b" \r\n\t\n"])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(BadSource, match="empty"):
        read(data)


def test_what_must_be_held_whole_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "MOST_HELD", 1_000)
    with pytest.raises(BadSource, match="larger than"):
        read(BUNDLED.read_bytes())


PIECES = st.sampled_from(
    ["{", "}", "[", "]", '"', ":", ",", "title", '{"title": "x"}', "Sep 3", "\n", "\n\n", "\\",
     "@article{x,", "TY  - JOUR", "ER  - ", '"paper"', "A sentence. ", "\ufeff", "\0", "é"],
)  # fmt: skip
FILES = st.binary() | st.text().map(str.encode) | st.lists(PIECES).map("".join).map(str.encode)


@settings(deadline=None)  # the first example loads the readers of formats
@given(FILES, st.none() | st.sampled_from(Format))
def test_any_bytes_are_read_or_refused_in_any_format(data: bytes, format_: Format | None) -> None:
    try:
        reading = read(data, format_=format_)
        for record in reading.records:
            assert record.line >= 1
            if isinstance(record, Found):
                repr(record.paper).encode()
    except BadSource as error:
        assert error.name == "some-file"  # noqa: PT017 — most bytes are refused, some are read
