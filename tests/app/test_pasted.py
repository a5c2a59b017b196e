"""What is dropped onto the terminal comes as a paste: a path, however spelt, or names of papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.pasted import Pasted, holds_one_text, names_in, pasted, size_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "my papers.bib"
    made.write_text("@misc{a}", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "spelling",
    [
        str,
        lambda path: f"'{path}'",
        lambda path: f'"{path}"\n',
        lambda path: str(path).replace(" ", "\\ ") + " ",
        lambda path: path.as_uri(),
    ],
)
def test_a_file_is_known_however_the_terminal_spells_it(file: Path, spelling: object) -> None:
    assert callable(spelling)
    assert pasted(spelling(file)) == Pasted(file)
    assert size_of(file) == 8


def test_a_file_at_home_may_be_given_with_a_tilde(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(file.parent))
    assert pasted(f"~/{file.name}") == Pasted(file)


@pytest.mark.parametrize(
    "text",
    ["/no/such/file", "file:///no/such/file", "some words of a text", "", " \n ", "it's", "\0", "/",
     "x" * 10_000, "https://example.org/page", "7"],
)  # fmt: skip
def test_the_rest_is_just_a_text(text: str) -> None:
    assert pasted(text) == Pasted()


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("2509.02522", ("2509.02522",)),
        ("https://arxiv.org/abs/2509.02522v2\n", ("https://arxiv.org/abs/2509.02522v2",)),
        ("https://huggingface.co/papers/2509.02522", ("https://huggingface.co/papers/2509.02522",)),
        ("10.18653/v1/2020.acl-main.1, 2509.02522",
         ("10.18653/v1/2020.acl-main.1", "2509.02522")),
        ("2509.02522,2509.02523\n2509.02522", ("2509.02522", "2509.02523")),
    ],
)  # fmt: skip
def test_names_of_papers_are_known_each_once(text: str, papers: tuple[str, ...]) -> None:
    assert pasted(text) == Pasted(papers=papers)


def test_one_word_among_them_that_names_none_makes_it_a_text() -> None:
    assert pasted("2509.02522 and more") == Pasted()


def test_a_doi_may_hold_a_comma() -> None:
    assert names_in("10.1000/a,b 10.1000/c") == ("10.1000/a,b", "10.1000/c")


@given(st.text())
def test_no_paste_is_an_error(text: str) -> None:
    meant = pasted(text)
    assert meant.file is None or meant.file.is_file()


@pytest.mark.parametrize(
    ("name", "one"),
    [("a.pdf", True), ("A.PDF", True), ("a.md", True), ("a.markdown", True), ("a.html", True),
     ("a.bib", False), ("page.txt", False), ("a.jsonl.gz", False), ("pdf", False)],
)  # fmt: skip
def test_what_holds_the_text_of_one_paper_is_told_by_its_name(name: str, one: bool) -> None:
    assert holds_one_text(Path(name)) == one
