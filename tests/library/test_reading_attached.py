"""Files of the user's own as full texts: first, kept, read again when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hub import Hub
from tests.library.shelf import HTML, MARKDOWN, WORDS, PutPaper
from tests.pdfs import column, made
from tui.domain.document import Origin
from tui.domain.errors import BadSource, NoFullText
from tui.library.reading import Reading


def file_of(tmp_path: Path, words: str = "From my own file") -> Path:
    file = tmp_path / "mine.pdf"
    file.write_bytes(made(column([f"{words}, line {line}." for line in range(9)])))
    return file


def test_a_file_of_the_users_own_comes_first(
    nobody: Hub, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put_paper()
    read.fetch(id_)
    attached = read.attach(id_, file_of(tmp_path))
    assert attached.origin is Origin.FILE
    assert read.fetch(id_) == attached
    assert read.held(id_) == attached
    assert read.attached(id_) == tmp_path / "mine.pdf"
    assert read.fetch(id_, origin=Origin.HUB).origin is Origin.HUB


def test_its_text_stays_when_the_file_has_gone(
    read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, file = put_paper(), file_of(tmp_path)
    attached = read.attach(id_, file)
    file.unlink()
    assert read.fetch(id_) == attached


def test_a_file_that_has_changed_is_read_again(
    read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_ = put_paper()
    read.attach(id_, file_of(tmp_path))
    file_of(tmp_path, "A newer version of it")
    assert "A newer version" in read.fetch(id_).prose()


def test_a_file_that_is_no_good_any_longer_leaves_the_text(
    read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, file = put_paper(), file_of(tmp_path)
    attached = read.attach(id_, file)
    file.write_bytes(b"\x00 no text")
    assert read.fetch(id_) == attached
    with pytest.raises(BadSource):
        read.attach(id_, file)
    assert read.fetch(id_) == attached


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.md", f"# One\n\n{WORDS}".encode(), "Some words"),
        ("a.html", HTML.bytes, "From the page"),
    ],
)
def test_pages_and_markdown_can_be_attached_too(
    read: Reading, put_paper: PutPaper, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert words in read.attach(put_paper(), file).prose()


def test_what_was_attached_can_be_let_go_of(
    read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, file = put_paper(arxiv_id=None), file_of(tmp_path)
    read.attach(id_, file)
    assert read.detach(id_)
    assert file.exists()
    assert read.attached(id_) is None
    with pytest.raises(NoFullText):
        read.fetch(id_)
