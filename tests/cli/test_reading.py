"""`quire read`: the whole paper on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Quire
from tests.hub import Hub, Reply
from tests.pdfs import column, made

WORDS = "Some words of a paper that has many more of them than an abstract has. " * 40
TEXT = Reply(
    f"""## 1 Introduction

{WORDS}

## 2 Results

As \x1b[31mred $x^2$ says [here](https://a.org/b).

| Method | Score |
| --- | --- |
| ours | 9.5 |
""",
    kind="text/markdown",
)
ID = "2501.00001"

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def paper(hub: Hub, quire: Quire) -> str:
    """A paper of which Hugging Face has the full text."""
    hub.answer("/papers/", Reply("no", status=404))
    hub.answer(f"/papers/{ID}.md", TEXT)
    hub.answer("/html/", Reply("no", status=404))
    hub.answer("/pdf/", Reply("no", status=404))
    line = json.dumps({"title": "A Paper That Is Read", "arxiv_id": ID})
    assert quire("import", "-", stdin=line).code == 0
    return ID


def test_the_paper_comes_in_lines_that_fit(quire: Quire, paper: str) -> None:
    answer = quire("read", paper)
    assert answer.code == 0
    assert answer.lines[:3] == ["1 Introduction", "──────────────", ""]
    assert all(len(line) <= 80 for line in answer.lines)
    assert answer.lines[-3:] == ["Method  Score", "─────────────", "ours      9.5"]


def test_nothing_in_it_commands_the_terminal(quire: Quire, paper: str) -> None:
    assert "\x1b" not in quire("read", paper).out
    assert "\x1b" not in quire("read", paper, "--json").out


def test_the_outline_is_its_headings(quire: Quire, paper: str) -> None:
    assert quire("read", paper, "--outline").lines == ["1 Introduction", "2 Results"]
    (first, second) = quire("read", paper, "--outline", "--json").records
    assert first == {"level": 1, "title": "1 Introduction", "block": 0}
    assert second["title"] == "2 Results"


def test_programs_get_all_of_it(quire: Quire, paper: str) -> None:
    (record,) = quire("read", paper, "--json").records
    assert record["source"] == "hf"
    assert record["progress"] is None
    assert [section["title"] for section in record["outline"]] == ["1 Introduction", "2 Results"]
    kinds = [block["kind"] for block in record["blocks"]]
    assert kinds == ["heading", "paragraph", "heading", "paragraph", "table"]
    assert record["blocks"][3]["text"] == "As [31mred $x^2$ says here."
    assert record["blocks"][4]["rows"] == [["Method", "Score"], ["ours", "9.5"]]


def test_a_second_time_needs_no_network(
    quire: Quire, paper: str, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = quire("read", paper)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    asked = len(hub.asked)
    assert quire("read", paper).out == first.out
    assert len(hub.asked) == asked


def test_room_for_full_texts_that_is_none_is_told_and_the_text_still_comes(
    quire: Quire, paper: str, home: Path
) -> None:
    (home / "config.toml").write_text("[fulltext]\nmegabytes = 0\n", encoding="utf-8")
    answer = quire("read", paper)
    assert answer.code == 0
    assert "fulltext.megabytes must be" in answer.err


def test_it_can_be_fetched_again(quire: Quire, paper: str, hub: Hub) -> None:
    quire("read", paper)
    hub.answer(f"/papers/{ID}.md", Reply(f"## 3 Newer\n\n{WORDS}", kind="text/markdown"))
    assert quire("read", paper, "--outline", "--refresh").lines == ["3 Newer"]


def test_a_source_that_has_none_is_told(quire: Quire, paper: str) -> None:
    answer = quire("read", paper, "--source", "html")
    assert answer.code == 1
    assert answer.out == ""
    assert "arXiv has no web page of it" in answer.err
    assert f"https://arxiv.org/abs/{ID}" in answer.err


def test_a_file_of_ones_own_can_be_attached_and_let_go_of(quire: Quire, tmp_path: Path) -> None:
    file = tmp_path / "mine.pdf"
    file.write_bytes(made(column([f"Line {line} of my own file." for line in range(5)])))
    answer = quire("read", "1", "--attach", file)
    assert answer.code == 0
    assert answer.out == "mine.pdf is now its full text: 30 words in 0 sections.\n"
    assert quire("read", "1").lines[0].startswith("Line 0 of my own file.")
    assert quire("read", "1", "--json").records[0]["source"] == "file"
    assert quire("read", "1", "--detach").code == 0
    assert quire("read", "1", "--detach").code == 1
    assert quire("read", "1").code == 1


def test_a_file_that_cannot_be_read_is_told(quire: Quire, tmp_path: Path) -> None:
    answer = quire("read", "1", "--attach", tmp_path / "gone.pdf")
    assert answer.code == 3
    assert "No such file" in answer.err


def test_a_paper_without_any_text_says_what_there_is(quire: Quire) -> None:
    answer = quire("read", "1")
    assert answer.code == 1
    assert "There is no full text of" in answer.err
    assert "abstract" in answer.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["read"], 2), (["read", "1", "--source", "moon"], 2), (["read", "99999"], 1)],
)
def test_what_cannot_be_meant_is_told(quire: Quire, arguments: list[str], code: int) -> None:
    assert quire(*arguments).code == code


def test_letting_go_goes_with_nothing_else(quire: Quire) -> None:
    assert quire("read", "1", "--detach", "--refresh").code == 2


def test_a_quire_that_is_killed_while_it_fetches_leaves_nothing_half(
    quire: Quire, paper: str, hub: Hub, home: Path, environment: Callable[..., dict[str, str]]
) -> None:
    hub.answer(f"/papers/{ID}.md", Reply(TEXT.bytes, kind=TEXT.kind, promised=10**6, held=True))
    asked = len(hub.asked)
    command = [sys.executable, "-m", "tui", "read", paper]
    around = environment(home, HF_ENDPOINT=hub.url, QUIRE_ARXIV_SITE=hub.url)
    with subprocess.Popen(command, env=around, stdout=subprocess.DEVNULL) as process:
        while len(hub.asked) == asked:
            assert process.poll() is None
        process.kill()
    assert not list((home / "fulltext").glob("*"))
    hub.answer(f"/papers/{ID}.md", TEXT)
    assert quire("read", paper, "--outline").lines == ["1 Introduction", "2 Results"]
