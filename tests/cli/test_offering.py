"""`quire related` and `quire for-you`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.cli import output

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")


def test_related_papers_are_lines_that_other_commands_take(quire: Quire) -> None:
    answer = quire("related", 5, "--limit", 3)
    assert (answer.code, len(answer.lines), answer.err) == (0, 3, "")
    assert "5" not in [line.split("\t")[0] for line in answer.lines]
    assert quire("show", "-", stdin=answer.out).code == 0


def test_why_follows_each_paper_on_lines_that_begin_with_a_tab(quire: Quire) -> None:
    paper, *grounds = quire("related", 5, "--limit", 1, "--why").lines
    assert not paper.startswith("\t")
    assert grounds
    assert all(line.startswith("\t") and line.split("\t")[2] == "word" for line in grounds)


def test_json_has_the_score_and_the_grounds_if_asked(quire: Quire) -> None:
    (record,) = quire("related", 5, "--limit", 1, "--why", "--json").records
    assert {"what", "kind", "points"} == set(record["why"][0])
    assert record["score"] >= sum(ground["points"] for ground in record["why"]) - 1e-3
    assert "why" not in quire("related", 5, "--limit", 1, "--json").records[0]


def test_people_get_the_words_below_the_paper(
    quire: Quire, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = quire("related", 5, "--limit", 1, "--why", "--json").records
    monkeypatch.setattr(output, "to_terminal", lambda: True)
    told = quire("related", 5, "--limit", 1, "--why").lines[2]
    assert told.strip().startswith(", ".join(ground["what"] for ground in record["why"][:3]))


def test_a_paper_that_cannot_be_meant_or_is_not_there_is_told(quire: Quire) -> None:
    assert quire("related", "nonsense").code == 2
    missing = quire("related", "9912.99999")
    assert (missing.code, missing.out) == (1, "")
    assert quire("related").code == 2


def test_too_few_bookmarks_are_a_sentence_and_exit_1(quire: Quire) -> None:
    answer = quire("for-you")
    assert (answer.code, answer.out) == (1, "")
    assert "once 10 are bookmarked" in answer.err


def test_papers_for_the_user_and_what_they_were_chosen_by(quire: Quire) -> None:
    bookmarked = range(1, 13)
    assert quire("bookmark", "add", *bookmarked).code == 0
    answer = quire("for-you", "--limit", 5, "--json", "--why")
    assert (answer.code, len(answer.ids)) == (0, 5)
    assert not set(answer.ids) & set(bookmarked)
    assert "Words that draw you: " in answer.err
    assert quire("for-you", "--limit", 5).err == ""


def test_who_bookmarked_everything_is_told_that_nothing_is_left(quire: Quire) -> None:
    quire("bookmark", "add", *range(1, 62))
    answer = quire("for-you")
    assert (answer.code, answer.out) == (1, "")
    assert "no paper that you have not seen" in answer.err
