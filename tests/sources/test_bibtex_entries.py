from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.domain.records import Skipped
from tui.sources.bibtex_entries import Entry, entries

ANY_TEXT = st.text(st.sampled_from('@{}(),="#%\\ \n\tab1ß')) | st.text(st.characters(codec=None))
LINES = st.lists(
    st.sampled_from(
        [
            *("@article{key,", "@misc(key,", "@string{a = b # b}", "@comment{", '@preamble{"x"}'),
            *("title = {A {B}},", 'title = "A {"} B",', "year = 2019", "a = a # b,", "}", ")", "%"),
            *("@{", "author = {A and B", "title={\\}},", "{", '"', "#", ",", "=", "@article{"),
        ]
    )
).map("\n".join)
NAME = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUE = st.text(st.characters(exclude_characters="{}\\@\r")).map(str.strip).filter(bool)


@pytest.fixture(autouse=True, scope="module")
def _parser_is_loaded() -> None:
    """Loading it at the first use would count against the time of a property's first example."""
    list(entries("@misc{a}"))


def entry(text: str) -> Entry:
    (only,) = entries(text)
    assert isinstance(only, Entry), only
    return only


def fields(text: str) -> dict[str, str]:
    return dict(entry(f"@article{{key,\n{text}\n}}").fields)


class TestTheEntriesOfAFile:
    def test_an_entry_has_its_line_type_key_and_fields(self) -> None:
        text = "A comment.\r\n\r\n@InProceedings{ Uno:2019 ,\r\n  Title = {A}, YEAR=2019\r\n}"
        assert entry(text) == Entry(3, "inproceedings", "Uno:2019", {"title": "A", "year": "2019"})

    def test_parentheses_do_as_well_as_braces(self) -> None:
        assert entry('@misc(key, title = "A (b)")').fields == {"title": "A (b)"}

    @pytest.mark.parametrize(
        "text",
        [
            *("", "plain text", "@comment{@article{a, title={A}}}", "@preamble{ {x} }"),
            *("@string{a = {A}}", "%@article{a,\n%  title = {A}\n%}", "mail me @ (work)"),
            *("@Control{REVTEX41Control}", "@xdata{x, year = 2019}", "@IEEEtranBSTCTL{a, b={c}}"),
        ],
    )
    def test_comments_strings_and_settings_are_no_records(self, text: str) -> None:
        assert [*entries(text)] == []

    def test_entries_of_one_key_are_all_entries(self) -> None:
        text = "@misc{a, title={A}}\n@misc{a, title={B}}"
        assert [e.text("title") for e in entries(text) if isinstance(e, Entry)] == ["A", "B"]

    def test_entries_may_share_a_line(self) -> None:
        text = "@misc{a, title={A}}@misc{b, title={B}} @misc{c, title={C}}"
        assert [e.key for e in entries(text) if isinstance(e, Entry)] == ["a", "b", "c"]

    @pytest.mark.parametrize(
        ("broken", "reason"),
        [
            ("@misc{b, title={B", "the entry is never closed"),
            ("@misc{b, title={B}, , year=1}", "a comma is too many"),
            ("@misc{b, title {B}}", "a field has no equals sign"),
            ("@misc{b, title}", "the last field has no value"),
            ("@misc{b = {B}, {C}}", "a field has no equals sign"),
        ],
    )
    def test_a_broken_entry_costs_itself_alone(self, broken: str, reason: str) -> None:
        text = f"@misc{{a, title={{A}}}}\n\n{broken}\n@misc{{c, title={{C}}}}"
        first, skipped, last = entries(text)
        assert isinstance(first, Entry)
        assert isinstance(last, Entry)
        assert last.line == 4 + broken.count("\n")
        assert isinstance(skipped, Skipped)
        assert (skipped.line, reason in skipped.reason) == (3, True), skipped

    def test_a_broken_entry_writes_nothing_on_the_screen(
        self, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.NOTSET):
            assert [*entries("@misc{a, title={")] != []
        assert capfd.readouterr() == ("", "")
        assert caplog.records == []


