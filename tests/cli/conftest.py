"""quire as scripts use it: in this process for speed, as its own process where that matters."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tui
from tui.cli.main import main

Quire = Callable[..., "Answer"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]

    @property
    def ids(self) -> list[int]:
        return [record["id"] for record in self.records]


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has been searched once, to copy from."""
    home = tmp_path_factory.mktemp("filled") / "home"
    command = [sys.executable, "-m", "tui", "search", "gradient"]
    subprocess.run(command, env=_environment(home), check=True, capture_output=True)
    return home


@pytest.fixture
def home(filled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the 61 papers that come with quire, for this test alone."""
    home = tmp_path / "home"
    shutil.copytree(filled_home, home)
    monkeypatch.setenv("QUIRE_HOME", str(home))
    return home


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a library is yet to be made."""
    home = tmp_path / "new home"
    monkeypatch.setenv("QUIRE_HOME", str(home))
    return home


@pytest.fixture
def quire(monkeypatch: pytest.MonkeyPatch) -> Quire:
    """Carries out one command line in this process."""

    def carry_out(*args: object, stdin: str | bytes = b"") -> Answer:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True))
            code = main([str(arg) for arg in args])
            return Answer(code, out.getvalue().decode(), err.getvalue().decode())

    return carry_out


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a line of shell in which `quire` is a process of its own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "quire"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    script.chmod(0o755)

    def run_line(line: str, by: str = "sh", **more: str) -> subprocess.CompletedProcess[str]:
        environment = _environment(Path(os.environ["QUIRE_HOME"]), **more)
        environment["PATH"] = f"{folder}{os.pathsep}{environment['PATH']}"
        command = [by, "-c", line]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run_line


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    """Makes the environment of a quire that is a process of its own."""
    return _environment


def _environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME")}
    root = str(Path(tui.__file__).parents[1])
    return {**kept, "PYTHONPATH": root, "QUIRE_HOME": str(home), "LANG": "C.UTF-8", **more}
