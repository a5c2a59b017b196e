"""`quire search --batch`: many queries in one process."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.batch import lines_of
from tui.domain.fields import FIELDS

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")

QUERIES = "straggler mitigation\ngradient\n"


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    file = tmp_path / "queries.txt"
    file.write_text(QUERIES, encoding="utf-8")
    return file


def test_each_line_is_answered_as_a_search_of_its_own(quire: Quire, queries: Path) -> None:
    many = quire("search", "--batch", queries, "--json", "--limit", 3)
    apart = [
        {**record, "query": text, "rank": rank}
        for text in QUERIES.splitlines()
        for rank, record in enumerate(quire("search", text, "--json", "--limit", 3).records, 1)
    ]

    assert (many.code, many.err) == (0, "")
    assert [record for record in many.records if not record["partial"]] == apart


def test_json_has_the_documented_fields_then_query_and_rank(quire: Quire, queries: Path) -> None:
    records = quire("search", "--batch", queries, "--json").records

    assert {tuple(record) for record in records} == {(*FIELDS, "query", "rank")}
    assert [record["rank"] for record in records] == [*range(1, 7), *range(1, 21)]
    assert [record["partial"] for record in records[:6]] == [False, *[True] * 5]


def test_without_json_the_query_is_the_first_column(quire: Quire, queries: Path) -> None:
    lines = quire("search", "--batch", queries).lines

    assert lines[0] == (
        "straggler mitigation\t7\t2025-09-03\tSequential Gradient Coding For Straggler Mitigation"
    )
    assert all(line.count("\t") == 3 for line in lines)


def test_the_limit_counts_for_each_query_and_0_gives_all(quire: Quire, queries: Path) -> None:
    assert len(quire("search", "--batch", queries, "--limit", 2).lines) == 4
    assert len(quire("search", "--batch", queries).lines) == 26
    assert len(quire("search", "--batch", queries, "--limit", 0).lines) > 50


def test_standard_input_is_read_and_empty_lines_are_no_queries(quire: Quire) -> None:
    answer = quire("search", "--batch", "-", "--json", stdin="\ufeffstraggler\r\n\n \t\nstraggler")

    assert [record["query"] for record in answer.records] == ["straggler", "straggler"]
    assert (answer.code, answer.err) == (0, "")


def test_the_query_is_the_line_as_it_was_given(quire: Quire) -> None:
    answer = quire("search", "--batch", "-", "--json", stdin="  straggler\u2028\x0b Mitigation ")

    assert {record["query"] for record in answer.records} == {"  straggler\u2028\x0b Mitigation "}


def test_queries_that_find_nothing_are_counted_at_the_end(quire: Quire) -> None:
    answer = quire("search", "--batch", "-", stdin="xylophone\nstraggler\n?!\n")

    assert (answer.code, len(answer.lines)) == (0, 1)
    assert answer.err == "quire: 2 of 3 queries found nothing.\n"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [("xylophone\n", "1 of 1 queries found nothing."), ("\n\n", "There was no query.")],
)
def test_nothing_found_at_all_is_exit_1(quire: Quire, stdin: str, said: str) -> None:
    answer = quire("search", "--batch", "-", "--json", stdin=stdin)

    assert (answer.code, answer.out, answer.err) == (1, "", f"quire: {said}\n")


def test_the_order_asked_for_is_that_of_every_answer(quire: Quire) -> None:
    by_title = quire("search", "--batch", "-", "--sort", "title", "--json", stdin="gradient")

    titles = [record["title"].casefold() for record in by_title.records]
    assert titles == sorted(titles)


def test_a_query_and_a_batch_together_are_refused(quire: Quire, queries: Path) -> None:
    answer = quire("search", "gradient", "--batch", queries)

    assert (answer.code, answer.out) == (2, "")
    assert "not both" in answer.err


def test_neither_a_query_nor_a_batch_is_refused(quire: Quire) -> None:
    answer = quire("search", "--json")

    assert (answer.code, answer.out) == (2, "")
    assert "Missing argument 'QUERY...'" in answer.err


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"))))
def test_any_line_is_given_as_it_stands_but_for_its_end(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "queries.txt"
        file.write_bytes("".join(f"{line}\r\n" for line in ["first", *lines]).encode())
        assert list(lines_of(str(file))) == ["first", *lines]


@pytest.mark.parametrize("name", ["absent.txt", ".", "a\x00b"])
def test_a_file_that_cannot_be_read_is_exit_3_and_a_sentence(
    quire: Quire, tmp_path: Path, name: str
) -> None:
    answer = quire("search", "--batch", f"{tmp_path}/{name}")

    assert (answer.code, answer.out) == (3, "")
    assert "cannot be read" in answer.err
    assert "\x00" not in answer.err


def test_what_no_person_types_is_answered_and_reaches_no_terminal(quire: Quire) -> None:
    hostile = b"straggler \x1b[31m\x00\xff\n(((\n" + b"straggler " * 50_000
    answer = quire("search", "--batch", "-", stdin=hostile)

    assert answer.code in (0, 1)
    assert "\x1b" not in answer.out + answer.err
    assert all(line.count("\t") == 3 for line in answer.lines)


def test_an_answer_comes_before_the_next_question(run: Run) -> None:
    script = (
        "import subprocess, sys\n"
        "quire = subprocess.Popen(['quire', 'search', '--batch', '-'], stdin=-1, stdout=-1)\n"
        "for query in (b'straggler\\n', b'mitigation\\n'):\n"
        "    quire.stdin.write(query)\n"
        "    quire.stdin.flush()\n"
        "    sys.stdout.write(quire.stdout.readline().decode())\n"
        "quire.stdin.close()\n"
        "sys.exit(quire.wait())\n"
    )
    done = run(f'"{sys.executable}" -c "$SCRIPT"', SCRIPT=script)

    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["straggler", "mitigation"]


def test_a_reader_that_went_away_ends_it(run: Run) -> None:
    done = run("yes gradient | head -n 2000 | quire search --batch - --json | head -n 1")

    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
