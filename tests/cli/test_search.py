from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.domain.fields import FIELDS

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")


def test_in_a_pipe_a_hit_is_id_day_and_title(quire: Quire) -> None:
    answer = quire("search", "straggler", "mitigation")

    assert answer.code == 0
    assert answer.lines == ["7\t2025-09-03\tSequential Gradient Coding For Straggler Mitigation"]
    assert not answer.err


def test_words_given_apart_and_together_are_the_same_search(quire: Quire) -> None:
    apart = quire("search", "gradient", "coding", "--json")
    together = quire("search", "--json", "gradient coding")

    assert apart.records == together.records


def test_json_has_the_documented_fields_in_their_order(quire: Quire) -> None:
    record = quire("search", "straggler", "--json").records[0]

    assert tuple(record) == FIELDS
    assert record["score"] > 0
    assert record["edition"] == "2025-09-03"
    assert record["bookmarked"] is False
    assert record["arxiv_id"] is record["doi"] is record["date"] is record["bookmarked_at"] is None


def test_every_field_is_named_in_the_help(quire: Quire) -> None:
    said = quire("--help").out

    assert [name for name in FIELDS if name not in said] == []


def test_twenty_papers_are_given_and_what_is_left_is_told(quire: Quire) -> None:
    answer = quire("search", "gradient")

    assert len(answer.lines) == 20
    assert "20 of" in answer.err
    assert "--limit 0" in answer.err


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (3, 3)])
def test_a_chosen_limit_is_kept_without_a_word(quire: Quire, limit: int, count: int) -> None:
    answer = quire("search", "gradient", "--limit", limit)

    assert (len(answer.lines), answer.err) == (count, "")


def test_limit_0_gives_all(quire: Quire) -> None:
    answer = quire("search", "gradient", "--limit", 0)

    assert len(answer.lines) > 50
    assert not answer.err


def test_sorting_changes_the_order_and_nothing_else(quire: Quire) -> None:
    best = quire("search", "gradient", "--limit", 0, "--json").records
    by_title = quire("search", "gradient", "--limit", 0, "--json", "--sort", "title").records
    by_page = quire("search", "gradient", "--limit", 0, "--json", "--sort", "page").ids

    scores = [record["score"] for record in best]
    assert scores == sorted(scores, reverse=True)
    titles = [record["title"].casefold() for record in by_title]
    assert titles == sorted(titles)
    assert by_page == sorted(record["id"] for record in best)


def test_a_minus_excludes_and_is_no_option(quire: Quire) -> None:
    with_coding = quire("search", "--json", "gradient", "--limit", 0).ids
    without = quire("search", "--json", "gradient", "-coding", "--limit", 0).ids

    assert 7 in with_coding
    assert 7 not in without
    assert set(without) < set(with_coding)


def test_a_phrase_and_a_field_are_understood(quire: Quire) -> None:
    assert quire("search", '"straggler mitigation"', "--json").ids == [7]
    assert 7 in quire("search", "title:straggler", "--json").ids


def test_a_mistyped_option_is_refused(quire: Quire) -> None:
    answer = quire("search", "gradient", "--jsn")

    assert answer.code == 2
    assert "--json" in answer.err
    assert not answer.out


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_no_hit_is_exit_1_and_a_sentence(quire: Quire, flags: tuple[str, ...]) -> None:
    answer = quire("search", "xylophone", *flags)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("quire: Nothing matches 'xylophone'.")


@pytest.mark.parametrize("words", ["", "   ", "?!", "()"])
def test_no_word_to_search_for_gives_nothing_rather_than_everything(
    quire: Quire, words: str
) -> None:
    answer = quire("search", words, "--json")

    assert (answer.code, answer.out) == (1, "")
    assert "no word to search for" in answer.err


def test_a_tag_that_no_paper_has_finds_nothing(quire: Quire) -> None:
    answer = quire("search", "tag:x")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("quire: Nothing matches 'tag:x'.")


def test_a_pasted_page_is_not_repeated_whole_when_nothing_is_found(quire: Quire) -> None:
    answer = quire("search", "x" * 5_000)

    assert answer.code == 1
    assert len(answer.err) < 300


@pytest.mark.parametrize("words", ["\udcff", "\x1b[31m", "a" * 5_000, '"', "title:", "((("])
def test_any_words_are_answered_without_a_fault(quire: Quire, words: str) -> None:
    answer = quire("search", words)

    assert answer.code in (0, 1)
    assert "\x1b" not in answer.err


def test_a_first_search_makes_library_and_index(quire: Quire, new_home: Path) -> None:
    answer = quire("search", "straggler", "--json")

    assert answer.ids == [7]
    assert (new_home / "library.db").exists()


def test_papers_taken_in_since_are_found(quire: Quire) -> None:
    quire("import", "-", stdin='{"title": "On xylophones"}')

    assert quire("search", "xylophone", "--json").records[0]["title"] == "On xylophones"


def test_another_quire_at_the_index_is_told_of_and_not_waited_for(
    quire: Quire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.indexing.Indexing.catch_up", lambda *_: False)

    answer = quire("search", "straggler")

    assert (answer.code, len(answer.lines)) == (0, 1)
    assert "Another quire is indexing" in answer.err
