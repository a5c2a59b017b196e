"""quire in a real terminal: a pseudo-terminal, and an emulator that draws what quire writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
import pytest

import tui
from tui.config.paths import bundled_page
from tui.domain.marks import Mark
from tui.library.library import Library

PATIENCE = 8.0
QUIRE = ("-m", "tui")
TRIPPED = """
import sys
from tui.app.widgets.paper_list import PaperList

def trip(self):
    secret = "a local of the handler"
    raise ZeroDivisionError("nobody thought of this")

PaperList.action_down = trip
from tui.__main__ import main
sys.exit(main())
"""


class Terminal:
    """A program in a terminal of 80 × 24, and what a person in front of it sees."""

    def __init__(self, home: Path, *arguments: str, **more: str) -> None:
        root = str(Path(tui.__file__).parents[1])
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME")},
            "PYTHONPATH": root,
            "QUIRE_HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
            **more,
        }
        self.written = ""
        self._display = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self._display)
        self._child = pexpect.spawn(
            sys.executable,
            list(arguments),
            env=environment,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=PATIENCE,
        )

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._display.display]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    def send(self, keys: str) -> None:
        self._child.send(keys)

    def kill(self, number: signal.Signals) -> None:
        self._child.kill(number)

    def until(self, condition: Callable[[], bool]) -> None:
        """Read what the program writes until `condition` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"it never came:\n{self.screen}"
            assert self._read(), f"the program ended:\n{self.screen}"

    def shows(self, *texts: str) -> None:
        """Wait until all of these are on screen."""
        self.until(lambda: all(text in self.screen for text in texts))

    def ended(self) -> int:
        """Wait for the end; the exit status, as a shell would tell it."""
        while self._read():
            pass
        self._child.wait()
        killed_by, status = self._child.signalstatus, self._child.exitstatus
        return int(status) if killed_by is None else 128 + int(killed_by)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: screen, cursor, mouse, paste."""
        switches: dict[str, bool] = {}
        for numbers, way in re.findall(r"\x1b\[\?([\d;]+)([hl])", self.written):
            for number in numbers.split(";"):
                switches[number] = way == "h"
        assert switches["1049"] is not None
        off = ("1049", "1000", "1002", "1003", "1006", "1015", "2004", "1004")
        return switches["25"] and not any(switches.get(number) for number in off)

    @property
    def said(self) -> str:
        """What was written after the screen was given back."""
        return re.sub(r"\x1b\[\?\d+[hl]", "", self.written.rpartition("\x1b[?1049l")[2])

    def _read(self) -> bool:
        try:
            text = self._child.read_nonblocking(65_536, timeout=PATIENCE)
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT as error:
            raise AssertionError(f"nothing more came:\n{self.screen}") from error
        self.written += text
        # pyte knows no private CSI such as those of the kitty protocol, and would print them
        self._stream.feed(re.sub(r"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[\?[\d;]*\$p|\x1bP.*?\x1b\\",
                                 "", text))  # fmt: skip
        return True

    def close(self) -> None:
        self._child.close(force=True)


Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts quire, as often as the test likes."""
    started: list[Terminal] = []

    def start_(*arguments: str, **more: str) -> Terminal:
        started.append(Terminal(home, *(arguments or QUIRE), **more))
        return started[-1]

    yield start_
    for terminal in started:
        terminal.close()


def test_start_type_bookmark_quit_start_again_and_it_is_still_there(start: Start) -> None:
    first = start()
    first.shows("quire", "3 Sep 2025", "The Surprising Effectiveness", "61 papers")
    first.send("/")
    first.send("implicit actor")
    first.shows("implicit actor", "1 paper · ", "best first")
    first.send("\r")
    first.send("b")
    first.shows("★", "Bookmarked “Implicit Actor", "1 bookmark")
    first.send("q")
    assert first.ended() == 0
    assert first.restored
    assert first.said.strip() == ""

    second = start()
    second.shows("61 papers", "1 bookmark", "★")
    second.send("B")
    second.shows("Bookmarks", "newest mark first", "★• Implicit Actor")
    second.send("q")
    assert second.ended() == 0


def test_a_first_start_fills_the_library_from_the_page(home: Path, start: Start) -> None:
    terminal = start(QUIRE_HOME=str(home / "never used"))
    terminal.shows("3 Sep 2025", "61 papers")
    terminal.send("q")
    assert terminal.ended() == 0
    assert (home / "never used" / "library.db").stat().st_size > 0


def test_keys_as_a_terminal_sends_them(start: Start) -> None:
    terminal = start()
    terminal.shows("1/61")
    terminal.send("\x1b[B\x1b[B")
    terminal.shows("3/61")
    terminal.send("\x1b[A")
    terminal.shows("2/61")
    terminal.send("\x1b[F")
    terminal.shows("61/61")
    terminal.send("\x1b[H")
    terminal.shows(" 1/61")
    terminal.send("?")
    terminal.shows("Keys", "Moving")
    terminal.send("\x1b")
    terminal.until(lambda: "Moving" not in terminal.screen)
    terminal.send("\x11")
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("number", "status", "name"), [(signal.SIGTERM, 143, "SIGTERM"), (signal.SIGHUP, 129, "SIGHUP")]
)
def test_told_to_go_it_gives_the_screen_back_and_says_why(
    start: Start, number: signal.Signals, status: int, name: str
) -> None:
    terminal = start()
    terminal.shows("61 papers · page order")
    terminal.kill(number)
    assert terminal.ended() == status
    assert terminal.restored
    said = terminal.said.strip()
    assert said == f"quire was told to stop ({name}). Everything you marked is saved."


