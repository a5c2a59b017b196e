"""Files of the user's own as full texts: first, kept, read again when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hub import Hub
from tests.library.shelf import HTML, MARKDOWN, WORDS, PutPaper
from tests.pdfs import column, made
from tui.domain.document import Origin
from tui.domain.errors import BadSource, NoFullText
from tui.domain.marks import Deed
from tui.library.library import Library
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


def test_undo_lets_go_of_a_file_and_redo_takes_it_again(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, file = put_paper(arxiv_id=None), file_of(tmp_path)
    text = read.attach(id_, file)
    assert library.marking.undo()
    assert read.attached(id_) is None
    assert read.held(id_) is None
    assert id_ not in library._fulltexts.bodies()
    # its text is kept for that: the file may have gone meanwhile
    file.unlink()
    assert library.marking.redo()
    assert read.attached(id_) == file
    assert read.fetch(id_) == text
    assert id_ in library._fulltexts.bodies()


def test_undo_brings_back_what_was_let_go_of(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_ = put_paper()
    text = read.attach(id_, file_of(tmp_path))
    read.detach(id_)
    (action, *_) = library.marking.actions()
    assert (action.deed, action.about) == (Deed.DETACH, "mine.pdf")
    library.marking.undo()
    assert read.held(id_) == text


def test_undo_goes_back_to_the_file_that_was_attached_before(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, other = put_paper(), tmp_path / "other.md"
    first = read.attach(id_, file_of(tmp_path))
    other.write_text(f"# Another copy\n\n{WORDS}")
    second = read.attach(id_, other)
    assert read.held(id_) == second
    library.marking.undo()
    assert read.held(id_) == first
    assert library.bodies.prose(id_) == first.prose()


def test_the_text_of_a_file_that_no_undo_can_bring_back_is_not_kept(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    id_, other = put_paper(), put_paper(title="Another", arxiv_id="2501.00009")
    read.attach(id_, file_of(tmp_path))
    read.detach(id_)
    with library._database.write() as connection:
        # 90 days later
        connection.execute("DELETE FROM actions")
    md = tmp_path / "other.md"
    md.write_text(f"# Another\n\n{WORDS}")
    read.attach(other, md)
    with library._database.read() as connection:
        kept = connection.execute("SELECT paper_id FROM fulltexts").fetchall()
    assert kept == [(other,)]


def test_the_text_in_the_cache_is_found_when_the_file_is_let_go_of(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path, nobody: Hub
) -> None:
    nobody.answer("/papers/", MARKDOWN)
    id_ = put_paper()
    read.fetch(id_)
    read.attach(id_, file_of(tmp_path))
    with library._database.write() as connection:
        # as in a library from before both were written down
        connection.execute("UPDATE bodies SET cached = 0")
    read.detach(id_)
    assert id_ in library._fulltexts.bodies()


def test_a_file_whose_name_is_no_text_is_refused(
    read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.md"))
    with pytest.raises(BadSource, match="its name is not UTF-8"):
        read.attach(put_paper(), file)


def test_what_nothing_is_left_of_since_two_rows_became_one_is_no_step_for_undo(
    library: Library, read: Reading, put_paper: PutPaper, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.md" for name in "abc"]
    for file in files:
        file.write_text(f"# {file.stem}\n\n{WORDS}")
    first, second = put_paper(title="One", doi="10.1000/1"), put_paper(title="Two", arxiv_id=None)
    read.attach(first, files[0])
    read.attach(second, files[1])
    read.attach(second, files[2])
    one = put_paper(title="Two", doi="10.1000/1")
    assert one in {first, second}
    before = read.attached(one)
    steps = 0
    while library.marking.undo():
        steps += 1
    for _ in range(steps):
        assert library.marking.redo()
    assert library.marking.redo() is None
    assert read.attached(one) == before
