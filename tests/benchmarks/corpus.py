"""Papers to measure with: from a file of JSON lines, or generated with a realistic vocabulary."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from msgspec import Struct

_HELD = 100_000
"""Papers kept in memory."""

_QUERIES = Path(__file__).with_name("queries.txt")


class Record(Struct, frozen=True):
    """What every engine is given of a paper."""

    title: str
    author: str
    abstract: str


def queries() -> list[str]:
    """The fixed list of queries, each as somebody would type it to its end."""
    return _QUERIES.read_text(encoding="utf-8").splitlines()


def typed() -> list[str]:
    """Every beginning of every query: what a search that answers each key is asked."""
    return [text[:end] for text in queries() for end in range(1, len(text) + 1)]


class Records:
    """Papers to go over as often as wanted: `base` in memory, then `base` perturbed, and again.

    900,000 papers cost what 100,000 do (about 150 MB); making a perturbed one takes 0.03 ms, which
    then counts to the time of whoever indexes it.
    """

    def __init__(self, base: list[Record], count: int) -> None:
        self._base = base
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Record]:
        return islice(self._endless(), self._count)

    def first(self, count: int) -> Records:
        """The first `count` of them."""
        return Records(self._base, min(count, self._count))

    def _endless(self) -> Iterator[Record]:
        yield from self._base
        chance = random.Random(1)  # noqa: S311 — to measure with, not to hide behind
        while True:
            yield from (_perturbed(record, chance) for record in self._base)


def records(file: Path | None, count: int) -> Records:
    """`count` papers of a file, or made up; what there is too few of is gone over again, perturbed.

    Raises:
        ValueError: the file holds no paper.
    """
    held = min(count, _HELD)
    if file is None:
        return Records(list(islice(_generated(), held)), count)
    base = [_record(json.loads(line)) for line in islice(_lines(file), held)]
    if not base:
        raise ValueError(f"{file} holds no paper.")
    return Records(base, count)


def _lines(file: Path) -> Iterator[str]:
    if file.suffix == ".xz":
        import lzma

        with lzma.open(file, "rt", encoding="utf-8") as stream:
            yield from stream
    else:
        with file.open(encoding="utf-8") as stream:
            yield from stream


def _record(fields: dict[str, object]) -> Record:
    authors = fields.get("authors")
    names = authors if isinstance(authors, list) else []
    title, abstract = (str(fields.get(name) or "") for name in ("title", "abstract"))
    return Record(title, "\n".join(map(str, names)), abstract)


def _perturbed(record: Record, chance: random.Random) -> Record:
    words = record.abstract.split(" ")
    for _ in range(len(words) // 20 + 1):
        at = chance.randrange(len(words))
        words[at] = words[at] + chance.choice("abcdefgh")
    return Record(record.title, record.author, " ".join(words))


def _generated() -> Iterator[Record]:
    """Papers of made-up words: frequencies fall as 1/rank (Zipf, 1949), new words never end."""
    chance = random.Random(1)  # noqa: S311 — as above
    known = sorted({word for text in queries() for word in text.replace('"', "").split()})
    syllables = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en")]
    made = {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(200_000)}
    vocabulary = known + sorted(made)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    while True:
        length = max(20, int(chance.gauss(150, 50)))
        abstract = chance.choices(vocabulary, cum_weights=weights, k=length)
        title = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(4, 14))
        authors = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(1, 8))
        yield Record(" ".join(title), "\n".join(authors), " ".join(abstract))
