"""From a key to the painted rows: how long the list takes to follow what is typed.

    python tests/benchmarks/typing.py [--papers N…] [--corpus FILE] [--every N] [--json]

quire runs in a terminal of its own, 120 by 36, with a library of N papers (61 are those that come
with it), its index built before. Of the queries in queries.txt every N-th is typed (`--every`, 5):

- at a person's pace (`--keys`, 8 a second), each timed from its writing to the last byte of the
  frame that shows the rows for the text up to it;
- in one burst, timed from the writing to the frame that shows the rows for the whole text.

The reader is quire's own with one addition: after the frame in which the list was drawn for a
text, it writes a sequence with that text, which terminals ignore. Believe the ratios.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # a script's folder comes first on the path, and in this one `typing` would be this file
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec.structs import asdict

from tests.benchmarks.corpus import queries, records

_ROOT = str(Path(__file__).parents[2])
_SIZES = [61, 10_000, 100_000]
_BUNDLED = 61
_ROWS, _COLUMNS = 36, 120
_GIVE_UP_S = 30.0
_MARK = "\x1b]7770;{}\x07"
_CLEAR = "\x15"
_A_FRAME = 32
"""Characters: what is shorter switches something on or off."""


def main() -> None:
    """Type into libraries of all sizes, and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--papers", type=int, nargs="+", default=_SIZES, metavar="N")
    options.add_argument("--corpus", type=Path, help="JSON lines, also .xz; else made up")
    options.add_argument("--every", type=int, default=5, metavar="N", help="every N-th query (5)")
    options.add_argument("--keys", type=float, default=8, metavar="N", help="keys a second (8)")
    options.add_argument("--json", action="store_true", help="one JSON object")
    options.add_argument("--reader", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.reader:
        sys.exit(marked_reader())
    result = {}
    for papers in asked.papers:
        with tempfile.TemporaryDirectory() as home:
            fill(Path(home), papers, asked.corpus)
            result[f"{papers:,}"] = typed_into(home, queries()[:: asked.every], 1 / asked.keys)
    print(json.dumps(result) if asked.json else table(result))


def fill(home: Path, papers: int, corpus: Path | None) -> None:
    """Make a library of that many papers, and its index."""
    environment = os.environ | {"QUIRE_HOME": str(home)}
    if papers != _BUNDLED:
        file = home / "papers.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for record in records(corpus, papers):
                authors = record.author.split("\n")
                lines.write(json.dumps(asdict(record) | {"authors": authors}) + "\n")
        _quire(environment, "import", str(file))
        file.unlink()
    _quire(environment, "search", "gradient")


def _quire(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        sys.exit(done.stderr)


def typed_into(home: str, texts: list[str], between: float) -> dict[str, dict[str, float]]:
    """The figures of each way to type, with `between` seconds from key to key at a pace."""
    terminal = Terminal(home)
    try:
        terminal.until("")
        terminal.write("/")
        # the first search waits for what the start has put off
        terminal.time("a", "a")
        paced, burst = [], []
        for text in texts:
            terminal.time(_CLEAR, "")
            for end in range(1, len(text) + 1):
                paced.append(terminal.time(text[end - 1], text[:end]))
                terminal.idle(between - paced[-1] / 1000)
        for text in texts:
            terminal.time(_CLEAR, "")
            burst.append(terminal.time(text, text))
    finally:
        terminal.close()
    return {"each key": figures(paced), "in a burst": figures(burst)}


def figures(ms: list[float]) -> dict[str, float]:
    """Percentiles of a list of times."""
    ordered = sorted(ms)
    at = {f"p{part} ms": ordered[len(ms) * part // 100] for part in (50, 95, 99)}
    return {"count": len(ms)} | {name: round(value, 1) for name, value in at.items()} | {
        "worst ms": round(ordered[-1], 1)}  # fmt: skip


class Terminal:
    """The reader in a terminal, and what it writes."""

    def __init__(self, home: str) -> None:
        environment = os.environ | {
            "QUIRE_HOME": home,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": _ROOT,
        }
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            size = struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            command = [sys.executable, __file__, "--reader"]
            os.execvpe(command[0], command, environment)  # noqa: S606 — no shell wanted
        self._seen = b""

    def write(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def time(self, keys: str, text: str) -> float:
        """Press keys; milliseconds until the rows for `text` are painted."""
        start = time.perf_counter()
        self.write(keys)
        return (self.until(text) - start) * 1000

    def until(self, text: str) -> float:
        """Read until the rows for `text` are painted; when that was."""
        mark = _MARK.format(quote(text)).encode()
        deadline = time.perf_counter() + _GIVE_UP_S
        while mark not in self._seen:
            if time.perf_counter() > deadline:
                sys.exit(f"The rows for {text!r} never came:\n{self._seen[-2000:]!r}")
            self._read(1.0)
        now = time.perf_counter()
        self._seen = self._seen.partition(mark)[2]
        return now

    def idle(self, seconds: float) -> None:
        """Read what else is written in that time, as a terminal does."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def close(self) -> None:
        """End the reader."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if ready:
            self._seen += os.read(self._terminal, 1 << 16)


def marked_reader() -> int:
    """quire's reader, which marks the end of each frame that shows the rows for a text."""
    from textual.drivers.linux_driver import LinuxDriver

    from tui.app.run import run
    from tui.app.widgets.paper_list import PaperList

    show, render_line, write = PaperList.show, PaperList.render_line, LinuxDriver.write
    asked: list[str] = []
    drawn: list[str] = []

    def noting_show(self: PaperList, listing: Any, *more: Any, **named: Any) -> None:
        asked[:] = [listing.query.text]
        show(self, listing, *more, **named)

    def noting_render_line(self: PaperList, y: int) -> Any:
        drawn[:], asked[:] = asked or drawn, []
        return render_line(self, y)

    def marking_write(self: LinuxDriver, data: str) -> None:
        write(self, data)
        if drawn and len(data) > _A_FRAME:
            write(self, _MARK.format(quote(drawn.pop())))

    PaperList.show = noting_show  # type: ignore[method-assign]
    PaperList.render_line = noting_render_line  # type: ignore[method-assign]
    LinuxDriver.write = marking_write  # type: ignore[method-assign]
    sys.argv = ["quire"]
    return run()


def table(result: dict[str, dict[str, dict[str, float]]]) -> str:
    """The figures as lines for people."""
    heads = ["count", "p50 ms", "p95 ms", "p99 ms", "worst ms"]
    lines = [f"{'papers':>10}  {'':12}" + "".join(f"{head:>10}" for head in heads)]
    for papers, ways in result.items():
        for way, ms in ways.items():
            values = "".join(f"{ms[head]:>10}" for head in heads)
            lines.append(f"{papers:>10}  {way:12}{values}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
