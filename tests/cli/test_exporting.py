"""Papers as other programs want them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui.cli.exporting import FORMATS
from tui.exporters import exporter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Quire

pytestmark = pytest.mark.usefixtures("home")


def test_the_formats_offered_are_those_there_are() -> None:
    assert tuple(exporter.FORMATS) == FORMATS


def test_papers_are_printed_by_id_query_or_pipe(quire: Quire) -> None:
    by_id = quire("export", "--format", "bibtex", 3, 5)
    assert (by_id.code, by_id.out.count("\n@")) == (0, 1)
    assert quire("export", "--format", "bibtex", "-", stdin=b"3\n5\n").out == by_id.out
    found = quire("export", "--format", "jsonl", "--query", "negative reinforcement")
    assert "Negative Reinforcement" in json.loads(found.out.splitlines()[0])["title"]


def test_a_file_is_written_and_the_one_before_is_kept(quire: Quire, tmp_path: Path) -> None:
    file = tmp_path / "papers.ris"
    answer = quire("export", "--format", "ris", "-o", file, 3)
    assert (answer.code, answer.out) == (0, f"{file}: 1 paper.\n")
    again = quire("export", "--format", "ris", "-o", file, 3, 5)
    assert again.out == f"{file}: 2 papers; what was there is papers.ris~ now.\n"
    assert file.read_text().count("TY  - ") == 2
    assert (tmp_path / "papers.ris~").read_text().count("TY  - ") == 1


def test_what_cannot_be_exported_is_said(quire: Quire, tmp_path: Path) -> None:
    nowhere = quire("export", "--format", "csv", "-o", tmp_path / "absent" / "x.csv", 3)
    assert (nowhere.code, "cannot be written" in nowhere.err) == (4, True)
    assert quire("export", "--format", "csv").code == 2
    assert quire("export", "--format", "docx", 3).code == 2
    assert quire("export", "--format", "csv", 999_999).code == 1
