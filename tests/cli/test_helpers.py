"""keys, index, doctor, completion: what helps around the reading."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.app.commands import COMMANDS, shown_keys
from tui.domain.errors import LibraryTooNew

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")


def test_keys_are_the_table_of_the_reader(quire: Quire) -> None:
    answer = quire("keys")

    assert answer.code == 0
    assert answer.lines == [f"{shown_keys(one)}\t{one.name}\t{one.help}" for one in COMMANDS]


def test_keys_as_json(quire: Quire) -> None:
    records = quire("keys", "--json").records

    assert [record["id"] for record in records] == [command.id for command in COMMANDS]
    assert [record["keys"] for record in records] == [list(command.keys) for command in COMMANDS]
    assert {tuple(record) for record in records} == {("id", "keys", "name", "help", "group")}


def test_the_index_tells_how_it_stands(quire: Quire, home: Path) -> None:
    assert quire("index", "status").out == f"61 papers in the index, complete\n{home / 'index'}\n"
    quire("import", "-", stdin='{"title": "One more"}')

    assert "1 to come" in quire("index", "status").out
    record = quire("index", "status", "--json").records[0]
    assert tuple(record) == ("folder", "papers", "behind", "generation", "complete")
    assert (record["papers"], record["behind"], record["complete"]) == (61, 1, False)


# Whoosh leaves a broken table of contents open until it is collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_index_is_made_anew(quire: Quire, home: Path) -> None:
    for file in (home / "index").iterdir():
        file.write_bytes(b"broken")

    assert quire("index", "rebuild").out == "61 papers in the index, complete\n"
    assert quire("search", "straggler", "--json").ids == [7]


def test_an_index_that_another_quire_is_writing_is_not_rebuilt(
    quire: Quire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.indexing.Indexing.rebuild", lambda *_: False)

    answer = quire("index", "rebuild")

    assert (answer.code, answer.out) == (4, "")
    assert "Another quire" in answer.err


def test_the_doctor_finds_a_sound_quire_sound(quire: Quire) -> None:
    answer = quire("doctor")

    assert answer.code == 0, answer.out
    assert all(line.startswith("ok ") for line in answer.lines)
    checks = {record["check"]: record for record in quire("doctor", "--json").records}
    assert checks["library"]["found"].startswith("61 papers, 0 bookmarked")
    assert checks["index"]["found"] == "61 papers"
    assert {"Python", "Whoosh", "textual", "terminal", "clipboard", "browser"} <= set(checks)
    assert all(tuple(record) == ("check", "ok", "found", "advice") for record in checks.values())


def test_the_doctor_makes_no_library(quire: Quire, new_home: Path) -> None:
    assert quire("doctor").code == 0
    assert not new_home.exists()


def test_the_doctor_sees_what_others_may_read_and_write(quire: Quire, home: Path) -> None:
    home.chmod(0o777)
    (home / "library.db").chmod(0o644)

    answer = quire("doctor")

    assert answer.code == 4
    assert f"chmod go-w '{home}'" in answer.out
    assert f"chmod 600 '{home / 'library.db'}'" in answer.out


def test_the_doctor_outlives_a_library_that_cannot_be_opened(quire: Quire, home: Path) -> None:
    (home / "library.db").write_bytes(b"no database at all " * 100)
    for extra in home.glob("library.db-*"):
        extra.unlink()

    answer = quire("doctor")

    assert answer.code == 4
    assert [line for line in answer.lines if line.startswith("problem  library: ")]
    assert answer.lines[-1].startswith("ok       browser")


def test_the_doctor_passes_on_what_to_do(quire: Quire, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise LibraryTooNew("It is of tomorrow.", "Upgrade quire.")

    monkeypatch.setattr("tui.library.library.Library.open", refuse)

    assert "problem  library: It is of tomorrow. → Upgrade quire.\n" in quire("doctor").out


def test_settings_that_are_not_understood_are_a_problem(quire: Quire, home: Path) -> None:
    (home / "config.toml").write_text('theme = "purple"')

    answer = quire("doctor")

    assert answer.code == 4
    assert "problem  settings: " in answer.out


def test_a_folder_that_is_a_file_is_a_problem(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("QUIRE_HOME", str(file / "home"))

    answer = quire("doctor")

    assert answer.code == 4
    assert f"{file} is no folder" in answer.out


@pytest.mark.parametrize(
    ("shell", "sign"),
    [("bash", "complete -o nosort"), ("zsh", "#compdef quire"), ("fish", "complete --no-files")],
)
def test_each_shell_gets_its_script(quire: Quire, shell: str, sign: str) -> None:
    answer = quire("completion", shell)

    assert answer.code == 0
    assert sign in answer.out
    assert "_QUIRE_COMPLETE" in answer.out
    assert quire("completion", "tcsh").code == 2


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("quire bo", ["bookmark"]), ("quire bookmark ", ["add", "list", "remove"]),
     ("quire list --edi", ["--edition"]), ("quire list --sort t", ["title", "trending"])],
)  # fmt: skip
def test_a_shell_is_told_how_a_line_may_go_on(
    quire: Quire, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    monkeypatch.setenv("_QUIRE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))

    assert [line.partition(",")[2] for line in quire().lines if line] == offered


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_takes_the_script(run: Run) -> None:
    line = (
        "source <(quire completion bash) && COMP_WORDS=(quire boo) COMP_CWORD=1 && "
        '_quire_completion quire && echo "${COMPREPLY[@]}"'
    )

    assert run(line, by="bash").stdout == "bookmark\n"
