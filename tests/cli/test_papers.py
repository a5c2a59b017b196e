from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui.domain.fields import FIELDS

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")

WITH_IDS = {
    "title": "Named in every way",
    "abstract": "First paragraph.\n\nSecond one.",
    "authors": ["Ada Lovelace", "李明"],
    "arxiv_id": "2506.01347",
    "doi": "10.1000/ABC",
    "date": "2025-06-02",
    "url": "https://example.org/named",
    "links": [{"url": "https://github.com/a/b", "kind": "code"}],
    "categories": ["cs.LG"],
}


def test_the_list_is_in_page_order(quire: Quire) -> None:
    answer = quire("list")

    assert answer.code == 0
    assert len(answer.lines) == 61
    assert [line.split("\t")[0] for line in answer.lines] == [str(id_) for id_ in range(1, 62)]
    assert all(line.split("\t")[1] == "2025-09-03" for line in answer.lines)


def test_the_list_as_json(quire: Quire) -> None:
    records = quire("list", "--json", "--limit", 3).records

    assert [record["id"] for record in records] == [1, 2, 3]
    assert all(tuple(record) == FIELDS for record in records)
    assert all(record["score"] is None for record in records)


def test_the_list_by_title(quire: Quire) -> None:
    records = quire("list", "--json", "--sort", "title").records
    titles = [record["title"].casefold() for record in records]

    assert len(titles) == 61
    assert titles[:3] == sorted(titles)[:3]


def test_an_edition_and_its_bookmarks(quire: Quire) -> None:
    quire("import", "-", "--date", "2025-09-04", stdin='{"title": "One"}\n{"title": "Two"}')
    one, two = quire("list", "--edition", "2025-09-04", "--json").ids
    quire("bookmark", "add", two, 5)

    assert (one, two) == (62, 63)
    assert len(quire("list", "--edition", "2025-09-03").lines) == 61
    assert quire("list", "--edition", "2025-09-04", "--bookmarks", "--json").ids == [two]
    assert set(quire("list", "--bookmarks", "--json").ids) == {two, 5}


def test_two_sources_of_one_day_are_listed_together(quire: Quire) -> None:
    quire("import", "-", "--date", "2025-09-03", stdin='{"title": "1 for the money"}')

    assert len(quire("list", "--edition", "2025-09-03").lines) == 62
    by_title = quire("list", "--edition", "2025-09-03", "--sort", "title", "--json").ids
    assert by_title[0] == 62


def test_a_day_without_edition_is_told_with_those_there_are(quire: Quire) -> None:
    answer = quire("list", "--edition", "2025-09-04")

    assert (answer.code, answer.out) == (1, "")
    assert "2025-09-03" in answer.err


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "03.09.2025", ""])
def test_what_is_no_day_is_wrong_usage(quire: Quire, day: str) -> None:
    assert quire("list", "--edition", day).code == 2


def test_no_bookmarks_is_nothing_found(quire: Quire) -> None:
    answer = quire("list", "--bookmarks", "--json")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err


def test_a_paper_is_shown_in_full(quire: Quire) -> None:
    quire("import", "-", stdin=json.dumps(WITH_IDS))

    answer = quire("show", 62)

    assert answer.code == 0
    assert answer.lines[0] == "Named in every way"
    for expected in (
        "Ada Lovelace, 李明",
        "2 Jun 2025",
        "https://arxiv.org/abs/2506.01347",
        "https://doi.org/10.1000/abc",
        "https://github.com/a/b",
        "First paragraph.\n\nSecond one.",
    ):
        assert expected in answer.out


def test_names_from_right_to_left_come_through_a_pipe_as_they_are(quire: Quire) -> None:
    paper = {"title": "Of them", "authors": ["אברהם כהן", "Bob"], "date": "2025-01-02"}
    quire("import", "-", stdin=json.dumps(paper))
    assert quire("show", 62).lines[1] == "אברהם כהן, Bob"


@pytest.mark.parametrize(
    "reference",
    [
        "62",
        " 62 ",
        "2506.01347",
        "arXiv:2506.01347v3",
        "https://arxiv.org/pdf/2506.01347v2.pdf",
        "https://huggingface.co/papers/2506.01347",
        "10.1000/abc",
        "https://doi.org/10.1000/ABC",
        "https://example.org/named",
    ],
)
def test_a_paper_is_known_by_each_of_its_names(quire: Quire, reference: str) -> None:
    quire("import", "-", stdin=json.dumps(WITH_IDS))

    assert quire("show", reference, "--json").ids == [62]
    assert quire("show", "-", "--json", stdin=f"{reference}\n").ids == [62]


def test_several_papers_are_parted_and_each_is_shown_once(quire: Quire) -> None:
    answer = quire("show", 2, 3, 2)

    assert quire("show", 2, 3, 2, "--json").ids == [2, 3]
    assert "\n\nASFT: Aligned" in answer.out


def test_ids_come_in_every_form_that_quire_prints(quire: Quire) -> None:
    tabbed = quire("list", "--limit", 2).out
    as_json = quire("search", "straggler", "--json").out
    given = f"\ufeff{tabbed}\n\r\n{as_json}  9  \n"

    assert quire("show", "-", "--json", stdin=given).ids == [1, 2, 7, 9]


def test_what_is_not_there_is_told_and_the_others_are_shown(quire: Quire) -> None:
    answer = quire("show", 999, 7, "2401.00001", "--json")

    assert (answer.code, answer.ids) == (1, [7])
    assert "'999'" in answer.err
    assert "'2401.00001'" in answer.err


@pytest.mark.parametrize(
    "reference", ["foo", "-1x", "", "\x1b[31m", "{", '{"title": "x"}', "9" * 30]
)
def test_what_can_be_no_paper_is_wrong_usage(quire: Quire, reference: str) -> None:
    answer = quire("show", "--", reference)

    assert (answer.code, answer.out) == (2, "")
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("stdin", [b"", b"\n\n", b"\xff\xfe\n"])
def test_standard_input_without_an_id(quire: Quire, stdin: bytes) -> None:
    answer = quire("show", "-", stdin=stdin)

    assert answer.code in (1, 2)
    assert answer.err
    assert not answer.out
