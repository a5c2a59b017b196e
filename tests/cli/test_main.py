"""The front door: what is listed, what is loaded, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tui
from tui.__main__ import main
from tui.cli.main import COMMANDS
from tui.cli.main import quire as group

if TYPE_CHECKING:
    from tests.cli.conftest import Quire, Run

pytestmark = pytest.mark.usefixtures("home")

HEAVY = {"textual", "whoosh", "numpy"}


def test_without_a_terminal_the_commands_are_listed(quire: Quire) -> None:
    answer = quire()

    assert (answer.code, answer.out) == (2, "")
    assert "needs a terminal" in answer.err
    assert all(f"  {name}  " in answer.err for name in COMMANDS)


def test_version(quire: Quire) -> None:
    assert quire("--version").out == f"quire {tui.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_and_the_line_the_group_has_for_it(quire: Quire, name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), attribute)

    assert (command.name, command.short_help) == (name, COMMANDS[name][1])
    assert quire(name, "--help").code == 0
    assert max(map(len, quire(name, "--help").lines)) <= 80


def test_a_mistyped_command_is_told_with_the_nearest(quire: Quire) -> None:
    answer = quire("serach", "x")

    assert answer.code == 2
    assert "Did you mean 'search'?" in answer.err
    assert quire("xyz").code == 2
    assert quire("--nonsense").code == 2


@pytest.mark.parametrize(
    ("line", "allowed"),
    [("--help", set()), ("--version", set()), ("list", set()), ("list --json", set()),
     ("show 1 --json", set()), ("bookmark add 1", set()), ("keys", set()),
     ("search straggler", {"whoosh", "numpy"})],
)  # fmt: skip
def test_a_command_loads_no_more_than_it_needs(
    environment: Callable[..., dict[str, str]], home: Path, line: str, allowed: set[str]
) -> None:
    program = (
        "import sys; from tui.__main__ import main; code = main();"
        f" print({HEAVY!r} & set(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split()],
        env=environment(home), capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert [name for name in HEAVY - allowed if name in done.stderr] == []


def test_help_imports_no_command(
    environment: Callable[..., dict[str, str]], new_home: Path
) -> None:
    program = (
        "import sys; from tui.cli.main import main; main(['--help']);"
        " print([name for name in sys.modules if name.startswith('tui.')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(new_home), capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "tui.cli.search" not in done.stderr
    assert "tui.library" not in done.stderr
    assert not new_home.exists()


def test_a_broken_pipe_is_quiet(environment: Callable[..., dict[str, str]], home: Path) -> None:
    for command in (["list"], ["--help"], ["list", "--json"], ["doctor"], ["completion", "bash"]):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as output:
            done = subprocess.run(
                [sys.executable, "-m", "tui", *command],
                env=environment(home), stdout=output, stderr=subprocess.PIPE, text=True,
                check=False,
            )  # fmt: skip

        assert (done.returncode, done.stderr) == (141, ""), command


def test_head_takes_what_it_wants(run: Run) -> None:
    done = run("quire list | head -1")

    assert done.stdout.startswith("1\t2025-09-03\t")
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)


def test_streams_closed_from_the_start_do_no_harm(run: Run, quire: Quire) -> None:
    assert run("quire list >&-").returncode == 0
    assert run("quire list >&-").stderr == ""
    assert run("quire bookmark add 5 <&- >&- 2>&-").returncode == 0
    assert quire("bookmark", "list", "--json").ids == [5]
    assert run("quire bookmark add - <&-").returncode == 1
    assert run("quire <&-").returncode == 2
    assert run("quire show foo 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told(run: Run) -> None:
    done = run("quire list > /dev/full")

    assert done.returncode == 4
    assert done.stderr.startswith("quire: The output cannot be written: No space left")


def test_an_output_that_is_not_utf8_loses_letters_and_not_lines(run: Run, quire: Quire) -> None:
    quire("import", "-", stdin='{"title": "Hölder ∞ 李明"}')

    done = run("quire show 62; quire show 62 --json", PYTHONIOENCODING="ascii")

    assert done.stderr == ""
    assert done.stdout.startswith("H?lder ? ??\n")
    assert r"H\u00f6lder \u221e \u674e\u660e" in done.stdout


def test_a_library_that_is_broken_is_told_and_left_alone(quire: Quire, home: Path) -> None:
    file = home / "library.db"
    for extra in home.glob("library.db-*"):
        extra.unlink()
    file.write_bytes(b"no database at all " * 100)

    for command in ("list", "search x", "show 1", "bookmark add 1", "index status", "import -"):
        answer = quire(*command.split())
        assert (answer.code, answer.out) == (4, ""), command
        assert answer.err.startswith("quire: The library at ")
        assert answer.err.count("\n") == 1
    assert file.read_bytes() == b"no database at all " * 100


def test_a_library_of_a_newer_quire_is_refused(quire: Quire, home: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(home / "library.db")
    connection.execute("PRAGMA user_version=999")
    connection.close()

    answer = quire("list")

    assert (answer.code, answer.out) == (4, "")
    assert "newer quire" in answer.err
    assert "Upgrade" in answer.err


def test_a_home_that_cannot_be_written_is_told(
    quire: Quire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("QUIRE_HOME", str(tmp_path / "file" / "home"))

    answer = quire("list")

    assert (answer.code, answer.out) == (4, "")
    assert "QUIRE_HOME" in answer.err


def test_a_fault_of_our_own_is_logged_and_told_in_one_line(
    quire: Quire, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bolt from the \ud800 blue")

    monkeypatch.setattr("tui.library.library.Library.open", fail)

    answer = quire("list")

    assert (answer.code, answer.out) == (70, "")
    assert str(home / "quire.log") in answer.err
    assert answer.err.count("\n") == 1
    logged = (home / "quire.log").read_text()
    assert "Traceback" in logged
    assert "a bolt from the" in logged
    assert (home / "quire.log").stat().st_mode & 0o077 == 0


def test_a_fault_that_cannot_even_be_logged_is_still_one_line(
    quire: Quire, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "quire.log").mkdir()

    def fail(*_: object) -> None:
        raise RuntimeError("a bolt\nfrom the blue")

    monkeypatch.setattr("tui.library.library.Library.open", fail)

    answer = quire("list")

    assert (answer.code, answer.err.count("\n")) == (70, 1)
    assert "RuntimeError: a bolt from the blue" in answer.err


def test_ctrl_c_is_130_and_quiet(quire: Quire, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.library.library.Library.open", interrupt)

    assert quire("list").code == 130
    assert not quire("list").err


def test_ctrl_c_while_waiting_for_ids(
    environment: Callable[..., dict[str, str]], new_home: Path
) -> None:
    # a test run in the background would hand on that it ignores Ctrl-C
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " sys.argv = ['quire', 'show', '-']; print('on', flush=True);"
        " from tui.__main__ import main; sys.exit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment(new_home), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        while not (new_home / "library.db").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)

        assert process.wait(10) == 130
        assert process.stderr.read() == b""


def test_the_reader_opens_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["quire"])
    monkeypatch.setattr("tui.__main__._is_terminal", lambda _: True)
    monkeypatch.setattr("tui.app.run.run", lambda: 7)

    assert main() == 7


def test_a_reader_that_cannot_open_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.domain.errors import LibraryTooNew

    def refuse() -> int:
        raise LibraryTooNew("It is of tomorrow.", "Upgrade quire.")

    monkeypatch.setattr(sys, "argv", ["quire"])
    monkeypatch.setattr("tui.__main__._is_terminal", lambda _: True)
    monkeypatch.setattr("tui.app.run.run", refuse)

    assert main() == 4
    assert capsys.readouterr().err == "quire: It is of tomorrow. Upgrade quire.\n"


def test_the_group_knows_its_commands_by_name() -> None:
    with group.make_context("quire", ["list"]) as context:
        assert group.list_commands(context) == list(COMMANDS)
        assert group.get_command(context, "nonsense") is None
