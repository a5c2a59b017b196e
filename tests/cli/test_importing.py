from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.config.paths import bundled_page

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.jsonl"
    file.write_text('{"title": "Wholly new"}\n{"title": "Gradient is All You Need?"}\n')
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"title": "Fine so far"}\n{"title": 3}\n')
    return file


def test_a_file_is_reported_in_a_line(quire: Quire, good: Path) -> None:
    first, again = quire("import", good), quire("import", good)

    assert (first.code, first.err) == (0, "")
    assert first.out == f"{good}: 1 new, 1 merged, 0 unchanged\n"
    assert again.out == f"{good}: 0 new, 0 merged, 2 unchanged\n"


def test_the_page_that_comes_with_quire_changes_nothing(quire: Quire) -> None:
    page = bundled_page()

    assert "0 new, 0 merged, 61 unchanged" in quire("import", page, "--date", "2025-09-03").out


def test_a_bad_file_leaves_no_trace_and_the_others_go_on(
    quire: Quire, good: Path, bad: Path, tmp_path: Path
) -> None:
    absent = tmp_path / "absent.txt"

    answer = quire("import", bad, absent, tmp_path, good)

    assert answer.code == 3
    assert answer.out == f"{good}: 1 new, 1 merged, 0 unchanged\n"
    assert f"{bad}, line 2: " in answer.err
    assert f"{absent}: it cannot be read: No such file" in answer.err
    assert f"{tmp_path}: it cannot be read: Is a directory" in answer.err
    assert quire("search", "fine so far").code == 1


def test_reports_as_json(quire: Quire, good: Path, bad: Path) -> None:
    answer = quire("import", "--json", bad, good)

    assert answer.code == 3
    refused, taken = answer.records
    assert refused["file"] == str(bad)
    assert refused["line"] == 2
    assert refused["error"] in answer.err
    assert taken == {
        "file": str(good), "source": "JSON lines", "new": 1, "merged": 1, "unchanged": 0,
        "edition": None, "dropped": 0, "line": None, "error": None,
    }  # fmt: skip


def test_standard_input_and_a_day(quire: Quire) -> None:
    answer = quire("import", "-", "--date", "2025-09-05", stdin='{"title": "From a pipe"}')

    assert answer.out == "standard input: 1 new, 0 merged, 0 unchanged, edition of 2025-09-05\n"
    assert quire("list", "--edition", "2025-09-05", "--json").ids == [62]


@pytest.mark.parametrize("given", [b"", b"\0\0", b"\xff\xfe", b"plain words", b"{]", b"[1]"])
def test_what_holds_no_papers_is_bad_data(quire: Quire, given: bytes) -> None:
    answer = quire("import", "-", stdin=given)

    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("quire: standard input")


def test_quires_own_json_comes_back_as_the_same_papers(quire: Quire, new_home: Path) -> None:
    lines = quire("list", "--json").out
    other = new_home.with_name("other home")
    first = [json.loads(line) for line in lines.splitlines()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIRE_HOME", str(other))
        quire("list")
        assert ", 61 merged, 0 unchanged" in quire("import", "-", stdin=lines).out
        assert "0 new, 0 merged, 61 unchanged" in quire("import", "-", stdin=lines).out
        second = quire("list", "--json").records

    same = ("id", "title", "abstract", "authors", "date", "edition", "url", "links")
    for one, other_one in zip(first, second, strict=True):
        assert [one[name] for name in same] == [other_one[name] for name in same]


def test_an_import_goes_on_when_nobody_reads_its_reports(
    run: Run, quire: Quire, good: Path, tmp_path: Path
) -> None:
    late = tmp_path / "late.jsonl"
    late.write_text('{"title": "The last to come"}')

    done = run(f"{{ sleep 0.1; quire import '{good}' '{late}'; echo $? >&2; }} | true")

    assert done.stderr == "141\n"
    assert quire("search", "last to come").code == 0
