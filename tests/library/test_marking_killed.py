"""Every deed that a call has returned from is on disk, whenever quire is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from typing import IO

import pytest

from tests.library.deeds import Hand, any_deeds, fill, standing
from tests.library.marking_model import Model
from tui.library.library import Library

ROOT = Path(__file__).parents[2]
SESSIONS = 200
MOST_DEEDS = 8
FILES = (36_000, 120_000)
"""Bytes: more than SQLite's shared memory has, less than the library; its log passes them soon."""


class Sessions:
    """Marking sessions in other processes, and the end of them."""

    def __init__(self, process: subprocess.Popen[str], file: Path) -> None:
        assert process.stdin
        assert process.stdout
        self._orders: IO[str] = process.stdin
        self._said: IO[str] = process.stdout
        self._file = file

    def killed_after(self, seed: int, deeds: int) -> int:
        """A session, killed when it has told of so many deeds: of how many it has told in all."""
        pid = self._begun(seed)
        for _ in range(deeds):
            assert self._line() == "done"
        os.kill(pid, signal.SIGKILL)
        return deeds + self._told_until_dead()

    def killed_before(self, seed: int, statement: int) -> int:
        """A session that dies before its nth SQL statement: of how many deeds it has told."""
        self._begun(seed, statement=statement)
        return self._told_until_dead()

    def killed_writing(self, seed: int, most: int) -> int:
        """A session that dies when a file would be longer: of how many deeds it has told."""
        self._begun(seed, most=most)
        return self._told_until_dead()

    def _begun(self, seed: int, *, statement: int = 0, most: int = 0) -> int:
        print(self._file, seed, statement, most, file=self._orders, flush=True)
        return int(self._line())

    def _told_until_dead(self) -> int:
        told = 0
        while (line := self._line()) == "done":
            told += 1
        assert line == "dead"
        return told

    def _line(self) -> str:
        return self._said.readline().strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library of the papers that deeds are about."""
    file = tmp_path / "library.db"
    library = Library.open(file, tmp_path / "index")
    fill(library)
    library.close()
    return file


@pytest.fixture
def sessions(file: Path) -> Iterator[Sessions]:
    """What starts sessions with the library."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.library.marking_sessions"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Sessions(process, file)
        assert process.stdin
        process.stdin.close()
    assert process.returncode == 0


def found_after(model: Model, seed: int, told: int, found: object) -> Model:
    """The model after the deeds that were told of, and after one more where that stands `found`."""
    deeds = any_deeds(seed)
    for deed in islice(deeds, told):
        deed.by(model)
    if model.held == found:
        return model
    next(deeds).by(model)
    assert model.held == found, f"session {seed}, killed after {told} deeds"
    return model


def hurry(library: Library) -> None:
    """Wait for no disk: nobody kills this one."""
    with library._database.read() as connection:
        connection.execute("PRAGMA synchronous=OFF")


def soundness(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("PRAGMA integrity_check")]


def test_every_deed_done_is_there_after_each_of_200_kills(sessions: Sessions, file: Path) -> None:
    chance, model, told = Random(5), Model(), 0  # noqa: S311 — not to hide behind
    for seed in range(SESSIONS):
        match seed % 3:
            case 0:
                done = sessions.killed_after(seed, chance.randint(0, MOST_DEEDS))
            case 1:
                done = sessions.killed_before(seed, chance.randint(1, 20 * MOST_DEEDS))
            case _:
                done = sessions.killed_writing(seed, chance.randint(*FILES))
        with closing(Library.open(file, file.with_name("index"))) as library:
            hurry(library)
            model = found_after(model, seed, done, standing(library))
            hand = Hand(library)
            # what was undone may be done again, and what was done undone: as if nothing had been
            for step in ("redo", "undo", "undo"):
                assert getattr(hand, step)() == getattr(model, step)(), f"{step} after {seed}"
                assert standing(library) == model.held, f"{step} after session {seed}"
        assert soundness(file) == ["ok"], f"after session {seed}"
        told += done
    assert told > SESSIONS
