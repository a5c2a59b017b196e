"""How long until there is something to read: quire beside a trivial Textual app and bare Python.

    python tests/benchmarks/start.py [--runs N] [--json]

Each program is started in a terminal of its own, in turn, and timed from the start of the process
to the moment its text is on the screen. One `quire search`, process and all, is timed with them.
Believe the ratios, not the milliseconds: machines are noisy.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # not this folder, in which `typing` is another program
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import compileall
import json
import os
import pty
import select
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from msgspec import Struct

_SIZE = {"LINES": "24", "COLUMNS": "80", "TERM": "xterm-256color"}
_GIVE_UP_S = 30.0

_TRIVIAL = """
from textual.app import App
from textual.widgets import Static
class Trivial(App):
    def compose(self):
        yield Static("something to read")
Trivial().run()
"""


class Program(Struct, frozen=True):
    """A command line, and the text that shows it is there."""

    name: str
    command: tuple[str, ...]
    shows: bytes


def programs() -> list[Program]:
    """What is compared, the yardstick first."""
    python = sys.executable
    return [
        Program("bare Python", (python, "-c", "print('something to read')"), b"something to read"),
        Program("trivial Textual app", (python, "-c", _TRIVIAL), b"something to read"),
        Program("quire, the list", (python, "-m", "tui"), b"Implicit Actor Critic"),
        Program("quire, the paper", (python, "-m", "tui"), b"Reinforcement learning with"),
        Program("quire search", (python, "-m", "tui", "search", "gradient"), b"Gradient"),
    ]


def main() -> None:
    """Run the programs in turn and print the medians and their ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15, help="counted runs of each (15)")
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    # as it is once installed, also where Python is told to write no bytecode
    compileall.compile_dir(Path(__file__).parents[2] / "tui", quiet=1)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **_SIZE, "QUIRE_HOME": home}
        subprocess.run(
            [sys.executable, "-m", "tui", "search", "gradient"],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        times = measure(programs(), environment, asked.runs)
    trivial = times["trivial Textual app"]
    rows = {
        name: {
            "ms": round(statistics.median(ms), 1),
            "ratio": round(statistics.median(a / b for a, b in zip(ms, trivial, strict=True)), 2),
        }
        for name, ms in times.items()
    }
    if asked.json:
        print(json.dumps(rows))
        return
    print(f"{'':22}{'median ms':>10}{'× trivial':>11}   ({asked.runs} runs each, in turn)")
    for name, row in rows.items():
        print(f"{name:22}{row['ms']:>10}{row['ratio']:>11}")


def measure(
    compared: list[Program], environment: dict[str, str], runs: int
) -> dict[str, list[float]]:
    """Milliseconds to the text on the screen, per program and run; one run first is not counted."""
    times: dict[str, list[float]] = {program.name: [] for program in compared}
    for run in range(runs + 1):
        for program in compared:
            elapsed = until_shown(program, environment)
            if run:
                times[program.name].append(elapsed)
    return times


def until_shown(program: Program, environment: dict[str, str]) -> float:
    """Milliseconds from the start of the process to its text in the terminal."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(program.command[0], program.command, environment)  # noqa: S606 — no shell wanted
    seen = b""
    try:
        while program.shows not in seen:
            if time.perf_counter() - start > _GIVE_UP_S:
                sys.exit(f"{program.name} never showed {program.shows!r}:\n{seen[-2000:]!r}")
            ready, _, _ = select.select([terminal], [], [], 1.0)
            if ready:
                seen += os.read(terminal, 65536)
        return (time.perf_counter() - start) * 1000
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    main()
