"""How well search ranks: nDCG@10 over sets of judged queries in the style of TREC.

    python tests/benchmarks/relevance.py PATH… [--typos SEED] [--grades binary|high|low] [--json]

Each PATH is a folder with `docs.jsonl` (id, title, text), `queries.tsv` (id, text) and `qrels.tsv`
(query, document, grade); the ids are the files' own. All documents are indexed and every query is
asked as it stands, by the same path as `quire search --batch`. A query for which no document was
judged relevant is left out, as in every published figure.

A grade above 0 is relevant, 0 and below is not. By default every relevant document gains 1: sets
disagree on whether 1 is their best grade (Cranfield) or their worst (TREC-COVID), and with this
gain plain BM25 (k1 1.2, b .75) has .376 on Cranfield and .364 on CISI, which are the figures that
others are compared with (.375, .366); graded, Cranfield has .361. `--grades high` gains the grade
itself, `--grades low` takes 1 for the best.

`--typos SEED` asks all queries once more with one slip of the finger in each: two letters swapped,
one left out, put in or hit wrong, in a word of at least five letters that is no stop word.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # not this folder, in which `typing` is another program
    sys.path[0] = __file__.rpartition("/tests/")[0]

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from string import ascii_lowercase

from msgspec import Struct

from tests.benchmarks.ndcg import Grading, gains, ndcg

DEPTH = 10
_WORD = re.compile("[A-Za-z]{5,}")


class Document(Struct, frozen=True):
    """A document of a set; the title may be empty."""

    id: str
    title: str
    text: str


class JudgedSet(Struct, frozen=True):
    """Documents, queries by id, and for each query the grades of the documents judged for it."""

    name: str
    documents: list[Document]
    queries: dict[str, str]
    judged: dict[str, dict[str, int]]

    @property
    def highest(self) -> int:
        """The highest grade given."""
        return max((g for grades in self.judged.values() for g in grades.values()), default=0)


def main() -> None:
    """Measure each set, and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    options.add_argument("--typos", type=int, metavar="SEED", help="also with misspelt queries")
    options.add_argument("--grades", type=Grading, choices=list(Grading), default=Grading.BINARY)
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    result = {}
    for path in asked.paths:
        tested = read(path)
        result[tested.name] = measured(tested, asked.grades, asked.typos)
    print(json.dumps(result) if asked.json else table(result))


def read(folder: Path) -> JudgedSet:
    """The set in a folder. A line of titles above the judgements is passed over."""
    documents = []
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, filter(str.strip, lines)):
            id_ = str(record["id"] if "id" in record else record["_id"])
            documents.append(Document(id_, record.get("title") or "", record.get("text") or ""))
    queries = {fields[0]: fields[1] for fields in _rows(folder / "queries.tsv")}
    judged: dict[str, dict[str, int]] = {}
    for fields in _rows(folder / "qrels.tsv"):
        # TREC's own files have a column of zeros before the document
        query, document, grade = (fields[0], *fields[-2:])
        if grade.lstrip("-").isdigit():
            judged.setdefault(query, {})[document] = int(grade)
    return JudgedSet(folder.resolve().name, documents, queries, judged)


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield line.split("\t")


def measured(tested: JudgedSet, grading: Grading, typos: int | None) -> dict[str, float]:
    """nDCG, the number of queries counted, and the milliseconds of one."""
    with tempfile.TemporaryDirectory() as folder:
        ask = searcher(tested.documents, Path(folder))
        scores, ms = scored(tested, tested.queries, grading, ask)
        result = {"nDCG@10": round(statistics.mean(scores), 4)}
        if typos is not None:
            misspelt = with_typos(tested.queries, typos)
            hurt, _ = scored(tested, misspelt, grading, ask)
            result["with typos"] = round(statistics.mean(hurt), 4)
            result["kept"] = round(statistics.mean(hurt) / statistics.mean(scores), 3)
    return result | {
        "documents": len(tested.documents),
        "queries": len(scores),
        "ms a query": round(statistics.mean(ms), 2),
    }


def searcher(documents: list[Document], folder: Path) -> Callable[[str], list[str]]:
    """Index the documents; what gives the ids of the best ones for a text."""
    from tui.domain.paper import Paper
    from tui.search.index import Index

    index = Index(folder)
    index.update(
        ((row, row, Paper(d.title, d.text)) for row, d in enumerate(documents, 1)),
        (),
        len(documents),
    )
    return lambda text: [documents[row - 1].id for row in index.search(text).ids[:DEPTH]]


def scored(
    tested: JudgedSet, queries: dict[str, str], grading: Grading, ask: Callable[[str], list[str]]
) -> tuple[list[float], list[float]]:
    """The nDCG and the milliseconds of each query with a relevant document."""
    scores, times = [], []
    for query, text in queries.items():
        gain = gains(tested.judged.get(query, {}), grading, tested.highest)
        if gain:
            start = time.perf_counter()
            order = ask(text)
            times.append((time.perf_counter() - start) * 1000)
            scores.append(ndcg(order, gain, DEPTH))
    return scores, times


def with_typos(queries: dict[str, str], seed: int) -> dict[str, str]:
    """The queries, each with one slip in one word that matters; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 — to measure with, not to hide behind
    return {query: with_typo(text, chance) for query, text in queries.items()}


def with_typo(text: str, chance: random.Random) -> str:
    """`text` with one slip; as it was when no word is long enough."""
    from tui.search.analysis import STOP_WORDS

    words = [match for match in _WORD.finditer(text) if match[0].lower() not in STOP_WORDS]
    if not words:
        return text
    word = chance.choice(words)
    return text[: word.start()] + _slipped(word[0], chance) + text[word.end() :]


def _slipped(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word) - 1), chance.choice(ascii_lowercase)
    slipped = chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
        ]
    )
    # two equal letters swapped, or a letter hit for itself, are no slip
    return slipped if slipped != word else _slipped(word, chance)


def table(result: dict[str, dict[str, float]]) -> str:
    """The figures as lines for people."""
    heads = list(next(iter(result.values())))
    lines = [f"{'':16}" + "".join(f"{head:>12}" for head in heads)]
    for name, figures in result.items():
        lines.append(f"{name:16}" + "".join(f"{figures[head]:>12}" for head in heads))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
