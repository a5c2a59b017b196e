"""Papers that try to command the terminal, through every way out of quire."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quire

TITLE = "\x1b]0;owned\x07 [bold]Hostile[/bold] \x1b[2J\x9b31m\ta\nb \u202eevil \\x1b"
RECORD = {
    "title": TITLE,
    "abstract": "\x1b[31m[red]red[/red]\x9b0m hostile\r\n\n\x1b[2Jtext",
    "authors": ["\x1b[5mMallory", "[link=http://evil.org]Eve[/link]"],
    "categories": ["\x1b[7mcs.CR"],
    "url": "http://evil.org/\x1b[31m",
    "links": [{"url": "javascript:alert(1)"}, {"url": "https://github.com/a/b\x9b"}],
}
COMMANDS = (
    "list", "list --json", "search hostile", "search --json hostile", "show 62", "show 62 --json",
    "bookmark list", "bookmark list --json",
)  # fmt: skip


def hostile_in(text: str) -> list[str]:
    return [
        char
        for char in text
        if char not in "\n\t" and (unicodedata.category(char) == "Cc" or char == "\u202e")
    ]


@pytest.fixture
def imported(quire: Quire, home: Path) -> Path:
    assert quire("import", "-", stdin=json.dumps(RECORD)).code == 0
    quire("bookmark", "add", 62)
    return home


@pytest.fixture
def planted(imported: Path) -> Path:
    """The same paper, as if no import had cleaned it."""
    connection = sqlite3.connect(imported / "library.db")
    with connection:
        connection.execute(
            "UPDATE papers SET title = ?, abstract = ?, authors = ?, source = ? WHERE id = 62",
            (TITLE, RECORD["abstract"], json.dumps(RECORD["authors"]), "\x1b[31mred"),
        )
    connection.close()
    return imported


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("command", COMMANDS)
def test_an_imported_paper_is_harmless(quire: Quire, command: str) -> None:
    answer = quire(*command.split())

    assert answer.code == 0
    assert hostile_in(answer.out) == []
    assert "[bold]Hostile[/bold]" in answer.out


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_paper_planted_in_the_library_is_harmless(quire: Quire, command: str) -> None:
    answer = quire(*command.split())

    assert answer.code == 0
    assert hostile_in(answer.out) == []
    assert "[bold]Hostile[/bold]" in answer.out


@pytest.mark.usefixtures("planted")
def test_a_line_keeps_its_three_parts(quire: Quire) -> None:
    line = next(line for line in quire("list").lines if line.startswith("62\t"))

    assert line.count("\t") == 2


@pytest.mark.usefixtures("planted")
def test_json_loses_nothing(quire: Quire) -> None:
    record = quire("show", 62, "--json").records[0]

    assert record["title"] == TITLE
    assert record["authors"] == RECORD["authors"]


@pytest.mark.usefixtures("imported")
def test_only_what_is_safe_to_open_is_a_link(quire: Quire) -> None:
    record = quire("show", 62, "--json").records[0]

    assert (record["url"], record["links"]) == (None, [])


@pytest.mark.usefixtures("home")
def test_file_names_and_references_are_told_harmlessly(quire: Quire, tmp_path: Path) -> None:
    file = tmp_path / "\x1b[31mred\nname"
    file.write_text('{"title": "Fine"}')

    for answer in (
        quire("import", file),
        quire("import", "--json", file, str(file) + "x"),
        quire("import", str(file) + "x"),
        quire("show", "\x1b[31m"),
        quire("search", "\x1b[31mnothing"),
    ):
        assert hostile_in(answer.out + answer.err) == []
        assert answer.err.count("\n") <= 1
