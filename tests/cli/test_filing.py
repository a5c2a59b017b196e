"""Filing papers from a shell: tags, notes, ratings, collections, the reading list, searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


def test_papers_are_tagged_by_id_by_query_and_through_a_pipe(quire: Quire, run: Run) -> None:
    assert quire("tag", "add", "rl", 1, 2).out == "Tagged “rl”: 2 papers.\n"
    assert quire("tag", "add", "RL", "--query", "federated").code == 0
    assert run("quire search --json graph | quire tag add graphs -").returncode == 0
    tags = {record["name"]: record["papers"] for record in quire("tag", "list", "--json").records}
    assert tags["rl"] >= 3
    assert tags["graphs"] >= 1
    assert quire("tag", "remove", "graphs", "--query", "graph").code == 0
    assert [line.split("\t")[0] for line in quire("tag", "list").lines] == ["rl"]


def test_a_tag_is_renamed(quire: Quire) -> None:
    quire("tag", "add", "rl", 1)
    assert quire("tag", "rename", "rl", "policies").out == "Renamed the tag “rl → policies”.\n"
    assert quire("tag", "list").out == "policies\t1\n"
    absent = quire("tag", "rename", "rl", "x")
    assert (absent.code, "no tag" in absent.err) == (2, True)


@pytest.mark.parametrize(
    "line",
    [("tag", "add", "x"), ("collection", "add", "x"), ("queue", "add"), ("bookmark", "add")],
)
def test_without_a_paper_it_says_how_to_name_one(quire: Quire, line: tuple[str, ...]) -> None:
    answer = quire(*line)
    assert answer.code == 2
    assert "--query" in answer.err


def test_a_query_that_finds_nothing_changes_nothing(quire: Quire) -> None:
    answer = quire("tag", "add", "x", "--query", "zzzzqqqq")
    assert (answer.code, "Nothing matches" in answer.err) == (1, True)
    assert quire("tag", "list").code == 1


def test_a_note_comes_from_the_line_or_from_a_pipe_and_is_searched(quire: Quire) -> None:
    quire("note", "set", 3, "A zugzwang.")
    assert quire("note", "show", 3).out == "A zugzwang.\n"
    quire("note", "set", 4, "-", stdin="# Zugzwang\n\nAgain.\n")
    assert quire("note", "show", 4).out == "# Zugzwang\n\nAgain.\n"
    assert sorted(quire("search", "--json", "zugzwang").ids) == [3, 4]
    assert quire("note", "remove", 3, 4).code == 0
    assert quire("note", "show", 3).code == 1


def test_a_note_is_written_in_the_users_editor(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\nand more" >> "$1"\ntouch -d "2001-01-01" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    quire("note", "set", 3, "Something")
    assert quire("note", "edit", 3).code == 0
    assert quire("note", "show", 3).out == "Something\n\nand more\n"
    monkeypatch.setenv("VISUAL", str(tmp_path / "absent"))
    answer = quire("note", "edit", 3)
    assert (answer.code, "VISUAL" in answer.err) == (4, True)


def test_a_note_in_another_encoding_is_refused(quire: Quire) -> None:
    answer = quire("note", "set", 3, "-", stdin=b"H\xf6lder")
    assert (answer.code, "UTF-8" in answer.err) == (3, True)


def test_papers_are_rated_and_unrated(quire: Quire) -> None:
    assert quire("rate", 4, 1, 2).out == "Rated 4 of 5: 2 papers.\n"
    assert quire("rate", 0, 1).out == "No longer rated: 1 paper.\n"
    assert quire("rate", 0, 1).out == "Nothing changed.\n"
    assert quire("rate", 6, 1).code == 2


def test_collections_are_filled_listed_moved_and_deleted(quire: Quire) -> None:
    quire("collection", "add", "Thesis/One", 1, 5)
    quire("collection", "make", "Later")
    assert quire("collection", "list").lines == ["Later\t0", "Thesis\t2", "Thesis/One\t2"]
    quire("collection", "rename", "Thesis/One", "Later/One")
    quire("collection", "remove", "later/one", 5)
    assert quire("collection", "list", "--json").records == [
        {"name": "Later", "papers": 1},
        {"name": "Later/One", "papers": 1},
        {"name": "Thesis", "papers": 0},
    ]
    quire("collection", "delete", "Later")
    assert quire("collection", "list").lines == ["Thesis\t0"]
    assert quire("collection", "delete", "Later").code == 2


def test_the_reading_list_has_an_order(quire: Quire) -> None:
    quire("queue", "add", 5, 3, 9)
    assert quire("queue", "move", 9, -2).code == 0
    assert quire("queue", "list", "--json").ids == [9, 5, 3]
    quire("queue", "remove", 9, 5, 3)
    assert quire("queue", "list").code == 1


def test_a_search_is_saved_and_tells_what_is_new(quire: Quire, tmp_path: Path) -> None:
    quire("saved", "add", "Graphs", "graph", "-unrelatedword")
    (first,) = quire("saved", "list", "--json").records
    assert first["papers"] == first["new"] > 0
    assert quire("saved", "run", "graphs").code == 0
    assert quire("saved", "list", "--json").records[0]["new"] == 0
    file = tmp_path / "new.jsonl"
    file.write_text('{"title": "A Graph That Came Later"}\n')
    quire("import", file)
    name, papers, new, query = quire("saved", "list").out.rstrip().split("\t")
    assert (name, int(papers), new, query) == (
        "Graphs", first["papers"] + 1, "1", "graph -unrelatedword")  # fmt: skip
    quire("saved", "rename", "Graphs", "G")
    quire("saved", "remove", "g")
    assert quire("saved", "list").code == 1


def test_names_and_notes_cannot_command_the_terminal(quire: Quire) -> None:
    assert quire("tag", "add", "a\x1b[2J", 1).code == 2
    quire("note", "set", 1, "a\x1b[2Jb\tc")
    assert "\x1b" not in quire("note", "show", 1).out