class TestAValue:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            *(("{A {B} C}", "A {B} C"), ('"A {"}B{"}"', 'A {"}B{"}'), ("2019", "2019")),
            *(("jan", "jan"), ('"1~" # jan', "1~jan"), ("{A} # {B}#{C}", "ABC"), ("{}", None)),
            *((r"{a \{ b}", r"a \{ b"), (r"{line \\}", "line \\\\")),
            *(("Nature Physics", "Nature Physics"), ("{A} # ", "A")),
            *(("http://a.org/?b=1", "http://a.org/?b=1"), ("{A} and {B}", "{A} and {B}")),
        ],
    )
    def test_is_in_braces_in_quotes_bare_or_joined(self, written: str, value: str | None) -> None:
        assert fields(f"note = {written}").get("note") == value

    def test_names_stand_for_what_was_defined_before_whatever_their_case(self) -> None:
        text = (
            '@string{CVPR = "Conf. on " # {Vision}}\n@STRING(full = cvpr # ", Proc.")\n'
            "@misc{a, booktitle = Full # { 2019}, note = unknown}"
        )
        assert entry(text).fields == {"booktitle": "Conf. on Vision, Proc. 2019", "note": "unknown"}

    def test_the_latest_definition_counts(self) -> None:
        text = "@string{a={1}}\n@misc{x, note=a}\n@string{a={2}}\n@misc{y, note=a}"
        assert [e.text("note") for e in entries(text) if isinstance(e, Entry)] == ["1", "2"]

    def test_names_that_multiply_are_stopped(self) -> None:
        doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
        start = f"@string{{a0 = {{{'x' * 100}}}}}\n"
        *_, skipped = entries(f"{start}{doubling}@misc{{a, title = {' # '.join(['a12'] * 99)}}}")
        assert isinstance(skipped, Skipped)
        assert "@string" in skipped.reason


class TestCarelessness:
    def test_a_comma_missing_between_fields_is_put_back(self) -> None:
        found = fields("title = {A}\n year = 2019 month = jan\n note={B}")
        assert found == {"title": "A", "year": "2019", "month": "jan", "note": "B"}

    @pytest.mark.parametrize("start", ["key\n", "key ", "key,"])
    def test_a_comma_missing_after_the_key_is_put_back(self, start: str) -> None:
        found = entry(f"@article{{{start} title = {{A}}, year = 2019}}")
        assert (found.key, found.fields) == ("key", {"title": "A", "year": "2019"})

    def test_a_key_may_be_missing(self) -> None:
        assert entry("@misc{title = {A}}").fields == {"title": "A"}
        assert entry("@misc{, title = {A}}").fields == {"title": "A"}

    def test_of_two_fields_of_a_name_the_first_that_holds_something_counts(self) -> None:
        assert fields("title = {}, Title = {A}, title = {B}") == {"title": "A"}

    def test_a_field_behind_a_percent_sign_is_a_comment(self) -> None:
        found = fields("% title = {Old},\n title = {New}, % why\n year = 2019")
        assert found == {"title": "New", "year": "2019"}

    def test_an_at_sign_within_a_value_begins_nothing(self) -> None:
        assert fields("title = {LeQua @ {CLEF}}, note = {a@b.org}")["title"] == "LeQua @ {CLEF}"


@given(ANY_TEXT | LINES)
def test_no_text_fails_and_lines_never_go_back(text: str) -> None:
    found = [*entries(text)]
    lines = [each.line for each in found]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in lines)


@given(st.dictionaries(NAME, VALUE, max_size=5))
def test_what_is_written_is_read(written: dict[str, str]) -> None:
    text = "".join(f"  {name} = {{{value}}},\n" for name, value in written.items())
    assert fields(text) == written


@pytest.mark.parametrize(
    "part",
    [
        *("@", "{", "@{", "@a{", "@a{b,c={", '@a{b,c="', "@a{b\n c=", "\t@", "%@a{\n"),
        *("@string{a=a#a}\n", "@a{b,title={x},crossref={b}}\n"),
    ],
)
def test_a_long_hostile_text_is_read_once(part: str) -> None:
    with read_once():
        for _ in entries(long(part)):
            pass
