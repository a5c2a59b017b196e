"""The map of the room, in the docstring of `tui.search`: it names every file once, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import tui.search

ROOM = Path(tui.search.__file__).parent


def test_the_map_names_every_file_of_the_room_once() -> None:
    named = re.findall(r"^    (\w+) {2,}\S", str(tui.search.__doc__), re.MULTILINE)
    assert sorted(named) == sorted(file.stem for file in ROOM.glob("[!_]*.py"))
