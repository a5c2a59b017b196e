"""Search at every key: quire beside tantivy, SQLite FTS5 and stock Whoosh, in one run.

    python tests/benchmarks/search.py [--corpus FILE] [--papers N] [--only NAME] [--json]

Every beginning of each of the queries in queries.txt is asked, typed text to the best 50 papers,
parsing included; the engines take turns query by query. The texts come in the order in which they
are typed, and quire keeps what the words before the last one found, as it does for who types.
Stock Whoosh is measured on at most 10,000 papers, and on every 20th text: more takes it minutes.

Of quire's index also: how long it takes to open (in a new process, and again in the same one, both
without the imports), the memory of a process that has asked all texts (and how much of it is not
mapped from the index), and how long until 50 more papers are committed and found.

Without --corpus the papers are made up, with words as frequent as Zipf's law has them; beyond
100,000 the papers come again, perturbed. Needs the extra `bench`. Believe the ratios, not the
milliseconds.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # not this folder, in which `typing` is another program
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import Records, records, typed
from tests.benchmarks.engines import Engine, Fts5, Quire, StockWhoosh, Tantivy

_STOCK_PAPERS = 10_000
_STOCK_EVERY = 20
_UNTIMED = 5
_ADDED = 50


def main() -> None:
    """Build, ask, print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--corpus", type=Path, help="JSON lines, also .xz; else made up")
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--json", action="store_true", help="one JSON object")
    options.add_argument("--only", default="", help="the start of an engine's name")
    options.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.probe:
        print(json.dumps(probed(asked.probe)))
        return
    papers = records(asked.corpus, asked.papers)
    engines = compared(asked.only)
    with tempfile.TemporaryDirectory() as folder:
        result = measured(engines, papers, typed(), Path(folder) / "all")
        if isinstance(engines[0], Quire):
            result["index"] = of_index(engines[0], papers)
        if not asked.only:
            pair: list[Engine] = [Quire(), StockWhoosh()]
            texts = typed()[::_STOCK_EVERY]
            some = papers.first(_STOCK_PAPERS)
            result["at 10,000"] = measured(pair, some, texts, Path(folder) / "10k")
    if asked.json:
        print(json.dumps(result))
    else:
        show(result)


def compared(only: str) -> list[Engine]:
    """The engines that are here and wanted."""
    engines: list[Engine] = [Quire(), Tantivy(), Fts5()]
    if find_spec("tantivy") is None:
        print("Without tantivy: pip install '.[bench]' brings it.", file=sys.stderr)
        del engines[1]
    engines = [engine for engine in engines if engine.name.startswith(only)]
    return engines or sys.exit(f"No engine's name begins with {only!r}.")


def measured(
    engines: list[Engine], papers: Records, texts: list[str], folder: Path
) -> dict[str, Any]:
    """Build times, sizes on disk, and milliseconds per query of each engine."""
    folder.mkdir()
    built = {engine.name: build(engine, papers, folder) for engine in engines}
    times = ask_in_turn(engines, texts)
    yardstick = statistics.geometric_mean(times[engines[0].name])
    for name, ms in times.items():
        ordered, mean = sorted(ms), statistics.geometric_mean(ms)
        built[name] |= {
            "geometric mean ms": round(mean, 3),
            "p50 ms": round(ordered[len(ms) // 2], 3),
            "p99 ms": round(ordered[int(len(ms) * 0.99)], 2),
            "worst ms": round(ordered[-1], 2),
            "quire / it": round(yardstick / mean, 3),
        }
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"papers": len(papers), "texts": len(texts), "machine": machine, "engines": built}


def build(engine: Engine, papers: Records, folder: Path) -> dict[str, float]:
    """Papers indexed in a second, and their size on disk."""
    before = size_of(folder)
    start = time.perf_counter()
    engine.build(papers, folder)
    seconds = time.perf_counter() - start
    return {
        "build papers/s": round(len(papers) / seconds),
        "disk MB": round((size_of(folder) - before) / 1e6),
    }


def ask_in_turn(engines: list[Engine], texts: list[str]) -> dict[str, list[float]]:
    """Milliseconds of each text, by engine."""
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for engine in engines:
        for text in texts[:_UNTIMED]:
            engine.search(text)
    for text in texts:
        for engine in engines:
            start = time.perf_counter()
            engine.search(text)
            times[engine.name].append((time.perf_counter() - start) * 1000)
    return times


def of_index(quire: Quire, papers: Records) -> dict[str, float]:
    """What quire's index costs besides asking it; 50 papers are added to it."""
    command = [sys.executable, __file__, "--probe", str(quire.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    start = time.perf_counter()
    quire.add(papers.first(_ADDED))
    added = (time.perf_counter() - start) * 1000
    found: dict[str, float] = json.loads(done.stdout)
    return found | {f"add {_ADDED} papers ms": round(added, 1)}


def probed(folder: Path) -> dict[str, float]:
    """In a process of its own: open the index, ask every text, look at the memory."""
    from tui.search.index import Index

    def opened() -> tuple[Index, float]:
        start = time.perf_counter()
        return Index(folder), round((time.perf_counter() - start) * 1000, 1)

    first, first_ms = opened()
    first.close()
    index, again_ms = opened()
    for text in typed():
        index.search(text)
    return {"open ms": first_ms, "open again ms": again_ms} | resident_mb()


def resident_mb() -> dict[str, float]:
    """The memory of this process; on Linux also what of it is not mapped from files."""
    status = Path("/proc/self/status")
    if not status.exists():
        # macOS counts bytes here, and tells only the highest that it was
        return {"resident MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)}
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    names = {"resident MB": "VmRSS", "not mapped MB": "RssAnon"}
    return {name: round(int(fields[key].split()[0]) * 1024 / 1e6) for name, key in names.items()}


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    print(f"{result['papers']:,} papers, {result['texts']:,} typed texts; {result['machine']}")
    for at, (name, entry) in enumerate(result["engines"].items()):
        if not at:
            print(f"{'':14}" + "".join(f"{key:>18}" for key in entry))
        print(f"{name:14}" + "".join(f"{value:>18}" for value in entry.values()))
    if index := result.get("index"):
        print("quire's index: " + ", ".join(f"{name} {value}" for name, value in index.items()))
    if rest := result.get("at 10,000"):
        print()
        show(rest)


if __name__ == "__main__":
    main()
