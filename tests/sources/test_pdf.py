"""PDFs: what is in them, and what comes of those that are no good."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdfs import Put, column, made
from tui.domain.document import Document, Heading, Origin, Paragraph, plain
from tui.domain.errors import BadSource, Stopped
from tui.sources import pdf

WORDS = "a line of words that goes on until the end of what is to be read here"


def read(tmp_path: Path, *pages: list[Put]) -> Document:
    file = tmp_path / "a paper.pdf"
    file.write_bytes(made(*pages))
    return pdf.read(file)


def test_the_text_of_a_page_comes_in_paragraphs(tmp_path: Path) -> None:
    page = [
        Put("A Title in Large Letters", y=740, size=18, bold=True),
        *column(["1 Introduction"], y=700, size=12, bold=True),
        *column([f"First {WORDS}", "and ends with a full stop."], y=680),
        *column([f"Second {WORDS}."], y=640),
    ]
    document = read(tmp_path, page)
    assert document.title == "A Title in Large Letters"
    assert document.origin is Origin.FILE
    assert [type(block) for block in document.blocks] == [Heading, Paragraph, Paragraph]
    texts = [plain(block.text) for block in document.blocks if hasattr(block, "text")]  # type: ignore[arg-type]
    assert texts == [
        "1 Introduction",
        f"First {WORDS} and ends with a full stop.",
        f"Second {WORDS}.",
    ]


def test_each_page_is_told(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(made(*(column([f"Page {number}, {WORDS}."]) for number in range(40))))
    seen: list[int] = []
    pdf.read(file, on_page=seen.append)
    assert seen == sorted(seen)
    assert all(0 <= pages <= 40 for pages in seen)


def test_a_picture_of_text_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="only pictures"):
        read(tmp_path, [])


def test_who_no_longer_waits_ends_the_reader(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made(*(column([WORDS] * 50) for _ in range(200))))
    with pytest.raises(Stopped):
        pdf.read(file, cancelled=lambda: True)


def test_a_file_that_is_not_there_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="No such file"):
        pdf.read(tmp_path / "gone.pdf")


def test_what_is_no_pdf_is_not_given_to_the_reader(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_text("Dear reader,")
    with pytest.raises(BadSource, match="it is no PDF"):
        pdf.read(file)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made(column([WORDS])))
    monkeypatch.setattr(pdf, "SIZE_LIMIT", 100)
    with pytest.raises(BadSource, match="more than"):
        pdf.read(file)


def test_a_reader_that_dies_costs_only_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    monkeypatch.setattr("tui.sources.pdf_child.__file__", str(child))
    file = tmp_path / "a.pdf"
    file.write_bytes(made(column([WORDS])))
    with pytest.raises(BadSource, match="broken"):
        pdf.read(file)


def test_a_reader_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("while True: pass\n")
    monkeypatch.setattr("tui.sources.pdf_child.__file__", str(child))
    monkeypatch.setattr(pdf, "_PATIENCE", 0.2)
    file = tmp_path / "a.pdf"
    file.write_bytes(made(column([WORDS])))
    with pytest.raises(BadSource, match="broken"):
        pdf.read(file)


def test_the_pages_before_a_reader_died_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import json, os\n"
        f"line = [{WORDS!r}, 72, 700, 400, 710, False]\n"
        "print(json.dumps({'width': 612, 'height': 792, 'lines': [line]}), flush=True)\n"
        "print('{\"width\": 61', flush=True)\n"
        "os.abort()\n"
    )
    monkeypatch.setattr("tui.sources.pdf_child.__file__", str(child))
    file = tmp_path / "a.pdf"
    file.write_bytes(made(column([WORDS])))
    assert pdf.read(file).prose() == WORDS


@settings(max_examples=15, deadline=None)
@given(junk=st.binary(max_size=400), at=st.integers(0, 800))
def test_no_bytes_do_harm(junk: bytes, at: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = made(column([WORDS] * 3))
    file = tmp_path_factory.mktemp("junk") / "a.pdf"
    file.write_bytes(whole[:at] + junk + whole[at + len(junk) :])
    with suppress(BadSource):
        assert pdf.read(file).blocks
