"""How fast papers go in: stored, searchable, and once more without change.

    python tests/benchmarks/importing.py [--corpus FILE] [--papers N] [--one-core] [--json]

A file of JSON lines (or any that `quire import` reads) goes into an empty library as `quire import`
takes it, in a process of its own: read, cleaned, stored with every commit on the disk; then its
papers are put into the search index; then the file is taken once more, which must change nothing.
`searchable` counts from the first line read to the last paper found. Memory is the highest that
the process had, and how much of it is beyond what an opened library takes.

Without --corpus the papers are made up, with words as frequent as Zipf's law has them. With
--one-core the process has one core, and so the index no helpers; then it is told as well how many
papers a second of the processor makes searchable, which others that use the machine, and its disk,
change little. Believe the ratios, not the figures.
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
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tests.benchmarks.corpus import records
from tui.library.library import Library

Result = TypeVar("Result")


def main() -> None:
    """Write the papers, take them in elsewhere, print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--corpus", type=Path, help="the file to take in; else papers are made up")
    options.add_argument("--papers", type=int, default=100_000, help="how many to make up")
    options.add_argument("--one-core", action="store_true", help="on one core")
    options.add_argument("--json", action="store_true", help="one JSON object")
    options.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.probe:
        print(json.dumps(probed(asked.probe, one_core=asked.one_core)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = asked.corpus or written(Path(folder) / "papers.jsonl", asked.papers)
        command = [sys.executable, __file__, "--probe", str(file.resolve())]
        command += ["--one-core"] if asked.one_core else []
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    if asked.json:
        print(json.dumps(result))
    else:
        show(result)


def written(file: Path, count: int) -> Path:
    """A file of so many made-up papers, each with an arXiv id of its own."""
    with file.open("w", encoding="utf-8") as lines:
        for number, record in enumerate(records(None, count)):
            month, place = divmod(number, 100_000)
            fields = {
                "id": f"{10 + month // 12:02}{month % 12 + 1:02}.{place:05}",
                "title": f"{record.title} {number}",
                "abstract": record.abstract,
                "authors": record.author.split("\n"),
                "date": f"20{10 + month // 12:02}-{month % 12 + 1:02}-{number % 28 + 1:02}",
            }
            lines.write(f"{json.dumps(fields)}\n")
    return file


def probed(file: Path, *, one_core: bool) -> dict[str, Any]:
    """In a process of its own: take the file in, index it, take it again."""
    if one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.db", Path(folder) / "index")
        base = peak_mb()
        begun = time.process_time()
        (new, odd), storing = timed(lambda: taken(library, file))
        stored = peak_mb()
        _, indexing = timed(library.indexing.catch_up)
        indexed = peak_mb()
        worked = time.process_time() - begun
        (changed, again_odd), repeating = timed(lambda: taken(library, file))
        count = library.indexing.status().papers
        library.close()
    records_read = new + odd
    return {
        "file": file.name,
        "machine": f"{platform.machine()}, {'1 core' if one_core else f'{os.cpu_count()} cores'}, "
        f"Python {platform.python_version()}",
        "records": records_read,
        "papers": count,
        "changed by the second time": changed,
        "stored papers/s": round(records_read / storing),
        "indexed papers/s": round(count / indexing),
        "searchable papers/s": round(records_read / (storing + indexing)),
        "searchable papers/s of processor": round(records_read / worked) if one_core else "",
        "unchanged papers/s": round((changed + again_odd) / repeating),
        "base MB": base,
        "stored, beyond base MB": round(stored - base, 1),
        "searchable, beyond base MB": round(indexed - base, 1),
    }


def taken(library: Library, file: Path) -> tuple[int, int]:
    """Take the file in; how many papers that changed, and how many it did not."""
    changed = unchanged = 0
    with file.open("rb") as stream:
        for done in library.importing.take(stream, file.name):
            if done.error is not None:
                raise done.error
            changed += done.new + done.merged
            unchanged += done.unchanged
    return changed, unchanged


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gives, and the seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def peak_mb() -> float:
    """The highest memory that this process had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, Linux kilobytes
    return round(peak / (1e6 if sys.platform == "darwin" else 1e3), 1)


def show(result: dict[str, Any]) -> None:
    """Print the figures."""
    for name, value in result.items():
        print(f"{name:34}{value if isinstance(value, str) else f'{value:,}'}")


if __name__ == "__main__":
    main()
