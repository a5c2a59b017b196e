"""`quire search --explain`, and what is told of partial matches and misspellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tui.cli import output
from tui.cli.explain import reason_fields, reason_lines
from tui.domain.query import Query
from tui.domain.reasons import Reason
from tui.domain.results import Listing
from tui.library.browsing import Browsing

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")

REASONS = (Reason("gradient", "abstract", 3, 1.25), Reason('"gradient cod"', "title", 1, 12.5))
NEAREST = "quire: These come nearest:"


@pytest.fixture
def reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Browsing, "explain", lambda *_: REASONS)


def answer_with(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Every search finds papers 7, 3 and 5, changed as told."""

    def browse(_: Browsing, query: Query) -> Listing:
        listing = Listing(query, (7, 3, 5), (3.0, 2.0, 1.0))
        return replace(listing, **changes)

    monkeypatch.setattr(Browsing, "browse", browse)


class TestReasons:
    def test_a_pipe_gets_columns_and_the_weightiest_first(self) -> None:
        assert reason_lines(REASONS) == [
            '\t"gradient cod"\ttitle\t1\t12.5000',
            "\tgradient\tabstract\t3\t1.2500",
        ]

    def test_no_reason_is_no_line(self) -> None:
        assert reason_lines(()) == []

    def test_what_was_typed_cannot_command_the_terminal_nor_add_a_column(self) -> None:
        (line,) = reason_lines([Reason("\x1b[31mred\n\t", "title", 1, 1.0)])
        assert not {"\x1b", "\n"} & set(line)
        assert line.count("\t") == 4

    def test_programs_get_them_by_name(self) -> None:
        assert reason_fields(REASONS[:1]) == [
            {"what": "gradient", "field": "abstract", "times": 3, "points": 1.25}
        ]

    def test_the_points_sum_to_the_score(self, quire: Quire) -> None:
        for record in quire("search", "gradient coding", "--explain", "--json").records:
            points = [reason["points"] for reason in record["reasons"]]
            assert sum(points) == pytest.approx(record["score"], abs=1e-3)

    @pytest.mark.usefixtures("reasons")
    def test_in_a_pipe_they_follow_the_paper_on_lines_that_begin_with_a_tab(
        self, quire: Quire
    ) -> None:
        paper, first, second = quire("search", "straggler", "--explain").lines
        assert paper.startswith("7\t")
        assert (first[0], second[0]) == ("\t", "\t")
        assert '"gradient cod"' in first

    @pytest.mark.usefixtures("reasons")
    def test_people_get_a_table_below_the_paper(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(output, "to_terminal", lambda: True)
        _, _, heads, first, second, total = quire("search", "straggler", "--explain").lines
        assert heads.split() == ["what", "where", "times", "points"]
        assert first.split() == ['"gradient', 'cod"', "title", "1", "12.50"]
        assert second.split() == ["gradient", "abstract", "3", "1.25"]
        assert total.split() == ["sum", "13.75"]

    @pytest.mark.usefixtures("reasons")
    def test_json_has_them_when_asked(self, quire: Quire) -> None:
        assert quire("search", "straggler", "--explain", "--json").records[0]["reasons"] == (
            reason_fields(REASONS)
        )
        assert "reasons" not in quire("search", "straggler", "--json").records[0]

    @pytest.mark.usefixtures("reasons")
    def test_a_batch_is_explained_too(self, quire: Quire) -> None:
        stdin = "straggler\n"
        (record,) = quire("search", "--batch", "-", "--explain", "--json", stdin=stdin).records
        assert record["reasons"] == reason_fields(REASONS)


class TestPartialMatches:
    def test_where_papers_have_all_words_only_those_are_given(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, partial=2)
        answer = quire("search", "graph neural")
        assert [line.split("\t")[0] for line in answer.lines] == ["7"]
        assert (answer.code, answer.err) == (0, "")

    def test_json_tells_them_apart(self, quire: Quire, monkeypatch: pytest.MonkeyPatch) -> None:
        answer_with(monkeypatch, partial=3)
        told = [record["partial"] for record in quire("search", "graph", "--json").records]
        assert told == [True, True, True]

    def test_where_no_paper_has_all_words_that_is_said_first_and_the_exit_is_1(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, partial=3)
        answer = quire("search", "graph neural")
        assert answer.err.splitlines() == ["quire: Nothing matches all of 'graph neural'.", NEAREST]
        assert (answer.code, len(answer.lines)) == (1, 3)

    def test_a_batch_tells_them_by_the_field_alone(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, partial=1)
        answer = quire("search", "--batch", "-", "--json", stdin="graph\n")
        assert [record["partial"] for record in answer.records] == [False, False, True]
        assert not answer.err

    def test_outside_of_a_search_the_field_is_null(self, quire: Quire) -> None:
        assert {record["partial"] for record in quire("list", "--json").records} == {None}


class TestSuggestions:
    def test_no_hit_and_a_likely_spelling_is_a_question_and_exit_1(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, ids=(), scores=(), suggestion="graph")
        answer = quire("search", "grpah")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == "quire: Nothing matches 'grpah'; did you mean 'graph'?\n"

    def test_hits_and_a_likelier_spelling_are_both_told(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, suggestion="graph")
        answer = quire("search", "grpah")
        assert (answer.code, len(answer.lines)) == (0, 3)
        assert answer.err == "quire: Did you mean 'graph'?\n"

    def test_a_notice_is_told_and_not_in_the_way_of_the_papers(
        self, quire: Quire, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with(monkeypatch, notice="tag: is not known yet.")
        answer = quire("search", "tag:x graph", "--json")
        assert (answer.code, len(answer.records)) == (0, 3)
        assert answer.err == "quire: tag: is not known yet.\n"
