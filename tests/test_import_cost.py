"""What each door opens: no start pays for a library that it does not use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui import __version__

ROOT = Path(__file__).parents[1]
HEAVY = {"textual", "whoosh", "numpy", "requests", "lxml", "markdown_it", "pypdfium2", "PIL"}
_IMPORT = re.compile(r"^import time:[\s\d]+\|[\s\d]+\|\s*([\w.]+)$", re.MULTILINE)


def loaded(*arguments: str) -> tuple[set[str], str]:
    """The packages that a fresh Python loads to run this, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {name.partition(".")[0] for name in _IMPORT.findall(done.stderr)}, done.stdout


def modules_of(room: str) -> list[str]:
    """Every module of a room."""
    files = (ROOT / "tui" / room).rglob("*.py")
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return sorted(name.removesuffix(".__init__") for name in names)


@pytest.mark.parametrize(
    "room", ["domain", "text", "storage", "sources", "exporters", "library", "config"]
)
def test_a_headless_room_loads_no_screen_no_index_and_no_command_line(room: str) -> None:
    packages, _ = loaded("-c", f"import {', '.join(modules_of(room))}")
    assert "tui" in packages
    assert not packages & (HEAVY | {"rich", "click"})


def test_the_view_loads_rich_alone() -> None:
    packages, _ = loaded("-c", f"import {', '.join(modules_of('view'))}")
    assert "rich" in packages
    assert not packages & (HEAVY | {"click"})


def test_the_search_loads_no_screen() -> None:
    packages, _ = loaded("-c", f"import {', '.join(modules_of('search'))}")
    assert "whoosh" in packages
    assert not packages & {"textual", "rich", "click"}


def test_the_door_itself_loads_neither_screen_nor_index_nor_command_line() -> None:
    packages, _ = loaded("-c", "import tui.__main__")
    assert not packages & (HEAVY | {"rich", "click"})


def test_help_loads_neither_screen_nor_index() -> None:
    packages, said = loaded("-m", "tui", "--help")
    assert "search" in said
    assert not packages & HEAVY


def test_the_version_loads_neither_screen_nor_index() -> None:
    packages, said = loaded("-m", "tui", "--version")
    assert __version__ in said
    assert not packages & HEAVY


def test_listing_papers_loads_neither_screen_nor_index() -> None:
    packages, said = loaded("-m", "tui", "list")
    assert "Negative Reinforcement" in said
    assert not packages & HEAVY


def test_searching_loads_the_index_and_no_screen() -> None:
    packages, said = loaded("-m", "tui", "search", "negative reinforcement")
    assert "Negative Reinforcement" in said
    assert "whoosh" in packages
    assert "textual" not in packages


def test_the_first_screen_loads_no_dialog_no_net_and_no_full_text() -> None:
    _, said = loaded("-c", "import sys, tui.app.app; print(*sys.modules)")
    assert "tui.app.screens.main" in said.split()
    later = {"tui.app.dialogs", "tui.app.screens.reading", "tui.domain.document", "tui.sources"}
    assert not later & set(said.split())
