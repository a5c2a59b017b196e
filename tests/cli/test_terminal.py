"""What people see: a real terminal of our own, read back through a terminal emulator."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
import pytest
from rich.cells import cell_len

from tui.domain.results import Progress

pytestmark = pytest.mark.usefixtures("home")

_COLOUR = re.compile(rb"\x1b\[[0-9;]*3[0-9]")
_ESCAPE = re.compile(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;]*m")

Seen = Callable[..., bytes]


@pytest.fixture
def seen(environment: Callable[..., dict[str, str]]) -> Seen:
    """What a command line writes to a terminal of that width."""

    def look(line: str, columns: int = 60, **more: str) -> bytes:
        home = Path(os.environ["QUIRE_HOME"])
        variables = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **more}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "tui", *line.split()],
            dimensions=(24, columns),
            env=environment(home, **variables),
            timeout=20,
        )
        written: bytes = child.read()
        child.close()
        assert child.exitstatus == 0, written
        return written

    return look


def plain(written: bytes) -> list[str]:
    return _ESCAPE.sub("", written.decode()).replace("\r", "").splitlines()


@pytest.mark.parametrize("columns", [30, 60, 120])
def test_a_listed_paper_is_two_lines_with_its_id(seen: Seen, columns: int) -> None:
    lines = plain(seen("list --limit 9", columns))

    assert len(lines) == 18
    assert all(cell_len(line) <= columns for line in lines)
    assert lines[8].startswith("5   ◆ Gradient is All You")
    assert lines[9].lstrip().startswith("3 Sep 2025")


def test_hits_are_marked_and_bookmarks_starred(seen: Seen) -> None:
    seen("bookmark add 7")
    written = seen("search straggler")

    assert _COLOUR.search(written)
    assert "★" in plain(written)[0]
    assert re.search(rb"\x1b\[[0-9;]*m[Ss]traggler", written)


def test_no_color_is_respected(seen: Seen) -> None:
    seen("bookmark add 7")

    assert not _COLOUR.search(seen("search straggler", NO_COLOR="1"))
    assert not _COLOUR.search(seen("show 7", NO_COLOR="1"))


@pytest.mark.parametrize(("columns", "measure"), [(50, 50), (200, 80)])
def test_a_card_is_wrapped_where_it_reads_well(seen: Seen, columns: int, measure: int) -> None:
    lines = plain(seen("show 7", columns))

    assert lines[0].startswith("Sequential Gradient Coding")
    assert measure - 12 < max(map(cell_len, lines)) <= measure


def test_an_address_stays_in_one_piece(seen: Seen) -> None:
    assert any("https://github.com/TianHongZXY/RLVR-Decomposed" in line
               for line in plain(seen("show 1", 40)) if line.startswith("code"))  # fmt: skip


@pytest.mark.parametrize("columns", [60, 120])
def test_keys_stand_under_their_headings_in_columns(seen: Seen, columns: int) -> None:
    lines = plain(seen("keys", columns))

    assert lines[0] == "Moving"
    assert "" in lines
    assert any(line.startswith("  b ") and "Bookmark" in line for line in lines)
    assert max(map(cell_len, lines)) <= columns


def test_the_doctor_looks_at_the_terminal(seen: Seen) -> None:
    assert any("60×24" in line and "truecolor" in line for line in plain(seen("doctor")))


def test_what_is_left_out_is_told(seen: Seen) -> None:
    assert "3 of" in plain(seen("search gradient --limit 3"))[-1]


def test_progress_is_one_line_and_gone_at_the_end(
    environment: Callable[..., dict[str, str]], home: Path
) -> None:
    program = (
        "from tui.cli.progress import ProgressLine\n"
        "from tui.domain.results import Progress\n"
        "with ProgressLine('Indexing', patience=0) as line:\n"
        "    line(Progress(2000, 4000)); line(Progress(4000, 4000))\n"
        "print('done')"
    )
    child = pexpect.spawn(
        sys.executable, ["-c", program], dimensions=(5, 60),
        env=environment(home), timeout=20,
    )  # fmt: skip
    written: bytes = child.read()
    screen = pyte.Screen(60, 5)
    pyte.ByteStream(screen).feed(written)

    assert b"Indexing: 2,000 of 4,000 papers" in written
    assert [line.rstrip() for line in screen.display if line.strip()] == ["done"]


def test_progress_says_nothing_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    from tui.cli.progress import ProgressLine

    with ProgressLine("Indexing", patience=0) as line:
        line(Progress(1, 2))

    assert capsys.readouterr().err == ""
