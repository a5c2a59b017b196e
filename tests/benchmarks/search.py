"""Search at every key: quire beside tantivy, SQLite FTS5 and stock Whoosh, in one run.

    python tests/benchmarks/search.py [--corpus FILE] [--papers N] [--json]

Every beginning of each of the queries in queries.txt is asked, typed text to the best 50 papers,
parsing included; the engines take turns query by query. Stock Whoosh is measured on at most 10,000
papers, and on every 20th query: more takes it minutes. Needs the extra `bench`. Believe the
ratios, not the milliseconds.
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
import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.corpus import Record, records, typed
from tests.benchmarks.engines import Engine, Fts5, Quire, StockWhoosh, Tantivy

_STOCK_PAPERS = 10_000
_STOCK_EVERY = 20
_UNTIMED = 5


def main() -> None:
    """Build, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="JSON lines, also .xz; else made up")
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--json", action="store_true", help="one JSON object")
    options.add_argument("--only", default="", help="the start of an engine's name")
    asked = options.parse_args()
    papers = records(asked.corpus, asked.papers)
    engines: list[Engine] = [Quire(), Tantivy(), Fts5()]
    engines = [e for e in engines if e.name.startswith(asked.only)]
    with tempfile.TemporaryDirectory() as folder:
        result = measured(engines, papers, typed(), Path(folder) / "all")
        if not asked.only:
            some = papers[:_STOCK_PAPERS]
            pair: list[Engine] = [Quire(), StockWhoosh()]
            texts = typed()[::_STOCK_EVERY]
            result["at 10,000"] = measured(pair, some, texts, Path(folder) / "10k")
    if asked.json:
        print(json.dumps(result))
    else:
        show(result)


def measured(
    engines: list[Engine], papers: list[Record], texts: list[str], folder: Path
) -> dict[str, object]:
    """Build times, sizes on disk, and milliseconds per query of each engine."""
    folder.mkdir()
    result: dict[str, object] = {"papers": len(papers), "queries": len(texts)}
    for engine in engines:
        before = size_of(folder)
        start = time.perf_counter()
        engine.build(papers, folder)
        seconds = time.perf_counter() - start
        result[engine.name] = {
            "build papers/s": round(len(papers) / seconds),
            "disk MB": round((size_of(folder) - before) / 1e6),
        }
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for engine in engines:
        for text in texts[:_UNTIMED]:
            engine.search(text)
    for text in texts:
        for engine in engines:
            start = time.perf_counter()
            engine.search(text)
            times[engine.name].append((time.perf_counter() - start) * 1000)
    yardstick = statistics.geometric_mean(times[engines[0].name])
    for name, ms in times.items():
        ordered = sorted(ms)
        entry = result[name]
        assert isinstance(entry, dict)
        entry |= {
            "geometric mean ms": round(statistics.geometric_mean(ms), 3),
            "p50 ms": round(ordered[len(ms) // 2], 3),
            "p99 ms": round(ordered[int(len(ms) * 0.99)], 2),
            "worst ms": round(ordered[-1], 2),
            "quire / it": round(yardstick / statistics.geometric_mean(ms), 3),
        }
    return result


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def show(result: dict[str, object]) -> None:
    """Print the tables."""
    rest = result.pop("at 10,000", None)
    print(
        f"{result.pop('papers'):,} papers, {result.pop('queries'):,} typed texts; "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for at, (name, entry) in enumerate(result.items()):
        assert isinstance(entry, dict)
        if not at:
            print(f"{'':14}" + "".join(f"{key:>18}" for key in entry))
        print(f"{name:14}" + "".join(f"{value:>18}" for value in entry.values()))
    if isinstance(rest, dict):
        print()
        show(rest)


if __name__ == "__main__":
    main()
