from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporters.awkward import ATTENTION, alone, controls, exported, written
from tests.hostile import long, read_once
from tui.domain.exporting import Exported, ExportOptions
from tui.domain.paper import Paper
from tui.exporters import exporter

NAMES = list(exporter.FORMATS)
EVERY_FORMAT = pytest.mark.parametrize("name", NAMES)


def test_the_formats_have_the_names_and_endings_that_users_know() -> None:
    assert NAMES == ["bibtex", "ris", "csl-json", "markdown", "csv", "jsonl"]
    endings = [form.ending for form in exporter.FORMATS.values()]
    assert endings == [".bib", ".ris", ".json", ".md", ".csv", ".jsonl"]
    assert all(form.label for form in exporter.FORMATS.values())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        exporter.lines("docx", [])


@EVERY_FORMAT
def test_papers_are_taken_as_lines_are_asked_for(name: str) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Exported]:
        for number in itertools.count():
            taken.append(number)
            yield alone(ATTENTION)

    pieces = exporter.lines(name, endless(), ExportOptions())
    assert sum(len(list(itertools.islice(pieces, 5))) for _ in range(2)) == 10
    assert 3 <= len(taken) <= 11


@EVERY_FORMAT
def test_without_papers_there_is_a_file_of_that_format_still(name: str) -> None:
    empty = written(name)
    assert empty == {"csl-json": "[\n]\n"}.get(name, empty)
    assert empty.count("\n") == {"csl-json": 2, "csv": 1}.get(name, 0)


@settings(deadline=None, max_examples=50)
@given(papers=st.lists(exported(), max_size=3))
def test_no_text_brings_a_control_character_along(papers: list[Exported]) -> None:
    for name in NAMES:
        assert controls(written(name, *papers), "\r\n" if name == "csv" else "\n") == []


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "markdown", "csv"])
def test_without_marks_nothing_of_the_users_own_leaves(name: str) -> None:
    own = alone(ATTENTION, tags=("mytag",), collections=("mycollection",), note="mynote", rating=5)
    for word in ("mytag", "mynote"):
        assert word in written(name, own)
    everything = written(name, own, marks=False)
    assert not any(word in everything for word in ("mytag", "mycollection", "mynote", "★"))


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "csv"])
def test_without_abstracts_there_are_none(name: str) -> None:
    assert "dominant sequence" in written(name, ATTENTION)
    assert "dominant sequence" not in written(name, ATTENTION, abstracts=False)


def test_one_format_loads_no_other() -> None:
    code = (
        "import sys; from tui.exporters import exporter; list(exporter.lines('csv', []));"
        "print(sorted(name for name in sys.modules if name.startswith('tui.exporters.')))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert "'tui.exporters.table'" in done.stdout
    assert "bibtex" not in done.stdout


@pytest.mark.parametrize(
    "scrap",
    [
        "$",
        "$a$ ",
        r"\(",
        r"\[",
        "{",
        "}",
        r"\{",
        "^{",
        r"{\mu}",
        r"\\}",
        "A ",
        "a-",
        "and ",
        "Van ",
    ],
)
def test_a_long_hostile_text_is_read_once(scrap: str) -> None:
    # eight fields in each of the formats: shorter than elsewhere, and long enough
    text = long(scrap, 30_000)
    paper = Paper(text, text, (text,), venue=text, keywords=(text,), citation_key=text)
    with read_once():
        for name in NAMES:
            written(name, alone(paper, note=text, tags=(text,)), ascii=True)