def test_an_error_of_its_own_is_one_sentence_and_a_log(home: Path, start: Start) -> None:
    terminal = start("-c", TRIPPED)
    terminal.shows("61 papers · page order")
    terminal.send("j")
    assert terminal.ended() == 70
    assert terminal.restored
    assert terminal.said.startswith("quire: This should not have happened; ")
    assert "Traceback" not in terminal.written
    assert "a local of the handler" not in terminal.written
    assert len(terminal.said.strip().splitlines()) == 1
    log = (home / "quire.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "nobody thought of this" in log
    assert "a local of the handler" not in log.replace('secret = "a local of the handler"', "")


def test_a_library_that_is_none_is_a_sentence_and_no_screen(home: Path, start: Start) -> None:
    file = home / "library.db"
    for leftover in home.glob("library.db-*"):
        leftover.unlink()
    file.write_bytes(b"this is no database " * 500)
    terminal = start()
    assert terminal.ended() == 4
    assert "\x1b[?1049h" not in terminal.written
    assert terminal.written.startswith("quire: ")
    assert file.read_bytes() == b"this is no database " * 500


def test_a_theme_chosen_is_there_the_next_time(home: Path, start: Start) -> None:
    (home / "config.toml").write_text('# mine\ntheme = "dark" # for the night\n')
    terminal = start()
    terminal.shows("61 papers · page order")
    terminal.send("t")
    terminal.send("?")
    terminal.shows("Keys")
    terminal.send("q")
    terminal.until(lambda: "Keys" not in terminal.lines[0])
    terminal.send("q")
    assert terminal.ended() == 0
    assert (home / "config.toml").read_text() == '# mine\ntheme = "light" # for the night\n'


def test_no_color_writes_no_colour(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    terminal.shows("61 papers · page order")
    terminal.send("q")
    assert terminal.ended() == 0
    colours = re.findall(
        r"\x1b\[[\d;]*(?:[34]8;[25]|\b3[0-7]\b|\b4[0-7]\b)[\d;]*m", terminal.written
    )
    assert colours == []


def test_suspended_it_gives_the_screen_back_and_comes_again(start: Start) -> None:
    shell = f"set -m; {sys.executable} -m tui; echo stopped; fg; exit $?"
    terminal = start("-c", f"import os; os.execlp('bash', 'bash', '-c', {shell!r})")
    terminal.shows("61 papers · page order")
    terminal.send("\x1a")
    terminal.until(lambda: "stopped" in terminal.written)
    terminal.until(lambda: terminal.written.count("\x1b[?1049h") == 2)
    terminal.send("j")
    terminal.shows("2/61")
    terminal.send("q")
    assert terminal.ended() == 0
    assert terminal.restored


def test_keys_that_come_in_one_burst_go_where_they_were_meant(start: Start) -> None:
    terminal = start()
    terminal.shows("61 papers · page order")
    terminal.send("/bookmark\rjk\tg\t")
    terminal.shows("Nothing matches “bookmark”.", "0 bookmarks")
    terminal.send("/s\r?")
    terminal.shows("Keys", "Moving")
    terminal.send("qq")
    assert terminal.ended() == 0


def test_the_bundled_page_is_what_the_prepared_library_holds(home: Path) -> None:
    library = Library.open(home / "library.db", home / "index", bundled_page())
    assert library.browsing.counts() == (61, 0)
    library.close()


STUCK = """
import sys, threading
import tui.__main__ as program
import tui.app.run

def run():
    threading.Thread(target=threading.Event().wait, name="textual-input").start()
    return 129

tui.app.run.run = run
program._is_terminal = lambda stream: True
sys.argv = ["quire"]
sys.exit(program.main())
"""


def test_a_thread_that_never_ends_does_not_keep_the_program() -> None:
    root = str(Path(tui.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", STUCK],
        env=os.environ | {"PYTHONPATH": root},
        timeout=20,
        check=False,
    )
    assert done.returncode == 129


@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_damaged_library_is_told_and_its_copy_offered(
    home: Path, start: Start, answer: str
) -> None:
    library = Library.open(home / "library.db", home / "index")
    library.marking.put(Mark.BOOKMARK, [1, 2], on=True)
    library.keeping.make()
    library.close()
    (home / "library.db").write_bytes(b"not a database " * 300)
    terminal = start()
    terminal.shows("is damaged", "There is a good copy of", "with 61 papers", "[y/N]")
    terminal.send(f"{answer}\r")
    if answer == "y":
        terminal.shows("61 papers · 2 bookmarks")
        terminal.send("q")
        assert terminal.ended() == 0
        assert "The damaged library is now" in terminal.written
    else:
        assert terminal.ended() == 4
        assert (home / "library.db").read_bytes().startswith(b"not a database")
