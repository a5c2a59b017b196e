from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.records import Skipped
from tui.sources import json_records
from tui.sources.json_records import in_document, in_lines

RECORDS = st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))


class TestLines:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ('{"title": "x"', "column"),
            ("not JSON", "not JSON at column 1"),
            ('{"a": 1} x', "not JSON at column 10: Extra data"),
            ("[]", "object"),
            ('"title"', "object"),
            ("3", "object"),
            ('{"n": ' + "9" * 5000 + "}", "number"),
            ('{"n": ' + "[" * 100_000, "deep"),
        ],
    )
    def test_a_broken_line_costs_itself_and_tells_its_number(self, line: str, said: str) -> None:
        first, bad, last = in_lines(['{"a": 1}', "", line, '{"b": 2}'])
        assert (first, last) == ((1, {"a": 1}), (4, {"b": 2}))
        assert isinstance(bad, Skipped)
        assert bad.line == 3
        assert said in bad.reason

    def test_empty_lines_and_a_byte_order_mark_are_passed_over(self) -> None:
        assert list(in_lines(['\ufeff{"a": 1}\n', "\r\n", " \n", '{"b": 2}'])) == [
            (1, {"a": 1}),
            (4, {"b": 2}),
        ]

    def test_a_line_that_was_cut_says_why(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json_records, "LONGEST_LINE", 5)
        assert list(in_lines(['{"a": 1}'])) == [Skipped(1, "the line is longer than 5 characters")]


class TestDocuments:
    @pytest.mark.parametrize(
        "text",
        [
            '[{"a": 1},\n {"b": 2}]\n',
            '\n[\n{"a": 1}, {"b": 2}]'.lstrip("\n"),
            '{"a":\n1}\n{"b":\n2}\n',
            '{"a": 1}, {"b": 2},',
        ],
    )
    def test_a_list_and_a_row_of_objects_are_the_same(self, text: str) -> None:
        records = [record for record in in_document(text) if not isinstance(record, Skipped)]
        assert [values for _, values in records] == [{"a": 1}, {"b": 2}]

    @given(RECORDS, st.sampled_from([None, 2]))
    def test_each_record_comes_with_the_line_it_begins_in(
        self, records: list[dict[str, object]], indent: int | None
    ) -> None:
        text, lines = "[", []
        for at, record in enumerate(records):
            text += ",\n\n" if at else "\n"
            lines.append(1 + text.count("\n"))
            text += json.dumps(record, indent=indent)
        assert list(in_document(text + "\n]")) == list(zip(lines, records, strict=True))

    def test_what_is_no_object_costs_itself(self) -> None:
        assert list(in_document('[{"a": 1},\n 3,\n{"b": 2}]'))[1:] == [
            Skipped(2, "this is not a JSON object"),
            (3, {"b": 2}),
        ]

    @pytest.mark.parametrize("rest", ['{"b": ', "nonsense", '{"n": ' + "[" * 100_000])
    def test_a_break_is_the_end_and_says_so(self, rest: str) -> None:
        first, end = in_document(f'[{{"a": 1}},\n{rest}')
        assert first == (1, {"a": 1})
        assert isinstance(end, Skipped)
        assert end.line == 2
        assert end.reason.endswith("what follows was not read")

    @given(st.text() | st.lists(st.sampled_from('[{}],:"a1\n ')).map("".join))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        assert all(
            isinstance(record, Skipped) or record[0] <= 1 + text.count("\n")
            for record in in_document(text)
        )
