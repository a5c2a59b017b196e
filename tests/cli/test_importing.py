from __future__ import annotations

import gzip
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.cli import progress
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
    file.write_text('{"title": 3}\n{"name": "x"}\n')
    return file


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    file = tmp_path / "mixed.jsonl"
    file.write_text('{"title": "Fine so far"}\n{"title": 3}\n{"title": "Fine again"}\n')
    return file


def test_a_file_is_reported_in_a_line(quire: Quire, good: Path) -> None:
    first, again = quire("import", good), quire("import", good)

    assert (first.code, first.err) == (0, "")
    assert first.out == f"{good}: 1 new, 1 merged, 0 unchanged\n"
    assert again.out == f"{good}: 0 new, 0 merged, 2 unchanged\n"


def test_the_page_that_comes_with_quire_changes_nothing(quire: Quire) -> None:
    page = bundled_page()

    assert "0 new, 0 merged, 61 unchanged" in quire("import", page, "--date", "2025-09-03").out


def test_a_bad_record_is_left_out_and_told(quire: Quire, mixed: Path) -> None:
    answer = quire("import", mixed)

    assert answer.code == 0
    assert answer.out == f"{mixed}: 2 new, 0 merged, 0 unchanged, 1 skipped\n"
    assert answer.err == f"quire: {mixed}, line 2: the paper has no title; skipped.\n"


def test_of_many_bad_records_some_are_told_and_all_in_json(quire: Quire, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text('{"title": "Fine"}\n' + "{}\n" * 25)

    first, again = quire("import", file), quire("import", file, "--json")

    assert len(first.err.splitlines()) == 11
    assert first.err.endswith("15 more skipped; --json lists them all.\n")
    assert [bad["line"] for bad in again.records[0]["skipped"]] == list(range(2, 27))
    assert again.err == ""


def test_strictly_a_bad_record_refuses_the_file(quire: Quire, mixed: Path, good: Path) -> None:
    answer = quire("import", "--strict", mixed, good)

    assert answer.code == 3
    assert answer.out == f"{good}: 1 new, 1 merged, 0 unchanged\n"
    assert f"{mixed}, line 2: the paper has no title. Nothing was stored" in answer.err
    assert quire("search", "fine so far").code == 1


def test_a_bad_file_leaves_no_trace_and_the_others_go_on(
    quire: Quire, good: Path, bad: Path, tmp_path: Path
) -> None:
    absent = tmp_path / "absent.txt"

    answer = quire("import", bad, absent, tmp_path, good)

    assert answer.code == 3
    assert answer.out == f"{good}: 1 new, 1 merged, 0 unchanged\n"
    assert f"{bad}, line 1: the paper has no title." in answer.err
    assert f"{absent}: it cannot be read: No such file" in answer.err
    assert f"{tmp_path}: it cannot be read: Is a directory" in answer.err


def test_reports_as_json(quire: Quire, good: Path, bad: Path) -> None:
    answer = quire("import", "--json", bad, good)

    assert answer.code == 3
    refused, taken = answer.records
    assert refused["file"] == str(bad)
    assert refused["line"] == 1
    assert refused["error"] in answer.err
    assert taken == {
        "file": str(good), "source": "JSON lines", "new": 1, "merged": 1, "unchanged": 0,
        "edition": None, "editions": 0, "dropped": 0, "skipped": [], "note": None, "line": None,
        "error": None,
    }  # fmt: skip


def test_an_archive_is_reported_file_by_file(quire: Quire, good: Path, tmp_path: Path) -> None:
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.write(good, "good.jsonl")
        files.writestr("inner/more.jsonl.gz", gzip.compress(b'{"title": "From within"}'))
        files.writestr("readme.md", "hello")

    answer = quire("import", archive)

    assert answer.code == 3
    assert answer.lines == [
        f"{archive}/good.jsonl: 1 new, 1 merged, 0 unchanged",
        f"{archive}/inner/more.jsonl.gz: 1 new, 0 merged, 0 unchanged",
    ]
    assert f"{archive}/readme.md: this is no format that quire reads." in answer.err


def test_a_download_that_broke_off_is_stored_as_far_as_it_came(
    quire: Quire, tmp_path: Path
) -> None:
    file = tmp_path / "papers.gz"
    lines = "".join(f'{{"title": "Paper {number * number}"}}\n' for number in range(9_000))
    packed = gzip.compress(lines.encode())
    file.write_bytes(packed[: len(packed) // 2])

    answer = quire("import", file)

    assert answer.code == 3
    assert "ends before its end" in answer.err
    assert re.match(rf"{file}: [34],\d+ new, 0 merged, 0 unchanged\n", answer.out)


def test_a_latin_1_file_is_read_with_a_note(quire: Quire, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_bytes('{"title": "H\xf6lder Spaces of Old"}'.encode("latin-1"))

    answer = quire("import", file)

    assert answer.code == 0
    assert answer.err == f"quire: {file}: 1 line is not UTF-8; read as Latin-1.\n"
    assert "Hölder" in quire("search", "holder spaces of old").out


def test_the_format_can_be_told(quire: Quire) -> None:
    record = '{"id": "0704.0001", "title": "A Paper of 2007"}'

    told = quire("import", "-", "--format", "arxiv", "--json", stdin=record)
    unknown = quire("import", "-", "--format", "word", stdin=record)

    assert told.records[0]["source"] == "arXiv"
    assert unknown.code == 2
    assert "daily-page" in unknown.err


def test_what_many_papers_brought_can_be_searched_when_the_import_is_done(
    quire: Quire, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text("".join(f'{{"title": "Paper {number}"}}\n' for number in range(300)))

    quire("import", file, "--no-index")
    assert quire("index", "status", "--json").records[0]["behind"] == 300

    file.write_text(file.read_text().replace("Paper", "Another paper"))
    quire("import", file)
    assert quire("index", "status", "--json").records[0]["complete"]


def test_progress_is_an_object_a_second_in_json(
    quire: Quire, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_TELLING", 0)

    answer = quire("import", "--json", good)

    (step,) = map(json.loads, answer.err.splitlines())
    assert step["progress"] == "importing"
    assert (step["file"], step["papers"], step["skipped"]) == (str(good), 2, 0)
    assert step["bytes"] == step["total_bytes"] == good.stat().st_size
    assert step["seconds_left"] == 0
    assert step["papers_per_second"] > 0


def test_an_import_that_is_ended_says_what_is_stored(
    quire: Quire, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(progress.ProgressLine, "__call__", interrupted)
        answer = quire("import", good)

    assert answer.code == 130
    assert answer.err == f"quire: Stopped. 2 papers of {good} are stored; done again, it goes on.\n"
    assert "2 unchanged" in quire("import", good).out


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
