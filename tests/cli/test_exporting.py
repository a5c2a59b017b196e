"""Papers for other programs: everything a format needs, by id, by query, through a pipe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui.cli.exporting import FORMATS, STYLES
from tui.exporters import citation, exporter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


def test_the_command_knows_the_formats_and_styles_there_are() -> None:
    assert tuple(exporter.FORMATS) == FORMATS
    assert ("bibtex", *citation.STYLES) == STYLES


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_leaves_by_standard_output_and_by_file(
    quire: Quire, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / "papers"
    printed = quire("export", "--format", format_, 1, 2, 3)
    assert (printed.code, printed.err) == (0, "")
    assert quire("export", "--format", format_, 1, 2, 3, "-o", file).code == 0
    assert file.read_bytes().decode() == printed.out
    assert [path.name for path in tmp_path.glob("*papers*")] == ["papers"]


def test_what_is_exported_is_chosen_by_query_collection_or_pipe(quire: Quire, run: Run) -> None:
    quire("collection", "add", "Thesis", 3, 5)
    by_query = quire("export", "--format", "jsonl", "--query", "reinforcement").records
    assert len(by_query) > 1
    piped = run("quire list --json --limit 4 | quire export --format jsonl -").stdout
    assert len(piped.splitlines()) == 4


def test_what_was_exported_is_imported_again_as_the_same_papers(
    quire: Quire, tmp_path: Path
) -> None:
    for format_ in ("bibtex", "ris", "jsonl"):
        file = tmp_path / format_
        quire("export", "--format", format_, "--query", "graph", "-o", file)
        assert ": 0 new, " in quire("import", file).out
        assert quire("list", "--json").out.count("\n") == 61


def test_marks_go_along_unless_they_shall_not(quire: Quire) -> None:
    quire("tag", "add", "secret", 1)
    quire("note", "set", 1, "Between us.")
    assert "secret" in quire("export", 1).out
    bare = quire("export", "--no-marks", "--no-abstracts", 1).out
    assert "secret" not in bare
    assert "Between us" not in bare
    assert "abstract" not in bare


def test_a_key_is_the_same_alone_and_among_others(quire: Quire) -> None:
    alone = quire("export", 7).out.splitlines()[0]
    assert alone in quire("export", "--query", "is:unread").out.splitlines()


def test_an_export_that_cannot_be_written_leaves_what_was_there(
    quire: Quire, tmp_path: Path
) -> None:
    answer = quire("export", 1, "-o", tmp_path / "absent" / "x.bib")
    assert (answer.code, "cannot be written" in answer.err) == (4, True)
    assert quire("export").code == 2
    assert quire("export", "--query", "zzzzqqqq").code == 1
    assert quire("export", "--format", "docx", 1).code == 2


@pytest.mark.parametrize("style", STYLES[1:])
def test_a_paper_is_cited_on_one_line(quire: Quire, style: str) -> None:
    lines = quire("cite", "--style", style, 1, 2).lines
    assert len(lines) == 2
    title = json.loads(quire("show", "--json", 1).out)["title"]
    assert title.split(":")[0].lower()[:20] in lines[0].lower()
